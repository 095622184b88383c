"""The assignment problem and the area under a curve, each against trying everything."""

from itertools import permutations

import pytest
import torch

from lookinside.scoring import assign, auc


@pytest.mark.parametrize("k, n", [(1, 1), (1, 5), (5, 1), (4, 4), (6, 4), (4, 6), (7, 7)])
def test_no_pairing_is_worth_more(k, n):
    generator = torch.Generator().manual_seed(10 * k + n)
    for draw in range(20):
        table = torch.randn(k, n, generator=generator)
        if draw % 4 == 0:
            table = table.round()  # many alike
        rows, columns = assign(table)
        assert len(set(rows.tolist())) == len(set(columns.tolist())) == min(k, n)
        wide = table if k <= n else table.T
        best = max(sum(wide[row, column] for row, column in enumerate(order))
                   for order in permutations(range(wide.shape[1]), len(wide)))
        assert torch.isclose(table[rows, columns].sum(), best, atol=1e-5)


def test_a_large_one_with_a_known_answer():
    order = torch.randperm(64, generator=torch.Generator().manual_seed(0))
    table = torch.rand(128, 64, generator=torch.Generator().manual_seed(1)) * 0.5
    table[order, torch.arange(64)] += 1
    rows, columns = assign(table)
    assert torch.equal(rows[columns.argsort()], order)
    rows, columns = assign(torch.zeros(3, 5))
    assert len(rows) == 3


@pytest.mark.parametrize("table", [torch.zeros(3), torch.tensor([[float("nan")]])])
def test_what_is_no_table(table):
    with pytest.raises(ValueError):
        assign(table)


def test_the_area_is_the_share_of_pairs():
    generator = torch.Generator().manual_seed(0)
    for _ in range(20):
        scores = torch.randint(5, (30,), generator=generator).float()
        y = torch.rand(30, generator=generator) < 0.4
        pairs = scores[y][:, None] - scores[~y][None]
        assert abs(auc(scores, y) - ((pairs > 0).double() + (pairs == 0) / 2).mean().item()) < 1e-9
        nearly = scores + 1e-8 * torch.rand(30, generator=generator)
        assert abs(auc(nearly, y) - auc(scores, y)) < 1e-9  # rounding breaks no tie


def test_the_area_at_its_edges():
    y = torch.tensor([True, False, True])
    assert auc(torch.zeros(3), y) == 0.5 and auc(torch.tensor([1.0, 0.0, 1.0]), y) == 1.0
    for alike in (y | True, y & False):
        with pytest.raises(ValueError):
            auc(torch.zeros(3), alike)
