"""Hidden checks of `swiglu`."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("swiglu", points=1)
def test_gate_up_and_down(student, reference, generator):
    # As many inner numbers as outer ones, too, where a matrix would fit the wrong way round.
    for shape, m in (((2, 5, 8), 13), ((7,), 3), ((3, 6), 6), ((1, 1, 1), 1), ((2, 2, 3, 4), 9)):
        x, d = torch.randn(shape, generator=generator), shape[-1]
        gate, up = (2 * torch.randn(m, d, generator=generator) / d**0.5 for _ in range(2))
        down = torch.randn(d, m, generator=generator)
        for each in (x, -x, x):  # other numbers of the same shape, and the first ones again
            answer = student.swiglu(each, gate, up, down)
            # Sums of at most 13 products of numbers up to 40: off by 13 · 6e-8 · 40 = 3e-5 at worst.
            compare(answer, reference.swiglu(each, gate, up, down), rtol=1e-4, atol=1e-4)
            unchanged(answer)
    # Where silu is all or nothing: e to the 200 is no float32.
    one, gates = torch.ones(1), torch.tensor([[200.0], [-200.0], [100.0]])
    large = one, gates, torch.ones(3, 1), torch.ones(1, 3)
    compare(student.swiglu(*large), reference.swiglu(*large), rtol=1e-4, atol=1e-4)
    x[:], down = 0, down[:, :]
    compare(student.swiglu(x, gate, up, down), reference.swiglu(x, gate, up, down), atol=1e-6)
