"""Hidden checks of `next_letter`."""

import pytest
import torch

from autograder import compare, require, unchanged

LETTERS = ".abcdefghijklmnopqrstuvwxyz"


@pytest.mark.exercise("next_letter", points=1)
def test_a_row_as_probabilities(student, reference, generator):
    for letter, scale, never in (("c", 1.0, 0), ("z", 3.0, 0), (".", 2.0, 0), ("a", 10.0, 0), ("p", 2.0, 9),
                                 (".", 3.0, 20)):
        W = scale * torch.randn(27, 27, generator=generator) + 2 * torch.randn(27, 1, generator=generator)
        for row in W if never else ():
            row[torch.randperm(27, generator=generator)[:never]] = -torch.inf
        answer, expected = student.next_letter(W, letter), reference.next_letter(W, letter)
        require(not never or not has_nan(answer.value), mistake="inf_makes_nan")
        # A softmax over 27 float32 numbers of size up to 40 errs by about 4e-6 of each.
        compare(answer, expected, rtol=5e-5, atol=1e-6)
        unchanged(answer)
    # One row lies far below another: each is a row of probabilities all the same. (A float32 near 100 is
    # rounded to 7.6e-6, and a probability by as much of itself.) The exponential of 100 is infinite.
    W = torch.randn(27, 27, generator=generator)
    W[2], W[9] = W[2] - 100, W[9] + 100
    low, high = (student.next_letter(W, letter) for letter in "bi")
    require(not has_nan(low.value) or has_nan(high.value), mistake="one_maximum_for_all")
    require(not has_nan(high.value), mistake="too_large_for_exp")
    for answer, letter in ((low, "b"), (high, "i")):
        compare(answer, reference.next_letter(W, letter), rtol=5e-5, atol=1e-6)


def has_nan(value):
    return isinstance(value, torch.Tensor) and bool(value.isnan().any())
