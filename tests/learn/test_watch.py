"""`lookinside watch`, driven in a terminal; and the desk behind it, key by key."""

import io
import os
import signal
import subprocess
import sys
import types

import nbformat
import pexpect
import pytest
from rich.console import Console

from autograder.course.errors import CourseError
from autograder.course.hints import read_hints
from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.learn import desk as desks
from autograder.learn.desk import Desk
from autograder.learn.progress import read_progress
from autograder.learn.screen import View, paginated
from autograder.learn.warm import JudgeEnded, WarmVerdicts

COURSE = load_course()

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
    os.kill(screen.pid, signal.SIGSTOP)
    os.kill(screen.pid, signal.SIGCONT)  # as `fg` does
    screen.expect_exact("\x1b[?1049h")
    screen.expect("double")
    screen.setwinsize(20, 70)
    screen.expect("double")
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


def shown(desk, width=80, height=24):
    """The lines that a terminal of this size shows; no more of them than it has."""
    console = Console(width=width, height=height, file=io.StringIO())
    console.print(View(desk))
    lines = console.file.getvalue().splitlines()
    assert len(lines) <= height and all(len(line) <= width for line in lines)
    return lines


def flat(lines):
    return " ".join(" ".join(lines).split())


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


def test_a_solution_is_shown_after_passing_or_on_insistence(desk, sums, monkeypatch):
    desk.press("s")
    assert not desk.solution and "3 hints left" in desk.remark
    desk.press("s"), desk.press("s")  # a key that is held down: nobody has read it yet
    assert not desk.solution and "Press s again" in flat(shown(desk))
    monkeypatch.setattr(desks, "WARNED_SECONDS", 0)
    desk.press("l"), desk.press("s")  # another key between is no insistence
    assert not desk.solution
    desk.press("h"), desk.press("s"), desk.press("s")
    assert "torch.add" in desk.solution and "Twice x" not in desk.solution  # the contract is in the notebook
    said = flat(shown(desk))
    assert "torch.add" in said and "Hint 1" not in said  # a small terminal has room for one
    assert "solutions/00_sums/sums.py" in said.replace(" ", "")
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


@pytest.mark.parametrize("message", ["A known mistake, in a sentence. " * 12, "A long traceback. " * 100])
def test_every_newest_hint_is_seen_to_its_end(message):
    for lesson in COURSE.lessons.values():
        desk = Desk(COURSE, lesson, None)
        for blank in lesson.blanks:
            desk.blank, desk.hints = blank, read_hints(lesson, blank)
            desk.marks = {blank: Mark(id=blank, score=0, max_score=1, status="failed", message=message)}
            desk.remark = f"{blank} is not passed yet. Press s again if you want to see a solution all the same."
            said = flat(shown(desk))
            assert " ".join(desk.hints[-1].split()) in said and desk.remark in said, blank


def test_what_has_no_room_is_on_another_page(desk):
    desk.press("h"), desk.press("h"), desk.press("h")
    desk.marks["double"] = desk.marks["double"].model_copy(update={"message": "A long traceback. " * 100})
    seen = set()
    for desk.page in range(5):
        said = flat(shown(desk))
        assert f"page {desk.page % 3 + 1} of 3: space turns it" in said
        seen |= {hint for hint in desk.hints if " ".join(hint.split()) in said}
    assert seen == set(desk.hints)


def test_long_solutions_can_be_read_to_their_end_and_it_is_said_where_they_stand():
    for lesson in COURSE.lessons.values():
        for blank in lesson.blanks:
            desk = Desk(COURSE, lesson, None)
            desk.blank = blank
            desk.marks[blank] = Mark(id=blank, score=1, max_score=1, status="passed")
            desk.progress.note(lesson, blank, status="passed")
            desk.press("s")
            if desk.solution.count("\n") < 11:
                continue
            lines, code = [], "".join(desk.solution.split())
            for desk.page in range(9):
                lines += shown(desk)[4:-2]
                if code in "".join("".join(lines).split()):
                    break
            assert code in "".join("".join(lines).split()), blank
            assert desk.page == 0 or "space turns it" in flat(shown(desk))


def test_pages_keep_together_what_is_to_be_read_together():
    def block(name, size, whole=False):
        return [f"{name}{number}" for number in range(size)], whole
    assert paginated([], 3) == [[]]
    assert paginated([block("a", 2), block("b", 2)], 5) == [["a0", "a1", [], "b0", "b1"]]
    assert paginated([block("a", 2), block("b", 2, whole=True)], 4) == [["a0", "a1"], ["b0", "b1"]]
    assert paginated([block("a", 2), block("b", 2)], 4) == [["a0", "a1", [], "b0"], ["b1"]]
    assert paginated([block("a", 1), block("b", 4, whole=True)], 3) == [["a0", [], "b0"], ["b1", "b2", "b3"]]


