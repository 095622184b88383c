"""Hidden checks of `path_patch`: on random models."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare, require

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "path_patch"


def drawn_head(generator, layer):
    return layer, int(torch.randint(2, (), generator=generator))


def case_with_a_helper(reference, generator, batch, wires, **bridge):
    """A model in which corrupting one of these wires helps the answer: to drop the sign is a mistake."""
    while True:
        model, inputs = bench.case(generator, batch, **bridge)
        shares = bench.expected(reference, BLANK, model, [(*inputs, *wire) for wire in wires]).value
        if min(share["value"] for share in shares) < -0.01:
            return model, inputs


def judged(student, reference, model, inputs, wires):
    calls = [(*inputs, *wire) for wire in wires]
    for wire, (answer, expected) in zip(wires, bench.both(student, reference, BLANK, model, calls)):
        require(isinstance(answer["value"].value, float), "`path_patch` should return a Python float.")
        compare(answer["value"], expected["value"].value, **bench.CLOSE, what=f'Through "{wire[2]}", the share')


@pytest.mark.exercise("path_patch", points=2, again=False)  # it asks again itself
def test_one_ear_alone(student, reference, generator):
    """From layer 0 to 1, 0 to 2 and 1 to 2: what lies between stays clean, what comes after runs on."""
    first, second = ([drawn_head(generator, layer) for layer in range(3)] for _ in range(2))
    wires = [(first[0], first[1], "K"), (first[0], first[2], "Q"), (second[1], second[2], "V"),
             (second[0], second[1], "Q")]
    model, inputs = case_with_a_helper(reference, generator, 4, wires)
    judged(student, reference, model, inputs, wires)
    one, other = (bench.case(generator, 1, **bench.SHORT) for _ in range(2))
    for model, inputs in (one, other, one):
        judged(student, reference, model, inputs, [(second[0], first[1], "V")])


@pytest.mark.exercise("path_patch", points=1, again=False)
def test_what_the_logits_hear(student, reference, generator):
    wires = [(drawn_head(generator, layer), None, "out") for layer in range(3)]
    model, inputs = case_with_a_helper(reference, generator, 4, wires)
    judged(student, reference, model, inputs, wires)


@pytest.mark.exercise("path_patch", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    wires = [((0, 1), (1, 0), "K"), ((1, 0), None, "out")]
    model, inputs = case_with_a_helper(reference, generator, 4, wires, **bench.NO_NORM)
    calls = [(*inputs, *wire) for wire in wires]
    for answer, expected in bench.both(student, reference, BLANK, model, calls, watched=True):
        compare(answer["value"], expected["value"].value, **bench.CLOSE, what="The share")
        bench.tidy(answer, expected, BLANK)
