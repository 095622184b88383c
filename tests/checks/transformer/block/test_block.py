"""Hidden checks of `block`: how its parts are put together, whatever the parts are worth (see bench.py)."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
PARTS = ["rms_norm", "rotate", "grouped_attention", "swiglu"]


def judge(student, reference, config, x, weights, positions, past=None):
    answer, expected = bench.ask(student, reference, "block", PARTS, config, [x, weights, positions, past])
    compare(answer["value"], expected["value"], **bench.CLOSE, what="What `block` returns")
    bench.left_alone(answer, "block")
    return expected["value"].value


@pytest.mark.exercise("block", points=2)
def test_two_parts_are_added_to_the_stream(student, reference, generator):
    for config in (bench.USUAL, bench.ODD):
        weights = bench.draw(generator, config)["blocks"]
        x = torch.randn(2, 5, config["d_model"], generator=generator)
        positions = torch.arange(5)
        judge(student, reference, config, x, weights[0], positions)
        judge(student, reference, config, x.flip(1), weights[1], positions + 3)  # other numbers, the same shapes
        judge(student, reference, config, x, weights[0], positions)
        judge(student, reference, config, x[:1, :1], weights[0], positions[:1])  # one token


@pytest.mark.exercise("block", points=2)
def test_the_past_comes_first(student, reference, generator):
    for config in (bench.USUAL, bench.ODD):
        weights = bench.draw(generator, config)["blocks"][0]
        x = torch.randn(2, 6, config["d_model"], generator=generator)
        places = torch.arange(6)
        _, past = judge(student, reference, config, x[:, :3], weights, places[:3])
        _, past = judge(student, reference, config, x[:, 3:5], weights, places[3:5], past)
        judge(student, reference, config, x[:, 5:], weights, places[5:], past)
