"""`lookinside watch`: a calm screen that follows a notebook as it is saved."""

import os
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.live import Live
from rich.markup import escape
from rich.progress_bar import ProgressBar
from rich.segment import Segment
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder.course.hints import STAGES
from autograder.course.manifest import Course, Lesson
from autograder.course.showing import sign
from autograder.course.verdict import Mark
from autograder.learn.desk import Desk
from autograder.learn.ending import labelled
from autograder.learn.finding import near
from autograder.learn.keys import STOPPED, keyboard
from autograder.learn.own import needs_walls
from autograder.learn.warm import WarmVerdicts

LOOK_SECONDS = 0.03  # between looks at the file
MENU = {"h": "hint", "n": "next", "l": "list", "s": "solution", "q": "quit"}
LOW = 18  # lines; a terminal of fewer shows no bars, nor one that shows a solution
MARGIN = 2  # columns, left and right
BAR, BESIDE_BAR = 40, 24  # columns, and those of what is said left and right of a bar
Line = list[Segment]


def watch(course: Course, lesson: Lesson, path: Path) -> None:
    """Follow a notebook of this lesson until q is pressed."""
    # A terminal in JupyterLab says in its environment how large it was when it began, which would be believed for ever.
    measured = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    console = Console(file=sys.stdout, highlight=False, _environ=measured)
    with keyboard() as keys, closing(WarmVerdicts(course, needs_walls(course, path))) as verdicts:
        desk = Desk(course, lesson, verdicts, path)
        with Live(View(desk), console=console, screen=True, auto_refresh=False,
                  redirect_stdout=False, redirect_stderr=False) as live:
            size = console.size
            while not desk.over:
                new = desk.look()
                if (key := keys.wait(LOOK_SECONDS)) == STOPPED:
                    live.stop()
                    keys.pause()
                    live.start()
                elif key:
                    desk.press(key)
                if new or key or console.size != size:
                    size = console.size
                    live.update(View(desk), refresh=True)
    console.print(_bars(desk, console.width))


@dataclass
class Block:
    """What is said of one thing. `whole` is not begun where it has no room to end, unless no page has."""

    shown: RenderableType
    whole: bool = False


@dataclass
class View:
    """All that is shown at once, in the lines there are. What has no room there stands on further pages."""

    desk: Desk

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        desk, height = self.desk, options.height or console.height
        inner = options.update(width=max(1, options.max_width - 2 * MARGIN), height=None)

        def lines(shown: RenderableType) -> list[Line]:
            return console.render_lines(shown, inner, pad=False)

        bars = [] if desk.solution or height < LOW else [_bars(desk, inner.max_width), ""]
        above = [line for shown in _head(desk, bars) for line in lines(shown)][:max(0, height - 3)]
        room = max(1, height - len(above) - 2)  # an empty line, and what is new
        blocks = [(lines(block.shown), block.whole) for block in _body(desk)]
        if desk.hints and len(blocks) > 1 and blocks[1][1] and len(blocks[0][0]) + 1 + len(blocks[1][0]) > room:
            blocks[:2] = blocks[1], blocks[0]  # whatever was said: the hint that was asked for is seen to its end
        pages = paginated(blocks, room)
        number = desk.page % len(pages)
        for line in [*above, *pages[number], [], *lines(_news(desk, number, len(pages)))]:
            yield Segment(" " * MARGIN)
            yield from line
            yield Segment.line()


def paginated(blocks: list[tuple[list[Line], bool]], room: int) -> list[list[Line]]:
    """Blocks of lines on pages of so many lines, an empty line between two blocks."""
    pages: list[list[Line]] = [[]]
    for block, whole in blocks:
        if pages[-1]:
            left = room - len(pages[-1]) - 1
            if left < 1 or whole and left < len(block) <= room:
                pages.append([])
            else:
                pages[-1].append([])
        for line in block:
            if len(pages[-1]) == room:
                pages.append([])
            pages[-1].append(line)
    return pages


