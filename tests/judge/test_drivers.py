"""A driver runs beside the answers, in their process: whatever its text holds, an answer can read and carry out
in its error. So no driver holds an answer to a blank."""

import ast
from collections.abc import Iterator

import pytest

from autograder.course.manifest import Lesson, load_course
from autograder.teach.similar import literal
from autograder.write.audit import right_answers

LESSONS = list(load_course().lessons)
MOST = 14  # tokens in a row that a driver may share with an answer: a line that is anybody's
LEAST = 8  # tokens of an answer that is one at all: `return 1 - x` is not


def tokens(parts: list[ast.stmt]) -> tuple[str, ...]:
    return tuple(literal("\n".join(map(ast.unparse, parts))))


def drivers(lesson: Lesson) -> list[tuple[str, tuple[str, ...]]]:
    """What the checks of a lesson, and what they share, hand to `run`: names and tokens."""
    files = [path for path in lesson.checks.rglob("*.py") if not {"right", "wrong"} & set(path.parts)]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    names = {node.args[0].id for tree in trees for node in ast.walk(tree)
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run"
             and node.args and isinstance(node.args[0], ast.Name)}
    return [(node.name, tokens(node.body)) for tree in trees for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name in names]


def answers(lesson: Lesson) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The body of each right answer to a blank that is a function."""
    sources = [lesson.reference.read_text(encoding="utf-8"),
               *(text for blank in lesson.blanks for text in right_answers(lesson, blank).values())]
    for source in sources:
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and node.name in lesson.blanks:
                yield node.name, node.body[1:] if ast.get_docstring(node) else node.body


def shared(texts: list[tuple[str, tuple[str, ...]]], blank: str, body: list[ast.stmt]) -> list[str]:
    """What a driver holds of an answer, in a sentence each."""
    answer, found = tokens(body), []
    most = min(MOST + 1, len(answer))
    runs = {answer[at:at + most] for at in range(len(answer) - most + 1)} if most >= LEAST else set()
    for name, held in texts:
        if run := next((held[at:at + most] for at in range(len(held) - most + 1) if held[at:at + most] in runs), None):
            found.append(f"the driver {name} holds of {blank}: {' '.join(run)}")
    return found


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_driver_holds_an_answer(course, lesson):
    lesson = course.lesson(lesson)
    texts = drivers(lesson)
    found = [text for blank, body in answers(lesson) for text in shared(texts, blank, body)]
    assert not found, "\n".join(found)


def test_a_driver_that_does_is_found():
    one = [("driver", tokens(ast.parse("def lent(y):\n    return (y - y.mean(0)) / y.std(0)\n").body))]
    body = ast.parse("def z(y):\n    return (y - y.mean(0)) / y.std(0)").body[0].body
    assert shared(one, "z", body) and not shared(one, "z", ast.parse("return (y - y.mean(1)) / y.std(0)").body)
