"""Hidden checks of `rms_norm`."""

import pytest
import torch

from autograder import compare_calls

# A sum of 576 squares is off by 576 · 6e-8 = 3.5e-5 of it at worst, its root by half of that.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


@pytest.mark.exercise("rms_norm", points=1)
def test_each_vector_alone(student, reference, generator):
    # Vectors of several lengths and means, with any axes before; a root over another axis would fit nowhere.
    cases = []
    for shape in ((3, 5, 6), (7,), (1, 1), (2, 2, 3, 4), (6, 6), (1, 4, 576)):
        x = 1.5 + torch.randn(shape, generator=generator) * torch.rand(*shape[:-1], 1, generator=generator)
        cases.append([x, 1 + 0.4 * torch.randn(shape[-1], generator=generator), 1e-5])
    first, gain, _ = cases[0]
    again = [first.flip(-1), gain.flip(-1), 1e-5]  # of the first one's shape, and then that itself
    compare_calls(student, reference, "rms_norm", [*cases, again, cases[0]], **CLOSE)


@pytest.mark.exercise("rms_norm", points=1)
def test_eps_counts_where_numbers_are_small(student, reference, generator):
    # With inputs near 0.01 the mean square is near 1e-4: eps = 1e-5 takes 5 % off, or all where x is zero.
    gain, small = 1 + 0.4 * torch.randn(6, generator=generator), []
    for eps in (1e-5, 1e-6, 0.5):
        x = 0.01 * torch.randn(3, 4, 6, generator=generator)
        x[1, 2] = 0
        small.append([x, gain, eps])
    tiny = 1e-4 * torch.randn(2, 6, generator=generator)  # mean squares near 1e-8: no eps but the one given
    small += [[tiny, gain, eps] for eps in (1e-10, 0.0)]
    turned = [torch.randn(3, 4, 6, generator=generator), gain, 0.5]  # axes in another order in memory
    compare_calls(student, reference, "rms_norm", small, views=[turned], also=(), rtol=1e-4, atol=1e-7)
