"""A figure in words: what a person would be told who can't see it."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from IPython.core.formatters import DisplayFormatter

from lookinside import plots
from lookinside.plots.described import described, with_description


@pytest.mark.parametrize("figure, said", [
    (plots.curves({"shown": [3, 2, 0.5], "held back": [1, 5, 1.2]}, x="step", y="loss", title="It falls"),
     "It falls: curves of loss over step: shown goes from 3 to 0.5; held back goes from 1 to 1.2 and is as high as 5 "
     "between."),
    (plots.curves({"flat": [2, 2, 2]}, x="step", y="loss"), "curves of loss over step: flat stays at 2."),
    (plots.bars({"zeros": 3, "ones": 5000}, x="digit", y="count", title="Mostly ones"),
     "Mostly ones: bars of count over digit: zeros: 3, ones: 5,000."),
    (plots.heatmap(torch.tensor([[0.0, -1.0], [2.5, 0.0]]), rows=["a", "b"], columns=["x", "y"], x="place",
                   label="weight", title="Where"),
     "Where: 2 by 2 coloured cells over place, with values from −1 to 2.5, the largest at b and x."),
    (plots.image_grid(torch.ones(10, 4, 4), [f"digit {n}" for n in range(10)], title="Templates"),
     "Templates. 10 panels, all of them pictures: digit 0, digit 1, digit 2, digit 3, digit 4, digit 5 and 4 more."),
])
def test_it_says_what_is_drawn(figure, said):
    assert described(figure) == said


def test_other_numbers_give_other_words():
    falls, rises = (plots.curves({"loss": values}, x="step", y="nats") for values in ([3, 2, 1], [1, 2, 3]))
    assert described(falls) != described(rises)


@pytest.mark.parametrize("draw", [
    lambda axis: None, lambda axis: axis.plot([], []), lambda axis: axis.plot([0, 1, 2], [np.nan] * 3, label="none"),
    lambda axis: axis.imshow(np.full((2, 2), np.nan)), lambda axis: axis.imshow(np.zeros((2, 2, 3))),
    lambda axis: axis.text(0.5, 0.5, "alone"), lambda axis: axis.scatter([1, 2], [3, 4]),
    lambda axis: axis.bar([], [])])
def test_whatever_is_drawn_something_is_said_and_nothing_fails(draw):
    figure, axis = plt.subplots()
    axis.set_title("A title")
    draw(axis)
    plt.close(figure)
    assert described(figure).startswith("A title")


def test_a_notebook_keeps_the_words_beside_the_picture():
    formatter = DisplayFormatter()
    figure = plots.bars({"a": 1.0, "b": 2.0}, x="name", y="size")
    formatter.mimebundle_formatter.for_type(type(figure), with_description)
    formatter.formatters["image/png"].for_type(type(figure), lambda figure: b"pixels")
    data, metadata = formatter.format(figure)
    assert data["image/png"] == b"pixels"
    assert metadata["image/png"]["alt"] == described(figure)
