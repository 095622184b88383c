"""Hidden checks of `grouped_attention`."""

import pytest
import torch

from autograder import compare, unchanged

# Scores up to 30 are exact to 4e-6, and so are the shares; values are up to 4.
CLOSE = {"rtol": 1e-4, "atol": 5e-5}


def draw(generator, b, H, K, s, n, d, scale=1.5):
    return (scale * torch.randn(b, H, s, d, generator=generator),
            scale * torch.randn(b, K, n, d, generator=generator),
            torch.randn(b, K, n, d, generator=generator))


def judge(student, reference, inputs):
    answer = student.grouped_attention(*inputs)
    compare(answer, reference.grouped_attention(*inputs), **CLOSE)
    unchanged(answer)


@pytest.mark.exercise("grouped_attention", points=2)
def test_heads_share_keys_and_values(student, reference, generator):
    # Two to a key head, three to a key head (SmolLM2's own size): with K = 1 or K = H the order can't be
    # seen.
    for size in ((2, 4, 2, 5, 5, 6), (1, 6, 2, 3, 3, 4), (1, 9, 3, 4, 4, 64)):
        inputs = draw(generator, *size)
        for each in (
            inputs,
            [x.flip(2) for x in inputs],
            inputs,
        ):  # other numbers of the same shape, and back
            judge(student, reference, each)
    for size in (
        (2, 3, 1, 5, 5, 6),
        (1, 4, 4, 4, 4, 3),
        (2, 2, 1, 1, 1, 5),
    ):  # one for all, one each, one place
        judge(student, reference, draw(generator, *size))


@pytest.mark.exercise("grouped_attention", points=2)
def test_queries_are_the_last_places(student, reference, generator):
    for size in ((1, 2, 1, 4, 4, 3), (2, 4, 2, 3, 7, 6), (1, 4, 2, 1, 8, 6), (2, 2, 2, 4, 5, 3)):
        judge(student, reference, draw(generator, *size))
    q, k, v = draw(generator, 2, 4, 2, 4, 6, 6)
    judge(student, reference, (0 * q, k, v))  # every place that may be seen gets the same
    # All scores near -40: what stands in for "never" must lie far below that. float32 is exact to 4e-6 there.
    k = 1 + 0.1 * k
    judge(student, reference, (-40 / 6**0.5 * torch.ones_like(q) + 0.1 * q, k, v))
    turned = [
        x.transpose(1, 2).contiguous().transpose(1, 2) for x in (q, k, v)
    ]  # as they come out of a `view`
    judge(student, reference, turned)
