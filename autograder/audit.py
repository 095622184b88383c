"""Proves a blank: its skeleton fails, every right answer passes, every known mistake is named."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.checking import Mistake, read_mistakes
from autograder.judge import judge
from autograder.manifest import Course, Lesson
from autograder.notebook import Submission, read_submission
from autograder.verdict import Exercise

RIGHT_AT_LEAST = 2  # beside the reference
WRONG_AT_LEAST = 2


@dataclass
class Audit:
    """What was seen of one blank; `problems` is empty where its promise holds."""

    blank: str
    right: int = 0
    wrong: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


def right_answers(lesson: Lesson, blank: str) -> dict[str, str]:
    """The other correct solutions of a blank, by name."""
    folder = lesson.checks / blank / "right"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}


def wrong_answers(lesson: Lesson, blank: str) -> list[Mistake]:
    return read_mistakes(lesson.checks / blank / "wrong")


def skeleton(course: Course, lesson: Lesson, blank: str) -> str:
    """What a student finds in the blank."""
    _, released = read_submission(lesson.notebook("release"), course, lesson)
    return next(cell.source for cell in released.cells if cell.blank == blank)


def audit(course: Course, lesson: Lesson, blanks: list[str], seed: int = 0) -> Iterator[Audit]:
    """Judge every answer the course lists for these blanks, each in the solved notebook."""
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    for blank in blanks:
        yield _audit_blank(course, lesson, blank, solved, seed)


def _audit_blank(course: Course, lesson: Lesson, blank: str, solved: Submission, seed: int) -> Audit:
    def mark(source: str | None) -> Exercise:
        answer = solved.with_answer(blank, source) if source is not None else solved
        return judge(course, lesson, answer, only=[blank], seed=seed).exercises[0]

    result, started = Audit(blank), time.monotonic()
    if mark(skeleton(course, lesson, blank)).status == "passed":
        result.problems.append("the empty skeleton passes")
    if (reference := mark(None)).status != "passed":
        result.problems.append(f"the reference fails: {reference.message}")
    for name, source in right_answers(lesson, blank).items():
        result.right += 1
        if (right := mark(source)).status != "passed":
            result.problems.append(f"right/{name}.py fails: {right.message}")
    for mistake in wrong_answers(lesson, blank):
        result.wrong += 1
        result.problems += _problems_of_mistake(mistake, mark(mistake.source))
    if result.right < RIGHT_AT_LEAST:
        result.problems.append(f"right/ holds {result.right} answers; {RIGHT_AT_LEAST} are wanted")
    if result.wrong < WRONG_AT_LEAST:
        result.problems.append(f"wrong/ holds {result.wrong} answers; {WRONG_AT_LEAST} are wanted")
    result.seconds = time.monotonic() - started
    return result


def _problems_of_mistake(mistake: Mistake, mark: Exercise) -> list[str]:
    name = f"wrong/{mistake.id}.py"
    if not mistake.message:
        return [f"{name} has no message: write it as its docstring"]
    if mark.status == "passed":
        return [f"{name} passes"]
    if mark.mistake != mistake.id or mark.message != mistake.message:
        said = mark.mistake or f"{mark.status}: {mark.message}"
        return [f"{name} fails, but is told as {said!r}"]
    if mark.score != mistake.earns:
        return [f"{name} earns {mark.score:g}, its EARNS says {mistake.earns:g}"]
    return []
