"""Puts a call into words as a person types it, and an error whose own words help nobody."""

import ast
import inspect
import math
import re
import symtable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
import torch

from autograder.course.notebook import Cell

MOST_VALUES = 12   # of a list or tensor that is shown as it is typed
MOST_LETTERS = 60  # of a string
MOST_SHOWN = 300   # letters of a call; a longer one shows tensors by their shapes
MOST_PARSED = 20_000  # letters of a cell: whoever wrote it chooses how long it takes
PARTS = re.compile(r"\((\w+(?:, \w+)+)\)")  # as a docstring names them


def show_call(reference: ModuleType, request: dict) -> str:
    """A call with what is small as it is typed, and the rest by its name and shape:
    `next_letter(W[27,27], '.')`."""
    name = request["name"]
    try:
        bound = inspect.signature(getattr(reference, name)).bind(*request["args"], **request["kwargs"])
    except (TypeError, ValueError, AttributeError):
        return f"{name}(…)"
    for most in (MOST_VALUES, 0):
        parts = [f"{key}={shown}" if key in request["kwargs"] and "[" not in shown[:len(key) + 1] else shown
                 for key, value in bound.arguments.items()
                 for shown in [typed(value, most) or _by_shape(key, value)]]
        call = f"{name}({', '.join(parts)})"
        if len(call) <= MOST_SHOWN:
            break
    return call


def typed(value: Any, most: int = MOST_VALUES) -> str:
    """A small value as one types it; nothing for a large one."""
    if value is None or isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return repr(value) if len(value) <= MOST_LETTERS else ""
    if isinstance(value, torch.Tensor | np.ndarray):
        kind = "torch.tensor" if isinstance(value, torch.Tensor) else "np.array"
        size = math.prod(value.shape)
        return f"{kind}({typed(value.tolist(), most)})" if 0 < size <= most else ""
    if isinstance(value, list | tuple):
        if _count(value) > max(most, 1):
            return ""
        items = [typed(item, most) for item in value]
        if not all(items):
            return ""
        inside = ", ".join(items) + ("," if isinstance(value, tuple) and len(items) == 1 else "")
        return f"({inside})" if isinstance(value, tuple) else f"[{inside}]"
    return ""


def _number(value: float) -> str:
    shown = f"{value:.5g}"
    return shown if not math.isfinite(value) or "." in shown or "e" in shown else f"{shown}.0"


def _count(value: Any) -> int:
    return sum(map(_count, value)) if isinstance(value, list | tuple) else 1


def _by_shape(name: str, value: Any) -> str:
    shape = value.shape if hasattr(value, "shape") else [len(value)] if isinstance(value, list | tuple | str) else None
    return name if shape is None else f"{name}[{','.join(map(str, shape))}]"


def part_names(reference: ModuleType, name: str) -> list[str]:
    """What the contract calls the parts of the tuple that a function returns, where its docstring lists them."""
    function = getattr(reference, name, None)
    wanted = len(getattr(getattr(function, "__annotations__", {}).get("return"), "__args__", ()))
    listed = (match.split(", ") for match in PARTS.findall(getattr(function, "__doc__", None) or ""))
    return next((names for names in listed if len(names) == wanted), [])


# What an error means that says it badly: a pattern for "type: text", and a sentence.
RIDDLES = {
    r"EOFError: EOF when reading a line": "Nobody is there to type when answers are judged: `input()` finds no "
                                          "line to read. Take it out.",
    r"BdbQuit:": "A `breakpoint()` finds nobody to talk to when answers are judged. Take it out.",
    r"AttributeError: cannot assign .* before Module.__init__\(\) call":
        "Call `super().__init__()` first in your `__init__`: torch keeps a module's parts from then on.",
    r"NameError: name '(display|In|Out|_|__|exit|quit)' is not defined":
        "That name is there in a running notebook alone, and not when answers are judged.",
}


@dataclass(frozen=True)
class Notebook:
    """The cells of a notebook, those that are not run in judging too, and what the course itself defines."""

    cells: list[Cell] = field(default_factory=list)
    left_out: list[Cell] = field(default_factory=list)
    course: str = ""

    def riddle(self, kind: str, text: str, where: str) -> str:
        """What an error means, where its own words don't say it."""
        for pattern, sentence in RIDDLES.items():
            if re.match(pattern, f"{kind}: {text}"):
                return sentence
        if kind == "NameError" and (name := re.match(r"name '(\w+)' is not defined", text)):
            for cell in self.left_out:
                if name[1] in _defined(cell.source):
                    return (f"`{name[1]}` is made in {cell.name}, and such cells are not run when answers are judged: "
                            "write what you need of it into this cell, or into a cell of your own.")
        if "get_ipython" in self._line(where):
            return ("`get_ipython()` brings no IPython when answers are judged: magics do nothing and give back "
                    "None. Write this line in plain Python.")
        return ""

    def strays(self, blank: str) -> list[str]:
        """The names that the answer to a blank reads from the notebook, where other cells put data there that the
        course's own functions don't use."""
        answer = next((cell.source for cell in self.cells if cell.blank == blank), "")
        data = set().union(*(_data(cell.source) for cell in self.cells if not cell.blank))
        return sorted(_read_outside(answer) & data - _data(self.course) - _data(answer))

    def _line(self, where: str) -> str:
        name, _, number = where.rpartition(", line ")
        source = next((cell.source for cell in self.cells if cell.name == name), "")
        lines = source.splitlines()
        return lines[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(lines) else ""


def _statements(source: str) -> list[ast.stmt]:
    if len(source) > MOST_PARSED:
        return []
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _defined(source: str) -> set[str]:
    """The names that a cell makes."""
    return _data(source) | {node.name for node in _statements(source)
                            if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _data(source: str) -> set[str]:
    """The names that a cell gives values to, functions, classes and modules apart."""
    return {node.id for statement in _statements(source)
            if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
            for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _read_outside(source: str) -> set[str]:
    """The names that the functions of a cell read from outside themselves."""
    if len(source) > MOST_PARSED:
        return set()
    try:
        tables = [symtable.symtable(source, "cell", "exec")]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        if table.get_type() == "function":
            found |= {symbol.get_name() for symbol in table.get_symbols()
                      if symbol.is_global() and symbol.is_referenced()}
    return found
