"""Whatever is done to a notebook's cells, a right answer loses no point without a sentence, and a wrong one
gains none."""

import copy
import json
import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course.cells import grade_id, source_of
from autograder.course.matching import select
from autograder.sandbox.cells import Notebook

RIGHT = {"double": "def double(x):\n    return x + x", "total": "def total(x):\n    return sum(x)"}
HELPED = {
    "double": "def twice(x):\n    return x + x\ndef double(x):\n    return twice(x)",
    "total": "START = 0\ndef total(x):\n    return sum(x, START)",
}
WRONG = {"double": "def double(x):\n    return 3 * x", "total": "def total(x):\n    return max(x)"}
OWN = (
    "%time side = 28",
    "display(3)",
    "1 / 0",
    "for i in range(3): pass",
    "!ls",
    "import a_package_that_is_not_there",
    "import numpy as np\nnp.seterr(all='raise')",
    "from __future__ import annotations",
    "def f(: pass",
    "%%bash\nls",
    "print(double(3))",
    "%run nothing.py",
)
TAKES_A_NAME = (
    "double = 3",
    "del total",
    "def total(x): return 0",
    "for double in [1]: pass",
    "import math as total",
)


def pick(data, notebook):
    return data.draw(st.integers(0, len(notebook["cells"]) - 1))


def split(data, notebook):
    """JupyterLab's Split Cell at the beginning of a statement: both halves keep the metadata, one the id."""
    at = pick(data, notebook)
    cell = notebook["cells"][at]
    starts = [match.start() for match in re.finditer(r"^(?=\S)", source_of(cell), re.MULTILINE)][1:]
    if cell["cell_type"] == "code" and starts:
        place = data.draw(st.sampled_from(starts))
        lower = copy.deepcopy(cell)
        cell["source"], lower["source"] = source_of(cell)[:place], source_of(cell)[place:]
        cell["id"] = "upper"
        notebook["cells"].insert(at + 1, lower)


def move(data, notebook):
    cell = notebook["cells"].pop(pick(data, notebook))
    notebook["cells"].insert(data.draw(st.integers(0, len(notebook["cells"]))), cell)


def double_up(data, notebook):
    cell = copy.deepcopy(notebook["cells"][pick(data, notebook)])
    notebook["cells"].insert(data.draw(st.integers(0, len(notebook["cells"]))), cell)


def empty_copy(data, notebook):
    """The released cell of a blank, pasted once more."""
    cell = copy.deepcopy(
        data.draw(st.sampled_from([c for c in notebook["released"] if grade_id(c) in RIGHT]))
    )
    if data.draw(st.booleans()):
        cell["metadata"] = {}
    notebook["cells"].insert(data.draw(st.integers(0, len(notebook["cells"]))), cell)


def strip(data, notebook):
    what = data.draw(st.sampled_from(["metadata", "tags", "nbgrader", "ids", "notebook"]))
    if what == "notebook":
        notebook["metadata"] = {}
    for cell in notebook["cells"]:
        if what == "metadata":
            cell["metadata"] = {}
        elif what == "ids":
            cell.pop("id", None)
        else:
            cell["metadata"].pop(what, None)


def same_ids(data, notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"


def line_ends(data, notebook):
    end = data.draw(st.sampled_from(["\r\n", "\r", " \n"]))
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell).replace("\n", end) + end


def as_lines(data, notebook):
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell).splitlines(keepends=True)


def add_own(data, notebook, texts=OWN):
    cell = {"cell_type": "code", "source": data.draw(st.sampled_from(texts)), "metadata": {}, "outputs": []}
    notebook["cells"].insert(data.draw(st.integers(0, len(notebook["cells"]))), cell)


def take_a_name(data, notebook):
    add_own(data, notebook, TAKES_A_NAME)


CHANGES = [split, move, double_up, empty_copy, strip, same_ids, line_ends, as_lines, add_own]


@pytest.fixture(scope="module")
def released(tiny_built):
    return json.loads((tiny_built / "release" / "00_sums" / "00_sums.ipynb").read_text())


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch):
    for name in ("__main__", "IPython.core.getipython", "IPython.core.display_functions"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name, type(sys)(name)))


def handed_in(released, answers):
    notebook = copy.deepcopy(released) | {"released": released["cells"]}
    for cell in notebook["cells"]:
        if (name := grade_id(cell)) in answers:
            cell["source"] = answers[name]
    return notebook


def judged(notebook, lesson):
    """Which blanks are right when the chosen cells have run, and what is said."""
    submission, told = select(notebook, lesson), []
    run = Notebook()
    for cell in submission.cells:
        try:
            run.run(cell.source, cell.name)
        except BaseException as error:
            told.append(f"{cell.name}: {error}")
    run.switches.put_back()

    def passes(name, argument, wanted):
        try:
            return getattr(run.namespace, name)(argument) == wanted
        except Exception:
            return False

    right = {
        "double": passes("double", 4, 8) and passes("double", -1, -2),
        "total": passes("total", [1, 2], 3) and passes("total", [5], 5),
    }
    return right, submission.notes + submission.asides + told


def changed(data, notebook, changes, most=6):
    for change in data.draw(st.lists(st.sampled_from(changes), max_size=most)):
        change(data, notebook)
    return notebook


PROPERTY = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@PROPERTY
@given(data=st.data(), answers=st.sampled_from([RIGHT, HELPED]))
def test_right_answers_stay_right(sums_lesson, released, data, answers):
    right, said = judged(changed(data, handed_in(released, answers), CHANGES), sums_lesson)
    assert right == {"double": True, "total": True}, said


@PROPERTY
@given(data=st.data(), answers=st.sampled_from([RIGHT, HELPED]))
def test_right_answers_lose_nothing_without_a_sentence(sums_lesson, released, data, answers):
    right, said = judged(changed(data, handed_in(released, answers), [*CHANGES, take_a_name]), sums_lesson)
    for blank in (name for name, is_right in right.items() if not is_right):
        assert any(blank in sentence for sentence in said), (blank, said)


@PROPERTY
@given(data=st.data(), wrong=st.sampled_from(["double", "total"]), empty=st.booleans())
def test_wrong_answers_gain_nothing(sums_lesson, released, data, wrong, empty):
    answers = RIGHT | {wrong: WRONG[wrong]}
    if empty:
        del answers[wrong]
    right, _ = judged(changed(data, handed_in(released, answers), CHANGES), sums_lesson)
    assert not right[wrong]


@pytest.fixture(scope="module")
def sums_lesson(tiny_built):
    from autograder.course.manifest import load_course

    return load_course(tiny_built).lesson("sums")