@pytest.mark.parametrize("width, height", [(80, 24), (40, 15), (40, 24), (20, 10), (200, 60)])
def test_a_screen_of_any_size_is_kept_to(desk, width, height):
    desk.press("h"), desk.press("h"), desk.press("h"), desk.press("s")
    assert shown(desk, width, height)
    desk.press("l")
    assert shown(desk, width, height)


def test_space_and_arrows_turn_pages_and_any_other_key_goes_back(desk):
    for key, page in ((" ", 1), ("down", 2), ("up", 1), ("h", 0)):
        desk.press(key)
        assert desk.page == page


def test_a_judge_that_ended_is_started_again_and_this_is_said(desk, sums):
    save(sums, double=RIGHT)
    desk.look(), desk.look()
    asked = len(desk._verdicts.asked)
    desk._verdicts._reply = JudgeEnded("It ended.")
    desk.look()
    assert "started again" in flat(shown(desk)) and desk._verdicts.asked[asked:] == [["double"]]
    settle(desk)
    assert desk.passed("double") and "started again" in flat(shown(desk))
    save(sums, double=WRONG)
    settle(desk)
    assert "started again" not in flat(shown(desk))
    save(sums, double=RIGHT)
    desk.look(), desk.look()
    for _ in range(2):  # it ends whenever it is asked this: enough
        desk._verdicts._reply = JudgeEnded("It ended.")
        desk.look()
    assert desk.problem == "It ended." and not desk.judging


def test_the_process_itself_is_started_again(tiny, sums):
    save(sums)
    verdicts = WarmVerdicts(tiny)
    try:
        first = verdicts._process
        first.kill()
        verdicts.ask(sums.notebook("work"), ["double"])
        with pytest.raises(JudgeEnded):
            verdicts.reply(60)
        assert verdicts.alive and verdicts._process is not first
    finally:
        verdicts.close()


def test_a_notebook_that_got_another_name_is_followed(desk, sums, monkeypatch):
    monkeypatch.setattr(desks, "GONE_SECONDS", 0)
    old = sums.notebook("work")
    old.rename(old.with_name("mine.ipynb"))
    settle(desk), settle(desk)
    said = flat(shown(desk, width=120))
    assert "this follows mine.ipynb now" in said and "mine.ipynb saved at" in said and desk.problem == ""


def test_a_notebook_elsewhere_is_watched_and_not_counted(tiny, sums):
    save(sums, double=RIGHT)
    elsewhere = sums.notebook("work").rename(tiny.root / "mine.ipynb")
    desk = Desk(tiny, sums, QuickVerdicts(sums), elsewhere)
    settle(desk)
    assert desk.passed("double") and not read_progress(tiny)[0].passed(sums)
    desk.press("n")
    assert desk.blank == "total"


def test_the_end_of_a_lesson_is_said(desk, sums):
    desk.press("h"), desk.press("h"), desk.press("h")
    save(sums, double=RIGHT, total="def total(x):\n    return x.sum(dim=1)  # 2")
    settle(desk)
    said = flat(shown(desk))
    assert "Done: all 2 blanks" in said and "Left: the question" in said and "Next: nothing" in said
    assert "Anything sensible" not in said
    save(sums, explain="What is a sum? All of it.")
    settle(desk)
    assert "Anything sensible" in flat(shown(desk))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl+Z")
def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(tmp_path):
    program = tmp_path / "keys.py"
    program.write_text("from autograder.learn.keys import *\n"
                       "with keyboard() as keys:\n"
                       "    print('read', 'y')\n"
                       "    while (key := keys.wait(0.05)) != 'q':\n"
                       "        keys.pause() if key == STOPPED else None\n"
                       "        print('<', key, '>') if key else None\n")
    shell = pexpect.spawn("/bin/sh", ["-i"], encoding="utf-8", timeout=30,
                          env={"PATH": os.environ["PATH"], "PS1": "prompt>", "TERM": "dumb"})
    shell.expect("prompt>")
    shell.sendline(f"{sys.executable} {program}")
    shell.expect("read y")
    shell.send("a\x1b[A")
    shell.expect("< a >"), shell.expect("< up >")
    shell.send("\x1a")
    shell.expect("prompt>")
    shell.sendline("echo o''k; stty -a")  # a line is edited and echoed as ever
    shell.expect("ok")
    assert shell.expect([" icanon", "-icanon"]) == 0
    shell.sendline("fg")
    shell.expect("< stopped >")
    shell.send("b")
    shell.expect("< b >")
    shell.send("q")
    shell.expect("prompt>")
    shell.close()


def test_without_a_terminal_or_a_copy_it_says_so(tiny, sums):
    for said in ("lookinside start 0", "needs a terminal"):
        done = subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()", "watch"],
                              cwd=tiny.root, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 2 and said in done.stderr
        save(sums)
