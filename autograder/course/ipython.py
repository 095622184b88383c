"""IPython's syntax as plain Python, and the names that a cell gives a meaning to. Nothing is run here."""

import ast
import functools
import re
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

# Magics that run what follows them as if they were not there; the body of any other `%%` is not Python.
RUN_THE_REST = {"time", "prun"}
RUN_THE_BODY = {"time", "prun", "capture"}
# Line magics that change no name and read no file: they do nothing, or what the shell of the answers'
# process does, and there is nothing to tell.
SILENT = set("""aimport autoreload colors config debug doctest_mode env gui history load_ext logstart logstop
    lsmagic magic matplotlib notebook page pdb pdef pdoc pfile pinfo pinfo2 pprint precision psearch psource
    pwd quickref reload_ext set_env tb time timeit unload_ext who whos xmode""".split())
INSTALL = {"pip", "conda", "mamba", "uv"}
CALL = re.compile(r"get_ipython\(\)\.run_line_magic\('(\w+)', ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")
SHELL = re.compile(r"get_ipython\(\)\.(?:system|getoutput)\(|run_line_magic\('(?:system|sx|sc)', ")
OPTIONS = re.compile(r"(?:-[rqpo]\s+|-[lsTD]\s+\S+\s+|--no-raise-error\s+)*")
WORD = re.compile(r"(\w+)(?:\s|$)")
DEFINES = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)
INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp,
         ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Plain:
    """A cell as Python. `notes` say what was left out of it, `asides` too where that may not matter."""

    source: str
    notes: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


@functools.lru_cache(maxsize=2000)  # most cells are the same in every submission
def plain_python(source: str) -> Plain:
    """A cell without IPython's syntax."""
    source, first = source.lstrip("\n"), source.lstrip().partition("\n")[0]
    if first.startswith("%%"):
        magic, _, argument = first[2:].strip().partition(" ")
        body = source.lstrip().partition("\n")[2]
        if magic == "timeit":
            inner = plain_python(body)
            call = f"get_ipython().run_cell_magic('timeit', {argument!r}, {inner.source!r})\n"
            return Plain(call, inner.notes, inner.asides)
        if magic not in RUN_THE_BODY:
            return Plain("", (f"%%{magic} is not run in grading",))
        name = argument.split()[0] if argument.strip() else ""
        captures = magic == "capture" and name.isidentifier()
        binds = f"{name} = get_ipython().captured()" if captures else "pass"
        source = f"{binds}\n{body}"  # lines keep their numbers
    elif _is_automagic(source.strip()):
        source = f"%{source.strip()}"
    try:
        source = CALL.sub(_as_if_it_were_not_there, TransformerManager().transform_cell(source))
    except Exception:  # a syntax error is told when the cell runs
        return Plain(source)
    notes = ("commands that start with ! are not run in grading",) if SHELL.search(source) else ()
    names = dict.fromkeys(match[1] for match in CALL.finditer(source))
    installs = tuple(f"%{name} is not run in grading" for name in names if name in INSTALL)
    asides = tuple(f"%{name} does nothing in grading: write in Python what it should do"
                   for name in names if name not in SILENT | INSTALL)
    return Plain(source, notes + installs, asides)


def _is_automagic(source: str) -> bool:
    """Whether IPython would take a cell of one line for a magic, though it has no %."""
    word = WORD.match(source)
    return bool(word and word[1] in SILENT | RUN_THE_REST and "\n" not in source and not _is_python(source))


def _as_if_it_were_not_there(call: re.Match) -> str:
    if call[1] not in RUN_THE_REST:
        return call[0]
    statement = ast.literal_eval(call[2]).strip()
    if call[1] == "prun":
        statement = OPTIONS.sub("", statement, count=1)
    return TransformerManager().transform_cell(statement).strip() or "None"


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


@functools.lru_cache(maxsize=2000)
def names_bound(source: str) -> frozenset[str]:
    """The names that plain Python gives a meaning to (or takes it from) when it runs as a cell; where it is
    not Python, what it begins to define all the same."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(DEFINES.findall(source))
    found, todo = set(), list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            found.add(node.name)
        if not isinstance(node, INNER):
            todo += ast.iter_child_nodes(node)
    return frozenset(found)


@functools.lru_cache(maxsize=2000)
def code_of(source: str) -> str:
    """What stands in plain Python, whatever its layout and comments, to compare it."""
    try:
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source.strip()
