"""Hidden checks of `ablate_pixels`."""

import pytest
import torch

from autograder import compare, fresh, unchanged

# Weights are kept or zero, so the answer is exact but for the kind of float; 1e-7 is the last place
# of a half.
TIGHT = {"rtol": 1e-6, "atol": 1e-7}


@pytest.mark.exercise("ablate_pixels", points=1)
def test_masked_pixels_weigh_nothing(student, reference, generator):
    some = torch.rand(784, generator=generator) < 0.3
    some[:10] = torch.arange(10) % 2 == 0  # among the first ten, so that no use of them goes unseen
    some[-1] = True
    one = torch.arange(784) == int(torch.randint(784, (), generator=generator))
    everything, nothing = torch.ones(784, dtype=torch.bool), torch.zeros(784, dtype=torch.bool)
    for mask, scale in ((some, 1.0), (~some, 0.02), (everything, 1.0), (nothing, 1.0), (one, 30.0)):
        W = scale * torch.randn(10, 784, generator=generator)
        compare(student.ablate_pixels(W, mask), reference.ablate_pixels(W, mask), **TIGHT)


@pytest.mark.exercise("ablate_pixels", points=1)
def test_the_model_stays_whole(student, reference, generator):
    for share in (0.3, 0.7):
        W = torch.randn(10, 784, generator=generator)
        mask = torch.rand(784, generator=generator) < share
        mask[:10] = torch.arange(10) % 2 == 0
        answer = student.ablate_pixels(W, mask)
        compare(answer, reference.ablate_pixels(W, mask), **TIGHT)
        unchanged(answer)
        fresh(answer)
    # A new tensor, also where there is nothing to cut.
    fresh(student.ablate_pixels(W, torch.zeros(784, dtype=torch.bool)), mistake="handed_back")
