"""The commands of who teaches a class: collect, grade, marks, similar, release, seal, sample. Those that carry
something out of a class stand in export_commands.py."""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, load_course
from autograder.course.private import FOLDERS, keep_private
from autograder.teach import export_commands

if TYPE_CHECKING:
    from autograder.course.verdict import Verdict
    from autograder.teach.units import Unit

app = typer.Typer()
app.registered_commands += export_commands.app.registered_commands
console = Console()


def private_course() -> Course:
    """The course, whose class nobody else reads: the folders of what is about to be written too."""
    course = load_course()
    for name in FOLDERS:
        (course.root / name).mkdir(exist_ok=True)
    keep_private(course.root)
    return course


@app.command()
def collect(
    source: Annotated[Path, typer.Argument(help="A folder or a zip: what Canvas, Moodle or Gradescope gives of all "
                                           "submissions, nbgrader's exchange, or <student>/<lesson>/.")],
    lesson: Annotated[str, typer.Option(help="All of it is of this lesson; else each says so itself.")] = "",
    to: Annotated[Path | None, typer.Option(help="Where it goes: submitted/ if left out.")] = None,
    force: Annotated[bool, typer.Option(help="Also over what a student handed in before.")] = False,
) -> None:
    """Bring in what was handed in elsewhere, to submitted/<student>/<lesson>/."""
    from autograder.teach.collecting import collect as collect_all
    from autograder.teach.collecting import write_left
    from autograder.teach.store import REPORTS
    course = private_course()
    done = collect_all(course, source, course.lesson(lesson) if lesson else None,
                       to or course.root / "submitted", force)
    for note in done.notes:
        print(f"Note: {note}.")
    for problem in done.problems:
        print(f"Left: {problem}")
    write_left(course.root / REPORTS / "left.txt", source, done)
    print(f"Collected: {len(done.written)}. Here already: {done.same}. Left: {len(done.problems)}.")


@app.command()
def similar(
    lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number; all if left out.")] = "",
    folder: Annotated[Path | None, typer.Option(help="What was handed in; submitted/ if left out.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the page goes: reports/ if left out.")] = None,
) -> None:
    """Show which submissions are suspiciously alike: a hint to a human, never a mark."""
    from autograder.teach.report import write_class_page, write_similar_page
    from autograder.teach.similar import answers_of, groups, known_to_all, suspicious, the_courses_own
    from autograder.teach.store import REPORTS, present, read_verdicts
    course = private_course()
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
        own = the_courses_own(course, each, answers, folder)
        page = write_similar_page(out, each, pairs, answers, own)
        print(f"{each.folder}: {len(answers)} submissions, groups to look at: {len(groups(pairs))}, the course's own "
              f"answers: {len(own)}. {page}")
    if verdicts := present(course, read_verdicts(out, course), folder):
        write_class_page(out, course, verdicts)  # its link


