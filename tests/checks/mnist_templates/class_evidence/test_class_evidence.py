"""Hidden checks of `class_evidence`."""

import pytest
import torch

from autograder import compare, require, unchanged

# A product of two floats is exact but for one rounding (6e-8 of it); 1e-7 is the last place of a half.
TIGHT = {"rtol": 1e-6, "atol": 1e-7}


@pytest.mark.exercise("class_evidence", points=1)
def test_every_pixel_adds_ink_times_weight(student, reference, generator):
    # First an image like those of the lesson: half of it paper, the rest all shades of grey.
    ink = torch.rand(784, generator=generator) * (torch.rand(784, generator=generator) < 0.5)
    signed = torch.randn(784, generator=generator)  # then values no image has
    for x, scale in ((ink, 1.0), (signed, 0.1), (3 * signed, 20.0), (ink, 0.02), (0 * ink, 1.0)):
        W = scale * torch.randn(10, 784, generator=generator)
        answer, expected = student.class_evidence(x, W), reference.class_evidence(x, W)
        require(not adds_to_rows(answer.value, expected.value), mistake="bias_added")
        compare(answer, expected, **TIGHT)


@pytest.mark.exercise("class_evidence", points=1)
def test_image_and_weights_stay_as_they_were(student, reference, generator):
    for scale in (1.0, 3.0):
        x, W = (scale * torch.randn(*shape, generator=generator) for shape in ((784,), (10, 784)))
        answer, expected = student.class_evidence(x, W), reference.class_evidence(x, W)
        require(not adds_to_rows(answer.value, expected.value), mistake="bias_added")
        compare(answer, expected, **TIGHT)
        unchanged(answer)


def adds_to_rows(value, expected) -> bool:
    """Whether the answer is right but for a number added all along each row."""
    if not isinstance(value, torch.Tensor) or value.shape != expected.shape:
        return False
    extra = value.double() - expected.double()
    return bool(extra.abs().max() > 1e-5 and torch.allclose(extra, extra[:, :1], rtol=1e-3, atol=1e-6))
