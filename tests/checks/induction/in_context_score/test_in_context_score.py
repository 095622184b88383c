"""Hidden checks of `in_context_score`."""

import pytest
import torch

from autograder import compare, require


@pytest.mark.exercise("in_context_score", points=1)
def test_late_minus_early(student, reference, generator):
    for length, early, late in ((40, 3, 35), (12, 0, 11), (9, 4, 5), (500, 49, 499), (2, 0, 1), (30, 21, 4)):
        # Rising first: there a turned sign shows, and a lost one does not.
        for loss in (torch.linspace(1, 3, length) ** 2, torch.linspace(5, 1, length) ** 2,
                     4 * torch.rand(length, generator=generator)):
            answer = student.in_context_score(loss, early, late)
            require(not isinstance(answer.value, torch.Tensor), mistake="tensor_returned")
            # The difference of two floats below 25, in single precision.
            compare(answer, reference.in_context_score(loss, early, late), atol=5e-6, rtol=1e-5)
