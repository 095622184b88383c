"""Which submissions are suspiciously alike: a hint to a human, never a mark.

Answers are compared as MOSS does it (Schleimer, Wilkerson and Aiken, "Winnowing", 2003): by fingerprints of
runs of tokens, in which names, numbers and texts are all the same and comments are none. What was given,
what the course itself knows as an answer, right or wrong, and what many in the class share does not count:
short answers to one question are alike by nature.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

import networkx
from pygments.lexers import PythonLexer
from pygments.token import Comment, Name, Number, String, Token, Whitespace

from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import BadNotebook, grade_id, handed_in, read_notebook, read_submission, source_of
from autograder.course.plain import harmless
from autograder.course.written import questions
from autograder.teach.units import submissions
from autograder.write.audit import right_answers, wrong_answers

RUN = 10          # tokens of one fingerprint
WINDOW = 6        # of so many neighbours one is kept: every run of RUN + WINDOW - 1 tokens leaves one
MOST_CHARACTERS = 50_000  # of a cell: far more than anyone writes, and few enough to take apart
MOST_HOLDERS = 20  # more students have no secret between them
# Solutions that were written independently share up to 0.2 of what is unusual in them; of one blank's, up to
# 0.7, where both follow the text. (Measured among the course's own right answers.)
LEAST_SHARED = 12  # fingerprints, some fifty tokens; a few lines may be anybody's
LEAST_SHARE, LEAST_SHARE_OF_CELL = 0.4, 0.8
LEAST_TOKENS = 40  # of an answer that is the course's own: some four lines
WORD, RUN_OF_WORDS, LEAST_OF_SCHEME = re.compile(r"\w+"), 6, 0.3
NORMAL = {Name: "name", Number: "number", String: "text"}

CellTexts = dict[str, str]  # code by the cell it stands in: a blank, or a cell of the student's own


@dataclass(frozen=True)
class Alike:
    """Two submissions, the share of what is unusual in the smaller one that stands in the other too, in how
    many passages, and in which cells, most of it first."""

    first: str
    second: str
    share: float
    passages: int
    cells: list[str]


@dataclass(frozen=True)
class TheCourses:
    """An answer that is the course's own: of a blank, token for token (names and numbers too), in so many tokens; or
    of a written one, in which so many of a hundred runs of the mark scheme's words stand."""

    student: str
    cell: str
    which: str
    count: int


def answers_of(course: Course, lesson: Lesson, folder: Path) -> dict[str, CellTexts]:
    """What can be read of each submission under `folder`, by student."""
    found = {}
    for place in submissions(folder, lesson):
        try:
            _, submission = read_submission(handed_in(place, lesson)[0], course, lesson)
        except BadNotebook:
            continue
        found[place.parent.name] = {cell.name.removeprefix("cell "): harmless(cell.source[:MOST_CHARACTERS])
                                    for cell in submission.cells}
    return found


def the_courses_own(course: Course, lesson: Lesson, answers: dict[str, CellTexts], folder: Path) -> list[TheCourses]:
    """Who answered as the course does. Of a few lines there are few ways to write them, so short ones don't count."""
    own = {}
    for blank, source in _solutions(course, lesson).items():
        others = {f"another right answer, {name}": text for name, text in right_answers(lesson, blank).items()}
        for which, text in {"the solution": source, **others}.items():
            if len(tokens := tuple(literal(text))) >= LEAST_TOKENS:
                own.setdefault((blank, tokens), which)
    found = [TheCourses(student, blank, own[blank, tokens], len(tokens))
             for student, cells in answers.items() for blank, text in cells.items()
             if blank in lesson.blanks and (blank, tokens := tuple(literal(text))) in own]
    schemes = {name: word_runs(question.scheme) for name, question in questions(lesson).items()}
    for place in submissions(folder, lesson):
        for name, text in written_by(place, lesson, course).items():
            share = len(schemes[name] & word_runs(text)) / max(1, len(schemes[name])) if name in schemes else 0
            if share >= LEAST_OF_SCHEME:
                found.append(TheCourses(place.parent.name, name, "the mark scheme", round(100 * share)))
    return sorted(found, key=lambda each: (each.student, each.cell))


def written_by(place: Path, lesson: Lesson, course: Course) -> CellTexts:
    """The written answers in the folder of a submission."""
    try:
        cells = read_notebook(handed_in(place, lesson)[0], course.limits.notebook_megabytes)["cells"]
    except BadNotebook:
        return {}
    return {grade_id(cell): source_of(cell)[:MOST_CHARACTERS] for cell in cells if grade_id(cell) in lesson.written}


