"""Hidden checks of `prune`."""

import numpy as np
import pytest
import torch

from autograder import require, unchanged


def influences(generator, s, k):
    """Of both signs and very unlike size; some are exactly 0."""
    drawn = torch.randn(s, k, generator=generator).sign() * torch.rand(s, k, generator=generator) ** 3 * 4 + 0.0
    drawn[torch.rand(s, k, generator=generator) < 0.25] = 0.0
    drawn[0, 0] = -5.0  # the largest: its sign must not matter
    return drawn


def share_for(drawn, count):
    """A share that this many nodes hold and no fewer, far from either number's own: rounding decides nothing."""
    held = drawn.abs().double().flatten().sort(descending=True).values.cumsum(dim=0)
    return ((held[count - 1] + (held[count - 2] if count > 1 else 0.0)) / 2 / held[-1]).item()


def judged(student, reference, drawn, share):
    """Nodes that tie may stand for each other, so what is compared is how many there are and what they hold."""
    answer, expected = student.prune(drawn, share), reference.prune(drawn, share).value
    value = answer.value
    whole = isinstance(value, torch.Tensor | np.ndarray) and (
        torch.as_tensor(value).dtype in (torch.int64, torch.int32, torch.int16, torch.uint8))
    require(whole, "`prune` should return a tensor of whole numbers.")
    value = torch.as_tensor(value).long()
    require(value.ndim == 2 and value.shape[1] == 2, "`prune` should return a row (place, latent) for each node; "
            f"the shape is {tuple(value.shape)}.")
    inside = (value >= 0) & (value < torch.tensor(drawn.shape))
    require(bool(inside.all()), "`prune` should return rows (place, latent); some of yours are no place and latent "
            "of `influences`.")
    require(len(value.unique(dim=0)) == len(value), "`prune` should name each node once.")
    sizes = drawn.abs().double()
    held = [sizes[rows[:, 0], rows[:, 1]].sum() for rows in (value, expected)]
    require(len(value) == len(expected), f"`prune` should return the fewest nodes that hold the share; with a share of "
            f"{share:.3f} of {drawn.numel()} nodes you return too {'few' if len(value) < len(expected) else 'many'}.")
    require(bool((held[0] - held[1]).abs() <= 1e-5 * sizes.sum()), "`prune` returns as many nodes as are needed, but "
            "not those with the largest influence, whatever its sign.")
    return answer


@pytest.mark.exercise("prune", points=2)
def test_the_fewest_that_hold_the_share(student, reference, generator):
    for s, k, counts in ((3, 6, (1, 2, 5)), (5, 4, (3, 7)), (1, 9, (2, 4)), (6, 1, (2,)), (4, 4, (5,)),
                         (5, 64, (10, 60))):
        drawn = influences(generator, s, k)
        for count in counts:
            count = min(count, int((drawn != 0).sum()))
            unchanged(judged(student, reference, drawn, share_for(drawn, count)))
    drawn = influences(generator, 4, 5)
    unchanged(judged(student, reference, drawn.double(), share_for(drawn, 3)))  # a cast to float64 copies nothing
    # All that matters stands at one place, and at another everything is small.
    uneven = torch.tensor([[8.0, -7.0, 6.0, 5.0], [0.25, 0.125, -0.25, 0.125], [0.5, 0.0, 0.0, -0.5]])
    for count in (1, 2, 4, 5):
        judged(student, reference, uneven, share_for(uneven, count))
    judged(student, reference, torch.tensor([[-4.0, 4.5], [2.0, -2.0]]), 0.5)  # signed, they nearly cancel
    judged(student, reference, torch.tensor([[-4.0, -3.0], [-2.0, -1.0]]), 0.65)


@pytest.mark.exercise("prune", points=1)
def test_exact_shares_and_ties(student, reference, generator):
    """Powers of two, so that sums and shares are exact: a set that has just the share is large enough."""
    order = torch.randperm(6, generator=generator)
    sizes = torch.tensor([4.0, -2.0, 1.0, -0.5, 0.5, 0.0])[order].reshape(2, 3)
    for share in (0.5, 0.75, 0.875, 0.9375, 1.0, 0.25, 0.51, 0.8, 0.9, 0.001):
        judged(student, reference, sizes, share)
    alike = torch.full((2, 4), -0.5)
    for share in (0.125, 0.25, 0.5, 0.55, 1.0):
        judged(student, reference, alike, share)
    alone = torch.zeros(3, 3)
    alone[2, 1] = -1.0
    for share in (0.1, 1.0):
        judged(student, reference, alone, share)
    judged(student, reference, torch.tensor([[2.0]]), 0.5)
    # The last node of three brings less than a thousandth, and is needed: that is no rounding.
    judged(student, reference, torch.tensor([[9.985, -0.005, 0.0], [0.005, 0.005, 0.0]]), 0.9994)
