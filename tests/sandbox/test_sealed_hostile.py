"""Behind the walls there is neither the generator of a sealed lesson, nor a thing, nor the judge's own truth."""

import sys

import pytest

from autograder.course.notebook import read_submission
from autograder.course.sealing import for_student
from autograder.course.seeds import class_seed
from autograder.judge.judging import judge
from autograder.teach.sealing import seal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="walls are Linux namespaces")
# Each says what it found, else that there is nothing.
LOOKS_FOR_FILES = '''
def number():
    import os
    for folder, below, files in os.walk("/"):
        below[:] = set(below) - {"proc", "sys", "usr", "lib", "lib64", ".pyenv", ".venv"}  # where no course lies
        for name in {"draw.py", "digit.txt", "seeds.json", "course.toml"} & set(files):
            raise ValueError(f"found {folder}/{name}")
    raise ValueError("nothing")
'''
IMPORTS_THE_GENERATOR = '''
def number():
    import importlib, sys
    for name in ("autograder.course.sealing", "tests.checks.secrets.draw", "draw", "autograder.course.seeds"):
        try:
            found = importlib.import_module(name)
        except ImportError:
            continue
        raise ValueError(f"found {found}")
    raise ValueError("nothing")
'''
LOOKS_INTO_MEMORY = '''
def number():
    import gc, sys
    frame, held = sys._getframe(), gc.get_objects()
    while frame:
        held += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
    for each in held:
        if type(each).__name__ in ("Drawn", "Sealed", "Truth", "Lesson", "Judgement"):
            raise ValueError(f"found a {type(each).__name__}")
        if isinstance(each, dict) and {"truth", "thing", "draw", "known", "sealed"} & set(map(str, each)):
            raise ValueError(f"found {sorted(map(str, each))[:5]}")
    raise ValueError("nothing")
'''
ASKS_THE_JUDGE = '''
def number():
    import os
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            text = open(f"/proc/{process}/environ", "rb").read() + open(f"/proc/{process}/cmdline", "rb").read()
        except OSError:
            continue
        if b"seeds" in text or b"secrets" in text or b"draw" in text:
            raise ValueError(f"found process {process}")
    raise ValueError("nothing")
'''


@pytest.mark.parametrize("source", [LOOKS_FOR_FILES, IMPORTS_THE_GENERATOR, LOOKS_INTO_MEMORY, ASKS_THE_JUDGE])
def test_there_is_nothing_to_be_found(sealed, source):
    lesson = sealed.lesson("secrets")
    seal(sealed, lesson, ["ada", "ben"], sealed.root / "sealed")
    (sealed.root / "submitted" / "ben" / lesson.folder).mkdir(parents=True)
    secret = class_seed(sealed, lesson.id)
    drawn = for_student(lesson, secret, "ada")
    (sealed.root / "submitted" / "ben" / lesson.folder / "digit.txt").write_bytes(drawn.thing)
    _, solved = read_submission(lesson.notebook("solutions"), sealed, lesson)
    mark = judge(sealed, lesson, solved.with_answer("number", source), student="ada", seed=secret, only=["number"],
                 walls=True).exercises[0]
    assert mark.score == 0 and "ValueError: nothing" in mark.message, mark
    assert str(drawn.truth) not in mark.message
