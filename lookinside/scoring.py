"""What a dictionary is scored with: one-to-one pairs that are worth most, and how well scores tell rows
apart."""

import numpy as np
import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor


def assign(table: Float[Tensor, "k n"]) -> tuple[Int[Tensor, "m"], Int[Tensor, "m"]]:
    """Rows and columns of the one-to-one pairs whose entries in `table` sum to the most; m = min(k, n) pairs.

    No row and no column is in two pairs. ValueError for a table that is not finite or not a matrix.
    The Hungarian method by shortest paths (Jonker and Volgenant 1987): each row in turn is given a column,
    and others move over for it, along the way that costs least.
    """
    cost = -np.asarray(table.detach() if isinstance(table, Tensor) else table, dtype=np.float64)
    if cost.ndim != 2 or not np.isfinite(cost).all():
        raise ValueError("assign needs a matrix of finite numbers")
    if cost.shape[0] > cost.shape[1]:
        column_of = _columns(cost.T)
        rows, columns = column_of, np.arange(len(column_of))
    else:
        column_of = _columns(cost)
        rows, columns = np.arange(len(column_of)), column_of
    return torch.from_numpy(rows), torch.from_numpy(columns)


def auc(scores: Float[Tensor, "b"], y: Bool[Tensor, "b"]) -> float:
    """Of all pairs of a row with y and a row without, the share in which the first scores higher; ties count
    half. 1 is perfect, 0.5 is chance.

    Scores closer than a millionth of their range are a tie: rounding must not break one. ValueError where
    there is no pair.
    """
    if y.all() or not y.any():
        raise ValueError("auc needs a row with y and one without")
    scores = scores.detach().double()
    span = (scores.max() - scores.min()).clamp(min=1e-300)
    ranks = ((scores - scores.min()) / span * 1e6).round().unique(return_inverse=True)[1]
    count = int(ranks.max()) + 1
    with_y, without = (torch.bincount(ranks[rows], minlength=count).double() for rows in (y, ~y))
    below = without.cumsum(dim=0) - without / 2
    return ((with_y * below).sum() / (with_y.sum() * without.sum())).item()


def _columns(cost: np.ndarray) -> np.ndarray:
    """For each row its column, where there are no more rows than columns; the costs sum to the least."""
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    for row in range(rows):
        # The cheapest way from `row` to each column, through columns that are taken and rows that hold them.
        distance, came_from = np.full(columns, np.inf), np.full(columns, -1)
        seen, here, column, so_far = np.zeros(columns, dtype=bool), row, -1, 0.0
        while here != -1:
            step = so_far + cost[here] - row_price[here] - column_price
            nearer = ~seen & (step < distance)
            distance[nearer], came_from[nearer] = step[nearer], column
            column = int(np.where(seen, np.inf, distance).argmin())
            seen[column], so_far, here = True, distance[column], row_of[column]
        passed = seen.copy()
        passed[column] = False
        row_price[row] += so_far
        row_price[row_of[passed]] += so_far - distance[passed]
        column_price[passed] += distance[passed] - so_far
        while column != -1:  # back along the way, each row moves to the column it found
            before = came_from[column]
            row_of[column] = row if before == -1 else row_of[before]
            column = before
    column_of = np.empty(rows, dtype=np.int64)
    column_of[row_of[row_of >= 0]] = np.flatnonzero(row_of >= 0)
    return column_of
