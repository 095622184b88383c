"""The commands of one learner: lessons, start, lab, check, hint, watch."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.showing import Rows, sign, verdict_table
from autograder.learn.finding import begun, lesson_meant, lesson_of_blank, near, notebook_meant, notebooks

app = typer.Typer()
console = Console()
LEFT_OUT = "If left out: the lesson in whose folder you are, else the one you saved last."
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
        table = Rows("", "blank", "points", "hints used", short=4)
        for name, blank in each.blanks.items():
            known = progress.of(each, name)
            table.add(sign(known.status), name, f"{blank.points:g}", str(known.hints or ""))
    else:
        table = Rows("", "lesson", "title", "passed", "hints", short=2)
        for each in course.lessons.values():
            known = each.id in progress.lessons or notebooks(course, each)
            table.add(f"{each.number:02d}", each.id, escape(each.title),
                      f"{progress.passed(each)} of {len(each.blanks)}" if known else "not begun",
                      str(progress.hints(each) or ""))
    console.print(table)
    if not lesson and not any(notebooks(course, each) for each in course.lessons.values()):
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
    there = notebooks(course, chosen_lesson)
    if there and seed:
        return tell([f"{near(give(chosen_lesson, name))} is a new one now, drawn from {name!r}; your notebook is as "
                     "it was."])
    if there:
        raise CourseError(f"{near(there[0])} exists already and is yours: go on with it, or move it away first. "
                          f"{news(chosen_lesson, there[0])}".strip())
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
    lesson: Annotated[str, typer.Argument(help=LEFT_OUT)] = "",
    more: Annotated[list[str] | None, typer.Argument(help="Options of JupyterLab's, after --.")] = None,
) -> None:
    """Open a lesson in JupyterLab, with Check above it and `watch` a button away; begun if it was not."""
    from autograder.learn.lab import open_lab
    course = load_course()
    each = lesson_meant(course, lesson)
    if not notebooks(course, each):
        start(each.id, seed="")
    console.print("\nJupyterLab opens in your browser. To stop it, press Ctrl+C here, twice.", highlight=False)
    open_lab(begun(course, each), more or [])


@app.command()
def reset(
    blank: Annotated[str, typer.Argument(help="The blank to put back as it was handed out.")],
    lesson: Annotated[str, typer.Argument(help="Its lesson, where two have a blank of that name.")] = "",
) -> None:
    """Put one blank back as it was handed out; what you had is kept in work/.undo/."""
    from autograder.learn import carrying
    course = load_course()
    each = lesson_of_blank(course, blank, lesson)
    tell(carrying.reset(each, blank, begun(course, each)).said)


@app.command()
def update(lesson: Annotated[str, typer.Argument(help=LEFT_OUT)] = "") -> None:
    """Bring a corrected lesson into your copy; all that you wrote is kept."""
    from autograder.learn import carrying
    course = load_course()
    each = lesson_meant(course, lesson)
    tell(carrying.update(course, each, begun(course, each)).said)


def tell(sentences: list[str]) -> None:
    for sentence in sentences:
        console.print(escape(sentence), soft_wrap=True, highlight=False)


@app.command()
def check(
    notebook: Annotated[str, typer.Argument(help=f"A notebook, or a lesson you have started. {LEFT_OUT}")] = "",
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
    from autograder.learn.carrying import news
    from autograder.learn.ending import ending, labelled
    from autograder.learn.own import needs_walls
    from autograder.learn.own_thing import judged_by
    from autograder.learn.progress import record, standing
    from autograder.sandbox.starting import setting_of, start_ahead
    course = load_course()
    path = notebook_meant(course, notebook)
    walls = not trust and needs_walls(course, path)
    meant = read_submission(path, course)[0]
    start_ahead(setting_of(course, meant, walls))
    from autograder.judge.judging import judge_notebook  # imports torch, while the process started ahead does, too
    drawn, said = judged_by(meant, path, hand_in)
    with Console(stderr=True).status(f"judging {near(path)} …", spinner="line"):
        verdict = judge_notebook(course, path, only=only, seed=seed, walls=walls, drawn=drawn)
    beside = [*untouched(path, course.lessons[verdict.lesson]), *said]
    verdict = verdict.model_copy(update={"notes": [*beside, *verdict.notes]})
    if problem := record(course, path, verdict):
        print(f"lookinside: {problem}", file=sys.stderr)
    if as_json:
        print(verdict.to_json())
    else:
        console.print(verdict_table(verdict))
        lesson = course.lessons[verdict.lesson]
        stuck = next((mark.id for mark in verdict.exercises if mark.status not in ("passed", "unjudged")), "")
        if stuck and lesson.hints.exists():
            console.print(f"For help: `lookinside hint {stuck}`.", style="dim", highlight=False, soft_wrap=True)
        tell(others(course, lesson, path))
        for sentence in ending(course, lesson, path, standing(course, lesson, path, verdict.exercises)):
            console.print(labelled(sentence), highlight=False)
        tell([told] if (told := news(lesson, path)) else [])
    raise typer.Exit(0 if verdict.passed else 1)


def others(course: Course, lesson: Lesson, path: Path) -> list[str]:
    """A sentence where more than one notebook of the lesson lies in work/."""
    beside = [each.name for each in notebooks(course, lesson) if each != path.absolute()]
    if not beside or path.absolute().parent != lesson.notebook("work").parent:
        return []
    return [f"This judged {path.name}. In the same folder {'lies' if len(beside) == 1 else 'lie'} "
            f"{', '.join(beside)}: to judge another notebook, name it, as in `lookinside check {beside[0]}`."]


@app.command()
def hint(
    blank: Annotated[str, typer.Argument(help="The blank you are at, or a lesson. If left out: the first blank that is "
                                         "not passed of the lesson in whose folder you are, else of the one you "
                                         "saved last.")] = "",
    lesson: Annotated[str, typer.Argument(help="Its lesson, where two have a blank of that name.")] = "",
) -> None:
    """Show one hint more for a blank: the idea, the direction, almost the answer."""
    from autograder.course.hints import STAGES, read_hints
    from autograder.learn.progress import next_hint, read_progress
    course = load_course()
    if blank and not course.has_lesson(blank):
        each = lesson_of_blank(course, blank, lesson)
    else:
        each = lesson_meant(course, blank)
        blank = read_progress(course)[0].first_open(each)
        if not blank:
            return tell([f"All blanks of {each.folder} pass. For a hint about one of them name it: "
                         f"`lookinside hint {next(iter(each.blanks))}`."])
        console.print(f"[bold]{blank}[/], of lesson {each.number}", highlight=False)
    hints = read_hints(each, blank)
    shown = next_hint(course, each, blank)
    for number, (stage, sentence) in enumerate(zip(STAGES[:shown], hints), start=1):
        console.print(f"[bold]Hint {number} of {len(hints)}, {stage}.[/] {escape(sentence)}", highlight=False)
    console.print("That was the last one." if shown == len(hints) else
                  f"For the next: `lookinside hint {escape(f'{blank} {lesson}'.strip())}`.", style="dim",
                  highlight=False, soft_wrap=True)


@app.command()
def watch(
    notebook: Annotated[str, typer.Argument(help=f"A notebook, or a lesson you have started. {LEFT_OUT}")] = "",
) -> None:
    """Judge a notebook again whenever you save it, on a calm screen with hints a key away."""
    from autograder.course.notebook import read_submission
    from autograder.learn.screen import watch as follow
    course = load_course()
    path = notebook_meant(course, notebook)
    follow(course, read_submission(path, course)[0], path.absolute())
