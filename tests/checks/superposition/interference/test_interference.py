"""Hidden checks of `interference`."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("interference", points=1)
def test_dot_products(student, reference, generator):
    for m, n in ((2, 5), (3, 3), (6, 2), (1, 4), (3, 1), (10, 40)):
        W = torch.randn(m, n, generator=generator) * (0.2 + torch.rand(n, generator=generator))
        W[:, : n // 3] = 0  # dead ones interfere with nobody
        answer = student.interference(W)
        compare(answer, reference.interference(W))
        unchanged(answer)
    W = torch.randn(3, 1, generator=generator).expand(3, 4).clone()  # all alike, and long
    compare(student.interference(30 * W), reference.interference(30 * W))