def word_runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[start:start + RUN_OF_WORDS]) for start in range(len(words) - RUN_OF_WORDS + 1)}


def _solutions(course: Course, lesson: Lesson) -> CellTexts:
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    return {cell.blank: cell.source for cell in solved.cells if cell.blank}


def known_to_all(course: Course, lesson: Lesson) -> set[int]:
    """The runs of what was given and of the course's own answers, right and wrong."""
    released = read_notebook(lesson.notebook("release"), course.limits.notebook_megabytes)["cells"]
    texts = [source_of(cell) for cell in released] + [lesson.reference.read_text(encoding="utf-8")]
    for blank in lesson.blanks:
        texts += right_answers(lesson, blank).values()
        texts += [mistake.source for mistake in wrong_answers(lesson, blank)]
    return {run for text in texts for run in runs(text)}


def suspicious(class_answers: dict[str, CellTexts], known: set[int]) -> list[Alike]:
    """The pairs a human should look at, the most alike first."""
    holders: dict[int, dict[str, str]] = defaultdict(dict)  # of each fingerprint: students, and the cell
    for student, answers in class_answers.items():
        for cell, source in answers.items():
            for mark in fingerprints(source) - known:
                holders[mark].setdefault(student, cell)
    commonplace = min(3 + math.isqrt(len(class_answers)), MOST_HOLDERS)
    unusual: dict[str, Counter] = defaultdict(Counter)  # how many stand in each cell of a student
    shared: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for students in holders.values():
        if len(students) <= commonplace:
            for student, cell in students.items():
                unusual[student][cell] += 1
            for first, second in combinations(sorted(students), 2):
                shared[first, second][students[first]] += 1
    pairs = [_alike(pair, cells, *(unusual[student] for student in pair)) for pair, cells in shared.items()]
    return sorted(filter(None, pairs),
                  key=lambda pair: (-pair.share, -pair.passages, pair.first, pair.second))


def _alike(pair: tuple[str, str], cells: Counter, first: Counter, second: Counter) -> Alike | None:
    passages = cells.total()
    share = passages / min(first.total(), second.total())
    if passages >= LEAST_SHARED and share >= LEAST_SHARE or any(
            count >= max(LEAST_SHARED, LEAST_SHARE_OF_CELL * max(first[cell], second[cell]))
            for cell, count in cells.items()):
        return Alike(*pair, share, passages, [cell for cell, _ in cells.most_common()])
    return None


def groups(pairs: list[Alike]) -> list[list[Alike]]:
    """The pairs of those who hang together, so that five who share one answer are seen at once."""
    together = networkx.Graph([(pair.first, pair.second) for pair in pairs])
    return [[pair for pair in pairs if pair.first in students]
            for students in networkx.connected_components(together)]


def fingerprints(source: str) -> set[int]:
    """One run of tokens in every window of them, chosen by what it is, not by where it stands."""
    found = list(runs(source))
    windows = range(max(1, len(found) - WINDOW + 1)) if found else ()
    return {min(found[start:start + WINDOW]) for start in windows}


def runs(source: str) -> Iterator[int]:
    """A number for each run of RUN tokens, the same one today and tomorrow."""
    tokens = list(normal(source))
    for start in range(len(tokens) - RUN + 1):
        text = "\n".join(tokens[start:start + RUN]).encode("utf-8", "replace")
        yield int.from_bytes(blake2b(text, digest_size=8).digest())


def literal(source: str) -> Iterator[str]:
    """Every token but comments, docstrings and layout."""
    for kind, text in PythonLexer().get_tokens(source):
        if not (kind in Comment or kind in Whitespace or kind in Token.Text or kind in String.Doc):
            yield text


def normal(source: str) -> Iterator[str]:
    """The tokens that matter: other names, numbers, comments and layout change none of them. What is called
    on something, as in `torch.sum`, keeps its name: it is the library's."""
    last = ""
    for kind, text in PythonLexer().get_tokens(source):
        if kind in Comment or kind in Whitespace or kind in Token.Text or kind in String.Doc:
            continue
        own = last != "." and kind not in Name.Builtin
        token = next((word for of, word in NORMAL.items() if kind in of and own), text)
        if not token == last == "text":  # one text comes in pieces
            yield token
        last = token
