"""Hidden checks of `feature_dimensionality`."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("feature_dimensionality", points=2)
def test_shares(student, reference, generator):
    for m, n in ((2, 5), (4, 4), (5, 2), (1, 3), (3, 1), (10, 40)):
        directions = torch.nn.functional.normalize(torch.randn(m, n, generator=generator), dim=0)
        W = directions * (0.3 + 2 * torch.rand(n, generator=generator))  # none so short that one may call it dead
        answer = student.feature_dimensionality(W)
        compare(answer, reference.feature_dimensionality(W))
        unchanged(answer)
    # A regular polygon, turned at random: 2/n each, whatever its size.
    n = int(torch.randint(3, 9, (), generator=generator))
    angles = 2 * torch.pi * (torch.arange(n) / n + torch.rand((), generator=generator))
    polygon = (0.2 + 2 * torch.rand((), generator=generator)) * torch.stack([angles.cos(), angles.sin()])
    compare(student.feature_dimensionality(polygon), torch.full((n,), 2 / n))


@pytest.mark.exercise("feature_dimensionality", points=1)
def test_dead_and_small(student, reference, generator):
    for m, n in ((2, 5), (6, 9)):
        W = torch.randn(m, n, generator=generator)
        W[:, 1] = 0
        W[:, -1] = 0
        compare(student.feature_dimensionality(W), reference.feature_dimensionality(W))
    # Whether all arrows are long or short makes no difference, down to a hundredth: 0.008 to 0.0095, which
    # polygon_gaps calls dead. A 1e-8 beside a square of 6.4e-5 takes off 1.6e-4 of each share.
    W = torch.randn(3, 7, generator=generator)
    W = W / W.norm(dim=0) * (0.8 + 0.15 * torch.rand(7, generator=generator))
    compare(student.feature_dimensionality(0.01 * W), reference.feature_dimensionality(W), rtol=2e-4)
    compare(student.feature_dimensionality(torch.zeros(3, 4)), torch.zeros(4))
    # One short arrow beside long ones, and a dead one: the short one is not dead.
    W[:, 1], W[:, 2] = 0.01 * W[:, 1], 0
    compare(student.feature_dimensionality(W), reference.feature_dimensionality(W), rtol=1e-3, atol=1e-7)
    # Two columns alike share one dimension, as any two that point the same way or the opposite one.
    W = torch.tensor([[2.0, 2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 3.0, -3.0]])
    compare(student.feature_dimensionality(W), torch.tensor([1 / 2, 1 / 2, 1 / 3, 1 / 3, 1 / 3]))
