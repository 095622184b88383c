"""The commands for a machine: fetch brings models to it, doctor looks it over."""

import importlib
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course

app = typer.Typer()
console = Console()


@app.command()
def fetch(name: Annotated[str, typer.Argument(help="A model; all are listed if left out.")] = "") -> None:
    """Bring a real model to this machine, before a class or a trip."""
    course = load_course()
    if not course.machine.fetch:
        raise CourseError("This course has no models to fetch: course.toml names none under [machine].")
    models = importlib.import_module(course.machine.fetch)
    try:
        lines = [f"{name}: {models.fetch(name) or 'in this clone already'}"] if name else [
            f"{each}: {title}, {'on this machine' if here else 'not here yet'}"
            for each, title, here in models.status()]
        console.print("\n".join(lines), highlight=False, soft_wrap=True)
    except models.ModelError as error:
        raise CourseError(str(error)) from None


@app.command()
def doctor() -> None:
    """Look this machine and this clone over, and name the remedy for what is wrong."""
    from autograder.machine.doctor import examine, healthy
    with Progress(console=console, transient=True) as progress:
        progress.add_task("looking", total=None)
        findings = examine(load_course())
    for finding in findings:
        shown = "[green]✓[/]" if not finding.problem else "[yellow]![/]" if finding.optional else "[red]✗[/]"
        console.print(f"{shown} {finding.what}" + (f": {escape(finding.problem)}" if finding.problem else ""),
                      highlight=False, soft_wrap=True)
    raise typer.Exit(0 if healthy(findings) else 1)
