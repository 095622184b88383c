"""Hidden checks of `shrinkage`."""

import pytest
import torch

from autograder import compare, require, unchanged

# A slope of a few hundred float32 rows: sums of products near 1, off by a thousandth of a thousandth, and
# where a student's formula subtracts two of them, ten times that.
CLOSE = {"rtol": 1e-4, "atol": 1e-4}


def draw(generator, both, missed, false, neither, slope=0.7, intercept=0.2):
    """Rows in which latent and feature are both on, the feature alone, the latent alone, and neither;
    mixed. What is off is 0, or for a latent a little below."""
    rows = both + missed + false + neither
    strength = 0.5 + torch.rand(rows, generator=generator)
    f = slope * strength + intercept + 0.1 * torch.randn(rows, generator=generator)
    f = f.clamp(min=0.02)
    f[both:both + missed] = torch.where(torch.arange(missed) % 2 == 0, 0.0, -0.3)
    strength[both + missed:] = 0
    f[both + missed:both + missed + false] = 0.3 + 0.5 * torch.rand(false, generator=generator)
    f[rows - neither:] = 0
    order = torch.randperm(rows, generator=generator)
    return f[order], strength[order]


def turned(answers, f, strength):
    """The answer for columns of a table, whose entries do not lie one behind the other."""
    import torch

    f, strength = (torch.stack([column, -column], dim=1)[:, 0] for column in (f, strength))
    return answers.shrinkage(f, strength)


@pytest.mark.exercise("shrinkage", points=1)
def test_the_slope(student, reference, generator):
    # Every row both on: what is left is the line.
    tasks = [draw(generator, 80, 0, 0, 0, slope, intercept)
             for slope, intercept in ((0.7, 0.3), (1.0, -0.3), (-0.4, 1.2), (0.0, 0.6), (0.7, 0.3))]
    for task in [*tasks, tasks[0]]:
        answer = student.shrinkage(*task)
        require(not isinstance(answer.value, torch.Tensor) or answer.value.ndim, mistake="tensor_returned")
        compare(answer, reference.shrinkage(*task), **CLOSE)
        unchanged(answer)
    two = torch.tensor([0.4, 1.0]), torch.tensor([0.6, 1.4])
    compare(student.shrinkage(*two), reference.shrinkage(*two), **CLOSE)
    compare(student.run(turned, *tasks[1]), reference.shrinkage(*tasks[1]), **CLOSE)


@pytest.mark.exercise("shrinkage", points=1)
def test_rows_that_say_nothing(student, reference, generator):
    for counts in ((60, 25, 25, 90), (40, 0, 30, 40), (40, 30, 0, 40), (300, 100, 100, 2000)):
        task = draw(generator, *counts)
        answer = student.shrinkage(*task)
        compare(answer, reference.shrinkage(*task), **CLOSE)
        unchanged(answer)
    task = [part.double() for part in draw(generator, 50, 20, 20, 50)]
    answer = student.shrinkage(*task)
    compare(answer, reference.shrinkage(*task), **CLOSE)
    unchanged(answer)  # a cast to float64 copies nothing
    weak = task[0] * 0.01, task[1]  # a latent may be small and on
    compare(student.shrinkage(*weak), reference.shrinkage(*weak), **CLOSE)
