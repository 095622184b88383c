"""Hidden checks of `keep_edges`: on random models."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare, require

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "keep_edges"


def drawn(generator, model, share):
    """About this share of a model's wires, of each kind."""
    return [wire for wire in bench.edges(model) if float(torch.rand((), generator=generator)) < share]


def beyond(generator, reference, model, inputs):
    """Half of the wires, drawn until what they keep is not between 0 and 1 (every second time): to
    cut it off there is a mistake. Nor is it the same when the ears of a head are not told apart."""
    while True:
        kept = drawn(generator, model, 0.5)
        blurred = [wire for wire in bench.edges(model) if wire[:2] in {each[:2] for each in kept}]
        value, other = (answer["value"] for answer in bench.expected(
            reference, BLANK, model, [(*inputs, wires) for wires in (kept, blurred)]).value)
        if not -0.05 < value < 1.05 and abs(value - other) > 0.02:
            return kept


def judged(student, reference, model, inputs, *kept):
    """Compare what is kept by each of these sets of wires."""
    for answer, expected in bench.both(student, reference, BLANK, model, [(*inputs, wires) for wires in kept]):
        require(isinstance(answer["value"].value, float), "`keep_edges` should return a Python float.")
        compare(answer["value"], expected["value"].value, **bench.CLOSE, what="The share that is kept")


@pytest.mark.exercise("keep_edges", points=2, again=False)  # it asks again itself
def test_the_rest_hears_the_corrupted_run(student, reference, generator):
    model, inputs = bench.case(generator, 3)
    # The fewest first: where many are kept, each head has a kept wire, and some mistakes look alike.
    few, half = drawn(generator, model, 0.15), beyond(generator, reference, model, inputs)
    judged(student, reference, model, inputs, {"set": few}, half)
    first, second = (bench.case(generator, 1, **bench.SHORT) for _ in range(2))
    half = beyond(generator, reference, *first)
    for model, inputs in (first, second, first):
        judged(student, reference, model, inputs, half)


@pytest.mark.exercise("keep_edges", points=1, again=False)
def test_all_and_nothing(student, reference, generator):
    model, inputs = bench.case(generator, 3, **bench.SHORT)
    every = bench.edges(model)
    to_logits = [wire for wire in every if wire[2] == "out"]
    few, half = drawn(generator, model, 0.15), beyond(generator, reference, model, inputs)
    judged(student, reference, model, inputs, few, half, every, [], to_logits,
           [wire for wire in every if wire not in to_logits])


@pytest.mark.exercise("keep_edges", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    model, inputs = bench.case(generator, 4, **bench.SHORT)
    few, half = drawn(generator, model, 0.15), beyond(generator, reference, model, inputs)
    calls = [(*inputs, few), (*inputs, {"set": half})]
    for answer, expected in bench.both(student, reference, BLANK, model, calls, watched=True):
        compare(answer["value"], expected["value"].value, **bench.CLOSE, what="The share that is kept")
        bench.tidy(answer, expected, BLANK)
