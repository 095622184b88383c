"""Hidden checks of `last_digit`: one that the thing is enough for, and one that asks for its truth."""

import pytest

from autograder import require


@pytest.mark.exercise("last_digit", points=1, early=True)
def test_it_is_the_one_that_is_told(student, sealed):
    require(student.last_digit().value == int(sealed.thing), "This is not the digit that you were told.")


@pytest.mark.exercise("last_digit", points=1)
def test_it_is_that_of_the_number(student, sealed):
    require(student.last_digit().value == sealed.truth % 10, "This is not the last digit.")
