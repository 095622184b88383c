"""The commands that bring a class's work in and its marks out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.errors import CourseError
from autograder.manifest import load_course
from autograder.panels import Panel

app = typer.Typer()


class Format(StrEnum):
    CSV, JSON, CANVAS, GRADESCOPE = "csv", "json", "canvas", "gradescope"


@app.command(rich_help_panel=Panel.TEACH)
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


@app.command(rich_help_panel=Panel.TEACH)
def similar(
    lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number; all if left out.")] = "",
    folder: Annotated[Path | None, typer.Option(help="What was handed in; submitted/ if left out.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the page goes: reports/ if left out.")] = None,
) -> None:
    """Show which submissions are suspiciously alike: a hint to a human, never a mark."""
    from autograder.report import write_class_page, write_similar_page
    from autograder.similar import answers_of, groups, known_to_all, suspicious
    from autograder.store import REPORTS, read_verdicts
    course = load_course()
    out = out or course.root / REPORTS
    lessons = [course.lesson(lesson)] if lesson else list(course.lessons.values())
    folder = folder or course.root / "submitted"
    found = {each.id: answers for each in lessons if (answers := answers_of(course, each, folder))}
    if not found:
        raise CourseError(f"Nothing to compare under {folder}: submissions lie there as "
                          "<student>/<lesson>/<lesson>.ipynb.")
    for lesson_id, answers in found.items():
        each = course.lessons[lesson_id]
        pairs = suspicious(answers, known_to_all(course, each))
        page = write_similar_page(out, each, pairs, answers)
        print(f"{each.folder}: {len(answers)} submissions, groups to look at: {len(groups(pairs))}. {page}")
    if verdicts := read_verdicts(out, course):
        write_class_page(out, course, verdicts)  # its link


@app.command(rich_help_panel=Panel.TEACH)
def export(
    format: Annotated[Format, typer.Argument(help="What for.")],
    to: Annotated[Path | None, typer.Argument(help="The file, or Gradescope's folder; under reports/ if left "
                                              "out.")] = None,
    lesson: Annotated[str, typer.Option(help="This lesson only.")] = "",
    fill: Annotated[Path | None, typer.Option(help="An export of Canvas's gradebook, to be filled.")] = None,
) -> None:
    """Write the class's grades for another program: nbgrader's, with what was graded by hand."""
    from autograder import exporting
    from autograder.store import REPORTS, read_verdicts
    course = load_course()
    reports = course.root / REPORTS
    to = to or reports / {Format.CSV: "grades.csv", Format.JSON: "grades.json", Format.CANVAS: "canvas.csv",
                          Format.GRADESCOPE: "gradescope"}[format]
    verdicts = read_verdicts(reports, course)
    grades = exporting.read_grades(course, verdicts, [course.lesson(lesson)] if lesson else
                                   list(course.lessons.values()))
    to.parent.mkdir(parents=True, exist_ok=True)
    notes = []
    match format:
        case Format.CSV:
            exporting.write_csv(to, grades)
        case Format.JSON:
            exporting.write_json(to, grades)
        case Format.CANVAS:
            notes = exporting.write_canvas(to, course, grades, fill)
        case Format.GRADESCOPE:
            exporting.write_gradescope(to, course, verdicts, grades)
    waiting = sum(grade.to_grade for grade in grades)
    notes += [f"{waiting} of these still wait to be graded by hand"] if waiting else []
    for note in notes:
        print(f"Note: {note}.")
    print(f"{len(grades)} grades: {to}")
