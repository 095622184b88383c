# %% [markdown]
# # Lesson 09 · Directions: read, write, doubt

# %% tags=["setup"]
from collections.abc import Callable

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

torch.set_num_threads(1)
Probe = tuple[Float[Tensor, "d"], float]  # (w, b): a row x scores x · w + b

# %% [markdown]
# **Your turn.**


# %% nbgrader="last_stream"
def last_stream(streams: Float[Tensor, "L b s d"], lengths: Int[Tensor, "b"]) -> Float[Tensor, "L b d"]:
    """Of every layer and text, the stream at the text's last token.

    Text i fills the places 0 to lengths[i] - 1. The places after it are padding, and what stands there
    means nothing. Every length is at least 1 and at most s. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return streams[:, torch.arange(len(lengths)), lengths - 1]
    ### END SOLUTION


# %% nbgrader="check_last_stream"
two_texts = torch.arange(12.0).reshape(1, 2, 3, 2)  # one layer, two texts, three places, two numbers
last = last_stream(two_texts, torch.tensor([2, 3]))
assert last.shape == (1, 2, 2), "a vector for each layer and text"
assert last[0, 1].tolist() == [10.0, 11.0], "text 1 has three tokens: its last stands at place 2"
assert last[0, 0].tolist() == [2.0, 3.0], "text 0 has two tokens: place 2 is padding"


# %% nbgrader="mean_probe"
def mean_probe(X: Float[Tensor, "n d"], y: Bool[Tensor, "n"]) -> tuple[Float[Tensor, "d"], float]:
    """A linear probe (w, b) without training: a row x of X scores x · w + b.

    w is the mean of the rows where y is True minus the mean of the rows where it is False, as long as it
    comes out. b is such that the point halfway between the two means scores 0. It is a number: a float or a
    tensor of shape []. There are rows of both kinds, not always as many. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    yes, no = X[y].mean(dim=0), X[~y].mean(dim=0)
    w = yes - no
    return w, -float(w @ (yes + no) / 2)
    ### END SOLUTION


# %% nbgrader="check_mean_probe"
w, b = mean_probe(torch.tensor([[9.0, 1.0], [11.0, 1.0], [4.0, 1.0]]), torch.tensor([True, True, False]))
assert w.tolist() == [6.0, 0.0], "the means are (10, 1) and (4, 1): w leads from the second to the first"
assert abs(7 * 6 + float(b)) < 1e-4, "halfway between 10 and 4 lies 7: there the score is 0"


# %% nbgrader="auc"
def auc(scores: Float[Tensor, "n"], y: Bool[Tensor, "n"]) -> float:
    """How often a row where y is True scores higher than a row where y is False, over all such pairs.

    A pair with equal scores counts half. A Python float: 1 where the score puts every True above every
    False, 0 where it does the opposite. There are rows of both kinds. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    yes, no = scores[y][:, None], scores[~y][None]
    return float(((yes > no).double() + (yes == no).double() / 2).mean())
    ### END SOLUTION


# %% nbgrader="check_auc"
answers = torch.tensor([True, True, False, False])
assert auc(torch.tensor([3.0, 2.0, 1.0, 0.0]), answers) == 1.0, "all True stand above all False"
assert auc(torch.tensor([3.0, 0.5, 1.0, 0.0]), answers) == 0.75, "three of the four pairs are in order"
assert auc(torch.tensor([5.0, 5.0, 5.0, 5.0]), answers) == 0.5, "four ties, each a half"


# %% nbgrader="split_by"
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
    ### BEGIN SOLUTION
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
    ### END SOLUTION


# %% nbgrader="check_split_by"
words = ["good", "good", "bad", "dull", "dull", "dull", "fine"]
train, test = split_by(words, 0.5, torch.Generator().manual_seed(0))
assert sorted([*train.tolist(), *test.tolist()]) == list(range(7)), "every row is on one side, once"
assert not {words[i] for i in train} & {words[i] for i in test}, "no word is on both sides"
assert len({words[i] for i in train}) == 2, "half of the four words, not of the seven rows"

# %% nbgrader="transfer"
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
    ### BEGIN SOLUTION
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
    ### END SOLUTION


# %% nbgrader="check_transfer"
toy_X = {"plain": torch.tensor([[1.0], [0.0], [1.0], [0.0]]), "turned": torch.tensor([[0.0], [1.0]] * 2)}
toy_y = {name: torch.tensor([True, False, True, False]) for name in toy_X}
table = transfer(toy_X, toy_y, lambda rows, labels: (rows[0] - rows[1], 0.0))  # in both row 0 is True
assert table.shape == (2, 2), "two sets make a table of (2, 2)"
assert table.tolist() == [[1.0, 0.0], [0.0, 1.0]], "right at home, and all wrong on the other set"


# %% nbgrader="steer"
def steer(
    x: Float[Tensor, "b s d"], direction: Float[Tensor, "d"], dose: float, scale: float, skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with a step of length dose · scale along `direction` added at every place from `skip` on.

    `direction` has any length but zero: only where it points counts. A negative dose steps the other way.
    The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x stays as
    it is, and shares no memory with what you return.
    """
    ### BEGIN SOLUTION
    steered = x.clone()
    steered[:, skip:] += dose * scale * direction / direction.norm()
    return steered
    ### END SOLUTION


