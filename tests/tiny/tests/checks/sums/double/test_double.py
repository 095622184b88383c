import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("double", points=1)
def test_values(student, reference, generator):
    for shape in [(3,), (2, 4)]:
        x = torch.randn(shape, generator=generator)
        compare(student.double(x), reference.double(x))


@pytest.mark.exercise("double", points=1)
def test_leaves_its_argument(student, reference, generator):
    x = torch.randn(5, generator=generator)
    answer = student.double(x)
    compare(answer, reference.double(x))
    unchanged(answer)
