"""Hidden checks of `number`: each right digit is a third of the points."""

import pytest

from autograder import partly


@pytest.mark.exercise("number", points=3)
def test_its_digits(student, sealed):
    said = str(student.number().value).zfill(3)
    right = sum(mine == true for mine, true in zip(said, str(sealed.truth)))
    partly(right / 3, f"{3 - right} of the three digits are wrong.",
           mistake="one_more" if said == str(sealed.truth + 1) else None)
