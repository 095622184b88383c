"""The reference solution of 09_directions: built from its source, not edited."""


from collections.abc import Callable

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)
Probe = tuple[Float[Tensor, "d"], float]  # (w, b): a row x scores x · w + b


def last_stream(streams: Float[Tensor, "L b s d"], lengths: Int[Tensor, "b"]) -> Float[Tensor, "L b d"]:
    """Of every layer and text, the stream at the text's last token.

    Text i fills the places 0 to lengths[i] - 1. The places after it are padding: finite numbers that mean
    nothing. Every length is at least 1 and at most s. Your inputs stay as they are.
    """
    return streams[:, torch.arange(len(lengths)), lengths - 1]


def mean_probe(X: Float[Tensor, "n d"], y: Bool[Tensor, "n"]) -> tuple[Float[Tensor, "d"], float]:
    """A linear probe (w, b) without training: a row x of X scores x · w + b.

    w is the mean of the rows where y is True minus the mean of the rows where it is False, as long as it
    comes out. b is such that the point halfway between the two means scores 0. It is a number: a float or a
    tensor of shape []. There are rows of both kinds, not always as many. Your inputs stay as they are.
    """
    yes, no = X[y].mean(dim=0), X[~y].mean(dim=0)
    w = yes - no
    return w, -float(w @ (yes + no) / 2)


def auc(scores: Float[Tensor, "n"], y: Bool[Tensor, "n"]) -> float:
    """How often a row where y is True scores higher than a row where y is False, over all such pairs.

    A pair with equal scores counts half. A Python float: 1 where the score puts every True above every
    False, 0 where it does the opposite. There are rows of both kinds. Your inputs stay as they are.
    """
    yes, no = scores[y][:, None], scores[~y][None]
    return float(((yes > no).double() + (yes == no).double() / 2).mean())


def split_by(
    groups: list[str], share: float, generator: torch.Generator
) -> tuple[Int[Tensor, "train"], Int[Tensor, "test"]]:
    """Row numbers to train on and row numbers to test on. Row i belongs to the group groups[i].

    Every row is in one of the two, and all rows of a group are in the same one. share · (number of different
    groups), rounded to a whole number, of the groups are trained on: each choice of so many groups is as
    likely as any other, whatever their sizes. Never rounded from a half; both sides get a group at least.
    The numbers may come in any order. All that is random comes from `generator`: the same state gives the
    same split, the next call another. `groups` stays as it is.
    """
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]


def transfer(
    X: dict[str, Float[Tensor, "n d"]],
    y: dict[str, Bool[Tensor, "n"]],
    fit: Callable[[Float[Tensor, "n d"], Bool[Tensor, "n"]], Probe],
) -> Float[Tensor, "A B"]:
    """The AUC of a probe fitted on set A (the row of the table) and scored on set B (the column).

    `fit(rows, labels)` gives (w, b), and a row x scores x · w + b. Rows and columns of the table come in the
    order of X; y has the same names, perhaps in another order. Off the diagonal a probe is fitted on all rows
    of A. On the diagonal none is scored on rows that it was fitted to: fit on the first n // 2 rows of the
    set and score the others, then the other way round; the entry is the mean of the two AUCs. (Each half has
    both labels, and whoever orders the rows keeps groups on one side of the middle.) A floating tensor. Your
    inputs stay as they are.
    """
    def scored(probe: Probe, rows, labels) -> float:
        w, b = probe
        return auc(rows @ w + b, labels)

    def at_home(rows, labels) -> float:
        middle = len(rows) // 2
        first, second = (rows[:middle], labels[:middle]), (rows[middle:], labels[middle:])
        return (scored(fit(*first), *second) + scored(fit(*second), *first)) / 2

    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        probe = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = at_home(X[A], y[A]) if A == B else scored(probe, X[B], y[B])
    return table


def steer(
    x: Float[Tensor, "b s d"], direction: Float[Tensor, "d"], dose: float, scale: float, skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with a step of length dose · scale along `direction` added at every place from `skip` on.

    `direction` has any length but zero: only where it points counts. A negative dose steps the other way.
    The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x stays as
    it is, and shares no memory with what you return.
    """
    steered = x.clone()
    steered[:, skip:] += dose * scale * direction / direction.norm()
    return steered


def word_odds(
    logits: Float[Tensor, "b V"], positive: Int[Tensor, "p"], negative: Int[Tensor, "m"]
) -> Float[Tensor, "b"]:
    """For each row: log of the probability that the next token is any one of `positive`, minus the same of
    `negative`. The probabilities are the softmax of the row.

    Both lists hold different token ids, one at least; they may be of different lengths. Logits may lie
    thousands from 0 and apart. Your inputs stay as they are.
    """
    return logits[:, positive].logsumexp(dim=1) - logits[:, negative].logsumexp(dim=1)


def effect_at_harm(
    doses: Float[Tensor, "k"], effects: Float[Tensor, "k"], harms: Float[Tensor, "k"], budget: float
) -> float:
    """The effect to be had for `budget` harm: the one at the smallest dose at which the harm reaches it.

    Point i was measured at doses[i]; the doses are different and come in any order. Between neighbouring
    doses effect and harm run in straight lines. The harm may fall and rise again: the first time counts. If
    it has reached the budget at the smallest dose already, the effect there; if it never does, a ValueError.
    A Python float. Your inputs stay as they are.
    """
    order = doses.argsort()
    effects, harms = effects[order].tolist(), harms[order].tolist()
    reached = next((i for i, harm in enumerate(harms) if harm >= budget), None)
    if reached is None:
        raise ValueError(f"no dose does a harm of {budget}")
    if reached == 0:
        return effects[0]
    before = reached - 1
    share = (budget - harms[before]) / (harms[reached] - harms[before])
    return effects[before] + share * (effects[reached] - effects[before])


def ablate(
    x: Float[Tensor, "b s d"], directions: Float[Tensor, "k d"], skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with everything taken out that lies along any of `directions`, at every place from `skip` on.

    What is left is perpendicular to each of them, and nothing else of x has changed. There is one direction
    at least; they have any length but zero and any angle between them, but none can be combined from the
    others. The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x
    stays as it is, and shares no memory with what you return.
    """
    Q = torch.linalg.qr(directions.T).Q  # [d,k]: perpendicular, of length 1, and spanning the same
    ablated = x.clone()
    ablated[:, skip:] -= x[:, skip:] @ Q @ Q.T
    return ablated


def task_vector(in_context: Float[Tensor, "n d"], zero_shot: Float[Tensor, "n d"]) -> Float[Tensor, "d"]:
    """The mean stream of prompts that show a task by examples, minus the mean stream of prompts that don't.

    Each row is the stream at the last token of one prompt. As long as it comes out. Your inputs stay as they
    are.
    """
    return in_context.mean(dim=0) - zero_shot.mean(dim=0)
