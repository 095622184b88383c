"""Grades a class: every submission under a folder, on all cores or on many machines.

The process that is asked reads, hands out and keeps; its workers judge. A verdict is kept the moment it
is formed, under the hash of all it depends on, so a run that is stopped goes on where it was and a
second one costs what has changed.
"""

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.course.verdict import Verdict, unjudged
from autograder.teach.store import Store, store_path
from autograder.teach.unchanged import unchanged, word_of
from autograder.teach.units import Unit, judge_unit
from autograder.teach.workers import GONE, Stale, Workers

PATIENCE_SECONDS = 60  # with a cluster that has no worker left
STUMBLED = ("The autograder itself stumbled over this notebook ({}), so nothing can be said of it: a human "
            "must look at it.")
LOST = ("The program that grades ended again and again while it judged this notebook, so nothing can be "
        "said of it: a human must look at it.")


def grade(course: Course, todo: list[Unit], store: Store, workers: Workers, *, walls: bool,
          regrade: bool = False) -> Iterator[tuple[Unit, Verdict, bool]]:
    """The verdict on each unit as it is formed or found, and whether it was found. Of units with the same
    key, such as the same answers twice, one is judged for all."""
    fresh: dict[str, list[Unit]] = {}
    for unit in todo:
        if known := None if regrade else store.find(unit.key):
            yield unit, known.model_copy(update={"student": unit.student}), True
        else:
            fresh.setdefault(unit.key, []).append(unit)
    for judged, verdict, formed in _judged(course, [same[0] for same in fresh.values()], workers, walls):
        # What the machine did is shown, and the next run judges again.
        if regrade and formed:
            store.forget(judged.key)  # not before: a run that is stopped loses nothing
        kept = store.keep(judged.key, verdict) if formed and not verdict.unjudged else verdict
        for unit in fresh[judged.key]:
            yield unit, kept.model_copy(update={"student": unit.student}), False


def _judged(course: Course, todo: list[Unit], workers: Workers,
            walls: bool) -> Iterator[tuple[Unit, Verdict, bool]]:
    """Each unit with its verdict, and whether that was formed: else the engine stumbled over it."""
    waiting, suspects = deque(todo), []
    running: dict[Future, Unit] = {}
    had_workers = False  # a cluster's may come later
    while waiting or running:
        while waiting and len(running) < 2 * max(workers.count, 1):
            unit = waiting.popleft()
            running[workers.submit(judge_unit, course.root, unit, walls)] = unit
        done, _ = wait(running, timeout=PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
        had_workers = had_workers or workers.count > 0
        if not done and had_workers and not workers.count:
            raise CourseError(GONE)
        for future in done:
            unit = running.pop(future)
            try:
                verdict = _result(future)
            except workers.lost:
                suspects.append(unit)  # it ended the worker, or another one beside it did, or memory ran out
            except Stale as stale:
                workers.leave_out(stale)
                waiting.append(unit)
            except CourseError:
                raise
            except Exception as error:  # one submission ends no run
                reason = STUMBLED.format(f"{type(error).__name__}: {error}"[:300])
                lesson = course.lesson(unit.lesson)
                yield unit, unjudged(lesson, unit.student, unit.seed, reason, "crashed"), False
            else:
                if verdict.unjudged:
                    suspects.append(unit)  # once more, when nobody else is judged
                else:
                    yield unit, verdict, True
    for unit in suspects:
        yield unit, _judged_alone(course, unit, workers, walls), True


def _judged_alone(course: Course, unit: Unit, workers: Workers, walls: bool) -> Verdict:
    tries = workers.tries
    while tries:
        try:
            return _result(workers.submit(judge_unit, course.root, unit, walls))
        except Stale as stale:
            workers.leave_out(stale)
        except workers.lost:
            tries -= 1
    return unjudged(course.lesson(unit.lesson), unit.student, unit.seed, LOST, "unjudged")


def _result(future: Future) -> Verdict:
    try:
        return future.result()
    except CancelledError:
        raise CourseError(GONE) from None


def verdict_of(course: Course, unit: Unit, walls: bool) -> Verdict:
    """The verdict on one submission: the one that is kept, else a new one, which is kept."""
    with contextlib.closing(Store(store_path(course))) as store:
        verdict = store.find(unit.key)
        if verdict is None:
            verdict = judge_unit(course.root, unit, walls)
            if verdict.unjudged:
                raise CourseError(f"{unit.student} has no marks for {unit.lesson} yet: {verdict.notes[-1]}")
            store.keep(unit.key, verdict)
    return verdict.model_copy(update={"student": unit.student})


def write_gradebook(course: Course, graded: list[tuple[Unit, Verdict]], walls: bool,
                    told: Callable[[], None]) -> list[str]:
    """Put kept verdicts into nbgrader's gradebook, by nbgrader's own autograde, where they are not there yet;
    a sentence for each that could not be."""
    lessons = {lesson_id: [one for one in graded if one[0].lesson == lesson_id and not one[1].unjudged]
               for lesson_id in dict.fromkeys(unit.lesson for unit, _ in graded)}
    with contextlib.closing(Store(store_path(course))) as store:
        if unchanged(course, lessons, store):
            return []
        from autograder.teach import gradebook  # imports nbgrader
        problems = [problem for lesson_id, works in lessons.items()
                    for problem in gradebook.record(course, course.lesson(lesson_id), works, walls, told)]
        if not problems and (place := gradebook.place_of(course)):
            # Looked at once more as a whole, so that nothing is taken for compared that was written meanwhile.
            word = word_of(course, lessons, place)
            if word and all(gradebook.has_all(course, course.lesson(lesson_id), works)
                            for lesson_id, works in lessons.items()) and word == word_of(course, lessons, place):
                store.keep_compared(word, *place)
    return problems
