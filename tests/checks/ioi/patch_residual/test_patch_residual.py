"""Hidden checks of `patch_residual`: on random models, and on one whose circuit is known."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "patch_residual"
CLOSE = {"rtol": 1e-3, "atol": 1e-4}  # other ways differ by 2e-6 at most (40 models)


@pytest.mark.exercise("patch_residual", points=2, again=False)  # the last asks again
def test_the_same_as_the_reference(student, reference, generator):
    for batch, bridge in ((50, {}), (1, {"n_layers": 2, "attn_only": False, "d_mlp": 16, "act_fn": "gelu"}),
                          (3, {"n_layers": 2, "normalization_type": "RMS", "length": 7, "several": True,
                               "positional_embedding_type": "rotary"})):
        model, inputs = bench.case(generator, batch, **bridge)
        answer, expected = (bench.ask(who, BLANK, model, inputs)["values"][0] for who in (student, reference))
        compare(answer, expected.value, **CLOSE, what="The grid")


@pytest.mark.exercise("patch_residual", points=1, again=False)
def test_a_planted_circuit(student, generator):
    """One head alone moves what it reads at S2 to END: before it S2 carries all, after it END does."""
    layer, head = (int(torch.randint(size, (), generator=generator)) for size in (3, 2))
    model, inputs = bench.case(generator, 3, writer=(layer, head))
    answer = bench.ask(student, BLANK, model, inputs)
    truth = torch.zeros(3, 8)
    truth[:layer + 1, bench.S2] = 1
    truth[layer + 1:, bench.END] = 1
    compare(answer["values"][0], truth, **CLOSE,
            what=f"With one head in layer {layer} that moves everything, the grid")


@pytest.mark.exercise("patch_residual", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state, times in bench.STATES:
        model, (clean, corrupted, answers) = bench.case(generator, 2, **bench.SHORT)
        first, second = (clean, corrupted, answers), (corrupted, clean, answers)
        bench.tidy(student, reference, BLANK, model, *(first, second, first)[:times], found=state,
                   what="The grid", close=CLOSE,
                   mistakes={"gradients": "zero_grad", "mode": "mode_left"})
