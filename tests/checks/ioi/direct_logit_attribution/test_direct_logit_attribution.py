"""Hidden checks of `direct_logit_attribution`."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "direct_logit_attribution"
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


def asked(student, reference, generator, batch, state=None, **bridge):
    """The answer on a random model, once its numbers are the reference's."""
    model, (clean, _, answers) = bench.case(generator, batch, **bridge)
    answer, expected = (bench.ask(who, BLANK, model, clean, answers, **state or {})
                        for who in (student, reference))
    compare(answer["value"], expected["value"].value, **CLOSE, what="The table")
    return answer


@pytest.mark.exercise("direct_logit_attribution", points=1, again=False)
def test_with_layer_norm(student, reference, generator):
    asked(student, reference, generator, 50)
    asked(student, reference, generator, 1, attn_only=False, d_mlp=16, act_fn="gelu")


@pytest.mark.exercise("direct_logit_attribution", points=1, again=False)
def test_with_rms_norm(student, reference, generator):
    asked(student, reference, generator, 3, n_heads=4, n_key_value_heads=2, normalization_type="RMS",
          uses_rms_norm=True)


@pytest.mark.exercise("direct_logit_attribution", points=1)  # of the three the quickest, so it runs again
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state in bench.STATES:
        bench.tidy(asked(student, reference, generator, 2, state))
