"""How a verdict is shown: the table of `check`, in a terminal and in a notebook; and what any terminal can show."""

import codecs
import sys
import unicodedata
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from autograder.course.verdict import Verdict

SIGNS = {"passed": "[green]✓[/]", "partial": "[yellow]◐[/]", None: ""}
NARROW = 60  # columns; a table of fewer would break its words
PLAIN = {"✓": "+", "✗": "x", "◐": "~", "…": "...", "·": "-", "—": "-", "–": "-", "−": "-", "▸": ">", "▼": "v", "’": "'",
         "“": '"', "”": '"', "×": "x", "≥": ">=", "≤": "<=", "≈": "about ", "→": "->", "━": "=", "╸": "=", "╺": "-"}


def sign(status: str | None) -> str:
    """How a blank stands, in one character; none where it was never judged."""
    return SIGNS.get(status, "[red]✗[/]")


class Rows:
    """A table whose last columns may hold much; in a narrow terminal each row takes a few lines of its own, the first
    with its first `short` cells."""

    def __init__(self, *heads: str, short: int):
        self._heads, self._short, self._rows = heads, short, []

    def add(self, *cells: str) -> None:
        self._rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._lines() if options.max_width < NARROW else [self._table()]

    def _table(self) -> Table:
        table = Table()
        for number, head in enumerate(self._heads):
            table.add_column(head, overflow="fold", no_wrap=number < min(2, self._short))
        for cells in self._rows:
            table.add_row(*cells)
        return table

    def _lines(self) -> Iterator[RenderableType]:
        for cells in self._rows:
            yield "  ".join(filter(None, cells[:self._short]))
            yield from (Padding(cell, (0, 0, 0, 3)) for cell in cells[self._short:] if cell)


def verdict_table(verdict: Verdict) -> Group:
    """A line for each blank, the notes below, and the points. What was said before is said in short."""
    table = Rows("", "blank", "points", "what to know", short=3)
    said = set()
    for mark in verdict.exercises:
        message = mark.message
        if message and message in said:
            message = message.split(": ")[0].rstrip(".") + "."
        said.add(mark.message)
        table.add(sign(mark.status), mark.id, f"{mark.score:g} / {mark.max_score:g}", escape(message))
    return Group(table, *notes(verdict), f"[bold]{verdict.score:g} of {verdict.max_score:g} points[/]")


def notes(verdict: Verdict) -> list[str]:
    return [f"Note: {escape(note)}.".replace("..", ".") for note in verdict.notes]


def as_text(shown: Group, width: int = 100) -> str:
    console = Console(width=width, force_terminal=False, force_jupyter=False, color_system=None)
    with console.capture() as capture:
        console.print(shown)
    return capture.get()


def show_anywhere() -> None:
    """From now on, what the terminal's encoding has no character for is written with plainer ones, and is no error."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start:error.end]
    return "".join(PLAIN.get(each) or _without_accents(each) or "?" for each in text), error.end


def _without_accents(character: str) -> str:
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
