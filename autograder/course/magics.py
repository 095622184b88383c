"""IPython's syntax as plain Python, in which a magic does nothing.

Taking a cell apart costs time that its author chooses, so it is done where the limits hold: in the process
that runs the cell. It imports nothing of the course's.
"""

# Cell magics whose body is ordinary code; the body of any other is not Python.
TRANSPARENT = ("%%time", "%%timeit", "%%capture", "%%prun")


def left_out(source: str) -> str:
    """What of a cell is not run, in words; nothing if all of it is. In time that grows as the cell does."""
    magic = _cell_magic(source)
    if magic and magic not in TRANSPARENT:
        return f"{magic[:80]} is not run in grading"
    shell = any(line.lstrip().startswith("!") for line in source.splitlines())
    return "commands that start with ! are not run in grading" if shell else ""


def plain_python(source: str) -> str:
    """The cell as Python reads it; as it stands where IPython could not read it either."""
    if magic := _cell_magic(source):
        if magic not in TRANSPARENT:
            return ""
        source = source.lstrip().partition("\n")[2]
    try:
        compile(source, "cell", "exec", dont_inherit=True)
        return source
    except (SyntaxError, ValueError):
        pass
    from IPython.core.inputtransformer2 import TransformerManager
    try:
        return TransformerManager().transform_cell(source)
    except Exception:  # a syntax error is told when the cell runs
        return source


def _cell_magic(source: str) -> str:
    first = source.lstrip().partition("\n")[0]
    return first.split()[0] if first.startswith("%%") else ""
