import pytest
import torch

from autograder import compare, require


def sums_twice(answers, x):
    once = answers.total(x)
    return {"once": once, "twice": answers.total(once[None])}


@pytest.mark.exercise("total", points=2)
def test_rows(student, reference, generator):
    for shape in [(3, 3), (2, 4)]:
        x = torch.randn(shape, generator=generator)
        compare(student.total(x), reference.total(x))


@pytest.mark.exercise("total", points=1)
def test_by_driver(student, reference, generator):
    x = torch.randn(2, 3, generator=generator)
    answer = student.run(sums_twice, x)
    require(abs(answer["twice"].tensor(1).item() - x.sum().item()) < 1e-4, "the total of totals is off")
    compare(answer["once"], reference.run(sums_twice, x)["once"])
