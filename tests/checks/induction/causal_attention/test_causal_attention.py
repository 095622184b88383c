"""Hidden checks of `causal_attention`."""

import pytest
import torch

from autograder import compare, require, unchanged


def of_views(answers, q, k, v):
    """Of views as a cache gives them: in memory the heads come after the positions."""
    return answers.causal_attention(*(x.transpose(1, 2).contiguous().transpose(1, 2) for x in (q, k, v)))


@pytest.mark.exercise("causal_attention", points=2)
def test_z_and_pattern(student, reference, generator):
    # Lengths that differ on every axis, so that none can stand for another; one head, one position.
    for b, h, s, d, scale in ((2, 3, 7, 5, 1.0), (1, 1, 4, 9, 3.0), (3, 2, 1, 4, 1.0), (2, 2, 12, 3, 0.3)):
        q, k, v = scale * torch.randn(3, b, h, s, d, generator=generator)
        answer = student.causal_attention(q, k, v)
        judge_pair(answer, reference.causal_attention(q, k, v))
        unchanged(answer)
    # As the notebook asks: views of what a cache holds.
    compare(student.run(of_views, q, k, v), reference.causal_attention(q, k, v), rtol=2e-4, atol=2e-5,
            what="causal_attention of a cache's q, k and v")


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
    rows_sum_to_one_however_negative(student, reference, generator)


def rows_sum_to_one_however_negative(student, reference, generator):
    """Rows hundreds apart: what all scores of a row have in common must not matter, be it one row or all."""
    b, h, s, d = 2, 2, 6, 16
    q, k = (torch.randint(-3, 4, (b, h, s, d), generator=generator).float() for _ in range(2))
    v = torch.randn(b, h, s, d, generator=generator)
    k[..., 0] = 1
    asked = []
    for shifts in ((-300,) * s, (0, -300, 0, -800, -100, 40)):
        # Whole numbers, and a root of 4: such scores are exact, in whatever order they are made.
        q = q.clone()
        q[..., 0] = 4.0 * torch.tensor(shifts)
        asked.append((student.causal_attention(q, k, v), reference.causal_attention(q, k, v)))
    alone, beside_higher = (answer[1].value for answer, _ in asked)
    require(not has_nan(beside_higher) or has_nan(alone), mistake="one_maximum")
    require(not has_nan(alone), mistake="plain_exponentials")
    for answer, expected in asked:
        pattern = answer[1].value
        require(list(getattr(pattern, "shape", ())) != [b, h, s, s] or pattern.triu(1).max() < 1e-30,
                mistake="masked_too_little")
        judge_pair(answer, expected)


def has_nan(value) -> bool:
    return isinstance(value, torch.Tensor) and bool(value.isnan().any())


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
