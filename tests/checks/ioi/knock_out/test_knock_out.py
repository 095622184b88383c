"""Hidden checks of `knock_out`: some heads, none, all, and two of one layer."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "knock_out"
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


def drawn(generator, model, heads, batch):
    """Prompts, and means to put in place of what these heads write."""
    clean, _, answers = bench.prompts(generator, batch)
    config = model[0]
    means = torch.randn(config["n_layers"], 8, config["n_heads"], config["d_head"], generator=generator)
    return clean, answers, heads, means


def judged(student, reference, model, *calls):
    answer, expected = (bench.ask(who, BLANK, model, *calls)["values"] for who in (student, reference))
    for number, wanted in enumerate(expected.value):
        compare(answer[number], wanted, **CLOSE, what="The mean logit difference")


@pytest.mark.exercise("knock_out", points=1, again=False)  # the next asks again
def test_their_means_in_place_of_what_they_write(student, reference, generator):
    model, _ = bench.case(generator, 3)
    every = [(layer, head) for layer in range(3) for head in range(2)]
    judged(student, reference, model, *(drawn(generator, model, heads, batch) for heads, batch in (
        ([(1, 0)], 3), ([(0, 1), (2, 1)], 50), ([(2, 0), (1, 1), (1, 0)], 3), ([], 3), (every, 1))))
    grouped, _ = bench.case(generator, 3, n_layers=2, n_heads=4, n_key_value_heads=2, attn_only=False, d_mlp=16,
                            act_fn="gelu", normalization_type="RMS")
    judged(student, reference, grouped, drawn(generator, grouped, [(0, 3), (1, 1)], 3))


@pytest.mark.exercise("knock_out", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state, times in bench.STATES:
        model, _ = bench.case(generator, 3, **bench.SHORT)
        first, second = (drawn(generator, model, [(1, 0), (0, 0)], 3) for _ in range(2))
        bench.tidy(student, reference, BLANK, model, *(first, second, first)[:times], found=state,
                   what="The mean logit difference", close=CLOSE)
