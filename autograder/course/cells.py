"""Cells of a notebook as data: what a cell says, and what is run of it."""

from dataclasses import dataclass, field, replace


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
    where a blank failed."""

    cells: list[Cell]
    notes: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)

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
