"""Hidden checks of `transfer`, with a probe that memorises: it has more numbers than rows to fit."""

import pytest
import torch

from autograder import compare, unchanged


def table_of(answers, X, y, as_tensor, counted=False):
    """The table for a ridge probe, whose bias is a float or a tensor; of rows that were `counted`, for a probe that
    reads the one column in which the labels lie farthest apart."""
    import torch

    def fit(rows, labels):
        rows, signs = rows.double(), 2.0 * labels.double() - 1.0
        inner = rows @ rows.T + 1e-3 * torch.eye(len(rows), dtype=torch.float64)
        w = (rows.T @ torch.linalg.solve(inner, signs)).float()
        b = -(rows.float() @ w).mean()
        return w, b if as_tensor else float(b)

    def read(rows, labels):
        apart = rows[labels].mean(dim=0) - rows[~labels].mean(dim=0)
        place = apart.abs().argmax()
        return torch.zeros_like(apart).index_fill(0, place, 1.0 if apart[place] > 0 else -1.0), 0.5

    return answers.transfer(X, y, read if counted else fit)


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


CASES = [({"plain": 21, "negated": 14, "event": 9}, 12, ["negated"]), ({"b": 16, "a": 11}, 20, []),
         ({"alone": 13}, 15, []), ({"x": 30, "y": 25}, 2, [])]  # the last: a probe that can't memorise


def both(student, reference, generator):
    """All calls, then all answers: mistakes agree on some."""
    inputs = [draw(generator, *case) for case in CASES]
    inputs.append(draw(generator, *CASES[1]))  # of the sizes of the second
    inputs.append(inputs[1])
    X, y = inputs[0]
    inputs.append((X, dict(reversed(y.items()))))  # the names of y in another order
    inputs.append(({name: rows.double() for name, rows in X.items()}, y))
    pairs = []
    for number, (X, y) in enumerate(inputs):
        task = (X, y, number % 2 == 1)
        if number == len(inputs) - 1:  # float64 rows times float32 w: the notebook never mixes them
            X = {name: rows.float() for name, rows in X.items()}
            task = (X, y, True)
        pairs.append((student.run(table_of, *task), reference.run(table_of, *task)))
    # Whole numbers from 0 to 2: many pairs of rows tie, and each tie is half a pair.
    X, y = draw(generator, {"b": 16, "a": 11}, 4, [])
    X = {name: (rows - rows.mean(dim=0)).sign() + 1 for name, rows in X.items()}
    for rows in X.values():
        rows[::4] = 1.0
    counted = (X, y, False, True)
    return [*pairs, (student.run(table_of, *counted), reference.run(table_of, *counted))]


@pytest.mark.exercise("transfer", points=2)
def test_from_each_set_to_the_others(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        size = len(expected.value)
        found, wanted = answer.tensor(size, size).clone(), expected.value.clone()
        found.fill_diagonal_(0)
        wanted.fill_diagonal_(0)
        answer.value = found
        compare(answer, wanted, rtol=0, atol=1e-4, what="The table off its diagonal")
        unchanged(answer)


@pytest.mark.exercise("transfer", points=1)
def test_at_home_on_rows_that_were_held_out(student, reference, generator):
    for answer, expected in both(student, reference, generator):
        size = len(expected.value)
        answer.value = answer.tensor(size, size).diagonal()
        compare(answer, expected.value.diagonal(), rtol=0, atol=1e-4, what="The table's diagonal")
