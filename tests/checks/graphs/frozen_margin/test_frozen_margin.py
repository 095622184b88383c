"""Hidden checks of `frozen_margin`: on roads of random numbers and on the lesson's own network."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare, require, unchanged

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


def judged(student, reference, case):
    answer = student.frozen_margin(*case)
    compare(answer, reference.frozen_margin(*case), **bench.CLOSE)
    unchanged(answer)


@pytest.mark.exercise("frozen_margin", points=2)
def test_the_road_to_the_margin(student, reference, generator):
    for size in SIZES:
        judged(student, reference, drawn(generator, *size))
    case = drawn(generator, *SIZES[0])
    judged(student, reference, tuple(map(bench.double, case)))
    judged(student, reference, (case[0].T.contiguous().T, *case[1:]))
    for question in range(2):
        *road, direction, stream = bench.real_road(question)
        judged(student, reference, (stream, *road, direction))


@pytest.mark.exercise("frozen_margin", points=1)
def test_a_part_of_the_stream(student, reference, generator):
    """What is frozen stays, however small or large the part is, at one place or at several."""
    for size in SIZES[:4]:
        stream, *road = drawn(generator, *size)
        for place in range(size[0]):
            part = torch.zeros_like(stream)
            part[place] = stream[place]
            judged(student, reference, (part, *road))
        for times in (0.0, 0.01, -3.0, 100.0):
            answer = student.frozen_margin(times * stream, *road)
            compare(answer, reference.frozen_margin(times * stream, *road), rtol=1e-4, atol=1e-4 * max(1, abs(times)))
    *road, direction, stream = bench.real_road(2)
    for place in range(len(stream)):
        part = torch.zeros_like(stream)
        part[place] = 0.1 * torch.randn(len(direction), generator=generator)
        judged(student, reference, (part, *road, direction))


@pytest.mark.exercise("frozen_margin", points=1)
def test_the_gradient(student, reference, generator):
    for case in (drawn(generator, *SIZES[0]), drawn(generator, *SIZES[2])):
        answer, expected = (who.run(gradient, *case) for who in (student, reference))
        require(answer["reached"].value is True, mistake="no_gradient")
        compare(answer["back"], expected["back"], **bench.CLOSE, what="What the margin sends back to the stream")
