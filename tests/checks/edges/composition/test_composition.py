"""Hidden checks of `composition`."""

import pytest
import torch

from autograder import compare, require, unchanged


def drawn(generator, d, rank):
    """Two matrices of low rank, as a head's are, and of very different sizes."""
    pair = [torch.randn(d, rank, generator=generator) @ torch.randn(rank, d, generator=generator)
            * 10.0 ** int(torch.randint(-2, 3, (), generator=generator)) for _ in range(2)]
    return *pair, 0.1 + float(torch.rand((), generator=generator))


@pytest.mark.exercise("composition", points=1)
def test_the_share_over_chance(student, reference, generator):
    first, second = drawn(generator, 6, 3), drawn(generator, 6, 3)
    views = first[0].T, first[1].T, first[2]
    double = first[0].double(), first[1].double(), first[2]
    apart = torch.zeros(4, 4), torch.zeros(4, 4), 0.5  # what is written is not what is listened to
    apart[0][0, 1], apart[1][2, 3] = 3.0, 2.0
    for case in (first, second, first, views, double, drawn(generator, 16, 1), drawn(generator, 5, 5),
                 drawn(generator, 144, 24), apart, (torch.ones(1, 1), torch.full((1, 1), -2.0), 0.25)):
        answer, expected = student.composition(*case), reference.composition(*case)
        require(isinstance(answer.value, float), "`composition` should return a Python float.")
        compare(answer, expected)
        unchanged(answer)
