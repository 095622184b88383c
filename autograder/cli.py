"""The command `lookinside`. Exit status 0: all passed, 1: something failed, 2: it could not run."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.authoring import app as authoring
from autograder.errors import CourseError
from autograder.manifest import Course, Lesson, load_course
from autograder.panels import Panel
from autograder.showing import sign, verdict_table
from autograder.teaching import app as teaching

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Look Inside: an autograded course in mechanistic interpretability.")
console = Console()
app.add_typer(teaching)
app.add_typer(authoring)
LessonName = Annotated[str, typer.Argument(help="A lesson's id, folder or number; all if left out.")]


def main() -> None:
    """Run the command; what a person can mend is one sentence and exit status 2."""
    try:
        app()
    except CourseError as error:
        print(f"lookinside: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("lookinside: stopped.", file=sys.stderr)
        sys.exit(130)


def chosen(course: Course, name: str) -> list[Lesson]:
    return [course.lesson(name)] if name else list(course.lessons.values())


@app.command(rich_help_panel=Panel.LEARN)
def lessons(lesson: LessonName = "") -> None:
    """List the lessons and how far you are; of one lesson, its blanks."""
    from autograder.progress import read_progress
    course = load_course()
    progress, problem = read_progress(course)
    if lesson:
        each = course.lesson(lesson)
        console.print(f"[bold]{each.number:02d} · {escape(each.title)}[/]")
        table = Table("", "blank", "points", "hints used")
        for name, blank in each.blanks.items():
            known = progress.of(each, name)
            table.add_row(sign(known.status), name, f"{blank.points:g}", str(known.hints or ""))
    else:
        table = Table("", "lesson", "title", "passed", "hints")
        for each in course.lessons.values():
            known = each.id in progress.lessons or each.notebook("work").exists()
            table.add_row(f"{each.number:02d}", each.id, each.title,
                          f"{progress.passed(each)} of {len(each.blanks)}" if known else "not begun",
                          str(progress.hints(each) or ""))
    console.print(table)
    if not lesson and not any(each.notebook("work").exists() for each in course.lessons.values()):
        console.print(f"Begin with `lookinside start {next(iter(course.lessons.values())).number}`.")
    if problem:
        console.print(escape(problem), soft_wrap=True, highlight=False)


@app.command(rich_help_panel=Panel.LEARN)
def start(lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number.")]) -> None:
    """Copy a lesson's notebook to work/, where you fill its blanks."""
    course = load_course()
    chosen_lesson = course.lesson(lesson)
    copy, original = chosen_lesson.notebook("work"), chosen_lesson.notebook("release")
    if copy.exists():
        raise CourseError(f"{near(copy)} exists already and is yours: go on with it, or move it away first.")
    if not original.exists():
        raise CourseError(f"{original} is missing: run `lookinside build`.")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
    except OSError as error:
        raise CourseError(f"{near(copy)} can't be written ({error.strerror}): check the folder's permissions "
                          "and the space on the disk.") from None
    number = chosen_lesson.number
    console.print(f"Your copy is [bold]{near(copy)}[/].\nOpen it, fill a blank and save:\n\n"
                  f"  jupyter lab {near(copy)}\n"
                  f"  lookinside check {number}    [dim]# judges what you saved[/]\n"
                  f"  lookinside watch {number}    [dim]# in a second terminal: whenever you save[/]",
                  highlight=False, soft_wrap=True)


