"""What people see, word for word: tests/test_golden/*.txt. `make golden` writes them anew; then read the change."""

import re
import time

import nbformat
import pytest
import typer.rich_utils
from bs4 import BeautifulSoup
from rich.console import Console
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.showing import as_text, verdict_table
from autograder.course.verdict import Mark, Verdict
from autograder.learn import commands as learn_commands
from autograder.learn.desk import Desk
from autograder.learn.screen import View
from autograder.machine import commands as machine_commands
from autograder.machine.doctor import Finding
from autograder.teach import commands as teach_commands
from autograder.teach.report import write_class_page, write_feedback
from autograder.write import commands as write_commands

IN_PLACE = "double(x[3]) changed the tensor it was given: return a new one and leave its argument as it was."
SQUARED = "You squared x: for 2 that is the same as doubling, for other numbers it is not. What is 3 times 3?"
EMPTY = "This blank is still empty: replace `raise NotImplementedError()` with your code."
CHANGING = ((r"\d+\.\d+ s\b", "… s"), (r"\d\d:\d\d:\d\d", "HH:MM:SS"),  # seconds and times of day
            (r"(?m)^(  sums .*?) +\d+$", r"\1 …"))  # the audit's last column is seconds


def marks(*rows):
    return [Mark(id=name, score=score, max_score=most, status=status, message=message, seconds=0.25, mistake=mistake)
            for name, score, most, status, message, mistake in rows]


def verdict(*rows, notes=(), student="ada"):
    own = marks(*rows)
    return Verdict(lesson="sums", student=student, score=sum(mark.score for mark in own), seed=0, notes=list(notes),
                   max_score=sum(mark.max_score for mark in own), exercises=own)


VERDICTS = {
    "all_passed": verdict(*((f"blank_{number}", 2, 2, "passed", "", None) for number in range(4))),
    "mixed": verdict(("double", 0, 2, "failed", SQUARED, "squared"), ("total", 1, 3, "partial", IN_PLACE, "in_place"),
                     ("mean", 0, 1, "timeout", "Your code had not finished after 20 s.", None),
                     ("last", 2, 2, "passed", "", None)),
    "repeated_message": verdict(*((f"blank_{number}", 0, 2, "failed", EMPTY, None) for number in range(3))),
    "notes": verdict(("double", 2, 2, "passed", "", None), notes=["cell double stood twice; the first was graded",
                                                                  "cell [bold]total[/] is missing."])}


def plain(text):
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n") + "\n"
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text)
    return text


@pytest.fixture
def golden(file_regression):
    return lambda text: file_regression.check(plain(text), encoding="utf-8")


@pytest.fixture
def said(monkeypatch):
    """What a command prints in a course's folder, in a plain terminal of 100 columns, whatever these tests run in;
    its exit status last. A CourseError is told as `cli.main` tells it."""
    for wing in (learn_commands, machine_commands, teach_commands, write_commands):
        monkeypatch.setattr(wing, "console", Console(width=100, force_terminal=False, color_system=None))
    monkeypatch.setattr(typer.rich_utils, "FORCE_TERMINAL", False)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def run(course, *arguments):
        monkeypatch.chdir(course.root)
        done = CliRunner().invoke(app, arguments, env={"COLUMNS": "100", "TERM": "dumb"})
        error = done.exception if isinstance(done.exception, CourseError) else None
        told, status = (f"lookinside: {error}\n", 2) if error else ("", done.exit_code)
        return f"$ lookinside {' '.join(arguments)}\n{done.output}{told}exit status {status}\n\n"
    return run


@pytest.mark.parametrize("width", [100, 50])
@pytest.mark.parametrize("which", VERDICTS)
def test_the_table_of_check(golden, which, width):
    golden(as_text(verdict_table(VERDICTS[which]), width))


def test_the_table_in_colour(golden):
    console = Console(width=100, force_terminal=True, color_system="standard")
    with console.capture() as capture:
        console.print(verdict_table(VERDICTS["mixed"]))
    golden(capture.get().replace("\x1b", "<esc>"))


