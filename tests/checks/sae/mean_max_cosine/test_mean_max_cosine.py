"""Hidden checks of `mean_max_cosine`."""

import pytest
import torch

from autograder import compare, require, unchanged

# Float32 cosines of a few numbers err by less than 1e-6; a guard of 1e-8 beside lengths of 0.1 is unseen.
TIGHT = {"rtol": 1e-5, "atol": 1e-5}


def draw(generator, n, k, d):
    """True rows of unlike lengths; some latents near one of them, one near the opposite of another."""
    true = torch.randn(n, d, generator=generator) + 0.5
    learned = torch.randn(k, d, generator=generator) + 0.5
    learned[0] = true[-1] + 0.3 * torch.randn(d, generator=generator)
    learned[-1] = -2 * true[0]
    return [rows * (0.1 + 3 * torch.rand(len(rows), 1, generator=generator)) for rows in (true, learned)]


@pytest.mark.exercise("mean_max_cosine", points=1)
def test_how_well_features_are_found(student, reference, generator):
    for n, k, d in ((5, 9, 4), (8, 3, 5), (6, 6, 3), (1, 4, 7), (4, 1, 2)):
        for _ in range(2):
            true, learned = draw(generator, n, k, d)
            answer = student.mean_max_cosine(true, learned)
            require(not isinstance(answer.value, torch.Tensor) or answer.value.ndim,
                    mistake="tensor_returned")
            compare(answer, reference.mean_max_cosine(true, learned), **TIGHT)


@pytest.mark.exercise("mean_max_cosine", points=1)
def test_zero_rows_and_what_is_given(student, reference, generator):
    # Where every latent points away, one of zeros is the best match: its cosine is 0.
    away = (torch.tensor([[1.0, 0.2, 0.1]]),
            torch.tensor([[-1.0, 0.5, 0.0], [0.0, 0.0, 0.0], [-1.0, 0.0, 0.3]]))
    true, learned = draw(generator, 6, 5, 4)
    true[2], learned[1] = 0, 0
    true[-1, 0] = learned[-1, 0] = 0  # rows with a zero in them are no rows of zeros
    true[0] *= 0.02  # short, and a direction all the same
    learned[0] *= 0.02
    for inputs in ((true, learned), (true, learned[:1]), away, (true, 0 * learned), (0 * true, learned)):
        answer = student.mean_max_cosine(*inputs)
        require(not isinstance(answer.value, float) or answer.value == answer.value,
                mistake="nan_on_zero_row")
        compare(answer, reference.mean_max_cosine(*inputs), **TIGHT)
        unchanged(answer)
