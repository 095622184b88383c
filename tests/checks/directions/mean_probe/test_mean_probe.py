"""Hidden checks of `mean_probe`: far from the origin, with uneven classes: no bias but one will do."""

import pytest
import torch

from autograder import compare, require, unchanged


def fitted(answers, X, y):
    """The probe in plain parts, b as a float if it is one number; after the same rows had other labels."""
    answers.mean_probe(X, y.roll(1))
    w, b = answers.mean_probe(X, y)
    one = isinstance(b, float | int) or getattr(b, "shape", None) == ()
    return {"w": w, "b": float(b) if one else b}


def draw(generator, yes, no, d):
    """Two clouds around points that lie apart and away from the origin, in mixed order. A mean of n float32
    numbers up to 8 is off by n · 6e-8 · 8, for 80 rows by 4e-5 at worst; the products in b are d such."""
    rows = torch.randn(yes + no, d, generator=generator) + 3 * torch.randn(d, generator=generator)
    rows[:yes] += 2 * torch.randn(d, generator=generator)
    order = torch.randperm(yes + no, generator=generator)
    return rows[order], order < yes


CASES = [(5, 4, 3), (2, 7, 4), (7, 2, 4), (1, 6, 5), (6, 1, 2), (1, 1, 3), (9, 9, 9), (50, 30, 576)]


def both(student, reference, generator):
    inputs = [draw(generator, *case) for case in CASES]
    second = draw(generator, *CASES[0])  # of the first's shape
    second = second[0], inputs[0][1]
    strided = torch.randn(4, 9, generator=generator).T + 2, inputs[1][1]  # a view; the labels of 2 and 7
    alike = torch.ones(4, 3), torch.tensor([True, False, False, True])  # the means are the same point
    doubled = inputs[2][0].double(), inputs[2][1]
    for X, y in (*inputs, second, inputs[0], strided, alike, doubled):
        yield student.run(fitted, X, y), reference.run(fitted, X, y)


@pytest.mark.exercise("mean_probe", points=1)
def test_w_leads_from_false_to_true(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        compare(answer["w"], expected["w"], rtol=1e-4, atol=1e-4, what="w")


@pytest.mark.exercise("mean_probe", points=1)
def test_b_puts_zero_halfway(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        require(isinstance(answer["b"].value, float), "b should be a float or a tensor of shape [].")
        # b is up to some hundreds; 576 products, each off by 2e-5 · 3 or less, in mixed signs.
        compare(answer["b"], expected["b"], rtol=1e-4, atol=1e-2, what="b")
        unchanged(answer)
