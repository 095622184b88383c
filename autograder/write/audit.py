"""Proves a blank: its skeleton fails, every right answer passes, every known mistake is named, and
mutants of the reference fail."""

import ast
import math
import random
import re
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import Submission, read_submission
from autograder.course.sealing import Drawn, example, for_student
from autograder.course.verdict import Mark
from autograder.judge.judging import judge_each
from autograder.judge.trial import Mistake, read_mistakes
from autograder.write.mutants import Mutant, forgetful, mutants

RIGHT_AT_LEAST = 2  # beside the reference
WRONG_AT_LEAST = 2
MUTANTS_AT_LEAST = 0.97  # share that fails, over a lesson
SAMPLE = 5               # mutants of a blank, where not all are wanted
STUDENTS = 10            # of a sealed lesson; at several seeds one each, who is another at each


@dataclass
class Audit:
    """What was seen of one blank; `problems` is empty where its promise holds."""

    blank: str
    right: int = 0
    wrong: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    mutants: int = 0
    sampled: bool = False  # whether there are more
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


def audit(course: Course, lesson: Lesson, blanks: list[str], seeds: Sequence[int] = (0,), *,
          most: int | None = None) -> Iterator[Audit]:
    """Judge every answer the course lists for these blanks, each in the solved notebook and at each of
    the class seeds, and of the mutants of each blank `most` (None: all) at the first of them.
    `mutant_problems` judges a lesson's mutants together."""
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    for blank in blanks:
        result = _audit_blank(course, lesson, blank, solved, seeds)
        if blank in plain_functions(lesson) and most != 0:
            _audit_mutants(course, lesson, solved, result, seeds[0], most)
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


def _audit_blank(course: Course, lesson: Lesson, blank: str, solved: Submission, seeds: Sequence[int]) -> Audit:
    result, started = Audit(blank), time.monotonic()
    right, wrong = right_answers(lesson, blank), wrong_answers(lesson, blank)
    result.right, result.wrong = len(right), len(wrong)
    asked = [(_problem_of_skeleton, skeleton(course, lesson, blank))]
    asked += [(partial(_problem_of_right, f"right/{name}.py"), source) for name, source in right.items()]
    asked += [(partial(_problem_of_mistake, mistake), mistake.source) for mistake in wrong]
    everyone = _everyone(lesson, seeds)
    answers = [(partial(_problem_of_right, "the reference"), answer_in(solved, blank), case)
               for case in _published(lesson, seeds)]
    answers += [(problem_of, f"{case.known}{source}", case) for problem_of, source in asked for case in everyone]
    marks = judge_each(course, lesson, solved, blank, ((source, case.seed, case.drawn) for _, source, case in answers))
    for _, same in groupby(zip(answers, marks), key=lambda each: each[0][0]):
        result.problems += _at_seeds({case.name: problem_of(mark) for (problem_of, _, case), mark in same})
    if result.right < RIGHT_AT_LEAST:
        result.problems.append(f"right/ holds {result.right} answers; {RIGHT_AT_LEAST} are wanted")
    if result.wrong < WRONG_AT_LEAST:
        result.problems.append(f"wrong/ holds {result.wrong} answers; {WRONG_AT_LEAST} are wanted")
    result.seconds = time.monotonic() - started
    return result


@dataclass(frozen=True)
class Case:
    """What an answer is judged at: a class's seed and, in a sealed lesson, what was drawn for a student."""

    name: str
    seed: int
    drawn: Drawn | None = None

    @property
    def known(self) -> str:
        """What stands before an answer the course lists."""
        return f"{self.drawn.known}\n" if self.drawn else ""


def _published(lesson: Lesson, seeds: Sequence[int]) -> list[Case]:
    """What the reference is judged at."""
    drawn = example(lesson) if lesson.sealed else None
    return [Case(str(seed), seed, drawn) for seed in seeds]


def _everyone(lesson: Lesson, seeds: Sequence[int]) -> list[Case]:
    """What every right and wrong answer is judged at."""
    if not lesson.sealed:
        return [Case(str(seed), seed) for seed in seeds]
    each = STUDENTS if len(seeds) == 1 else 1
    return [Case(f"{seed}/{student}", seed, for_student(lesson, seed, f"student {student}"))
            for seed in seeds for student in range(each)]


def answer_in(solved: Submission, blank: str) -> str:
    """The solution of a blank in the solved notebook."""
    return next(cell.source for cell in solved.cells if cell.blank == blank)


def _at_seeds(problems: dict[str, str]) -> list[str]:
    """What is wrong with an answer, and at which seeds if not at all. A case that decides is made, not hoped for."""
    told: dict[str, list[str]] = {}
    for seed, problem in problems.items():
        told.setdefault(problem, []).append(seed)
    return [problem if len(at) == len(problems) else f"{problem} (at the seeds {', '.join(at)} alone)"
            for problem, at in told.items() if problem]


def _problem_of_skeleton(mark: Mark) -> str:
    return "the empty skeleton passes" if mark.status == "passed" else ""


