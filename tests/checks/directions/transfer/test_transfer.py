"""Hidden checks of `transfer`, with a probe that memorises: it has more numbers than rows to fit."""

import pytest
import torch

from autograder import compare, require


def tables(answers, cases):
    """The table of each case (X, y, what kind of probe): for a ridge probe, whose bias is a "float" or a "tensor"; or
    for a probe that reads the one "column" in which the labels lie farthest apart."""
    import torch

    def ridge(rows, labels):
        rows, signs = rows.double(), 2.0 * labels.double() - 1.0
        inner = rows @ rows.T + 1e-3 * torch.eye(len(rows), dtype=torch.float64)
        w = (rows.T @ torch.linalg.solve(inner, signs)).float()
        return w, -(rows.float() @ w).mean()

    def plain(rows, labels):
        w, b = ridge(rows, labels)
        return w, float(b)

    def read(rows, labels):
        apart = rows[labels].mean(dim=0) - rows[~labels].mean(dim=0)
        place = apart.abs().argmax()
        return torch.zeros_like(apart).index_fill(0, place, 1.0 if apart[place] > 0 else -1.0), 0.5

    probes = {"float": plain, "tensor": ridge, "column": read}
    return [answers.transfer(X, y, probes[kind]) for X, y, kind in cases]


def draw(generator, sizes, d, turned):
    """A set a name: clouds along one direction that all share and one of the set's own, at a distance of
    their own from the origin. In `turned` sets the shared one points the other way."""
    shared, X, y = torch.randn(d, generator=generator), {}, {}
    for name, n in sizes.items():
        # Halves with unlike numbers of each label, both of them on either side of the middle.
        labels = torch.cat([torch.rand(half, generator=generator) < share for half, share in
                            ((n // 2, 0.6), (n - n // 2, 0.4))])
        for begin in (0, n // 2 + 1):  # not the row at the middle: every way to cut leaves both labels
            labels[begin:begin + 3] = torch.tensor([True, False, False])
            labels[begin + 3:begin + 4] = True
        sign = 2.0 * labels[:, None] - 1
        own = torch.randn(d, generator=generator)
        noise = torch.randn(n, d, generator=generator)
        X[name] = 2 * torch.randn(d, generator=generator) + 1.2 * noise + sign * (
            (-0.4 if name in turned else 0.4) * shared + 0.3 * own)
        y[name] = labels
    return X, y


def both(student, reference, generator):
    """The answer, and a part of it and what is right for each case."""
    three = draw(generator, {"plain": 21, "negated": 14, "event": 9}, 12, ["negated"])
    two = {"b": 16, "a": 11}
    # Whole numbers from 0 to 2: many pairs of rows tie, and each tie is half a pair.
    X, y = draw(generator, two, 4, [])
    counted = {name: (rows - rows.mean(dim=0)).sign() + 1 for name, rows in X.items()}
    for rows in counted.values():
        rows[::4] = 1.0
    cases = [
        (*three, "float"),
        (three[0], dict(reversed(three[1].items())), "tensor"),  # the names of y in another order
        (*draw(generator, two, 20, []), "tensor"),
        (*draw(generator, two, 20, []), "float"),  # of the same sizes
        (*draw(generator, {"alone": 13}, 15, []), "float"),
        (*draw(generator, {"x": 20, "y": 15}, 2, []), "tensor"),  # a probe that can't memorise
        (counted, y, "column"),
    ]
    answers, expected = student.run(tables, cases), reference.run(tables, cases)
    return answers, [(answers[case], expected[case]) for case in range(len(cases))]


@pytest.mark.exercise("transfer", points=2)
def test_from_each_set_to_the_others(student, reference, generator):
    answers, pairs = both(student, reference, generator)
    for answer, expected in pairs:
        size = len(expected.value)
        found, wanted = answer.tensor(size, size).clone(), expected.value.clone()
        found.fill_diagonal_(0)
        wanted.fill_diagonal_(0)
        answer.value = found
        compare(answer, wanted, rtol=0, atol=1e-4, what="The table off its diagonal")
    require(not answers.changed, "`transfer` changed its arguments in place; it should leave them as they were.")


@pytest.mark.exercise("transfer", points=1)
def test_at_home_on_rows_that_were_held_out(student, reference, generator):
    _, pairs = both(student, reference, generator)
    for answer, expected in pairs:
        size = len(expected.value)
        answer.value = answer.tensor(size, size).diagonal()
        compare(answer, expected.value.diagonal(), rtol=0, atol=1e-4, what="The table's diagonal")
