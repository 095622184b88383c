"""Cells of a notebook as data: what a cell says, and what is run of it."""

import re
from dataclasses import dataclass, field, replace

# What an author marks in a cell, and nobody is handed out: a solution, or the mark scheme of a question.
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """Code of a notebook to run; `name` is how a message calls it, `blank` whose answer it holds. What is
    `given` is the lesson's own, as it was handed out."""

    name: str
    source: str
    blank: str | None = None
    given: bool = False


@dataclass(frozen=True)
class Submission:
    """The code of a notebook that counts, in order, and what was noticed on the way; `asides` matter only
    where a blank failed. `left_out` are its cells that are not run in judging: those of public examples, and of
    demonstrations."""

    cells: list[Cell]
    notes: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    left_out: list[Cell] = field(default_factory=list)

    def with_answer(self, blank: str, source: str) -> "Submission":
        """The same notebook with another answer in one blank."""
        return replace(self, cells=[replace(cell, source=source) if cell.blank == blank else cell
                                    for cell in self.cells])

    def answer(self, blank: str) -> str:
        """All that stands in the cells of a blank."""
        return "\n".join(cell.source for cell in self.cells if cell.blank == blank)


def grade_id(cell: object) -> str | None:
    """nbgrader's name of a cell, if it has one."""
    name = get(cell, "metadata", "nbgrader", "grade_id")
    return name if isinstance(name, str) else None


def source_of(cell: object) -> str:
    """The text of a cell, its line ends as Jupyter writes them."""
    source = get(cell, "source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""


def tags(cell: object) -> list:
    found = get(cell, "metadata", "tags")
    return found if isinstance(found, list) else []


def is_code(cell: object) -> bool:
    return get(cell, "cell_type") == "code"


def get(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def plain_text(source: str) -> str:
    """A text without the space that no reader sees, to compare it."""
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


# Read off the lines: a parser's time is its author's to choose, and these texts are students'.
BINDS = re.compile(
    r"^(?:[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(?P<defined>\w+)"
    r"|[ \t]*(?:for|del|import|global|except[ \t][^\n]{0,200}[ \t]as|with[ \t][^\n]{0,200}[ \t]as|"
    r"from[ \t][^\n]{0,200}?[ \t]import)[ \t]+(?P<listed>[^\n:]{1,500})"
    r"|(?P<assigned>[ \t]*[A-Za-z_][\w, \t*()]{0,200}?)[ \t]*(?::[^=\n]{1,200})?(?:[-+*/@&|^%]|//|\*\*)?=(?!=))",
    re.MULTILINE)
NAME = re.compile(r"[^\W\d]\w*")


def names_bound(source: str) -> frozenset[str]:
    """The names that a cell gives a meaning to at its top, or takes it from: definitions, assignments,
    imports, loops. A cell that is not Python may be read wrongly, and nothing but a note hangs on it."""
    found = set()
    for match in BINDS.finditer(source):
        if match["defined"]:
            inner = match[0][0] in " \t"
            found |= set() if inner else {match["defined"]}
        elif match["listed"] and match[0][0] not in " \t":
            found |= set(NAME.findall(match["listed"].split(" in ")[0]))
        elif match["assigned"] and match[0][0] not in " \t" and "(" not in match["assigned"].lstrip("("):
            found |= set(NAME.findall(match["assigned"]))
    return frozenset(found)


def code_of(source: str) -> str:
    """A text without comments on lines of their own and without empty lines, to compare it."""
    lines = (line.strip() for line in source.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("#"))
