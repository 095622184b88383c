"""Hidden checks of `row_means`."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("row_means", points=2)
def test_a_mean_for_each_row(student, reference, generator):
    for shape in [(3, 5), (4, 4), (1, 7)]:
        x = torch.randn(shape, generator=generator)
        answer = student.row_means(x)
        # A mean of 7 float32 numbers near 1 errs by less than 7 · 6e-8 = 4e-7.
        compare(answer, reference.row_means(x), rtol=1e-5, atol=1e-6)
        unchanged(answer)
