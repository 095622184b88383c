"""Where the processor seconds of one judgement go, lesson by lesson: what `grading.py lessons` shows.

What can be told apart without changing what is measured:

    cells        the notebook's cells, in one warm process
    calls        what the checks call of the answers, drivers too, in the same process
    forks        what the processes behind walls take more than these two: forks, page faults, namespaces, the wire's
                 end there, the end of a process
    references, comparing, recognising (a known mistake)    in the judge
    checks       the rest of the judge: pytest, what the checks do themselves, the wire's end here

The judge's seconds are those of a judge that has judged before: a class is asked the same of everyone, so that most
references are remembered. What the first submission costs more is the start.
"""

import contextlib
import gc
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import torch

from autograder.course.cells import Cell
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import read_submission
from autograder.course.sealing import claims_alone, example
from autograder.judge import checking
from autograder.judge.judging import Judgement, judge_notebook
from autograder.judge.sessions import opened
from autograder.judge.trial import Trial
from autograder.sandbox import child, processes, wire
from autograder.sandbox.cells import Notebook

SEED = 0
PARTS = ("cells", "calls", "forks", "references", "comparing", "recognising", "checks")
JUDGES = {"references": (checking.Reference, "_answer"), "comparing": (checking, "difference"),
          "recognising": (Trial, "recognise")}


class Unguarded:
    """Stands where the answers' process is, and runs the answers right here."""

    ended = given_up = False

    def __init__(self, cells: list[Cell]):
        started, main = time.process_time(), sys.modules["__main__"]
        notebook = Notebook()
        self.namespace = notebook.namespace
        self.reports = [child._run_cell(notebook, {"name": cell.name, "source": cell.source}) for cell in cells]
        sys.modules["__main__"] = main
        self.cells, self.calls = time.process_time() - started, 0.0

    def blank(self, seconds, cell=None):
        return self

    def ask(self, asked):
        request, started = wire.decode(asked), time.process_time()
        reply = child.call(self.namespace, request)
        self.calls += time.process_time() - started
        return reply, wire.frame(reply, 2**31)

    def close(self):
        pass


class Timed(Judgement):
    """Notes what each run of a check takes: its calls, and all of it."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.took = defaultdict(list)

    def begin(self, item):
        super().begin(item)
        self._from = time.process_time(), self._answers.calls

    def end(self, item, seconds, error):
        super().end(item, seconds, error)
        began, calls = self._from
        calls = self._answers.calls - calls
        self.took[self._blank, item.name].append((calls, time.process_time() - began - calls))


def judge_unguarded(course: Course, lesson: Lesson, path: Path) -> tuple[Unguarded, Timed]:
    """The hidden checks over one notebook, with answers and checks in this process."""
    _, submission = read_submission(path, course, lesson)
    drawn, refused = None, {}
    if lesson.sealed:
        drawn, (submission, refused) = example(lesson), claims_alone(lesson, submission)
    answers = Unguarded(submission.cells)
    judging = Timed(course, lesson, submission, answers, SEED, drawn=drawn)
    with opened(lesson.test_files(list(lesson.blanks))) as checks:
        checks.run(judging)
    for name in lesson.blanks:
        judging.mark(name, answers.reports, refused.get(name, ""))
    return answers, judging


@contextlib.contextmanager
def counted() -> Iterator[Counter]:
    """Seconds of this thread in each of JUDGES; where one calls another, they are the outer one's."""
    seconds, inside = Counter(), []

    def around(part: str, function: Callable) -> Callable:
        def call(*args, **kwargs):
            started = time.thread_time()
            inside.append(part)
            try:
                return function(*args, **kwargs)
            finally:
                inside.pop()
                if not inside:
                    seconds[part] += time.thread_time() - started
        return call

    were = {part: getattr(*place) for part, place in JUDGES.items()}
    for part, (owner, name) in JUDGES.items():
        setattr(owner, name, around(part, were[part]))
    try:
        yield seconds
    finally:
        for part, (owner, name) in JUDGES.items():
            setattr(owner, name, were[part])


