"""`lookinside watch`, driven in a terminal; and the desk behind it, key by key."""

import subprocess
import sys
import types

import nbformat
import pexpect
import pytest
from rich.console import Console

from autograder.course.errors import CourseError
from autograder.course.verdict import Mark, Verdict
from autograder.learn.desk import Desk
from autograder.learn.progress import read_progress
from autograder.learn.screen import screen

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x * x\n"


def save(lesson, **answers):
    """Save the learner's copy with these answers in it."""
    path = lesson.notebook("work")
    notebook = nbformat.read(path if path.exists() else lesson.notebook("release"), as_version=4)
    for cell in notebook.cells:
        if (name := cell.metadata.get("nbgrader", {}).get("grade_id")) in answers:
            cell.source = answers[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_a_learner_at_the_terminal(tiny, sums):
    save(sums)
    screen = pexpect.spawn(sys.executable, ["-c", "from autograder.cli import main; main()", "watch"],
                           cwd=str(tiny.root), dimensions=(40, 150), encoding="utf-8", timeout=60,
                           env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "HOME": str(tiny.root)})
    screen.logfile_read = log = types.SimpleNamespace(text="", flush=lambda: None)
    log.write = lambda text: setattr(log, "text", log.text + text)
    screen.expect("still empty")
    screen.expect("judged in")
    save(sums, double=WRONG)
    screen.expect("squared")  # the known mistake's own sentence
    screen.expect("judged in")
    screen.send("h")
    screen.expect("Hint 1 of 3, the idea")
    screen.send("s")
    screen.expect("2 hints left")
    save(sums, double=RIGHT)
    screen.expect("Passed")
    screen.expect("judged in")
    screen.send("l")
    screen.expect("total")
    screen.send("n")
    screen.expect("judging total")
    screen.expect("still empty")
    screen.send("q")
    screen.expect("1 of 2 blanks")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0
    assert "solutions" not in log.text and "torch.add" not in log.text
    assert "\x1b[?1049l" in log.text  # the learner's own screen is back
    assert read_progress(tiny)[0].of(sums, "double").model_dump() == {"status": "passed", "hints": 1}


class QuickVerdicts:
    """Passes what says 2, at once."""

    def __init__(self, lesson):
        self.lesson, self.asked, self._reply = lesson, [], None

    def ask(self, notebook, only):
        self.asked.append(only)
        cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source
                 for cell in nbformat.read(notebook, as_version=4).cells}
        marks = [Mark(id=blank, score=0, max_score=1, message="No.",
                          status="passed" if "2" in cells[blank] else "failed") for blank in only]
        self._reply = Verdict(lesson=self.lesson.id, student="", score=0, max_score=1, seed=0,
                              exercises=marks)

    def reply(self, seconds):
        reply, self._reply = self._reply, None
        if isinstance(reply, CourseError):
            raise reply
        return reply


@pytest.fixture
def desk(tiny, sums):
    save(sums)
    desk = Desk(tiny, sums, QuickVerdicts(sums))
    settle(desk)
    return desk


def settle(desk):
    for _ in range(4):
        desk.look()
    assert not desk.judging


def test_only_what_changed_and_the_present_blank_are_judged(desk, sums):
    asked = desk._verdicts.asked
    assert asked == [["double"]]
    save(sums, double=RIGHT)
    settle(desk)
    save(sums, total="def total(x):\n    return 3")
    settle(desk)
    assert asked[1:] == [["double"], ["total"]] and desk.blank == "total"
    save(sums, total="def total(x):\n    return 2", double=WRONG)
    settle(desk)
    assert asked[-1] == ["total", "double"] and [other.id for other in desk.others] == ["double"]
    assert desk.passed("total") and not desk.passed("double")


def test_a_verdict_that_comes_after_the_learner_went_on_is_kept_and_not_shown(desk, sums):
    save(sums, double=RIGHT)
    desk.look(), desk.look()
    assert desk.judging == ["double"]
    desk.press("n")
    settle(desk)
    assert desk.blank == "total" and desk.others == [] and desk.passed("double")


def test_it_begins_at_the_first_open_blank_and_next_goes_round(tiny, desk, sums):
    save(sums, double=RIGHT)
    settle(desk)
    again = Desk(tiny, sums, QuickVerdicts(sums))
    assert again.blank == "total"
    again.press("n")
    assert again.blank == "total"  # the only one open


def test_a_solution_is_shown_after_passing_or_on_insistence(desk, sums):
    desk.press("s")
    assert not desk.solution and "3 hints left" in desk.remark
    desk.press("l"), desk.press("s")  # another key between is no insistence
    assert not desk.solution
    desk.press("h"), desk.press("s"), desk.press("s")
    assert "torch.add" in desk.solution and "Twice x" not in desk.solution  # the contract is in the notebook
    console = Console(width=80)
    with console.capture() as shown:
        console.print(screen(desk))
    assert "torch.add" in shown.get() and "Hint 1" not in shown.get()  # a small terminal has room for one
    save(sums, double=RIGHT)
    settle(desk)
    assert not desk.solution
    desk.press("s")
    assert "torch.add" in desk.solution
    sums.reference.unlink()
    desk.press("s")
    assert "holds no solutions" in desk.remark


def test_hints_and_quit(desk):
    desk.press("h"), desk.press("h")
    assert len(desk.hints) == 2
    desk.press("x")
    assert not desk.over
    desk.press("q")
    assert desk.over


def test_trouble_is_a_sentence_and_the_watch_goes_on(desk, sums):
    path = sums.notebook("work")
    path.write_text("{ half a note")
    settle(desk)
    assert "not a notebook" in desk.problem
    path.unlink()
    settle(desk)
    assert "not there any more" in desk.problem
    save(sums, double=RIGHT)
    settle(desk)
    assert desk.problem == "" and desk.passed("double")
    save(sums, double=WRONG)
    desk.look(), desk.look()
    desk._verdicts._reply = CourseError("The judge is ill.")
    settle(desk)
    assert desk.problem == "The judge is ill."


def test_without_a_terminal_or_a_copy_it_says_so(tiny, sums):
    for said in ("lookinside start 0", "needs a terminal"):
        done = subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()", "watch"],
                              cwd=tiny.root, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 2 and said in done.stderr
        save(sums)
