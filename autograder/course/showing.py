"""How a verdict is shown: the table of `check`, in a terminal and in a notebook."""

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table

from autograder.course.verdict import Verdict

SIGNS = {"passed": "[green]✓[/]", "partial": "[yellow]◐[/]", None: ""}


def sign(status: str | None) -> str:
    """How a blank stands, in one character; none where it was never judged."""
    return SIGNS.get(status, "[red]✗[/]")


def verdict_table(verdict: Verdict) -> Group:
    """A line for each blank, the notes below, and the points. What was said before is said in short."""
    table = Table("", "blank", "points", "what to know")
    said = set()
    for mark in verdict.exercises:
        message = mark.message
        if message and message in said:
            message = message.split(": ")[0].rstrip(".") + "."
        said.add(mark.message)
        table.add_row(sign(mark.status), mark.id, f"{mark.score:g} / {mark.max_score:g}", escape(message))
    return Group(table, *notes(verdict), f"[bold]{verdict.score:g} of {verdict.max_score:g} points[/]")


def notes(verdict: Verdict) -> list[str]:
    return [f"Note: {escape(note)}.".replace("..", ".") for note in verdict.notes]


def as_text(shown: Group, width: int = 100) -> str:
    console = Console(width=width, force_terminal=False, force_jupyter=False, color_system=None)
    with console.capture() as capture:
        console.print(shown)
    return capture.get()
