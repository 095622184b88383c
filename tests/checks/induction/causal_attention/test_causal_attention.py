"""Hidden checks of `causal_attention`."""

import pytest
import torch

from autograder import compare, require, unchanged


@pytest.mark.exercise("causal_attention", points=2)
def test_z_and_pattern(student, reference, generator):
    # Lengths that differ on every axis, so that none can stand for another; one head, one position.
    for b, h, s, d, scale in ((2, 3, 7, 5, 1.0), (1, 1, 4, 9, 3.0), (3, 2, 1, 4, 1.0), (2, 2, 12, 3, 0.3)):
        q, k, v = scale * torch.randn(3, b, h, s, d, generator=generator)
        answer = student.causal_attention(q, k, v)
        judge_pair(answer, reference.causal_attention(q, k, v))
        unchanged(answer)


@pytest.mark.exercise("causal_attention", points=1)
def test_sharp_and_flat_attention(student, reference, generator):
    b, h, s, d = 2, 2, 6, 8
    q, k, v = torch.randn(3, b, h, s, d, generator=generator)
    judge_pair(student.causal_attention(q, k, v), reference.causal_attention(q, k, v))
    flat = student.causal_attention(0 * q, k, v)  # every key that may be seen gets the same
    judge_pair(flat, reference.causal_attention(0 * q, k, v))
    # All scores near -40: what stands in for "never" must lie far below that.
    k = torch.ones_like(k) + 0.1 * k
    q = -40 / d**0.5 * torch.ones_like(q) + 0.1 * q
    judge_pair(student.causal_attention(q, k, v), reference.causal_attention(q, k, v))


def judge_pair(answer, expected):
    value, shape = answer.value, list(expected.value[0].shape)
    if isinstance(value, torch.Tensor):
        require(list(value.shape) != shape, mistake="pattern_alone")
    if isinstance(value, list | tuple) and len(value) == 2 and all(
            isinstance(one, torch.Tensor) for one in value) and shape[2] != shape[3]:
        z, pattern = (list(one.shape) for one in value)
        b, h, s, d = shape
        require([z, pattern] != [[b, h, s, s], shape], mistake="order_swapped")
        require(z != [b, s, h, d] or s == h, mistake="z_transposed")
    # Sharp softmaxes in another order of operations: a score of 40 is exact to 4e-6, so is its weight.
    compare(answer, expected, rtol=2e-4, atol=2e-5)