def behind_walls() -> float:
    """Seconds of the warm processes and of all that was forked from them."""
    total = 0.0
    for server in processes._servers.values():
        total += sum(sum(process.cpu_times()[:4]) for process in
                     (server._python, *server._python.children()))  # an ended one counts until it is let go of
    return total


def walled(course: Course, lesson: Lesson, path: Path) -> dict[str, float]:
    """One judgement: seconds of the judge, of each of its parts, and of the processes behind walls."""
    gc.collect()  # of what went before
    with counted() as seconds:
        before, theirs = time.process_time(), behind_walls()
        judge_notebook(course, path, lesson, walls=True, seed=SEED)
        judge = time.process_time() - before
        theirs = behind_walls() - theirs
    return {"judge": judge, "behind": theirs, **{part: seconds[part] for part in JUDGES}}


def measure_walled(course: Course, lesson: Lesson, times: int) -> dict[str, dict[str, float]]:
    """A right submission and an empty one in turns. (The first of each is told apart: it is the start.)"""
    papers = {"right": lesson.notebook("solutions"), "empty": lesson.notebook("release")}
    started = time.process_time()
    first = {name: walled(course, lesson, path) for name, path in papers.items()}
    start = time.process_time() - started + behind_walls()
    rounds = [{name: walled(course, lesson, path) for name, path in papers.items()} for _ in range(times)]
    result = {name: medians([each[name] for each in rounds]) for name in papers}
    warm = sum(each["judge"] + each["behind"] for each in result.values())
    return result | {"start": {"seconds": start - warm, "first": first["right"]["judge"]}}


def measure_unguarded(course: Course, lesson: Lesson, times: int) -> dict[str, dict[str, float]]:
    """The same without walls and forks."""
    _warm(lesson)
    papers = {"right": lesson.notebook("solutions"), "empty": lesson.notebook("release")}

    def once(path: Path) -> dict[str, float]:
        gc.collect()
        started = time.process_time()
        answers, _ = judge_unguarded(course, lesson, path)
        return {"all": time.process_time() - started, "cells": answers.cells, "calls": answers.calls}

    for path in papers.values():
        once(path)
    rounds = [{name: once(path) for name, path in papers.items()} for _ in range(times)]
    return {name: medians([each[name] for each in rounds]) for name in papers}


def _warm(lesson: Lesson) -> None:
    """Make this process like the server."""
    torch.set_num_threads(1)
    child._preload(lesson.preload)
    gc.collect()
    gc.freeze()


def measure_checks(course: Course, lesson: Lesson, times: int) -> dict[tuple[str, str], tuple[float, float, float]]:
    """For each check of a blank: seconds of its calls, of the rest, and of being called again."""
    _warm(lesson)
    path = lesson.notebook("solutions")
    judge_unguarded(course, lesson, path)
    rounds = [judge_unguarded(course, lesson, path)[1].took for _ in range(times)]
    result = {}
    for check in rounds[0]:
        first, *again = zip(*(each[check] for each in rounds))
        calls, rest = (statistics.median(column) for column in zip(*first))
        result[check] = calls, rest, sum(statistics.median(map(sum, run)) for run in again)
    return result


def medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def put_together(walls: dict[str, dict[str, float]], bare: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """For a right and an empty submission: all seconds, and the parts they are the sum of."""
    result = {"start": walls["start"]}
    for name in ("right", "empty"):
        ours, theirs = walls[name], bare[name]
        judges = {part: ours[part] for part in JUDGES}
        result[name] = {"all": ours["judge"] + ours["behind"], "cells": theirs["cells"], "calls": theirs["calls"],
                        "forks": ours["behind"] - theirs["cells"] - theirs["calls"], **judges,
                        "checks": ours["judge"] - sum(judges.values()), "bare": theirs["all"]}
    return result