def near(path: Path) -> Path:
    """A path as it is typed from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def begun(lesson: Lesson) -> Lesson:
    if not lesson.notebook("work").exists():
        raise CourseError(f"You have not begun {lesson.folder}: run `lookinside start {lesson.number}`.")
    return lesson


def saved_last(course: Course) -> Lesson:
    """The lesson whose copy in work/ was saved last; the first where none was begun."""
    def when(lesson: Lesson) -> float:
        return lesson.notebook("work").stat().st_mtime if lesson.notebook("work").exists() else 0
    return max(course.lessons.values(), key=when)


@app.command(rich_help_panel=Panel.LEARN)
def check(
    notebook: Annotated[str, typer.Argument(help="A notebook, or a lesson you have started; the one you "
                                            "saved last if left out.")] = "",
    only: Annotated[list[str] | None, typer.Option(help="Judge this blank only (may be repeated).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
    seed: Annotated[int, typer.Option(help="Seed of the hidden inputs.")] = 0,
) -> None:
    """Judge a notebook of yours, blank by blank."""
    from autograder.judge import judge_notebook  # imports torch: not for every command
    from autograder.progress import record
    course = load_course()
    path = Path(notebook)
    if not notebook or path.suffix != ".ipynb" and not path.exists():
        path = begun(course.lesson(notebook) if notebook else saved_last(course)).notebook("work")
    with Console(stderr=True).status(f"judging {near(path)} …"):
        verdict = judge_notebook(course, path, only=only, seed=seed)
    if problem := record(course, path, verdict):
        print(f"lookinside: {problem}", file=sys.stderr)
    if as_json:
        print(verdict.to_json())
    else:
        console.print(verdict_table(verdict))
        stuck = next((mark.id for mark in verdict.exercises if mark.status != "passed"), "")
        if stuck and course.lessons[verdict.lesson].hints.exists():
            console.print(f"For help: `lookinside hint {stuck}`.", style="dim", highlight=False)
    raise typer.Exit(0 if verdict.passed else 1)


@app.command(rich_help_panel=Panel.LEARN)
def hint(
    blank: Annotated[str, typer.Argument(help="The blank you are at.")],
    lesson: Annotated[str, typer.Argument(help="Its lesson, where two have a blank of that name.")] = "",
) -> None:
    """Show one hint more for a blank: the idea, the direction, almost the answer."""
    from autograder.hints import STAGES, read_hints
    from autograder.progress import next_hint
    course = load_course()
    each = course.lesson_of_blank(blank, lesson)
    hints = read_hints(each, blank)
    shown = next_hint(course, each, blank)
    for number, (stage, sentence) in enumerate(zip(STAGES[:shown], hints), start=1):
        console.print(f"[bold]Hint {number} of {len(hints)}, {stage}.[/] {escape(sentence)}", highlight=False)
    console.print("That was the last one." if shown == len(hints) else
                  f"For the next: `lookinside hint {escape(f'{blank} {lesson}'.strip())}`.", style="dim")


@app.command(rich_help_panel=Panel.LEARN)
def watch(lesson: Annotated[str, typer.Argument(help="The one you saved last if left out.")] = "") -> None:
    """Judge a lesson again whenever you save it, on a calm screen with hints a key away."""
    from autograder.watching import watch as follow
    course = load_course()
    each = course.lesson(lesson) if lesson else saved_last(course)
    follow(course, begun(each))


@app.command(rich_help_panel=Panel.TEACH)
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
    from autograder import grading
    from autograder.report import write_class_page, write_feedback
    from autograder.store import REPORTS, Store, read_verdicts, store_path, write_verdict
    from autograder.units import units
    from autograder.walls import require
    from autograder.workers import Cluster, Processes
    course, walls = load_course(), not trust_submissions
    if walls and not cluster:
        require()
    todo = units(course, folder, only, walls=walls, seed=seed)
    if not todo:
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
            write_verdict(out, verdict)
            write_feedback(out, course.lesson(unit.lesson), verdict)
            counts["passed" if verdict.passed else "trouble" if verdict.in_trouble else "failed"] += 1
            counts["found"] += found
            graded.append(verdict)
            progress.update(task, advance=1, **counts)
            if as_json:
                print(verdict.model_dump_json(by_alias=True))
        if gradebook:
            task = progress.add_task("gradebook", total=len(graded), **counts)
            grading.write_gradebook(course, graded, walls, lambda: progress.advance(task))
    page = write_class_page(out, course, read_verdicts(out, course))
    if not as_json:
        console.print(f"{len(graded)} submissions: {counts['passed']} passed everything, {counts['failed']} failed "
                      f"something, {counts['trouble']} need a look; {counts['found']} were judged before. "
                      f"The class: {page}", highlight=False, soft_wrap=True)
    raise typer.Exit(0 if counts["passed"] == len(graded) else 1)


def progress_bar(quiet: bool) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                    TextColumn("[green]{task.fields[passed]}[/] passed [red]{task.fields[failed]}[/] failed "
                               "[yellow]{task.fields[trouble]}[/] to look at"),
                    console=Console(stderr=True), disable=quiet, transient=True)


@app.command(rich_help_panel=Panel.WRITE)
def build(
    lesson: LessonName = "",
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail where built files are stale.")] = False,
    force: Annotated[bool, typer.Option(help="Run the solved notebook also where it is fresh.")] = False,
) -> None:
    """Build the notebooks and the reference modules from source/."""
    from autograder.build import build as build_lesson
    from autograder.build import drift
    course = load_course()
    stale = 0
    for each in chosen(course, lesson):
        if check:
            problems = drift(each)
            stale += len(problems)
            for problem in problems:
                console.print(problem, soft_wrap=True, highlight=False)
        else:
            for path in build_lesson(each, force):
                console.print(f"built {path.relative_to(course.root)}", highlight=False)
    if check and not stale:
        console.print("All built files are what their sources say.")
    raise typer.Exit(1 if stale else 0)


@app.command(rich_help_panel=Panel.TEACH)
def release(folder: Annotated[Path, typer.Argument(help="A folder that is not there yet.")]) -> None:
    """Write what students get: notebooks, data, models and their package; no solution, no hidden check."""
    from autograder.bundle import release as write_bundle
    course = load_course()
    write_bundle(course, folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    console.print(f"{len(course.lessons)} lessons in {folder} ({size / 1e6:.0f} MB): no solution and no hidden "
                  "check is in it. Its README.md tells students how to begin.", highlight=False, soft_wrap=True)


@app.command(rich_help_panel=Panel.WRITE)
def audit(
    lesson: LessonName = "",
    only: Annotated[list[str] | None, typer.Option(help="This blank only (may be repeated).")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the hidden inputs.")] = 0,
    mutants: Annotated[str, typer.Option(help="How many mutants of each plain function: all, sample, "
                                              "none, or a number.")] = "all",
) -> None:
    """Prove the checks: skeletons fail, right answers pass, wrong ones are named, mutants fail."""
    from autograder.audit import SAMPLE, mutant_problems, survivors
    from autograder.audit import audit as audit_blanks
    counts = {"all": None, "sample": SAMPLE, "none": 0}
    if mutants not in counts and not mutants.isdecimal():
        raise CourseError(f"--mutants {mutants!r} is none of all, sample, none and a number.")
    most = counts[mutants] if mutants in counts else int(mutants)
    course = load_course()
    failed, seen_of = False, {}
    for each in chosen(course, lesson):
        results = seen_of[each.id] = []
        for result in audit_blanks(course, each, each.choose(only), seed, most=most):
            results.append(result)
            mutants_fail = f", {result.dead}/{result.mutants} mutants fail" if result.mutants else ""
            seen = (f": skeleton fails, reference passes, {result.right} right pass, {result.wrong} wrong "
                    f"fail with their own message{mutants_fail} "
                    f"({result.seconds + result.mutant_seconds:.1f} s)")
            failed |= tell(f"{each.id}.{result.blank}{'' if result.problems else seen}", result.problems)
        total, dead, equivalent, seconds = (sum(getattr(result, what) for result in results) for what in
                                            ("mutants", "dead", "equivalent", "mutant_seconds"))
        if total:
            failed |= tell(f"{each.id}: {dead}/{total} mutants fail, {equivalent} more are equivalent "
                           f"({seconds / (total + equivalent):.2f} s each)", mutant_problems(results))
            for survivor in survivors(results):
                console.print(f"    passes: {escape(survivor)}", highlight=False, soft_wrap=True)
    console.print(audit_table(seen_of))
    raise typer.Exit(1 if failed else 0)


def audit_table(seen_of: dict[str, list]) -> Table:
    """What was seen of each lesson, and of all together."""
    table = Table("lesson", "blanks", "right", "wrong", "mutants fail", "equal", "seconds", box=SIMPLE)
    for column in table.columns[1:]:
        column.justify = "right"
    everything = [result for results in seen_of.values() for result in results]
    for name, results in [*seen_of.items(), ("all", everything)][:None if len(seen_of) > 1 else 1]:
        right, wrong, mutants, dead, equivalent, judging, mutating = (
            sum(getattr(result, what) for result in results) for what in
            ("right", "wrong", "mutants", "dead", "equivalent", "seconds", "mutant_seconds"))
        table.add_row(name, *map(str, (len(results), right, wrong, f"{dead}/{mutants}", equivalent,
                                       round(judging + mutating))))
    return table


def tell(what: str, problems: list[str]) -> bool:
    """A line with a sign, its problems below it; whether there are any."""
    console.print(f"{sign('failed' if problems else 'passed')} {escape(what)}", highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(f"    {escape(problem)}", highlight=False, soft_wrap=True)
    return bool(problems)


@app.command(rich_help_panel=Panel.TEACH)
def sample(
    lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number.")] = "0",
    students: Annotated[int, typer.Option(min=1, max=100_000, help="How many students.")] = 6,
    seed: Annotated[int, typer.Option(help="Another seed, another class.")] = 0,
) -> None:
    """Write a synthetic class to submitted/, with the marks it should get beside."""
    from autograder.sample import write_sample
    course = load_course()
    folder = write_sample(course, course.lesson(lesson), students, seed)
    console.print(f"{students} students in {folder.relative_to(course.root)}/", highlight=False)


@app.command(rich_help_panel=Panel.TEACH)
def marks(lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number.")] = "0") -> None:
    """Show a lesson's automatic marks in nbgrader's gradebook, beside a sample's expected ones."""
    from autograder.gradebook import automatic_scores
    from autograder.sample import read_expected
    course = load_course()
    each = course.lesson(lesson)
    scores, expected = automatic_scores(course, each), read_expected(course)
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


