"""Hidden checks of `filter_similarity`."""

import pytest
import torch

from autograder import compare, require, unchanged

# A cosine over 784 terms in float32 errs by about 1e-6, in whatever order they are added. Beside a
# length of 1e-3, a guard of 1e-6 against dividing by zero costs a thousandth: that is allowed.
SHORT, ALLOWED = 1e-3, {"rtol": 2e-3, "atol": 1e-5}


@pytest.mark.exercise("filter_similarity", points=2)
def test_cosines_whatever_the_lengths(student, reference, generator):
    for count, scale, template_scale in ((32, 1.0, 1.0), (5, 0.1, 20.0), (10, 5.0, 0.3)):
        W1, W = filters_and_templates(count, generator)
        W1, W = scale * W1, template_scale * W
        compare(student.filter_similarity(W1, W), reference.filter_similarity(W1, W), **ALLOWED)


@pytest.mark.exercise("filter_similarity", points=1)
def test_zero_rows_short_rows_and_a_single_filter(student, reference, generator):
    W1, W = filters_and_templates(7, generator)
    W1[2], W[4] = 0, 0
    for filters, templates in ((W1, W), (W1[:2], W), (W1[:3], W[:4].repeat(3, 1)[:10])):
        answer = student.filter_similarity(filters, templates)
        value = answer.value
        require(not (isinstance(value, torch.Tensor) and value.isnan().any()), mistake="nan_on_zero_rows")
        compare(answer, reference.filter_similarity(filters, templates), **ALLOWED)
        unchanged(answer)
    W1, W = filters_and_templates(6, generator)
    short1, short = (SHORT * rows / rows.norm(dim=1, keepdim=True) for rows in (W1, W))
    for filters, templates in ((short1, W), (W1, short)):
        answer = student.filter_similarity(filters, templates)
        expected = reference.filter_similarity(filters, templates)
        require(not shrunk(answer.value, expected.value), mistake="eps_too_large")
        compare(answer, expected, **ALLOWED)
    for filters in (W1[:1], 0 * W1[:1]):
        compare(student.filter_similarity(filters, W), reference.filter_similarity(filters, W), **ALLOWED)


def filters_and_templates(count, generator):
    """Rows of unlike lengths and of means other than zero, whose cosines are large and of both signs."""
    W = 0.7 + torch.randn(10, 784, generator=generator)
    mixture = torch.randn(count, 10, generator=generator)
    W1 = mixture @ W / 3 + 0.5 * torch.randn(count, 784, generator=generator)
    W1[0, 0], W[3, 5] = 0, 0  # a weight of zero makes no row of zeros
    W1[1] = -2 * W1[0]
    return W1, W * (0.5 + torch.rand(10, 1, generator=generator))


def shrunk(value, expected) -> bool:
    """Whether every cosine that should be felt is too near zero, and on its right side of it."""
    if not isinstance(value, torch.Tensor) or value.shape != expected.shape:
        return False
    felt = expected.abs() > 0.01
    share = value[felt].double() / expected[felt].double()
    return bool(felt.any() and (share >= 0).all() and (share < 1 - 2e-3).all())