# %% nbgrader="check_steer"
still = torch.zeros(1, 3, 2)
moved = steer(still, torch.tensor([0.0, 4.0]), dose=0.5, scale=10.0)
assert moved[0, :, 0].tolist() == [0.0, 0.0, 0.0], "the direction has nothing along the first axis"
assert moved[0, 1:, 1].tolist() == [5.0, 5.0], "0.5 · 10, however long the direction is"
assert moved[0, 0, 1] == 0.0, "place 0 is skipped"
assert still.abs().max() == 0, "x itself stays as it was"


# %% nbgrader="word_odds"
def word_odds(
    logits: Float[Tensor, "b V"], positive: Int[Tensor, "p"], negative: Int[Tensor, "m"]
) -> Float[Tensor, "b"]:
    """For each row: log of the probability that the next token is any one of `positive`, minus the same of
    `negative`. The probabilities are the softmax of the row.

    Both lists hold different token ids, one at least; they may be of different lengths. Logits may lie
    thousands from 0 and apart. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return logits[:, positive].logsumexp(dim=1) - logits[:, negative].logsumexp(dim=1)
    ### END SOLUTION


# %% nbgrader="check_word_odds"
two_rows = torch.tensor([[0.0, 0.0, 0.0, 9.0], [2.0, -800.0, 1.0, 0.0]])
odds = word_odds(two_rows, torch.tensor([0, 1]), torch.tensor([2]))
assert odds.shape == (2,), "one number for each row"
assert abs(odds[0] - 0.6931) < 1e-3, "two words as likely as the one: the log of 2, whatever token 3 does"
assert abs(odds[1] - 1.0) < 1e-3, "a word that never comes adds nothing: 2 - 1"


# %% nbgrader="effect_at_harm"
def effect_at_harm(
    doses: Float[Tensor, "k"], effects: Float[Tensor, "k"], harms: Float[Tensor, "k"], budget: float
) -> float:
    """The effect to be had for `budget` harm: the one at the smallest dose at which the harm reaches it.

    Point i was measured at doses[i]; the doses are different and come in any order. Between neighbouring
    doses effect and harm run in straight lines. The harm may fall and rise again: the first time counts. If
    it has reached the budget at the smallest dose already, the effect there; if it never does, a ValueError.
    A Python float. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION


# %% nbgrader="check_effect_at_harm"
three_doses, three_effects = torch.tensor([0.0, 0.1, 0.2]), torch.tensor([0.0, 3.0, 4.0])
three_harms = torch.tensor([0.0, 0.1, 0.5])
at_once = effect_at_harm(three_doses, three_effects, three_harms, 0.1)
assert abs(at_once - 3.0) < 1e-4, "a harm of 0.1 is reached at the dose 0.1"
between = effect_at_harm(three_doses, three_effects, three_harms, 0.3)
assert abs(between - 3.5) < 1e-4, "0.3 lies half way from 0.1 to 0.5, so the effect half way from 3 to 4"


# %% nbgrader="ablate"
def ablate(
    x: Float[Tensor, "b s d"], directions: Float[Tensor, "k d"], skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with everything taken out that lies along any of `directions`, at every place from `skip` on.

    What is left is perpendicular to each of them, and nothing else of x has changed. There is one direction
    at least; they have any length but zero and any angle between them, but none can be combined from the
    others. The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x
    stays as it is, and shares no memory with what you return.
    """
    ### BEGIN SOLUTION
    Q = torch.linalg.qr(directions.T).Q  # [d,k]: perpendicular, of length 1, and spanning the same
    ablated = x.clone()
    ablated[:, skip:] -= x[:, skip:] @ Q @ Q.T
    return ablated
    ### END SOLUTION


# %% nbgrader="check_ablate"
one_place = torch.tensor([[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]])
left = ablate(one_place, torch.tensor([[0.0, 5.0, 0.0]]))
assert torch.allclose(left[0, 1], torch.tensor([1.0, 0.0, 3.0]), atol=1e-5), "the second number is gone"
assert left[0, 0].tolist() == [1.0, 2.0, 3.0], "place 0 is skipped"
left = ablate(one_place, torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]))
assert torch.allclose(left[0, 1], torch.tensor([0.0, 0.0, 3.0]), atol=1e-5), "two directions span a plane"


# %% nbgrader="task_vector"
def task_vector(in_context: Float[Tensor, "n d"], zero_shot: Float[Tensor, "n d"]) -> Float[Tensor, "d"]:
    """The mean stream of prompts that show a task by examples, minus the mean stream of prompts that don't.

    Each row is the stream at the last token of one prompt. As long as it comes out. Your inputs stay as they
    are.
    """
    ### BEGIN SOLUTION
    return in_context.mean(dim=0) - zero_shot.mean(dim=0)
    ### END SOLUTION


# %% nbgrader="check_task_vector"
vector = task_vector(torch.tensor([[4.0, 0.0], [6.0, 2.0]]), torch.tensor([[1.0, 0.0], [1.0, 4.0]]))
assert vector.tolist() == [4.0, -1.0], "the means are (5, 1) and (1, 2)"

# %% [markdown]
# ## Glossary
#
# - **probe**: a small model that reads a property off activations.

# %% [markdown] nbgrader="explain_directions"
# ## Explain what you found
#
# === BEGIN MARK SCHEME ===
# One point each.
# === END MARK SCHEME ===
