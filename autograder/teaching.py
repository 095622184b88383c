"""The commands that bring a class's work in and its marks out."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.manifest import load_course

app = typer.Typer()
console = Console()


@app.command()
def collect(
    source: Annotated[Path, typer.Argument(help="A folder or a zip: Canvas's or Moodle's download of all "
                                           "submissions, nbgrader's exchange, or <student>/<lesson>/.")],
    lesson: Annotated[str, typer.Option(help="All of it is of this lesson; else each says so itself.")] = "",
    to: Annotated[Path | None, typer.Option(help="Where it goes: submitted/ if left out.")] = None,
    force: Annotated[bool, typer.Option(help="Also over what a student handed in before.")] = False,
) -> None:
    """Bring in what was handed in elsewhere, to submitted/<student>/<lesson>/."""
    from autograder.collecting import collect as collect_all
    course = load_course()
    done = collect_all(course, source, course.lesson(lesson) if lesson else None,
                       to or course.root / "submitted", force)
    for note in done.notes:
        print(f"Note: {note}.")
    for problem in done.problems:
        print(f"Left: {problem}")
    print(f"Collected: {len(done.written)}. Here already: {done.same}. Left: {len(done.problems)}.")
