"""A guess beside its result, whatever the guess is."""

import numpy
import pytest
import torch

from lookinside import predict


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    monkeypatch.setattr(predict, "display", outputs.append)
    return outputs


@pytest.mark.parametrize("guess, result, form, text", [
    (0.5, 0.921, ".1%", "right: your guess 50.0%, result 92.1%"),
    (None, 0.921, ".1%", "right: your guess none, result 92.1%"),
    ("…", 0.921, ".1%", "right: your guess none, result 92.1%"),
    ("most of them", 0.921, ".1%", "right: your guess most of them, result 92.1%"),
    (0, 12, ",d", "right: your guess 0, result 12"),
    (torch.tensor(2.5), 2.0, ".1f", "right: your guess 2.5, result 2.0"),
    (["ink", ""], ["weights", "ink"], "", "right: your guess ink, result weights, ink"),
    ("a ring", None, "", "right: your guess a ring"),
    (object, 1.0, ".1f", "right: your guess <class 'object'>, result 1.0"),
])
def test_a_guess_of_any_kind_is_shown(shown, guess, result, form, text):
    predict.reveal(guess, result, "right", form=form)
    assert repr(shown[0]) == text


@pytest.mark.parametrize("guess, result, form, text", [
    (90, 0.921, ".1%", "90 (a share lies between 0 and 1: did you mean 0.9?)"),
    (1.5, 0.921, ".0%", "1.5 (a share lies between 0 and 1: did you mean 0.015?)"),
    (900, 0.921, ".1%", "900 (a share lies between 0 and 1.)"),
    (-0.5, 0.921, ".1%", "-0.5 (a share lies between 0 and 1.)"),
    ("90 %", 0.921, ".1%", "90.0%"), ("90%", 0.921, ".0%", "90%"), ("0.9", 0.921, ".1%", "90.0%"),
    ("90", 0.921, ".1%", "90 (a share lies between 0 and 1: did you mean 0.9?)"),
    (0, 0.921, ".1%", "0.0%"), (1, 0.921, ".1%", "100.0%"),
    (torch.tensor(90.0), 0.921, ".1%", "90 (a share lies between 0 and 1: did you mean 0.9?)"),
    (numpy.float32(0.5), numpy.float32(0.921), ".1%", "50.0%"),
    ([0.5, 90], 0.921, ".0%", "50%, 90 (a share lies between 0 and 1: did you mean 0.9?)"),
    (12, "11%", "", "12 (a share lies between 0 and 1: did you mean 0.12?)"),  # a result in words of a share
    (0.12, "11%", "", "12%"), ("few", "11%", "", "few"), ("…", 0.9, ".1%", "none"),
    (90, 12, ",d", "90"), (90, 2.3, ".2f", "90.00"), (90, "step 1500", "", "90"),  # no shares
    (2.5, 12, ",d", "2.5"), (-1.2, -0.3, ".0%", "-120%"),  # of a loss recovered, which can be less than nothing
])
def test_a_share_is_told_from_a_percentage(shown, guess, result, form, text):
    predict.reveal(guess, result, "it", form=form)
    assert repr(shown[0]).startswith(f"it: your guess {text}, result ")


def test_several_guesses_in_a_list_and_names_as_they_are_typed(shown):
    predict.reveal([0.9, 50], {0.1: 0.8, 0.2: 0.7}, form=".0%")
    assert repr(shown[0]).splitlines() == [
        "0.1: your guess 90%, result 80%",
        "0.2: your guess 50 (a share lies between 0 and 1: did you mean 0.5?), result 70%"]
    predict.reveal({"8": "yes"}, {8: "no"})
    assert repr(shown[1]) == "8: your guess yes, result no"


def test_several_at_once(shown):
    predict.reveal({"a": 1, "b": None}, {"a": 2, "b": 3})
    assert repr(shown[0]) == "a: your guess 1, result 2\nb: your guess none, result 3"
    predict.reveal(None, {"a": 2})
    assert repr(shown[1]) == "a: your guess none, result 2"


def test_the_table_is_text_not_html(shown):
    predict.reveal("<script>", 1, "<b>")
    page = shown[0]._repr_html_()
    assert "&lt;script&gt;" in page and "&lt;b&gt;" in page and "result" in page
    predict.reveal("a ring", what="the 0")
    assert "result" not in shown[1]._repr_html_()
