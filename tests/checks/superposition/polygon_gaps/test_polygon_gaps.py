"""Hidden checks of `polygon_gaps`. An arc cosine near 1 loses half the digits of a float32: 0.03 degrees
(√(2 × 1.2e-7) rad) at a gap of 0, so two such steps are allowed."""

import pytest
import torch

from autograder import compare, require, unchanged

ROUGH = {"rtol": 0, "atol": 0.06}


def unit(angles):
    angles = torch.as_tensor(angles, dtype=torch.float64).deg2rad()
    return torch.stack([angles.cos(), angles.sin()]).float()


def shuffled(W, generator):
    return W[:, torch.randperm(W.shape[1], generator=generator)]


def arrows(generator, angles):
    """Arrows of random lengths at these angles, in random order."""
    return shuffled(unit(angles) * (0.15 + 2 * torch.rand(len(angles), generator=generator)), generator)


def short_arrows(generator, angles, dead):
    """The same, but one is hardly alive (0.0105 to 0.0125), and each next one just twice as long as the one
    before: those at the same angle have it to the last digit. Of the dead ones among them half are as
    dead as can be, the others hardly (0.008 to 0.0095)."""
    lengths = (0.0105 + 0.002 * torch.rand((), generator=generator)) * 2.0 ** torch.arange(len(angles))
    hardly = unit(360 * torch.rand(dead // 2, generator=generator))
    hardly = hardly * (0.008 + 0.0015 * torch.rand(dead // 2, generator=generator))
    return shuffled(torch.cat([unit(angles) * lengths, hardly, torch.zeros(2, dead // 2)], dim=1), generator)


def random_angles(generator, count):
    """Angles all round, at least 360 / (2 × count) degrees apart, that begin anywhere."""
    gaps = 0.5 / count + 0.5 * torch.rand(count, generator=generator).softmax(dim=0)
    return 360 * (gaps.cumsum(dim=0) + torch.rand((), generator=generator))


@pytest.mark.exercise("polygon_gaps", points=2)
def test_gaps(student, reference, generator):
    for count in (8, 5, 2, 3, 4):
        W = arrows(generator, random_angles(generator, count))
        answer = student.polygon_gaps(W)
        compare(answer, reference.polygon_gaps(W), **ROUGH)
        unchanged(answer)
    for angles in ((90, 10), (5, 75, 40), (350, 20, 30, 300)):  # all on one side: a gap above 180
        turn = 360 * torch.rand((), generator=generator)
        W = arrows(generator, torch.tensor(angles) + turn)
        compare(student.polygon_gaps(W), reference.polygon_gaps(W), **ROUGH)


@pytest.mark.exercise("polygon_gaps", points=1)
def test_dead_lonely_and_parallel(student, reference, generator):
    for angles in ([72 * i for i in range(5)], [200], [77, 77, 257, 257], [31, 31],
                   [140, 140, 140]):
        turn = 360 * torch.rand((), generator=generator)
        for dead in (0, 4):
            W = short_arrows(generator, torch.tensor(angles) + turn, dead)
            answer = student.polygon_gaps(W)
            gaps = answer.value
            require(not isinstance(gaps, torch.Tensor) or not gaps.numel() or bool(gaps.any()),
                    mistake="full_turn_is_zero")
            compare(answer, reference.polygon_gaps(W), **ROUGH)
    # Arrows of just 0.01 are not longer than that: along an axis the length is exact.
    W = torch.tensor([[0.01, 0.0, -0.01, 0.0, 3.0, 0.0, -2.0], [0.0, 0.01, 0.0, -0.01, 0.0, 2.0, 0.0]])
    answer = student.polygon_gaps(W)
    require(list(getattr(answer.value, "shape", ())) != [7], mistake="limit_is_live")
    compare(answer, torch.tensor([90.0, 90.0, 180.0]), **ROUGH)
    # Alive by its length (0.0113) though neither coordinate is above 0.01; dead (0.0099) though their sum is.
    W = torch.tensor([[0.008, -0.007, 3.0, 0.0], [0.008, 0.007, 0.0, -2.0]])
    answer = student.polygon_gaps(W)
    require(list(getattr(answer.value, "shape", ())) != [2], mistake="length_by_coordinate")
    compare(answer, torch.tensor([45.0, 90.0, 225.0]), **ROUGH)
