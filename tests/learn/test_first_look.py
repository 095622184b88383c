"""What `watch` and `check` say at once is what the judge says later."""

import json
import subprocess
import sys

import pytest

from autograder.course.notebook import grade_id
from autograder.judge.judging import judge_notebook
from autograder.learn.first_look import first_look


def write(path, notebook, **answers):
    """A notebook with other answers, and a cell of the student's own."""
    own = answers.pop("own", "")
    for cell in notebook["cells"]:
        cell["source"] = answers.get(grade_id(cell), cell["source"])
    notebook["cells"].append({"cell_type": "code", "id": "own", "metadata": {}, "outputs": [],
                              "execution_count": None, "source": own})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))
    return path


@pytest.fixture
def handed_in(sums):
    released = json.loads(sums.notebook("release").read_bytes())
    return lambda **answers: write(sums.notebook("work"), json.loads(json.dumps(released)), **answers)


@pytest.mark.parametrize("answers", [
    {}, {"double": "def double(x):\n    return 2 *"}, {"double": "def double(x):\nreturn x"},
    {"double": "%matplotlib inline\ndef double(x:\n    pass"}, {"own": "y = double == 3\nprint(double)"}])
def test_an_empty_blank_and_one_that_is_no_python_are_told_as_the_judge_tells_them(tiny, sums, handed_in, answers):
    path = handed_in(**answers)
    said, judged = first_look(tiny, path), judge_notebook(tiny, path)
    assert [mark.model_copy(update={"seconds": 0.0}) for mark in judged.exercises] == said.exercises
    assert (said.score, said.max_score, said.seed) == (judged.score, judged.max_score, judged.seed)


@pytest.mark.parametrize("answers", [
    {"double": "def double(x):\n    return 2 * x"}, {"double": ""}, {"own": "double = abs"},
    {"own": "def double(x): return 2 * x"}, {"own": "from math import sqrt as double"}])
def test_of_anything_else_nothing_is_said(tiny, handed_in, answers):
    assert first_look(tiny, handed_in(**answers), only=["double"]) is None


def test_it_imports_nothing_that_takes_seconds():
    said = subprocess.run([sys.executable, "-c", "import sys, autograder.learn.warm\nprint('torch' in sys.modules)"],
                          capture_output=True, text=True)
    assert said.stdout == "False\n"
