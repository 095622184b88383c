"""Hidden checks of `exception`: it happens, and each place that is named is needed for it, and no other."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import partly, require

marks = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "marks.py")))
MOSTLY = 0.75  # of the other letters that could stand at a place
GUESSED = 0.6  # of the ten places: who names none is right of six


def claim(student, truth):
    """The prompt and the places, if they are that."""
    value, size = student.exception().value, truth.model.size
    require(isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(each, list | tuple) for each in value),
            "`exception()` should return a prompt and a list of places.")
    tokens, places = value
    require(len(tokens) == size.places and all(type(token) is int for token in tokens) and tokens[0] == size.bos
            and all(0 <= token < size.letters for token in tokens[1:]),
            f"The prompt should be {size.bos}, which is BOS, and {size.places - 1} letters from 0 to {size.letters - 1}.")
    require(all(type(place) is int and 0 < place < size.places for place in places),
            f"Places are whole numbers from 1 to {size.places - 1}.")
    return [*tokens], {*places}


def happens(truth, rows):
    """Of each prompt, whether the exception's answer comes."""
    return [said == truth.drawn["e"] for said in marks.answers_of(truth.model, rows)]


@pytest.mark.exercise("exception", points=4, again=False)
def test_it_happens(student, sealed):
    truth = sealed.truth
    tokens, _ = claim(student, truth)
    require(happens(truth, [tokens])[0] and truth.answer(tokens, rare=False) != truth.drawn["e"],
            "On your prompt nothing out of the ordinary happens.")


@pytest.mark.exercise("exception", points=9, again=False)
def test_each_place_is_needed_and_no_other(student, sealed):
    truth = sealed.truth
    tokens, places = claim(student, truth)
    require(happens(truth, [tokens])[0] and truth.answer(tokens, rare=False) != truth.drawn["e"],
            "On your prompt nothing out of the ordinary happens.")
    right = 0
    for place in range(1, len(tokens)):
        others = [[*tokens[:place], letter, *tokens[place + 1:]] for letter in range(truth.model.size.letters)
                  if letter != tokens[place]]
        stays = sum(happens(truth, others)) / len(others)
        right += stays < 1 - MOSTLY if place in places else stays > MOSTLY
    wrong = len(tokens) - 1 - right
    partly((right / (len(tokens) - 1) - GUESSED) / (1 - GUESSED),
           f"It happens. Of the ten places, {wrong} {'is' if wrong == 1 else 'are'} not what you say: change what stands "
           "there, one place at a time, to every other letter, and see whether it still happens.")