@app.command(rich_help_panel=Panel.MACHINE)
def fetch(name: Annotated[str, typer.Argument(help="A model; all are listed if left out.")] = "") -> None:
    """Bring a real model to this machine, before a class or a journey."""
    from lookinside import models  # imports much: not for every command
    try:
        lines = [f"{name}: {models.fetch(name) or 'in this clone already'}"] if name else [
            f"{each}: {title}, {'on this machine' if here else 'not here yet'}"
            for each, title, here in models.status()]
        console.print("\n".join(lines), highlight=False, soft_wrap=True)
    except models.ModelError as error:
        raise CourseError(str(error)) from None


@app.command(rich_help_panel=Panel.MACHINE)
def doctor() -> None:
    """Look this machine and this clone over, and name the remedy for what is wrong."""
    from autograder.doctor import examine, healthy
    with Progress(console=console, transient=True) as progress:
        progress.add_task("looking", total=None)
        findings = examine(load_course())
    for finding in findings:
        shown = "[green]✓[/]" if not finding.problem else "[yellow]![/]" if finding.optional else "[red]✗[/]"
        console.print(f"{shown} {finding.what}" + (f": {escape(finding.problem)}" if finding.problem else ""),
                      highlight=False, soft_wrap=True)
    raise typer.Exit(0 if healthy(findings) else 1)
