"""Hidden checks of `swiglu`."""

import pytest
import torch

from autograder import compare_calls


@pytest.mark.exercise("swiglu", points=1)
def test_gate_up_and_down(student, reference, generator):
    # As many inner numbers as outer ones, too, where a matrix would fit the wrong way round.
    cases = []
    for shape, m in (((2, 5, 8), 13), ((7,), 3), ((3, 6), 6), ((1, 1, 1), 1), ((2, 2, 3, 4), 9)):
        x, d = torch.randn(shape, generator=generator), shape[-1]
        gate, up = (2 * torch.randn(m, d, generator=generator) / d**0.5 for _ in range(2))
        down = torch.randn(d, m, generator=generator)
        # Other numbers of the same shape, and the first ones again.
        cases += [[each, gate, up, down] for each in (x, -x, x)]
    cases.append([0 * x, gate, up, down])
    # Where silu is all or nothing: e to the 200 is no float32.
    cases.append([torch.ones(1), torch.tensor([[200.0], [-200.0], [100.0]]), torch.ones(3, 1), torch.ones(1, 3)])
    # Sums of at most 13 products of numbers up to 40: off by 13 · 6e-8 · 40 = 3e-5 at worst.
    compare_calls(student, reference, "swiglu", cases, rtol=1e-4, atol=1e-4)