@app.command()
def grade(
    folder: Annotated[Path, typer.Argument(
        help="What was handed in: <student>/<lesson>/<lesson>.ipynb.")] = Path("submitted"),
    only: Annotated[str, typer.Option(help="LESSON/STUDENT; either may be a pattern such as s0*.")] = "*/*",
    seed: Annotated[int | None, typer.Option(
        help="Seed of the hidden inputs from now on; the class's own if left out.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes judge.")] = os.cpu_count() or 1,
    cluster: Annotated[str, typer.Option(help="A Dask scheduler's address: its workers judge.")] = "",
    out: Annotated[Path | None, typer.Option(help="Where verdicts and reports go: reports/ if left out.")] = None,
    regrade: Annotated[bool, typer.Option(help="Judge again what was judged already.")] = False,
    gradebook: Annotated[bool, typer.Option(help="Put the marks into nbgrader's gradebook.")] = True,
    trust_submissions: Annotated[bool, typer.Option("--trust-submissions", help="Run them without walls, with your "
                                                    "own rights.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print each verdict as a line of JSON.")] = False,
) -> None:
    """Grade a class; a run that was stopped goes on where it was."""
    from autograder.sandbox.walls import require
    from autograder.teach import grading
    from autograder.teach.report import write_class_page, write_feedback
    from autograder.teach.store import REPORTS, Store, present, read_verdicts, store_path, write_verdict
    from autograder.teach.units import units
    from autograder.teach.workers import Cluster, Processes
    course, walls = private_course(), not trust_submissions
    if cluster and trust_submissions:
        raise CourseError("--cluster and --trust-submissions don't go together: a submission that runs without walls "
                          "reaches the scheduler, and could give marks to itself and to all after it.")
    if walls and not cluster:
        require(course)
    problems: list[str] = []
    todo = units(course, folder, only, walls=walls, seed=seed, problems=problems)
    if not todo and not problems:
        raise CourseError(f"Nothing to grade under {folder} for {only}: submissions lie there as "
                          "<student>/<lesson>/<lesson>.ipynb.")
    counts = dict.fromkeys(("passed", "failed", "trouble", "found"), 0)
    graded = []
    out = out or course.root / REPORTS
    store = Store(store_path(course))
    workers = Cluster(cluster) if cluster else Processes(jobs)
    if not workers.count:
        print("The cluster has no worker yet: grading begins when one joins.", file=sys.stderr)
    with closing(workers), progress_bar(as_json) as progress:
        task = progress.add_task("grading", total=len(todo), **counts)
        for unit, verdict, found in grading.grade(course, todo, store, workers, walls=walls, regrade=regrade):
            try:
                write_verdict(out, verdict)
                write_feedback(out, course.lesson(unit.lesson), verdict)
            except OSError as error:
                problems.append(f"{unit.student}: no page could be written ({error.strerror}): give the folder a "
                                "shorter name, or make room on the disk")
            problems += look_at(unit, verdict)
            counts["passed" if verdict.passed else "trouble" if verdict.in_trouble else "failed"] += 1
            counts["found"] += found
            graded.append((unit, verdict))
            progress.update(task, advance=1, **counts)
            if as_json:
                print(verdict.model_dump_json(by_alias=True))
        if gradebook:
            task = progress.add_task("gradebook", total=len(graded), **counts)
            try:
                problems += grading.write_gradebook(course, graded, walls, lambda: progress.advance(task))
            except CourseError:  # the gradebook itself: what was judged is shown all the same
                write_class_page(out, course, present(course, read_verdicts(out, course), folder))
                raise
    page = write_class_page(out, course, present(course, read_verdicts(out, course), folder))
    for problem in [*dict.fromkeys(workers.left_out.values()), *problems]:
        print(f"lookinside: {problem.rstrip('.')}.", file=sys.stderr)
    if not as_json:
        console.print(f"{len(graded)} submissions: {counts['passed']} passed everything, {counts['failed']} failed "
                      f"something, {counts['trouble']} need a look; {counts['found']} were judged before. "
                      f"The class: {page}", highlight=False, soft_wrap=True)
    raise typer.Exit(0 if counts["passed"] == len(graded) and not problems else 1)


def look_at(unit: "Unit", verdict: "Verdict") -> list[str]:
    """What an instructor should know at once of a work that brought nothing."""
    if verdict.score:
        return []
    reasons = {mark.message for mark in verdict.exercises if mark.status == "missing"}
    whole = len(reasons) == 1 and all(mark.status == "missing" for mark in verdict.exercises)
    return [f"{unit.student}: {said}" for said in dict.fromkeys([*(reasons if whole else ()), *verdict.notes])]


def progress_bar(quiet: bool) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                    TextColumn("[green]{task.fields[passed]}[/] passed [red]{task.fields[failed]}[/] failed "
                               "[yellow]{task.fields[trouble]}[/] to look at"),
                    console=Console(stderr=True), disable=quiet, transient=True)


