"""Hidden checks of `direct_logit_attribution`."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "direct_logit_attribution"
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


def asked(student, reference, generator, batch, **bridge):
    """Compare the answer on a random model."""
    model, (clean, _, answers) = bench.case(generator, batch, **bridge)
    answer, expected = (bench.ask(who, BLANK, model, (clean, answers))["values"][0] for who in (student, reference))
    compare(answer, expected.value, **CLOSE, what="The table")


@pytest.mark.exercise("direct_logit_attribution", points=1, again=False)  # the last asks again
def test_with_layer_norm(student, reference, generator):
    asked(student, reference, generator, 50)
    asked(student, reference, generator, 1, n_layers=2, attn_only=False, d_mlp=16, act_fn="gelu")


@pytest.mark.exercise("direct_logit_attribution", points=1, again=False)
def test_with_rms_norm(student, reference, generator):
    asked(student, reference, generator, 3, n_layers=2, n_heads=4, n_key_value_heads=2,
          normalization_type="RMS", uses_rms_norm=True)


@pytest.mark.exercise("direct_logit_attribution", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state, times in bench.STATES:
        model, (clean, corrupted, answers) = bench.case(generator, 2, **bench.SHORT)
        first, second = (clean, answers), (corrupted, answers)
        bench.tidy(student, reference, BLANK, model, *(first, second, first)[:times], found=state,
                   what="The table", close=CLOSE)
