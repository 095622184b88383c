"""Hidden checks of `attribution_patch`: on random models, and on one where the estimate is exact."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "attribution_patch"
CLOSE = {"rtol": 2e-3, "atol": 2e-4}


@pytest.mark.exercise("attribution_patch", points=2, again=False)  # the next asks again
def test_the_straight_line(student, reference, generator):
    grouped = {"n_layers": 2, "n_heads": 4, "n_key_value_heads": 2, "attn_only": False, "d_mlp": 16,
               "act_fn": "gelu", "normalization_type": "RMS"}
    # In the second all positions count: its prompts differ from the first on.
    for batch, bridge in ((50, {}), (1, grouped | {"several": True})):
        model, inputs = bench.case(generator, batch, **bridge)
        answer, expected = (bench.ask(who, BLANK, model, inputs)["values"][0] for who in (student, reference))
        compare(answer, expected.value, **CLOSE, what="The estimate")
    # Without norms, the last layer's z reaches the logits by a straight line: the estimate is exact.
    head = int(torch.randint(2, (), generator=generator))
    model, inputs = bench.case(generator, 3, writer=(2, head), normalization_type=None)
    truth = torch.zeros(3, 2)
    truth[2, head] = 1
    answer = bench.ask(student, BLANK, model, inputs)
    compare(answer["values"][0], truth, **CLOSE,
            what="Where one head does everything by a straight line, the estimate")


@pytest.mark.exercise("attribution_patch", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state, times in bench.STATES:
        model, (clean, corrupted, answers) = bench.case(generator, 2, **bench.SHORT)
        first, second = (clean, corrupted, answers), (corrupted, clean, answers)
        bench.tidy(student, reference, BLANK, model, *(first, second, first)[:times], found=state,
                   what="The estimate", close=CLOSE, may_clear=True,
                   mistakes={"gradients": "gradients_left", "unfrozen": "unfrozen"})