@app.command()
def release(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet.")],
    lesson: Annotated[list[str] | None, typer.Option(help="Of this lesson alone; may be said more than once.")] = None,
) -> None:
    """Write what students get: notebooks, data, models and their package; no solution, no hidden check."""
    from autograder.teach.bundle import release as write_bundle
    course = load_course()
    lessons = [course.lesson(name) for name in lesson or course.lessons]
    write_bundle(course, folder, lessons)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    count = f"{len(lessons)} lesson{'s' * (len(lessons) != 1)}"
    console.print(f"{count} in {folder} ({size / 1e6:.0f} MB): no solution and no hidden check is in it. Its README.md "
                  "tells students how to begin.", highlight=False, soft_wrap=True)


@app.command()
def seal(
    lesson: Annotated[str, typer.Argument(help="A lesson where everybody gets something of their own.")],
    students: Annotated[Path | None, typer.Option(help="A CSV with a column `id`, or one id a line; nbgrader's "
                                                  "students if left out.")] = None,
    to: Annotated[Path | None, typer.Option(help="Where the folders go: sealed/ if left out.")] = None,
) -> None:
    """Draw for each student of a class, into a folder a student; the truth stays with who grades."""
    from autograder.teach.sealing import seal as seal_all
    from autograder.teach.sealing import students_of
    course = load_course()
    if students:
        ids = students_of(students)
    else:
        from autograder.teach.gradebook import known_students  # imports nbgrader
        ids = known_students(course)
    folder, each = to or course.root / "sealed", course.lesson(lesson)
    count = seal_all(course, each, ids, folder)
    console.print(f"{count} students in {folder}: give to each their own. What was drawn comes from seeds.json, and is "
                  "the same again for as long as you keep it.", highlight=False, soft_wrap=True)


@app.command()
def sample(
    lessons: Annotated[list[str] | None, typer.Argument(help="Ids, folders or numbers; 0 if left out.")] = None,
    students: Annotated[int, typer.Option(min=1, max=100_000, help="How many students.")] = 6,
    seed: Annotated[int, typer.Option(help="Another seed, another class.")] = 0,
) -> None:
    """Write a synthetic class to demo/, a course of its own, with the marks it should get beside its works."""
    from autograder.teach.sample import demo_course, write_sample
    course = load_course()
    wanted = [course.lesson(name) for name in lessons or ["0"]]
    demo = demo_course(course)
    for lesson in wanted:
        write_sample(demo, demo.lesson(lesson.id), students, seed)
    where = "here" if demo is course else f"in {demo.root.relative_to(course.root)}/: go there and grade it"
    console.print(f"{students} students of {', '.join(lesson.folder for lesson in wanted)} {where}", highlight=False)


@app.command()
def marks(lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number.")] = "0") -> None:
    """Show a lesson's automatic marks in nbgrader's gradebook, beside a sample's expected ones."""
    from autograder.teach.gradebook import automatic_scores
    from autograder.teach.sample import read_expected
    course = load_course()
    each = course.lesson(lesson)
    scores, expected = automatic_scores(course, each), read_expected(course, each)
    table = Table("student", "kind", "marks", "expected", "of")
    differ = 0
    for student in sorted(scores | expected):
        wanted = expected.get(student, {})
        mine, theirs = scores.get(student), wanted.get("score")
        wrong = theirs is not None and mine != theirs
        differ += wrong
        table.add_row(student, wanted.get("kind", ""), "[red]none[/]" if mine is None else
                      f"[red]{mine:g}[/]" if wrong else f"{mine:g}",
                      "" if theirs is None else f"{theirs:g}", f"{each.max_score:g}")
    console.print(table)
    console.print(f"{differ} marks are not as expected." if differ else
                  "All marks are as expected." if expected else "")
    raise typer.Exit(1 if differ else 0)
