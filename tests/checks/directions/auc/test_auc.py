"""Hidden checks of `auc`, away from zero and spread widely, with and without ties."""

import pytest
import torch

from autograder import compare_calls

CLOSE = {"rtol": 0, "atol": 1e-5}  # counts below 2^24 are exact in float32, and a quotient is off by 6e-8


def draw(generator, yes, no, spread=1.0, centre=0.0, levels=0):
    """Scores of which some True ones lie below some False ones, without ties or with few `levels`."""
    n = yes + no
    if levels:
        scores = torch.randint(levels, (n,), generator=generator).float()
    else:  # a permutation, so that no two are alike
        scores = torch.randperm(n, generator=generator) + 0.5 * torch.rand(n, generator=generator)
    return spread * (scores - scores.mean()) + centre, torch.randperm(n, generator=generator) < yes


@pytest.mark.exercise("auc", points=1)
def test_pairs_in_order(student, reference, generator):
    y = torch.tensor([True, False, True, False, False])
    made = [(torch.tensor([3.0, 1.0, 2.0, 2.5, 0.0]), y),   # five of six pairs
            (torch.tensor([0.0, 3.0, 1.0, 2.5, 2.0]), y),   # none
            (torch.tensor([9.0, 1.0, 8.0, 2.5, 0.0]), y)]   # all
    drawn = [draw(generator, *case) for case in (
        (5, 4), (3, 9, 1.0, 20.0), (9, 3, 200.0), (1, 1), (1, 12), (12, 1), (40, 37, 0.01, -5.0),
        (7, 6, 2.0**-40), (6, 7, 1.0, 2.0**17))]  # tiny, and close for their size: no ties, for all that
    second = drawn[0][0].flip(0), drawn[0][1]  # of the first's shape
    compare_calls(student, reference, "auc",
                  [*made, *drawn, second, drawn[0], (drawn[1][0].double(), drawn[1][1])], **CLOSE)


@pytest.mark.exercise("auc", points=1)
def test_ties_count_half(student, reference, generator):
    y = torch.tensor([True, False, True, False, False, True])
    # 5.5 of 9 pairs, the same where a sigmoid gives 1 for all, and 3.5 of 9
    made = [(scale * torch.tensor([2.0, 1.0, 1.0, 2.0, 0.0, 1.0]) + 500, y) for scale in (1, 400, -1)]
    made.append((torch.full((6,), 0.3), y))
    drawn = [draw(generator, *case) for case in (
        (8, 5, 1.0, 3.0, 3), (4, 11, 50.0, -200.0, 4), (30, 30, 1.0, 0.0, 2))]
    # Equal scores side by side in either order: which of the two stands first must not matter.
    pair = torch.tensor([1.0, 1.0])
    twins = [(pair, torch.tensor([True, False])), (pair, torch.tensor([False, True]))]
    compare_calls(student, reference, "auc", [*made, *drawn, *twins, (drawn[0][0].double(), drawn[0][1])], **CLOSE)
