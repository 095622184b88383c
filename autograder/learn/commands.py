"""The commands of one learner: lessons, start, lab, check, hint, watch."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.showing import sign, verdict_table

app = typer.Typer()
console = Console()
LessonName = Annotated[str, typer.Argument(help="A lesson's id, folder or number; all if left out.")]


@app.command()
def lessons(lesson: LessonName = "") -> None:
    """List the lessons and how far you are; of one lesson, its blanks."""
    from autograder.learn.progress import read_progress
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


@app.command()
def start(
    lesson: Annotated[str, typer.Argument(help="A lesson's id, folder or number.")],
    seed: Annotated[str, typer.Option(help="In a lesson where everybody gets a model of their own: the name yours is "
                                      "drawn from. Another name draws another one.")] = "",
) -> None:
    """Copy a lesson's notebook to work/, where you fill its blanks."""
    from autograder.learn.carrying import begin, news
    from autograder.learn.own_thing import give, name_of
    course = load_course()
    chosen_lesson = course.lesson(lesson)
    copy, original = chosen_lesson.notebook("work"), chosen_lesson.notebook("release")
    name = name_of(chosen_lesson, seed)
    if copy.exists() and seed:
        return tell([f"{near(give(chosen_lesson, name))} is a new one now, drawn from {name!r}; your notebook is as "
                     "it was."])
    if copy.exists():
        raise CourseError(f"{near(copy)} exists already and is yours: go on with it, or move it away first. "
                          f"{news(chosen_lesson, copy)}".strip())
    if not original.exists():
        raise CourseError(f"{original} is missing: run `lookinside build`.")
    try:
        begin(chosen_lesson)
        thing = [f"{near(give(chosen_lesson, name))} is yours alone, drawn from {name!r}."] if name else []
    except OSError as error:
        raise CourseError(f"{near(copy)} can't be written ({error.strerror}): check the folder's permissions "
                          "and the space on the disk.") from None
    number = chosen_lesson.number
    console.print(f"Your copy is [bold]{near(copy)}[/].\nOpen it, fill a blank and save:\n\n"
                  f"  lookinside lab {number}      [dim]# in JupyterLab, with Check above it[/]\n"
                  f"  lookinside check {number}    [dim]# judges what you saved[/]\n"
                  f"  lookinside watch {number}    [dim]# in a second terminal: whenever you save[/]",
                  highlight=False, soft_wrap=True)
    tell(thing)


@app.command()
def lab(
    lesson: Annotated[str, typer.Argument(help="The one you saved last if left out.")] = "",
    more: Annotated[list[str] | None, typer.Argument(help="Options of JupyterLab's, after --.")] = None,
) -> None:
    """Open a lesson in JupyterLab, with Check above it and `watch` beside it; begun if it was not."""
    from autograder.learn.lab import open_lab
    course = load_course()
    each = course.lesson(lesson) if lesson else saved_last(course)
    if not each.notebook("work").exists():
        start(each.id, seed="")
    console.print("\nJupyterLab opens in your browser. To stop it, press Ctrl+C here, twice.", highlight=False)
    open_lab(each, more or [])


@app.command()
def reset(
    blank: Annotated[str, typer.Argument(help="The blank to put back as it was handed out.")],
    lesson: Annotated[str, typer.Argument(help="Its lesson, where two have a blank of that name.")] = "",
) -> None:
    """Put one blank back as it was handed out; what you had is kept in work/.undo/."""
    from autograder.learn import carrying
    each = load_course().lesson_of_blank(blank, lesson)
    tell(carrying.reset(begun(each), blank).said)


@app.command()
def update(lesson: Annotated[str, typer.Argument(help="The one you saved last if left out.")] = "") -> None:
    """Bring a corrected lesson into your copy; all that you wrote is kept."""
    from autograder.learn import carrying
    course = load_course()
    tell(carrying.update(course, begun(course.lesson(lesson) if lesson else saved_last(course))).said)


def tell(sentences: list[str]) -> None:
    for sentence in sentences:
        console.print(escape(sentence), soft_wrap=True, highlight=False)


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


@app.command()
def check(
    notebook: Annotated[str, typer.Argument(help="A notebook, or a lesson you have started; the one you "
                                            "saved last if left out.")] = "",
    only: Annotated[list[str] | None, typer.Option(help="Judge this blank only (may be repeated).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
    seed: Annotated[int, typer.Option(help="Seed of the hidden inputs.")] = 0,
    trust: Annotated[bool, typer.Option("--trust", help="Run a notebook from elsewhere than work/ without walls, "
                                        "with your own rights.")] = False,
    hand_in: Annotated[bool, typer.Option("--hand-in", help="In a lesson with a model of your own: judge all you say "
                                          "of it. How often you do is counted.")] = False,
) -> None:
    """Judge a notebook of yours, blank by blank."""
    from autograder.course.notebook import read_submission, untouched
    from autograder.judge.judging import judge_notebook  # imports torch: not for every command
    from autograder.learn.carrying import news
    from autograder.learn.own import needs_walls
    from autograder.learn.own_thing import judged_by
    from autograder.learn.progress import record
    course = load_course()
    path = Path(notebook)
    if not notebook or path.suffix != ".ipynb" and not path.exists():
        path = begun(course.lesson(notebook) if notebook else saved_last(course)).notebook("work")
    walls = not trust and needs_walls(course, path)
    drawn, said = judged_by(read_submission(path, course)[0], path, hand_in)
    with Console(stderr=True).status(f"judging {near(path)} …"):
        verdict = judge_notebook(course, path, only=only, seed=seed, walls=walls, drawn=drawn)
    beside = [*untouched(path, course.lessons[verdict.lesson]), *said]
    verdict = verdict.model_copy(update={"notes": [*beside, *verdict.notes]})
    if problem := record(course, path, verdict):
        print(f"lookinside: {problem}", file=sys.stderr)
    if as_json:
        print(verdict.to_json())
    else:
        console.print(verdict_table(verdict))
        stuck = next((mark.id for mark in verdict.exercises if mark.status not in ("passed", "unjudged")), "")
        if stuck and course.lessons[verdict.lesson].hints.exists():
            console.print(f"For help: `lookinside hint {stuck}`.", style="dim", highlight=False)
        tell([told] if (told := news(course.lessons[verdict.lesson], path)) else [])
    raise typer.Exit(0 if verdict.passed else 1)


@app.command()
def hint(
    blank: Annotated[str, typer.Argument(help="The blank you are at.")],
    lesson: Annotated[str, typer.Argument(help="Its lesson, where two have a blank of that name.")] = "",
) -> None:
    """Show one hint more for a blank: the idea, the direction, almost the answer."""
    from autograder.course.hints import STAGES, read_hints
    from autograder.learn.progress import next_hint
    course = load_course()
    each = course.lesson_of_blank(blank, lesson)
    hints = read_hints(each, blank)
    shown = next_hint(course, each, blank)
    for number, (stage, sentence) in enumerate(zip(STAGES[:shown], hints), start=1):
        console.print(f"[bold]Hint {number} of {len(hints)}, {stage}.[/] {escape(sentence)}", highlight=False)
    console.print("That was the last one." if shown == len(hints) else
                  f"For the next: `lookinside hint {escape(f'{blank} {lesson}'.strip())}`.", style="dim")


@app.command()
def watch(lesson: Annotated[str, typer.Argument(help="The one you saved last if left out.")] = "") -> None:
    """Judge a lesson again whenever you save it, on a calm screen with hints a key away."""
    from autograder.learn.screen import watch as follow
    course = load_course()
    each = course.lesson(lesson) if lesson else saved_last(course)
    follow(course, begun(each))