def test_a_learners_commands(golden, said, tiny, sums):
    begun = said(tiny, "lessons") + said(tiny, "start", "0") + said(tiny, "start", "0")
    notebook = nbformat.read(sums.notebook("work"), as_version=4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "double")
    cell.source = "def double(x):\n    return x * x\n"
    nbformat.write(notebook, sums.notebook("work"))
    golden(begun + said(tiny, "check", "0") + said(tiny, "lessons") + said(tiny, "lessons", "sums")
           + said(tiny, "hint", "double") + said(tiny, "hint", "double") + said(tiny, "hint", "double")
           + said(tiny, "hint", "dubble") + said(tiny, "check", "--only", "nothing"))


def test_a_teachers_commands(golden, said, tiny, course):
    (tiny.root / "nbgrader_config.py").write_text((course.root / "nbgrader_config.py").read_text())
    grade = ["grade", "--trust-submissions", "--jobs", "1"]
    text = said(tiny, "sample", "--students", "5")
    demo = load_course(tiny.root / "demo")
    text += said(demo, *grade) + said(demo, *grade) + said(demo, "marks") + said(demo, "export", "csv")
    grades = (demo.root / "reports" / "grades.csv").read_text(encoding="utf-8-sig")
    golden(text.replace(str(tiny.root), "COURSE") + grades)


def test_an_authors_commands(golden, said, tiny, sums):
    (sums.checks / "double" / "wrong" / "squared.py").write_text(
        '"""You wrote it right."""\ndef double(x):\n    return x + x\n')
    text = said(tiny, "audit", "--only", "total") + said(tiny, "audit", "--mutants", "none")
    text += said(tiny, "build", "--check")
    sums.script.write_text(sums.script.read_text() + "\n# another version\n")
    golden((text + said(tiny, "build", "--check")).replace(str(tiny.root), "COURSE"))


def test_the_doctor(golden, said, tiny, monkeypatch):
    findings = [Finding("Python 3.11.7"), Finding("data", "MNIST is missing: restore it with `git checkout`."),
                Finding("walls around a class's code", "bubblewrap is not installed (a learner needs none)",
                        optional=True)]
    monkeypatch.setattr("autograder.machine.doctor.examine", lambda course: findings)
    golden(said(tiny, "doctor") + said(tiny, "fetch", "smollm2"))


class NoVerdicts:
    def ask(self, notebook, only):
        self.asked = only

    def reply(self, seconds):
        return None


def test_the_watch_screen(golden, said, tiny, sums):
    said(tiny, "start", "0")
    desk, console = Desk(tiny, sums, NoVerdicts()), Console(width=80, height=24, force_terminal=False)
    shown = []

    def show(what):
        with console.capture() as capture:
            console.print(View(desk))
        shown.append(f"--- {what}\n{capture.get()}")
    show("begun")
    desk.look(), desk.look()
    show("saved")
    desk.judging, desk.took, desk.saved = [], 0.4, time.time()
    desk.marks = {mark.id: mark for mark in VERDICTS["mixed"].exercises}
    show("judged")
    for key in "hhhsl":
        desk.press(key)
        show(f"pressed {key}")
    golden("\n".join(shown))


def test_the_pages(golden, tiny, sums):
    class_verdicts = [verdict(("double", 0, 2, "failed", SQUARED, "squared"), ("total", 3, 3, "passed", "", None),
                              notes=["cell double was edited"], student="ada"),
                      verdict(("double", 2, 2, "passed", "", None), ("total", 0, 3, "timeout", "Too slow.", None),
                              student="bob")]
    for each in class_verdicts:
        write_feedback(tiny.root, sums, each)
    of_class = write_class_page(tiny.root, load_course(tiny.root), class_verdicts)
    texts = [BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").main.get_text("\n", strip=True)
             for page in (tiny.root / "feedback" / "sums" / "ada.html", of_class)]
    golden("\n\n======== the class\n\n".join(texts))
