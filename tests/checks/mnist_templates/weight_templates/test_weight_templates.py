import pytest
import torch

from autograder import compare


@pytest.mark.exercise("weight_templates", points=2)
def test_each_row_becomes_an_image(student, reference, generator):
    for scale in (1.0, 0.01, 30.0):  # small values too: trained weights are about 0.1
        W = scale * torch.randn(10, 784, generator=generator)
        # Values only change their place, so the answer is exact but for the kind of float; 1e-7 is the
        # last place of a half.
        compare(student.weight_templates(W), reference.weight_templates(W), rtol=1e-6, atol=1e-7)
