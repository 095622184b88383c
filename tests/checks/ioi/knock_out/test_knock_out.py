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


def asked(student, reference, generator, heads, batch=3, state=None, **bridge):
    """The answer on a random model, once its number is the reference's."""
    model, (clean, _, answers) = bench.case(generator, batch, **bridge)
    config = model[0]
    means = torch.randn(config["n_layers"], 8, config["n_heads"], config["d_head"], generator=generator)
    answer, expected = (bench.ask(who, BLANK, model, clean, answers, heads, means, **state or {})
                        for who in (student, reference))
    compare(answer["value"], expected["value"].value, **CLOSE, what="The mean logit difference")
    return answer


@pytest.mark.exercise("knock_out", points=1, again=False)  # the next is, and takes half as long
def test_their_means_in_place_of_what_they_write(student, reference, generator):
    every = [(layer, head) for layer in range(3) for head in range(2)]
    for heads, batch in (([(1, 0)], 3), ([(0, 1), (2, 1)], 50), ([(2, 0), (1, 1), (1, 0)], 3), ([], 3),
                         (every, 1)):
        asked(student, reference, generator, heads, batch)
    asked(student, reference, generator, [(0, 3), (1, 1)], n_heads=4, n_key_value_heads=2, attn_only=False,
          d_mlp=16, act_fn="gelu", normalization_type="RMS")


@pytest.mark.exercise("knock_out", points=1)
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state in bench.STATES:
        bench.tidy(asked(student, reference, generator, [(2, 0), (0, 1)], state=state))