def _head(desk: Desk, bars: list[RenderableType]) -> list[RenderableType]:
    """What stands on every page."""
    menu = "   ".join(f"[bold]{key}[/] {what}" for key, what in MENU.items())
    shown = [f"[bold]{desk.lesson.number:02d} · {escape(desk.lesson.title)}[/]", *[""] * bool(bars), *bars, menu, ""]
    for said in filter(None, (desk.event, desk.problem, desk.remark)):
        shown += [f"[yellow]![/] {escape(said)}", ""]
    points = f"{desk.lesson.blanks[desk.blank].points:g}"
    return shown if desk.listing else [*shown, f"[bold]{desk.blank}[/]  {points} point{'s' * (points != '1')}"]


def _bars(desk: Desk, width: int) -> Table:
    lessons = desk.course.lessons.values()
    grid = Table.grid(padding=(0, 1))
    for name, done, of in (
            ("lesson", desk.progress.passed(desk.lesson), len(desk.lesson.blanks)),
            ("course", sum(map(desk.progress.passed, lessons)), sum(len(each.blanks) for each in lessons))):
        grid.add_row(name, ProgressBar(of, done, width=max(4, min(BAR, width - BESIDE_BAR))), f"{done} of {of} blanks")
    return grid


def _body(desk: Desk) -> list[Block]:
    """What was said of the blank, the newest hint, and the rest in the order of its weight."""
    if desk.listing:
        return [Block(_list(desk))]
    mark = desk.marks.get(desk.blank)
    said = [Block(_line(mark, desk))] if mark else []
    if desk.solution:  # in the place of the hints, since a terminal has few lines
        return [*said, Block(f"[dim]Our solution, one of many; with those of the other blanks it stands in "
                             f"{near(desk.lesson.reference)}.[/]"),
                Block(Syntax(desk.solution, "python", theme="ansi_light", background_color="default", word_wrap=True))]
    hints = [Block(f"[bold]Hint {number} of {len(STAGES)}, {stage}.[/] {escape(hint)}", whole=True)
             for number, (stage, hint) in enumerate(zip(STAGES, desk.hints), start=1)]
    return [*said, *reversed(hints), *(Block(labelled(sentence), whole=True) for sentence in desk.ending),
            *(Block(f"{_line(other)}  [dim]{other.id}[/]") for other in desk.others),
            *(Block(f"[dim]Note: {escape(note)}[/]") for note in desk.notes)]


def _line(mark: Mark, desk: Desk | None = None) -> str:
    if mark.status == "passed":
        left = desk and not desk.ending
        return f"{sign(mark.status)} Passed.{' n takes you to the next one, s shows our solution.' * bool(left)}"
    points = f" ({mark.score:g} of {mark.max_score:g} points)" if mark.status == "partial" else ""
    return f"{sign(mark.status)} {escape(mark.message)}{points}"


def _list(desk: Desk) -> Table:
    grid = Table.grid(padding=(0, 2))
    for name, blank in desk.lesson.blanks.items():
        known = desk.progress.of(desk.lesson, name)
        here = "▸" if name == desk.blank else ""
        hints = f"{known.hints} hint{'s' * (known.hints > 1)}" if known.hints else ""
        grid.add_row(here, sign(known.status), name, f"{blank.points:g}", hints)
    return grid


def _news(desk: Desk, page: int, pages: int) -> Text:
    more = f"[page {page + 1} of {pages}: space turns it]  " if pages > 1 else ""
    if desk.judging:
        first = "" if desk.marks else " (the first time takes some seconds)"
        news = f"judging {', '.join(desk.judging)} …{first}"
    elif desk.marks:
        saved = time.strftime("%H:%M:%S", time.localtime(desk.saved))
        news = f"{desk.path.name} saved at {saved}, judged in {desk.took:.1f} s"
    else:
        news = ""
    return Text.assemble((more, "bold"), (news, "dim"), no_wrap=True, overflow="ellipsis")
