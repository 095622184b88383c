"""A guess beside its result, whatever the guess is."""

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


def test_several_at_once(shown):
    predict.reveal({"a": 1, "b": None}, {"a": 2, "b": 3})
    assert repr(shown[0]) == "a: your guess 1, result 2\nb: your guess none, result 3"
    predict.reveal(None, {"a": 2})
    assert repr(shown[1]) == "a: your guess none, result 2"
    predict.reveal({"a": "less", "b": "..."})  # where a picture is the result
    assert repr(shown[2]) == "a: your guess less\nb: your guess none"


def test_the_table_is_text_not_html(shown):
    predict.reveal("<script>", 1, "<b>")
    page = shown[0]._repr_html_()
    assert "&lt;script&gt;" in page and "&lt;b&gt;" in page and "result" in page
    predict.reveal("a ring", what="the 0")
    assert "result" not in shown[1]._repr_html_()
