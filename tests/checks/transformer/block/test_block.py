"""Hidden checks of `block`: how its parts are put together, whatever the parts are worth (see bench.py)."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
PARTS = ["rms_norm", "rotate", "grouped_attention", "swiglu"]


def judge(student, reference, models, cases):
    for answer, expected in bench.ask(student, reference, "block", PARTS, models, cases):
        compare(answer["value"], expected["value"], **bench.CLOSE, what="What `block` returns")


@pytest.mark.exercise("block", points=2)
def test_two_parts_are_added_to_the_stream(student, reference, generator):
    models, cases = bench.two_models(generator), []
    for model, (config, _) in enumerate(models):
        x, places = torch.randn(2, 5, config["d_model"], generator=generator), torch.arange(5)
        # Other numbers of the same shapes, the first ones again, and one token.
        cases += [[model, 0, x, places, None], [model, 1, x.flip(1), places + 3, None],
                  [model, 0, x, places, None], [model, 0, x[:1, :1], places[:1], None]]
    judge(student, reference, models, cases)


@pytest.mark.exercise("block", points=2)
def test_the_past_comes_first(student, reference, generator):
    models, cases = bench.two_models(generator), []
    for model, (config, _) in enumerate(models):
        for before, new in ((3, 2), (5, 1), (1, 4)):
            past = tuple(
                torch.randn(2, 2, config["n_kv_heads"], before, config["d_head"], generator=generator)
            )
            x = torch.randn(2, new, config["d_model"], generator=generator)
            cases.append([model, 0, x, torch.arange(before, before + new), past])
    judge(student, reference, models, cases)
