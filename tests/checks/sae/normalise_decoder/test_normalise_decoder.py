"""Hidden checks of `normalise_decoder`."""

import pytest
import torch

from autograder import compare, fresh, require, unchanged

# A guard of 1e-6 against dividing by zero is allowed: it costs a thousandth beside a length of 1e-3, and less than a
# tenth beside 1e-5.
ALLOWED, SHORT = {"rtol": 2e-3, "atol": 1e-6}, {1e-3: 2e-3, 1e-5: 0.1}


def kept(answers, W_dec, other):
    """What the first call gave, as it is after a second one."""
    first = answers.normalise_decoder(W_dec)
    answers.normalise_decoder(other)
    return first


@pytest.mark.exercise("normalise_decoder", points=1)
def test_rows_of_any_length(student, reference, generator):
    for k, d, scale in ((9, 4, 1.0), (3, 12, 20.0), (5, 5, 0.1), (1, 6, 1.0), (4, 1, 2.0)):
        W_dec = scale * (0.3 + torch.randn(k, d, generator=generator))
        W_dec *= 0.2 + 3 * torch.rand(k, 1, generator=generator)
        compare(student.normalise_decoder(W_dec), reference.normalise_decoder(W_dec), **ALLOWED)
    for length, rtol in SHORT.items():
        W_dec = torch.randn(6, 5, generator=generator)
        W_dec *= length / W_dec.norm(dim=1, keepdim=True)
        answer, unit = student.normalise_decoder(W_dec), reference.normalise_decoder(W_dec).value
        value = answer.tensor(6, 5).double()
        require(bool(value.any()), mistake="short_rows_dropped")
        lengths = (value * unit).sum(dim=1, keepdim=True)
        too_short = torch.allclose(value, lengths * unit, atol=1e-5) and (lengths < 1 - rtol).all()
        require(not too_short, mistake="number_added")
        compare(answer, unit, rtol=rtol, atol=1e-6)


@pytest.mark.exercise("normalise_decoder", points=1)
def test_zero_rows_and_what_is_given(student, reference, generator):
    for k, d in ((6, 5), (4, 4)):
        W_dec = torch.randn(k, d, generator=generator)
        W_dec[0, 0], W_dec[1], W_dec[2] = 0, 0, 0.3 * W_dec[2] / W_dec[2].norm()  # one zero makes no zero row
        W_dec[3], W_dec[3, 0], W_dec[3, 1] = 0, 1, -1  # and a sum of 0 makes none
        answer = student.normalise_decoder(W_dec)
        is_tensor = isinstance(answer.value, torch.Tensor)
        require(not (is_tensor and answer.value.isnan().any()), mistake="nan_on_zero_row")
        compare(answer, reference.normalise_decoder(W_dec), **ALLOWED)
        unchanged(answer)
        fresh(answer)
    # A new tensor, also where every row is 1 long already, or nothing.
    for unit in (torch.eye(4), torch.eye(5)[:, :4].contiguous(), torch.zeros(2, 3)):
        answer = student.normalise_decoder(unit)
        compare(answer, unit, **ALLOWED)
        fresh(answer, mistake="handed_back")
    compare(student.run(kept, W_dec, W_dec.flip(0)), reference.normalise_decoder(W_dec), **ALLOWED,
            what="What `normalise_decoder` gave, looked at after a second call,")
