"""Hidden checks of `rotate`."""

import pytest
import torch

from autograder import compare_calls

# An angle up to 300 in float32 is off by 300 · 1.2e-7 = 4e-5, reckoned by another way by thrice that; the
# numbers turned are up to 4.
CLOSE = {"rtol": 0, "atol": 6e-4}


def places(s, generator):
    """s places up to 60 that neither begin at 0 nor follow one another."""
    return 1 + torch.randperm(60, generator=generator)[:s]


@pytest.mark.exercise("rotate", points=2)
def test_pairs_turn_by_their_angles(student, reference, generator):
    # Axes of several lengths; with as many heads as places, the wrong axis would fit too. A pair alone (d =
    # 2) hides how pairs are made, so it is only one of the cases. The last is the size of SmolLM2.
    cases = []
    for b, h, s, d, theta in ((2, 4, 7, 6, 500.0), (1, 5, 5, 8, 20.0), (2, 1, 3, 2, 7.0),
                              (1, 2, 1, 4, 10_000.0), (1, 9, 4, 64, 100_000.0)):
        x, positions = torch.randn(b, h, s, d, generator=generator), places(s, generator).sort().values
        # Other places of the same shape, and the first ones again.
        cases += [[x, each, theta] for each in (positions, positions.flip(0) + 2, positions)]
    compare_calls(student, reference, "rotate", cases, **CLOSE)


@pytest.mark.exercise("rotate", points=1)
def test_positions_are_those_given(student, reference, generator):
    # A single place, 0, places in any order, one twice, some hundreds on; x with its axes swapped in memory.
    x = torch.randn(2, 3, 7, 6, generator=generator)
    several = [[x, positions, 50.0] for positions in (
        torch.arange(100, 107), torch.tensor([0, 5, 5, 3, 40, 1, 299]), places(7, generator))]
    single = [[x[:, :, :1], torch.tensor([place]), 50.0] for place in (0, 11)]
    compare_calls(student, reference, "rotate", [*several, *single], views=several[:1], **CLOSE)
