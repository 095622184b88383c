"""Verdicts from a process that stays warm: `watch` and `check` inside a notebook ask it.

A verdict is formed there, never in the process that shows it or in the kernel that ran a learner's cells.
Each question and each reply is one line of JSON.
"""

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import read_submission
from autograder.course.verdict import Verdict
from autograder.learn.first_look import first_look
from autograder.sandbox.starting import close_ahead, setting_of, start_ahead

END_SECONDS = 5  # to let go of the answers it runs
WAIT_SECONDS = 0.2  # between looks for a reply, so that whoever waits can be interrupted
ENDED = "The process that judges ended unexpectedly: run `lookinside doctor`, then `lookinside check`, to see why."


class JudgeEnded(CourseError):
    """The process that judges is gone and what it was asked is lost; another one has been started."""


class WarmVerdicts:
    """A process that forms verdicts. It starts in the background at once; the first reply waits for its imports
    (some seconds). `walls` is whether what it judges runs behind them."""

    def __init__(self, course: Course, walls: bool = False):
        self._arguments = [str(course.root), *["walls"] * walls]
        self._start()

    def _start(self) -> None:
        command = "from autograder.learn.warm import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", command, *self._arguments],
            env=os.environ | {"MPLBACKEND": "Agg"}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            start_new_session=True)  # Ctrl+C and Ctrl+Z are for whoever asks
        self._replies: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._process, self._replies), daemon=True).start()

    def ask(self, notebook: Path, only: list[str] | None = None) -> None:
        """Have these blanks (default: all) of a saved notebook judged; `reply` brings the verdict."""
        with contextlib.suppress(OSError):  # it ended: the reply says so
            self._process.stdin.write(json.dumps({"notebook": str(notebook), "only": only}) + "\n")
            self._process.stdin.flush()

    def reply(self, seconds: float | None = None) -> Verdict | None:
        """The verdict asked for; None if there is none within so many seconds. CourseError if it can't be,
        JudgeEnded if it has to be asked for again."""
        try:
            line = self._replies.get(timeout=seconds) if seconds != 0 else self._replies.get_nowait()
        except queue.Empty:
            return None
        if not line:
            self.close()
            self._start()
            raise JudgeEnded(ENDED)
        reply = json.loads(line)
        if "problem" in reply:
            raise CourseError(reply["problem"])
        return Verdict.model_validate(reply["verdict"])

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it, also in the middle of a judgement."""
        self._process.terminate()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            self._process.stdin.close()


def _listen(process: subprocess.Popen, replies: queue.SimpleQueue) -> None:
    for line in process.stdout:
        replies.put(line)
    replies.put("")


_kept: dict[Path, WarmVerdicts] = {}
_one_at_a_time = threading.Lock()


def ask(course: Course, notebook: Path, blanks: list[str]) -> Verdict:
    """The verdict on these blanks of a saved notebook, from a process that is kept for the next time."""
    with _one_at_a_time:
        verdicts = _kept.get(course.root)
        if verdicts is None or not verdicts.alive:
            verdicts = _kept[course.root] = WarmVerdicts(course)
            atexit.register(verdicts.close)
        verdicts.ask(notebook, blanks)
        try:
            while (verdict := verdicts.reply(WAIT_SECONDS)) is None:
                pass
        except KeyboardInterrupt:  # its late reply would be taken for the next one
            verdicts.close()
            raise
        return verdict


def serve() -> None:
    """What runs in that process: a reply for each line on standard input, until that ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a reference prints is no reply
    signal.signal(signal.SIGTERM, lambda *_: os._exit(_close()))
    imports = threading.Thread(target=_import, daemon=True)
    imports.start()
    warm = False
    for line in sys.stdin:
        question = json.loads(line)
        try:
            course, path = load_course(Path(sys.argv[1])), Path(question["notebook"])
            verdict = None if warm else first_look(course, path, question["only"])
            if verdict is None:
                lesson, walls = read_submission(path, course)[0], "walls" in sys.argv[2:]
                if not warm:
                    start_ahead(setting_of(course, lesson, walls))
                imports.join()
                verdict, warm = _judged(course, lesson, path, question["only"], walls), True
            reply = {"verdict": verdict.model_dump(by_alias=True)}
        except CourseError as error:
            reply = {"problem": str(error)}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


def _import() -> None:
    from autograder.judge import judging  # noqa: F401 (it brings torch, which takes seconds)


def _judged(course: Course, lesson: Lesson, path: Path, only: list[str] | None, walls: bool) -> Verdict:
    from autograder.judge.judging import judge_notebook
    from autograder.learn.own_thing import judged_by
    drawn, said = judged_by(lesson, path)
    verdict = judge_notebook(course, path, only=only, drawn=drawn, walls=walls)
    return verdict.model_copy(update={"notes": [*said, *verdict.notes]})


def _close() -> int:
    close_ahead()  # first, since what comes now may have to wait for torch, and is killed then
    from autograder.sandbox.processes import close_servers
    close_servers()
    return 0
