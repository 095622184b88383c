"""`lookinside watch`: a calm screen that follows a notebook as it is saved."""

import sys
import time
from contextlib import closing

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder.course.hints import STAGES
from autograder.course.manifest import Course, Lesson
from autograder.course.showing import sign
from autograder.course.verdict import Mark
from autograder.learn.desk import Desk
from autograder.learn.keys import keyboard
from autograder.learn.warm import WarmVerdicts

LOOK_SECONDS = 0.03  # between looks at the file
FEW_LINES = 12  # fit into any terminal
MENU = {"h": "hint", "n": "next", "l": "list", "s": "solution", "q": "quit"}


def watch(course: Course, lesson: Lesson) -> None:
    """Follow the learner's copy of a lesson until q is pressed."""
    console = Console(file=sys.stdout, highlight=False)
    with keyboard() as wait, closing(WarmVerdicts(course)) as verdicts:
        desk = Desk(course, lesson, verdicts)
        with Live(screen(desk), console=console, screen=True, auto_refresh=False,
                  redirect_stdout=False, redirect_stderr=False) as live:
            size = console.size
            while not desk.over:
                new = desk.look()
                if key := wait(LOOK_SECONDS):
                    desk.press(key)
                if new or key or console.size != size:
                    size = console.size
                    live.update(screen(desk), refresh=True)
    console.print(_bars(desk))


def screen(desk: Desk) -> RenderableType:
    """All that is shown at once; what may be long comes last, where a small terminal cuts it off."""
    menu = "   ".join(f"[bold]{key}[/] {what}" for key, what in MENU.items())
    title = f"[bold]{desk.lesson.number:02d} · {escape(desk.lesson.title)}[/]"
    parts = [title, "", menu, ""] if desk.solution else [title, "", _bars(desk), "", menu, ""]
    parts += _list(desk) if desk.listing else _present(desk)
    if desk.problem:
        parts += ["", f"[yellow]![/] {escape(desk.problem)}"]
    return Padding(Group(*parts, "", _news(desk)), (1, 2))


def _bars(desk: Desk) -> Table:
    lessons = desk.course.lessons.values()
    grid = Table.grid(padding=(0, 1))
    for name, done, of in (
            ("lesson", desk.progress.passed(desk.lesson), len(desk.lesson.blanks)),
            ("course", sum(map(desk.progress.passed, lessons)), sum(len(each.blanks) for each in lessons))):
        grid.add_row(name, ProgressBar(of, done, width=40), f"{done} of {of} blanks")
    return grid


def _present(desk: Desk) -> list[RenderableType]:
    mark = desk.marks.get(desk.blank)
    points = f"{desk.lesson.blanks[desk.blank].points:g}"
    parts: list[RenderableType] = [f"[bold]{desk.blank}[/]  {points} point{'s' * (points != '1')}"]
    if mark:
        parts.append(_said(desk, mark))
    parts += [f"{_line(other)}  [dim]{other.id}[/]" for other in desk.others]
    parts += [f"[dim]Note: {escape(note)}[/]" for note in desk.notes]
    if desk.solution:  # in the place of the hints, since a terminal has few lines
        code = Syntax(desk.solution, "python", theme="ansi_light", background_color="default", word_wrap=True)
        lines = desk.solution.count("\n") + 1
        more = [f"[dim]{lines} lines: make the window taller if the end is missing.[/]"] * (lines > FEW_LINES)
        return [*parts, *more, "", code]
    for number, (stage, hint) in enumerate(zip(STAGES, desk.hints), start=1):
        parts += ["", f"[bold]Hint {number} of {len(STAGES)}, {stage}.[/] {escape(hint)}"]
    if desk.remark:
        parts += ["", escape(desk.remark)]
    return parts


def _said(desk: Desk, mark: Mark) -> str:
    if mark.status != "passed":
        return _line(mark)
    after = "All blanks of this lesson are." if desk.progress.passed(desk.lesson) == len(desk.lesson.blanks) \
        else "n takes you to the next one, s shows our solution."
    return f"{sign(mark.status)} Passed. {after}"


def _line(mark: Mark) -> str:
    said = "passed" if mark.status == "passed" else escape(mark.message)
    points = f" ({mark.score:g} of {mark.max_score:g} points)" if mark.status == "partial" else ""
    return f"{sign(mark.status)} {said}{points}"


def _list(desk: Desk) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    for name, blank in desk.lesson.blanks.items():
        known = desk.progress.of(desk.lesson, name)
        here = "▸" if name == desk.blank else ""
        hints = f"{known.hints} hint{'s' * (known.hints > 1)}" if known.hints else ""
        grid.add_row(here, sign(known.status), name, f"{blank.points:g}", hints)
    return [grid]


def _news(desk: Desk) -> Text:
    if desk.judging:
        first = "" if desk.marks else " (the first time takes some seconds)"
        return Text(f"judging {', '.join(desk.judging)} …{first}", style="dim")
    if not desk.marks:
        return Text("")
    saved = time.strftime("%H:%M:%S", time.localtime(desk.saved))
    return Text(f"saved at {saved}, judged in {desk.took:.1f} s", style="dim")
