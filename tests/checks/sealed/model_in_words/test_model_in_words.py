"""Hidden checks of `model_in_words`: held-out prompts of four kinds, each counted from what knowing nothing brings."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import partly

marks = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "marks.py")))


def judged(student, rows, answers, trivial, of):
    said, trouble = marks.ask(student, "model_in_words", rows)
    right = sum(mine == theirs for mine, theirs in zip(said, answers))
    partly(marks.beyond(right / len(rows), trivial), f"Of {len(rows)} {of}, your words give the model's answer to {right}."
           f"{marks.stumbles(said, trouble)}")


@pytest.mark.exercise("model_in_words", points=8, again=False, early=True)
def test_ordinary_prompts(student, sealed, generator):
    rows, answers = marks.found_something(sealed.thing, marks.ASKED, generator)
    judged(student, rows, answers, marks.commonest(answers), "random prompts on which the model finds something")


@pytest.mark.exercise("model_in_words", points=5, again=False)
def test_several_that_could_count(student, sealed, generator):
    judged(student, *marks.prompts(sealed.truth, "several", marks.ASKED, generator), 0.1,
           "prompts in which more than one place could count")


@pytest.mark.exercise("model_in_words", points=5, again=False)
def test_nothing_to_be_found(student, sealed, generator):
    judged(student, *marks.prompts(sealed.truth, "none", marks.ASKED, generator), 0.1,
           "prompts in which there is nothing to be found")


@pytest.mark.exercise("model_in_words", points=4, again=False)
def test_the_exception(student, sealed, generator):
    judged(student, *marks.prompts(sealed.truth, "exception", marks.ASKED, generator), 0.1,
           "prompts on which the exception happens")
