"""Hidden checks of `mean_probe`: far from the origin, with uneven classes: no bias but one will do."""

import pytest
import torch

from autograder import compare, require


def fitted(answers, cases):
    """The probe of each case in plain parts, b as a float if it is one number; after the same rows had other labels.
    The rows of the last case are a view, the first axis the last in memory."""
    *cases, (rows, labels) = cases
    found = []
    for X, y in (*cases, (rows.T.contiguous().T, labels)):
        answers.mean_probe(X, y.roll(1))
        w, b = answers.mean_probe(X, y)
        one = isinstance(b, float | int) or getattr(b, "shape", None) == ()
        found.append({"w": w, "b": float(b) if one else b})
    return found


def draw(generator, yes, no, d):
    """Two clouds around points that lie apart and away from the origin, in mixed order. A mean of n float32
    numbers up to 8 is off by n · 6e-8 · 8, for 18 rows by 9e-6 at worst; the products in b are d such."""
    rows = torch.randn(yes + no, d, generator=generator) + 3 * torch.randn(d, generator=generator)
    rows[:yes] += 2 * torch.randn(d, generator=generator)
    order = torch.randperm(yes + no, generator=generator)
    return rows[order], order < yes


CASES = [(5, 4, 3), (2, 7, 4), (7, 2, 4), (1, 6, 5), (6, 1, 2), (1, 1, 3), (9, 9, 9), (9, 7, 576)]


def both(student, reference, generator):
    """The answers, and pairs with what is right, one a case."""
    inputs = [draw(generator, *case) for case in CASES]
    second = draw(generator, *CASES[0])  # of the first's shape
    second = second[0], inputs[0][1]
    alike = torch.ones(4, 3), torch.tensor([True, False, False, True])  # the means are the same point
    doubled = inputs[2][0].double(), inputs[2][1]
    turned = torch.randn(9, 4, generator=generator) + 2, inputs[1][1]  # a view; the labels of 2 and 7
    cases = [*inputs, second, inputs[0], alike, doubled, turned]
    answers, expected = student.run(fitted, cases), reference.run(fitted, cases)
    return answers, [(answers[case], expected[case]) for case in range(len(cases))]


@pytest.mark.exercise("mean_probe", points=1)
def test_w_leads_from_false_to_true(student, reference, generator):
    _, pairs = both(student, reference, generator)
    for answer, expected in pairs:
        compare(answer["w"], expected["w"], rtol=1e-4, atol=1e-4, what="w")


@pytest.mark.exercise("mean_probe", points=1)
def test_b_puts_zero_halfway(student, reference, generator):
    answers, pairs = both(student, reference, generator)
    for answer, expected in pairs:
        require(isinstance(answer["b"].value, float), "b should be a float or a tensor of shape [].")
        # b is up to some hundreds; 576 products, each off by 2e-5 · 3 or less, in mixed signs.
        compare(answer["b"], expected["b"], rtol=1e-4, atol=1e-2, what="b")
    require(not answers.changed, "`mean_probe` changed its arguments in place; it should leave them as they were, and "
            "return something new.")
