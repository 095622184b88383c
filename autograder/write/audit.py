"""Proves a blank: its skeleton fails, every right answer passes, every known mistake is named, and
mutants of the reference fail."""

import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import Submission, read_submission
from autograder.course.verdict import Mark
from autograder.judge.checking import Mistake, read_mistakes
from autograder.judge.judging import judge
from autograder.write.mutants import Mutant, mutants

RIGHT_AT_LEAST = 2  # beside the reference
WRONG_AT_LEAST = 2
MUTANTS_AT_LEAST = 0.95  # share that fails, over a lesson
SAMPLE = 5               # mutants of a blank, where not all are wanted


@dataclass
class Audit:
    """What was seen of one blank; `problems` is empty where its promise holds."""

    blank: str
    right: int = 0
    wrong: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    mutants: int = 0
    equivalent: int = 0  # of them, by the list the author keeps; these are not counted in `mutants`
    mutant_seconds: float = 0.0
    survivors: list[str] = field(default_factory=list)

    @property
    def dead(self) -> int:
        return self.mutants - len(self.survivors)


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


def audit(course: Course, lesson: Lesson, blanks: list[str], seed: int = 0, *,
          most: int | None = None) -> Iterator[Audit]:
    """Judge every answer the course lists for these blanks, each in the solved notebook, and of
    the mutants of each blank `most` (None: all). `mutant_problems` judges a lesson's mutants together."""
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    for blank in blanks:
        result = _audit_blank(course, lesson, blank, solved, seed)
        if blank in plain_functions(lesson) and most != 0:
            _audit_mutants(course, lesson, solved, result, seed, most)
        yield result


def plain_functions(lesson: Lesson) -> list[str]:
    """The blanks of which mutants are made."""
    return [name for name, blank in lesson.blanks.items() if blank.mutants]


def audit_mutants(course: Course, lesson: Lesson, blank: str, seed: int = 0,
                  most: int | None = None) -> Audit:
    """Judge `most` mutants of a blank's reference (None: all), and no other answer."""
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    _audit_mutants(course, lesson, solved, result := Audit(blank), seed, most)
    return result


def _audit_blank(course: Course, lesson: Lesson, blank: str, solved: Submission, seed: int) -> Audit:
    def mark(source: str | None) -> Mark:
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


def _problems_of_mistake(mistake: Mistake, mark: Mark) -> list[str]:
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


def _audit_mutants(course: Course, lesson: Lesson, solved: Submission, result: Audit, seed: int,
                   most: int | None) -> None:
    blank, started = result.blank, time.monotonic()
    made = mutants(next(cell.source for cell in solved.cells if cell.blank == blank))
    reasons = equivalent_mutants(lesson, blank)
    ids = {mutant.id for mutant in made}
    result.problems += [f"equivalent.toml lists {name!r}, which is no mutant any more: take it out, or "
                        "correct it" for name in reasons if name not in ids]
    patience = _patience(course, lesson, blank, solved, seed)
    for mutant in _sample(made, most, seed):
        passes = judge(course, lesson, solved.with_answer(blank, mutant.source), only=[blank], seed=seed,
                       brief=patience).passed
        if mutant.id in reasons:
            result.equivalent += 1
            if not passes:
                result.problems.append(f"equivalent.toml lists {mutant.id!r}, which fails: take it out")
        else:
            result.mutants += 1
            if passes:
                result.survivors.append(mutant.id)
    result.mutant_seconds = time.monotonic() - started


def equivalent_mutants(lesson: Lesson, blank: str) -> dict[str, str]:
    """The mutants an author says are right answers too, each with the reason."""
    path = lesson.checks / blank / "equivalent.toml"
    try:
        reasons = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path} is not valid TOML: {error}; mend that line.") from None
    for name, reason in reasons.items():
        if not isinstance(reason, str) or not reason.strip():
            raise CourseError(f"{path}: {name!r} has no reason: write it as a string.")
    return reasons


def survivors(results: list[Audit]) -> list[str]:
    """The mutants that pass and are not listed as equivalent, each with its blank."""
    return [f"{result.blank}, line {name}" for result in results for name in result.survivors]


def mutant_problems(results: list[Audit]) -> list[str]:
    """What is wrong with a lesson's mutants, taken together."""
    passing, total = len(survivors(results)), sum(result.mutants for result in results)
    if passing <= (1 - MUTANTS_AT_LEAST) * total:
        return []
    return [f"{passing} of {total} mutants pass, more than {1 - MUTANTS_AT_LEAST:.0%}: strengthen the "
            "checks, or list a mutant in its blank's equivalent.toml with the reason why it is right"]


def _sample(made: list[Mutant], most: int | None, seed: int) -> list[Mutant]:
    if most is None or most >= len(made):
        return made
    drawn = random.Random(seed).sample(range(len(made)), most)
    return [made[index] for index in sorted(drawn)]


def _patience(course: Course, lesson: Lesson, blank: str, solved: Submission, seed: int) -> float:
    """Seconds after which a mutant counts as hanging: ten times the reference's, on this machine now."""
    mark = judge(course, lesson, solved, only=[blank], seed=seed).exercises[0]
    return min(course.blank_seconds(lesson, blank), 2 + 10 * (mark.seconds or 0))
