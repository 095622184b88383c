"""Hidden checks of `dead_latents`."""

import pytest
import torch

from autograder import compare, require, unchanged


def draw(generator, b, shares):
    """Latents that fire on about these shares of b rows, strongly or weakly, and are zero or negative on the
    others; and on how many rows each fires."""
    counts = torch.tensor([round(share * b) for share in shares])
    fires = torch.stack([torch.randperm(b, generator=generator) < count for count in counts], dim=1)
    # So that a look at sizes goes wrong: one latent is hardly above zero whenever it fires, one strong, one
    # strong on a fifth of its rows. Where silent, every other is mostly zero, the rest mostly negative.
    typical = 4 * torch.rand(len(shares), generator=generator) - 3
    typical[1], typical[2], typical[-1] = -8, 0.5, 0
    strength = 10 ** (typical + 0.2 * torch.rand(b, len(shares), generator=generator))
    strength[:, -2] = torch.where(torch.arange(b) % 5 == 0, 3.0, 0.01)
    zeros = torch.where(torch.arange(len(shares)) % 2 == 0, 0.9, 0.1)
    silent = -strength * (torch.rand(b, len(shares), generator=generator) > zeros)
    return torch.where(fires, strength, silent), counts


@pytest.mark.exercise("dead_latents", points=1)
def test_rarely_positive_is_dead(student, reference, generator):
    for b, shares in ((40, [0, 0.1, 0.3, 0.5, 0.8, 1.0, 0.2]), (9, [1.0, 0.0, 0.4]),
                      (100, [0.0, 0.01, 0.02, 0.9])):
        f, counts = draw(generator, b, shares)
        # Halfway between two counts, so that no rounding decides.
        judge(student, reference, [(f, (count + 0.5) / b) for count in (
            int(counts.sort().values[len(shares) // 2]), 0, b - 1)])
    f = torch.rand(6, 6, generator=generator) - 0.5  # square: there a mistaken axis fits
    judge(student, reference, [(f, 0.55), (f, 0.2)])
    one_row = torch.tensor([[0.0, 2.0, -1.0, 0.1]])
    judge(student, reference, [(one_row, 0.5), (one_row, 0.9)])  # on no threshold: the next check is for that


@pytest.mark.exercise("dead_latents", points=1)
def test_on_the_threshold_and_what_is_given(student, reference, generator):
    inputs = []
    for b, threshold in ((16, 0.25), (8, 0.5), (4, 0.0), (32, 1.0)):  # shares that floats hold exactly
        f, _ = draw(generator, b, [0.0, threshold, threshold, 1.0, max(0.0, threshold - 1 / b)])
        f[:, 0] -= 0.1  # below zero on every row
        inputs.append((f, threshold))
    for answer in judge(student, reference, inputs):
        unchanged(answer)


def judge(student, reference, inputs):
    """All calls first: what gives the same verdict in one draw is told apart by another."""
    answers = [student.dead_latents(*one) for one in inputs]
    for answer, one in zip(answers, inputs):
        expected, value = reference.dead_latents(*one), answer.value
        numbers = isinstance(value, torch.Tensor) and value.dtype != torch.bool
        require(not numbers or not torch.equal(value.double(), expected.value.double()),
                mistake="zeros_and_ones")
        compare(answer, expected)
    return answers
