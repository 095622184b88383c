"""Hidden checks of `grouped_attention`."""

import pytest
import torch

from autograder import compare_calls

# Scores up to 30 are exact to 4e-6, and so are the shares; values are up to 4.
CLOSE = {"rtol": 1e-4, "atol": 5e-5}


def draw(generator, b, H, K, s, n, d, scale=1.5):
    return (scale * torch.randn(b, H, s, d, generator=generator),
            scale * torch.randn(b, K, n, d, generator=generator),
            torch.randn(b, K, n, d, generator=generator))


@pytest.mark.exercise("grouped_attention", points=2)
def test_heads_share_keys_and_values(student, reference, generator):
    # Two to a key head, three to a key head (SmolLM2's own size): with K = 1 or K = H the order can't be
    # seen.
    cases = []
    for size in ((2, 4, 2, 5, 5, 6), (1, 6, 2, 3, 3, 4), (1, 9, 3, 4, 4, 64)):
        inputs = draw(generator, *size)
        cases += [inputs, [x.flip(2) for x in inputs], inputs]  # other numbers of the same shape, and back
    # One for all, one each, one place.
    cases += [draw(generator, *size) for size in ((2, 3, 1, 5, 5, 6), (1, 4, 4, 4, 4, 3), (2, 2, 1, 1, 1, 5))]
    compare_calls(student, reference, "grouped_attention", cases, **CLOSE)


@pytest.mark.exercise("grouped_attention", points=2)
def test_queries_are_the_last_places(student, reference, generator):
    cases = [draw(generator, *size) for size in (
        (1, 2, 1, 4, 4, 3), (2, 4, 2, 3, 7, 6), (1, 4, 2, 1, 8, 6), (2, 2, 2, 4, 5, 3))]
    q, k, v = draw(generator, 2, 4, 2, 4, 6, 6)
    cases.append([0 * q, k, v])  # every place that may be seen gets the same
    # All scores near -40: what stands in for "never" must lie far below that. float32 is exact to 4e-6 there.
    cases.append([-40 / 6**0.5 * torch.ones_like(q) + 0.1 * q, 1 + 0.1 * k, v])
    # Heads that come out of a `transpose` don't lie one after the other.
    compare_calls(student, reference, "grouped_attention", cases, views=[[q, k, v]], **CLOSE)
