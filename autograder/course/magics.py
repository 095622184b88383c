"""IPython's syntax as plain Python: magics that run what follows them do so, the others do nothing.

Taking a cell apart costs time that its author chooses, so it is done where the limits hold: in the process
that runs the cell (`plain_python`). What is said of it before is read off its lines, in time that grows as
the cell does (`left_out`). It imports nothing of the course's.
"""

import ast
import re

# Magics that run what follows them as if they were not there; the body of any other `%%` is not Python.
RUN_THE_REST = {"time", "prun"}
RUN_THE_BODY = {"time", "prun", "capture", "timeit"}
# Line magics that change no name and read no file: they do nothing, or what the shell of the answers'
# process does, and there is nothing to tell.
SILENT = set("""aimport autoreload colors config debug doctest_mode env gui history load_ext logstart logstop
    lsmagic magic matplotlib notebook page pdb pdef pdoc pfile pinfo pinfo2 pprint precision psearch psource
    pwd quickref reload_ext set_env tb time timeit unload_ext who whos xmode""".split())
NOT_RUN = {"pip", "conda", "mamba", "uv", "system", "sx", "sc"}
LINE = re.compile(r"^[ \t]*(?:[\w.,\[\] \t]{0,80}=[ \t]*)?(?P<sign>%|!)(?P<name>[A-Za-z_]\w{0,40})?", re.MULTILINE)
CALL = re.compile(r"get_ipython\(\)\.run_line_magic\('(\w+)', ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")
OPTIONS = re.compile(r"(?:-[rqpo]\s+|-[lsTD]\s+\S+\s+|--no-raise-error\s+)*")
WORD = re.compile(r"(\w+)(?:\s|$)")


def left_out(source: str) -> tuple[list[str], list[str]]:
    """What of a cell is not run, in words, and what does nothing, which may not matter."""
    magic, _ = _cell_magic(source)
    if magic and magic not in RUN_THE_BODY:
        return [f"%%{magic[:80]} is not run in grading"], []
    found = [(match["sign"], match["name"] or "") for match in LINE.finditer(source)]
    notes = ["commands that start with ! are not run in grading"] if any(sign == "!" for sign, _ in found) else []
    names = dict.fromkeys(name for sign, name in found if sign == "%" and name)
    notes += [f"%{name} is not run in grading" for name in names if name in NOT_RUN]
    return notes, [f"%{name} does nothing in grading: write in Python what it should do"
                   for name in names if name not in SILENT | NOT_RUN | RUN_THE_REST]


def plain_python(source: str) -> str:
    """The cell as Python reads it; as it stands where IPython could not read it either."""
    magic, argument = _cell_magic(source)
    if magic:
        if magic not in RUN_THE_BODY:
            return ""
        body = source.lstrip().partition("\n")[2]
        if magic == "timeit":
            return f"get_ipython().run_cell_magic('timeit', {argument!r}, {plain_python(body)!r})\n"
        name = argument.split()[0] if argument else ""
        captures = magic == "capture" and name.isidentifier()
        first = f"{name} = get_ipython().captured()" if captures else "pass"
        source = f"{first}\n{body}"  # lines keep their numbers
    if _is_python(source):
        return source
    if _is_automagic(source.strip()):
        source = f"%{source.strip()}"
    from IPython.core.inputtransformer2 import TransformerManager
    try:
        return CALL.sub(_as_if_it_were_not_there, TransformerManager().transform_cell(source))
    except Exception:  # a syntax error is told when the cell runs
        return source


def _as_if_it_were_not_there(call: re.Match) -> str:
    if call[1] not in RUN_THE_REST:
        return call[0]
    statement = ast.literal_eval(call[2]).strip()
    if call[1] == "prun":
        statement = OPTIONS.sub("", statement, count=1)
    return plain_python(statement).strip() or "None"


def _cell_magic(source: str) -> tuple[str, str]:
    """The magic of a whole cell, if it has one, and what stands behind it."""
    first = source.lstrip().partition("\n")[0]
    magic, _, argument = first[2:].strip().partition(" ") if first.startswith("%%") else ("", "", "")
    return magic, argument.strip()


def _is_automagic(source: str) -> bool:
    """Whether IPython would take a cell of one line, which is not Python, for a magic without its %."""
    word = WORD.match(source)
    return bool(word and word[1] in SILENT | RUN_THE_REST and "\n" not in source)


def _is_python(source: str) -> bool:
    try:
        compile(source, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
