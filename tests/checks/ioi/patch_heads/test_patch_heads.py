"""Hidden checks of `patch_heads`: on random models, and on one whose circuit is known."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "patch_heads"
CLOSE = {"rtol": 1e-3, "atol": 1e-4}  # other ways differ by 2e-6 at most (40 models)


@pytest.mark.exercise("patch_heads", points=2, again=False)  # the next asks again
def test_each_head_alone(student, reference, generator):
    grouped = {"n_layers": 2, "n_heads": 4, "n_key_value_heads": 2, "attn_only": False, "d_mlp": 16,
               "act_fn": "gelu", "normalization_type": "RMS"}
    # In the second all positions count: its prompts differ from the first on.
    for batch, bridge in ((50, {}), (1, grouped | {"several": True})):
        model, inputs = bench.case(generator, batch, **bridge)
        answer, expected = (bench.ask(who, BLANK, model, inputs)["values"][0] for who in (student, reference))
        compare(answer, expected.value, **CLOSE, what="The grid")
    # One head alone writes anything: patched, it brings all back, and no other brings anything.
    layer, head = (int(torch.randint(size, (), generator=generator)) for size in (3, 2))
    model, inputs = bench.case(generator, 3, writer=(layer, head))
    truth = torch.zeros(3, 2)
    truth[layer, head] = 1
    answer = bench.ask(student, BLANK, model, inputs)
    compare(answer["values"][0], truth, **CLOSE, what="Where one head does everything, the grid")


@pytest.mark.exercise("patch_heads", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    for state, times in bench.STATES:
        model, (clean, corrupted, answers) = bench.case(generator, 2, **bench.SHORT)
        first, second = (clean, corrupted, answers), (corrupted, clean, answers)
        bench.tidy(student, reference, BLANK, model, *(first, second, first)[:times], found=state,
                   what="The grid", close=CLOSE)