def _problem_of_right(name: str, mark: Mark) -> str:
    return "" if mark.status == "passed" else f"{name} fails: {mark.message}"


def _problem_of_mistake(mistake: Mistake, mark: Mark) -> str:
    name = f"wrong/{mistake.id}.py"
    if not mistake.message:
        return f"{name} has no message: write it as its docstring"
    if mark.status == "passed":
        return f"{name} passes"
    if mark.mistake != mistake.id or mark.message != mistake.message:
        said = mark.mistake or f"{mark.status}: {mark.message}"
        return f"{name} fails, but is told as {said!r}"
    if not mistake.may_earn(mark.score):
        return f"{name} earns {mark.score:g}, its EARNS says {mistake.earns}"
    return ""


def _audit_mutants(course: Course, lesson: Lesson, solved: Submission, result: Audit, seed: int,
                   most: int | None) -> None:
    blank, started = result.blank, time.monotonic()
    made = all_mutants(lesson, solved, blank)
    reasons, used = equivalent_mutants(lesson, blank), set()
    for mutant in made:
        used |= _listed_as(mutant, reasons)
    result.problems += [f"equivalent.toml lists {name!r}, which is no mutant any more: take it out, or "
                        "correct it" for name in reasons if name not in used]
    patience = _patience(course, lesson, blank, solved, seed)
    tried = _sample(made, most, seed)
    result.sampled = len(tried) < len(made)
    marks = judge_each(course, lesson, solved, blank, ((mutant.source, seed) for mutant in tried), patience)
    failing, passing = set(), set()  # of the list
    for mutant, mark in zip(tried, marks):
        passes = mark.status == "passed"
        if listed := _listed_as(mutant, reasons):
            result.equivalent += 1
            (passing if passes else failing).update(listed)
        else:
            result.mutants += 1
            if passes:
                result.survivors.append(mutant.id)
    for name in sorted(failing - passing):
        if not result.sampled or not name.startswith(ANYWHERE):  # it may hold for one that was not tried
            result.problems.append(f"equivalent.toml lists {name!r}, which fails: take it out")
    result.mutant_seconds = time.monotonic() - started


def all_mutants(lesson: Lesson, solved: Submission, blank: str) -> list[Mutant]:
    """Those of the reference, and of each right answer: another way to write it, so its slips are others."""
    reference = answer_in(solved, blank)
    others = {answer: name for name, answer in right_answers(lesson, blank).items()}
    globals_ = _globals(solved)
    made = {mutant.source: mutant for mutant in [*mutants(reference, globals_), *forgetful(reference, blank)]}
    for source, name in others.items():
        for mutant in mutants(source, globals_, contract=reference):
            made.setdefault(mutant.source, Mutant(f"right/{name} {mutant.id}", mutant.source))
    return list(made.values())


def _globals(solved: Submission) -> set[str]:
    """The names that stand in the notebook beside the answers."""
    return {node.id for cell in solved.cells if not cell.blank for statement in _statements(cell.source)
            for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError:
        return []


ANYWHERE = "anywhere"


def equivalent_mutants(lesson: Lesson, blank: str) -> dict[str, str]:
    """The mutants an author says are right answers too, each with the reason. Those in the table `[anywhere]`
    are listed by their change alone, whichever line of whichever answer it is in."""
    path = lesson.checks / blank / "equivalent.toml"
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path} is not valid TOML: {error}; mend that line.") from None
    anywhere = listed.pop(ANYWHERE, {})
    reasons = listed | {f"{ANYWHERE}: {change}": reason for change, reason in anywhere.items()}
    for name, reason in reasons.items():
        if not isinstance(reason, str) or not reason.strip():
            raise CourseError(f"{path}: {name!r} has no reason: write it as a string.")
    return reasons


def _listed_as(mutant: Mutant, reasons: dict[str, str]) -> set[str]:
    """The entries of equivalent.toml that speak of this mutant."""
    change = re.sub(r"^[^:]*: | \(\d+\)$", "", mutant.id)
    return {mutant.id, f"{ANYWHERE}: {change}"} & reasons.keys()


def survivors(results: list[Audit]) -> list[str]:
    """The mutants that pass and are not listed as equivalent, each with its blank."""
    return [f"{result.blank}, line {name}" for result in results for name in result.survivors]


def mutant_problems(results: list[Audit]) -> list[str]:
    """What is wrong with a lesson's mutants, taken together. Of a sample, two standard deviations more may pass."""
    passing, total = len(survivors(results)), sum(result.mutants for result in results)
    allowed = (1 - MUTANTS_AT_LEAST) * total
    if any(result.sampled for result in results):
        allowed += 2 * math.sqrt(allowed)
    if passing <= allowed:
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
    mark, = judge_each(course, lesson, solved, blank, [(answer_in(solved, blank), seed)])
    return min(course.blank_seconds(lesson, blank), 2 + 10 * (mark.seconds or 0))
