"""Hidden checks of `frozen_margin`: on roads of random numbers and on the lesson's own network."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare, compare_calls, require

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


def gradient(answers, stream, *road):
    """What the margin sends back to the stream."""
    import torch

    stream = stream.clone().requires_grad_()
    margin = answers.frozen_margin(stream, *road)
    if not isinstance(margin, torch.Tensor) or not margin.requires_grad:
        return {"reached": False}
    return {"reached": True, "back": torch.autograd.grad(margin, stream)[0]}


def drawn(generator, s, d, h, e):
    stream, direction = torch.randn(s, d, generator=generator), torch.randn(d, generator=generator)
    return stream, *bench.road(generator, s, d, h, e), direction


SIZES = [(4, 6, 2, 3), (5, 3, 3, 3), (3, 4, 1, 2), (1, 5, 2, 2), (5, 32, 2, 16)]


@pytest.mark.exercise("frozen_margin", points=2)
def test_the_road_to_the_margin(student, reference, generator):
    cases = [drawn(generator, *size) for size in (*SIZES, SIZES[0])]
    cases.append(tuple(map(bench.double, cases[-1])))
    for question in range(2):
        *road, direction, stream = bench.real_road(question)
        cases.append((stream, *road, direction))
    compare_calls(student, reference, "frozen_margin", cases, **bench.CLOSE)


@pytest.mark.exercise("frozen_margin", points=1)
def test_a_part_of_the_stream(student, reference, generator):
    """What is frozen stays, however small or large the part is, at one place or at several."""
    drawn_ones, cases = [drawn(generator, *size) for size in SIZES[:4]], []
    for stream, *road in drawn_ones:
        for place in range(len(stream)):
            part = torch.zeros_like(stream)
            part[place] = stream[place]
            cases.append((part, *road))
    *road, direction, stream = bench.real_road(2)
    for place in range(len(stream)):
        part = torch.zeros_like(stream)
        part[place] = 0.1 * torch.randn(len(direction), generator=generator)
        cases.append((part, *road, direction))
    compare_calls(student, reference, "frozen_margin", cases, **bench.CLOSE)
    for times in (0.0, 0.01, -3.0, 100.0):
        compare_calls(student, reference, "frozen_margin", [(times * stream, *road) for stream, *road in drawn_ones],
                      also=(), rtol=1e-4, atol=1e-4 * max(1, abs(times)))


@pytest.mark.exercise("frozen_margin", points=1)
def test_the_gradient(student, reference, generator):
    for case in (drawn(generator, *SIZES[0]), drawn(generator, *SIZES[2])):
        answer, expected = (who.run(gradient, *case) for who in (student, reference))
        require(answer["reached"].value is True, mistake="no_gradient")
        compare(answer["back"], expected["back"], **bench.CLOSE, what="What the margin sends back to the stream")
