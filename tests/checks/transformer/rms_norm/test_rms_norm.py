"""Hidden checks of `rms_norm`."""

import pytest
import torch

from autograder import compare, unchanged

# A sum of 576 squares is off by 576 · 6e-8 = 3.5e-5 of it at worst, its root by half of that.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


@pytest.mark.exercise("rms_norm", points=1)
def test_each_vector_alone(student, reference, generator):
    # Vectors of several lengths and means, with any axes before; a root over another axis would fit nowhere.
    for shape in ((3, 5, 6), (7,), (1, 1), (2, 2, 3, 4), (6, 6), (1, 4, 576)):
        x = 1.5 + torch.randn(shape, generator=generator) * torch.rand(*shape[:-1], 1, generator=generator)
        gain = 1 + 0.4 * torch.randn(shape[-1], generator=generator)
        answer = student.rms_norm(x, gain, 1e-5)
        compare(answer, reference.rms_norm(x, gain, 1e-5), **CLOSE)
        unchanged(answer)
    again = student.rms_norm(x.flip(-1), gain.flip(-1), 1e-5)  # of the shape before
    compare(again, reference.rms_norm(x.flip(-1), gain.flip(-1), 1e-5), **CLOSE)
    compare(student.rms_norm(x, gain, 1e-5), reference.rms_norm(x, gain, 1e-5), **CLOSE)


@pytest.mark.exercise("rms_norm", points=1)
def test_eps_counts_where_numbers_are_small(student, reference, generator):
    # With inputs near 0.01 the mean square is near 1e-4: eps = 1e-5 takes 5 % off, or all where x is zero.
    for eps in (1e-5, 1e-6, 0.5):
        x = 0.01 * torch.randn(3, 4, 6, generator=generator)
        x[1, 2] = 0
        gain = 1 + 0.4 * torch.randn(6, generator=generator)
        compare(student.rms_norm(x, gain, eps), reference.rms_norm(x, gain, eps), rtol=1e-4, atol=1e-7)
    tiny = 1e-4 * torch.randn(2, 6, generator=generator)  # mean squares near 1e-8: no eps but the one given
    for eps in (1e-10, 0.0):
        compare(student.rms_norm(tiny, gain, eps), reference.rms_norm(tiny, gain, eps), **CLOSE)
    x = torch.randn(6, 4, 3, generator=generator).transpose(0, 2)  # axes in another order in memory
    compare(student.rms_norm(x, gain, 0.5), reference.rms_norm(x, gain, 0.5), **CLOSE)
