"""The commands that carry something out of a class: grades and feedback to other systems, the gradebook to another
database, and one person out of it all."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, load_course

app = typer.Typer()


class Format(StrEnum):
    CSV, JSON, CANVAS, MOODLE, GRADESCOPE = "csv", "json", "canvas", "moodle", "gradescope"
    GRADESCOPE_AUTOGRADER, FEEDBACK = "gradescope-autograder", "feedback"


@app.command()
def export(
    format: Annotated[Format, typer.Argument(help="What for.")],
    to: Annotated[Path | None, typer.Argument(help="The file, or Gradescope's folder; under reports/ if left out. For "
                                              "feedback: canvas or moodle.")] = None,
    lesson: Annotated[str, typer.Option(help="This lesson only.")] = "",
    fill: Annotated[Path | None, typer.Option(help="To be filled: Canvas's export of its gradebook, or Moodle's "
                                              "grading worksheet.")] = None,
    scale: Annotated[float | None, typer.Option(min=0.01, help="Grades of so many points, whatever the lesson "
                                                "has.")] = None,
    present: Annotated[bool, typer.Option("--present", help="Leave out who has no work under submitted/ any "
                                          "more: renamed or withdrawn.")] = False,
) -> None:
    """Write the class's grades for another program: nbgrader's, with what was graded by hand. As gradescope-autograder,
    the zip with which Gradescope judges one lesson by itself; as feedback, the zip of pages that Canvas or Moodle takes
    back."""
    from autograder.teach import exporting, moodle
    from autograder.teach.store import REPORTS, read_verdicts
    from autograder.teach.store import present as of_those_present
    course = load_course()
    reports = course.root / REPORTS
    if format is Format.GRADESCOPE_AUTOGRADER:
        return export_autograder(course, lesson, to)
    if format is Format.FEEDBACK:
        return export_feedback(course, lesson, str(to))
    if format is Format.MOODLE and not fill:
        raise CourseError("Moodle takes grades in its own worksheet: download it from the assignment (Download grading "
                          "worksheet), then `lookinside export moodle --lesson 0 --fill WORKSHEET`.")
    to = to or reports / {Format.CSV: "grades.csv", Format.JSON: "grades.json", Format.CANVAS: "canvas.csv",
                          Format.MOODLE: "moodle.csv", Format.GRADESCOPE: "gradescope"}[format]
    verdicts = of_those_present(course, read_verdicts(reports, course))
    grades = exporting.read_grades(course, verdicts, [course.lesson(lesson)] if lesson else
                                   list(course.lessons.values()))
    notes = exporting.points_that_differ(course, grades)
    notes += exporting.behind_their_verdicts(course, verdicts, grades)
    gone = exporting.without_work(course, grades)
    if present:
        grades = [grade for grade in grades if grade not in gone]
    elif gone:
        who = ", ".join(dict.fromkeys(grade.student for grade in gone))
        notes.append(f"no work lies under submitted/ any more for {who} (renamed or withdrawn?): --present leaves "
                     "them out")
    if not grades:
        raise CourseError("Nobody is left to export: no work lies under submitted/.")
    grades = exporting.scaled(grades, scale) if scale else grades
    to.parent.mkdir(parents=True, exist_ok=True)
    match format:
        case Format.CSV:
            exporting.write_csv(to, grades)
        case Format.JSON:
            exporting.write_json(to, grades)
        case Format.CANVAS:
            notes += exporting.write_canvas(to, course, grades, fill)
        case Format.MOODLE:
            notes += moodle.write_worksheet(to, course, grades, fill)
        case Format.GRADESCOPE:
            exporting.write_gradescope(to, course, verdicts, grades)
    waiting = sum(grade.to_grade for grade in grades)
    notes += [f"{waiting} of these still wait to be graded by hand"] if waiting else []
    for note in notes:
        print(f"Note: {note}.")
    print(f"{len(grades)} grades: {to}")


def export_autograder(course: Course, lesson: str, to: Path | None) -> None:
    from autograder.teach.gradescope import write_autograder
    if not lesson:
        raise CourseError("Gradescope judges one lesson an assignment: say which, as in `--lesson 0`.")
    each = course.lesson(lesson)
    to = to or course.root / "reports" / f"gradescope_{each.folder}.zip"
    write_autograder(course, each, to)
    print(f"{to} ({to.stat().st_size / 1e6:.0f} MB): upload it under Configure Autograder, with Ubuntu 24.04 as the "
          "base image. It holds this lesson's checks, its solution and your class's hidden seed: give it to nobody.")


def export_feedback(course: Course, lesson: str, system: str) -> None:
    from autograder.teach import handing_back
    systems = (handing_back.CANVAS, handing_back.MOODLE)
    if system not in systems or not lesson:
        raise CourseError("Say for which system and lesson: `lookinside export feedback canvas --lesson 0`, or moodle.")
    each = course.lesson(lesson)
    to = course.root / "reports" / f"feedback_{system}_{each.folder}.zip"
    to.parent.mkdir(parents=True, exist_ok=True)
    count, notes = handing_back.write_feedback_zip(to, course, each, system)
    for note in notes:
        print(f"Note: {note}.")
    print(f"{count} pages: {to}")


@app.command()
def forget(
    student: Annotated[str, typer.Argument(help="The name of the folder under submitted/.")],
    yes: Annotated[bool, typer.Option("--yes", help="Without a question.")] = False,
) -> None:
    """Delete all there is of one student, in every lesson: works, verdicts, grades, pages, and say what that was."""
    from autograder.teach import forgetting
    course = load_course()
    for path in forgetting.places(course, student):
        print(path.relative_to(course.root))
    if not yes:
        typer.confirm(f"Delete these and all that gradebook and kept verdicts know of {student}, for good?", abort=True)
    deleted = forgetting.forget(course, student)
    if not deleted:
        raise CourseError(f"Nothing is known of {student!r} here.")
    print(f"Deleted: {'; '.join(deleted)}. {forgetting.ELSEWHERE}")


@app.command()
def move_gradebook(
    to: Annotated[str, typer.Argument(help="The new database's address, such as postgresql+psycopg://user@host/name or "
                                      "sqlite:////a/file.db; there is no gradebook in it yet.")],
) -> None:
    """Copy the gradebook to another database, with all that was graded by hand. The old one stays as it is."""
    from autograder.teach.gradebook import copy_to
    found = copy_to(load_course(), to)
    print(f"{found['students']} students, {found['works']} works and {found['by_hand']} grades given by hand are there "
          f"now. Use it from now on: in nbgrader_config.py, write\nc.CourseDirectory.db_url = {to!r}")
