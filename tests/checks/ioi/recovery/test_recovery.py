"""Hidden checks of `recovery`."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("recovery", points=1)
def test_from_corrupted_to_clean(student, reference, generator):
    # Ends of both signs and in both orders; x between them, at them and beyond them.
    for clean, corrupted in ((3.5, -3.25), (2.0, 0.5), (-1.5, -4.0), (0.25, 0.75), (0.0, -2.0), (2.5, 0.0)):
        for share in (0.3137, 0.0, 1.0, 2.4142, -1.6183):
            x = corrupted + share * (clean - corrupted)
            compare(student.recovery(x, clean, corrupted), reference.recovery(x, clean, corrupted))
    # Ends that lie close together are not equal. Powers of two are exact in every way of writing.
    for gap in (2.0**-11, -(2.0**-20)):
        for x, expected in ((2 + 0.75 * gap, 0.75), (2 - gap, -1.0), (2.0, 0.0)):
            compare(student.recovery(x, 2 + gap, 2.0), expected)
            compare(student.recovery(torch.tensor([x]), torch.tensor(2 + gap), torch.tensor(2.0)),
                    torch.tensor([expected]))
    x = 3 * torch.randn(4, 3, generator=generator)
    clean, corrupted = torch.tensor(2.5), torch.tensor(-1.75)
    rows = 4 + torch.rand(3, generator=generator)
    for given in ((x, clean, corrupted), (x, 2.5, -1.75), (x, rows, corrupted), (x[0], rows, -rows),
                  (1.25, rows, -1.75), (1.25, clean, corrupted)):
        answer = student.recovery(*given)
        compare(answer, reference.recovery(*given))
        unchanged(answer)
    compare(student.recovery(x[0, 0], clean, corrupted), reference.recovery(x[0, 0], clean, corrupted))
