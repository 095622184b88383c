"""Hidden checks of `remove_parallel`."""

import pytest
import torch

from autograder import compare, require, unchanged

# Beside a squared length of 1e-4, a guard of 1e-6 against dividing by zero leaves a hundredth of what
# points along the row, which is below 5: that is allowed.
SHORT, ALLOWED = 1e-2, {"rtol": 0, "atol": 0.05}


def draw(generator, k, d):
    """Gradients and rows; the rows have lengths from 0.2 to 5, so that none is taken for a unit vector,
    and gradients point partly along them and partly against."""
    W_dec = torch.randn(k, d, generator=generator)
    lengths = 0.2 * 25 ** torch.rand(k, 1, generator=generator)
    W_dec *= lengths / W_dec.norm(dim=1, keepdim=True)
    signs = torch.where(torch.arange(k) % 2 == 0, 1.0, -1.0)[:, None]
    return torch.randn(k, d, generator=generator) + signs * W_dec / lengths, W_dec


@pytest.mark.exercise("remove_parallel", points=1)
def test_only_what_is_along_the_row_goes(student, reference, generator):
    for k, d, scale in ((9, 4, 1.0), (3, 12, 10.0), (5, 5, 0.01), (1, 6, 1.0)):
        grad, W_dec = draw(generator, k, d)
        compare(student.remove_parallel(scale * grad, W_dec), reference.remove_parallel(scale * grad, W_dec))
    grad, W_dec = draw(generator, 6, 5)
    W_dec *= SHORT / W_dec.norm(dim=1, keepdim=True)
    compare(student.remove_parallel(grad, W_dec), reference.remove_parallel(grad, W_dec), **ALLOWED)


@pytest.mark.exercise("remove_parallel", points=1)
def test_zero_rows_and_what_is_given(student, reference, generator):
    for k, d in ((6, 5), (4, 4)):
        grad, W_dec = draw(generator, k, d)
        W_dec[1], grad[2] = 0, 0
        answer = student.remove_parallel(grad, W_dec)
        is_tensor = isinstance(answer.value, torch.Tensor)
        require(not (is_tensor and answer.value.isnan().any()), mistake="nan_on_zero_row")
        compare(answer, reference.remove_parallel(grad, W_dec))
        unchanged(answer)
