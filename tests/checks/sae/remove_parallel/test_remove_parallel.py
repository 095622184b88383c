"""Hidden checks of `remove_parallel`."""

import pytest
import torch

from autograder import compare, fresh, require, unchanged

# Rows may have any length. Beside a squared length of 2.5e-7, a guard of 1e-8 against dividing by zero leaves
# 4 % of the part along the row, which is 1 to 2 here: that is allowed. One of 1e-7 leaves 28 %.
SHORT, ALLOWED = 5e-4, {"rtol": 0, "atol": 0.1}


def draw(generator, k, d, shortest=0.2):
    """Gradients and rows; the rows have lengths from 0.2 to 5 (or 25 times another `shortest`), so that none is taken
    for a unit vector, and gradients point partly along them and partly against."""
    W_dec = torch.randn(k, d, generator=generator)
    lengths = shortest * 25 ** torch.rand(k, 1, generator=generator)
    W_dec *= lengths / W_dec.norm(dim=1, keepdim=True)
    signs = torch.where(torch.arange(k) % 2 == 0, 1.0, -1.0)[:, None]
    return torch.randn(k, d, generator=generator) + signs * W_dec / lengths, W_dec


@pytest.mark.exercise("remove_parallel", points=1)
def test_only_what_is_along_the_row_goes(student, reference, generator):
    for k, d, scale in ((9, 4, 1.0), (3, 12, 10.0), (5, 5, 0.01), (1, 6, 1.0)):
        grad, W_dec = draw(generator, k, d)
        compare(student.remove_parallel(scale * grad, W_dec), reference.remove_parallel(scale * grad, W_dec))
    grad, W_dec = draw(generator, 6, 5)
    unit = W_dec / W_dec.norm(dim=1, keepdim=True)
    along = torch.tensor([1.0, -1.0, 1.5, -1.5, 2.0, -2.0])[:, None]
    grad = grad - (grad * unit).sum(dim=1, keepdim=True) * unit + along * unit
    answer = student.remove_parallel(grad, SHORT * unit)
    compare(answer, reference.remove_parallel(grad, SHORT * unit), **ALLOWED)


@pytest.mark.exercise("remove_parallel", points=1)
def test_zero_rows_and_what_is_given(student, reference, generator):
    for k, d in ((6, 5), (4, 4)):
        grad, W_dec = draw(generator, k, d, shortest=1.0)  # beside these a guard of 1e-6 is unseen
        W_dec[1], grad[2] = 0, 0
        W_dec[0, 0] = 0  # a row with a zero in it is no row of zeros
        W_dec[3], W_dec[3, 0], W_dec[3, 1] = 0, 1, -1  # nor is one whose sum is 0
        grad[3, 0], grad[3, 1] = 2, -1  # 1.5 along it
        answer = student.remove_parallel(grad, W_dec)
        is_tensor = isinstance(answer.value, torch.Tensor)
        require(not (is_tensor and answer.value.isnan().any()), mistake="nan_on_zero_row")
        compare(answer, reference.remove_parallel(grad, W_dec))
        unchanged(answer)
        fresh(answer)
    # A new tensor, also where nothing is to be removed.
    answer = student.remove_parallel(grad, 0 * W_dec)
    compare(answer, grad)
    fresh(answer, mistake="handed_back")
