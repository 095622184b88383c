"""Hidden checks of `task_vector`, on streams away from the origin."""

import pytest
import torch

from autograder import compare_calls


def draw(generator, n, d):
    rows = torch.randn(2, n, d, generator=generator) + 3 * torch.randn(2, 1, d, generator=generator)
    return rows[0], rows[1]


@pytest.mark.exercise("task_vector", points=1)
def test_one_mean_minus_the_other(student, reference, generator):
    first, second = draw(generator, 5, 3), draw(generator, 5, 3)
    inputs = [first, second, first, draw(generator, 4, 4), draw(generator, 1, 6), draw(generator, 7, 1),
              draw(generator, 15, 576), (first[0].double(), first[1].double())]
    compare_calls(student, reference, "task_vector", inputs, views=[draw(generator, 6, 3)])
