"""Hidden checks of `influence`."""

import pytest
import torch

from autograder import compare_calls, fresh, unchanged


def drawn(generator, k, d):
    """Some latents are off; directions of unlike lengths."""
    f = torch.rand(k, generator=generator) * 3
    f[::3] = 0.0
    W_dec = torch.randn(k, d, generator=generator) * (0.2 + torch.rand(k, 1, generator=generator))
    return f, W_dec, 2 * torch.randn(d, generator=generator)


@pytest.mark.exercise("influence", points=1)
def test_each_latent(student, reference, generator):
    first = drawn(generator, 5, 5)
    on = torch.ones(4), *drawn(generator, 4, 3)[1:]
    others = [drawn(generator, k, d) for k, d in ((9, 4), (2, 7), (64, 32), (1, 1))]
    cases = [first, *others, on, tuple(each.double() for each in first), (torch.zeros(5), *first[1:])]
    compare_calls(student, reference, "influence", cases, also=[fresh, unchanged])
