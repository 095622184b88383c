"""Hidden checks of `loss_recovered`."""

import pytest
import torch

from autograder import compare


@pytest.mark.exercise("loss_recovered", points=1)
def test_the_share(student, reference, generator):
    # Between the two, worse than zeros, better than the model itself; also where zeros happen to help. All
    # calls first: what gives the same share in one draw is told apart by another.
    inputs = []
    for place in (0.13, 0.6, 0.98, 1.4, 2.7, -0.2):
        for sign in (1, 1, -1):
            ce, reach, shift = (torch.rand((), generator=generator).item() for _ in range(3))
            ce, ce_zero = 2 + 2 * ce, 2 + 2 * ce + sign * (0.5 + reach)
            inputs.append((ce, ce + (place + 0.1 * shift) * (ce_zero - ce), ce_zero))
    inputs.append((3.0, 3.015, 3.02))  # zeros that cost little are no reason to give up
    inputs.append((2.0, 2 + 2.0**-13, 2 + 2.0**-11))  # closer still, and exact
    answers = [student.loss_recovered(*one) for one in inputs]
    for answer, one in zip(answers, inputs):
        compare(answer, reference.loss_recovered(*one))
