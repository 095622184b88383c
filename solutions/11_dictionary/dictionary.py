"""The reference solution of 11_dictionary: built from its source, not edited."""


import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float
from torch import Tensor

from lookinside import check, hint
from lookinside.scoring import assign, auc

torch.set_num_threads(1)


def hierarchical_features(batch: int, parents: Float[Tensor, "p"], children: Float[Tensor, "p c"],
                          generator: torch.Generator) -> Bool[Tensor, "batch n"]:
    """Which features are on in each example: n = p + p·c columns, first the p parents, then the c children
    of parent 0, then those of parent 1, and so on.

    Parent i is on with probability `parents[i]`. Child j of parent i is never on without it; where the parent
    is on, the child is on with probability `children[i, j]`. Nothing else goes together: each decision is a
    coin of its own. Probabilities may be 0 or 1, and p and c may be 1.

    All randomness comes from `generator`: the next call with it gives other examples, a fresh generator with
    the same seed gives the same ones. What you are given stays as it was.
    """
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    coin = torch.rand(batch, *children.shape, generator=generator) < children
    child = coin & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)


def batch_top_k(pre: Float[Tensor, "b k"], n: int) -> Float[Tensor, "b k"]:
    """The n·b largest values of the whole batch as they are, zeros everywhere else; n is 1 to k.

    Only values above 0 are kept: where fewer than n·b are above 0, fewer are kept. Never more than n·b, also
    where several are equal (which of them is up to you). One row may keep many and another none.
    Gradients flow through what is kept. A new tensor: what you are given stays as it was.
    """
    values, places = pre.flatten().topk(n * len(pre))
    kept = torch.zeros_like(pre).flatten().scatter(0, places, values)
    return kept.reshape(pre.shape).relu()


def f1_table(on: Bool[Tensor, "b k"], truth: Bool[Tensor, "b n"]) -> Float[Tensor, "k n"]:
    """Entry [i, j]: the F1 of latent i, taken as a detector of feature j.

    *Precision* is the share of the rows with latent i on that have feature j; *recall* the share of the rows
    with feature j that have latent i on. F1 is 2 · precision · recall / (precision + recall). It is 0 where
    the two are never on together, also where one of them, or both, are never on at all.
    What you are given stays as it was.
    """
    both = on.float().T @ truth.float()
    either = on.sum(dim=0)[:, None] + truth.sum(dim=0)[None, :]
    return 2 * both / either.clamp(min=1)


def matched(table: Float[Tensor, "k n"]) -> float:
    """The mean score of the n features when each latent may stand for one feature only: a Python float.

    `table[i, j]`, at least 0, says how well latent i stands for feature j. Latents and features are paired
    one to one, so that the sum over the pairs is the largest there is. Where there are fewer latents than
    features (k < n), the features left over count 0; latents left over count nothing. What you are given
    stays as it was.
    """
    rows, columns = assign(table)
    return (table[rows, columns].sum() / table.shape[1]).item()


def absorption(latent: Float[Tensor, "b"], parent: Bool[Tensor, "b"], child: Bool[Tensor, "b"]) -> float:
    """How much more often the parent's latent is off when the child is there too: a Python float.

    Among the rows that have the parent: the share of those with the child in which `latent` is off, minus the
    share of those without the child in which it is off. Off means not above 0. Rows without the parent say
    nothing, whether they have the child or not. There is at least one row of each kind.
    The result may be negative. What you are given stays as it was.
    """
    off = latent <= 0
    with_child = off[parent & child].float().mean()
    without = off[parent & ~child].float().mean()
    return (with_child - without).item()


def sparse_probe(F_train: Float[Tensor, "b k_all"], y_train: Bool[Tensor, "b"],
                 F_test: Float[Tensor, "c k_all"], y_test: Bool[Tensor, "c"], k: int) -> float:
    """How well the k best latents tell rows with a feature from rows without: their AUC on the test half.

    On the training half, choose the k latents whose mean over the rows with the feature is farthest from
    their mean over the rows without, above or below, measured in standard deviations of that latent. (Latents
    that never vary there are not chosen; at least k vary.) Fit least squares with a bias on these k, to 1
    for rows with the feature and 0 for rows without, again on the training half. Return the `auc` of what
    this predicts on the test half, a Python float. What you are given stays as it was.
    """
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    apart = (distance / F_train.std(dim=0)).where(varies, -1)
    chosen = apart.topk(k).indices
    with_bias = F.pad(F_train[:, chosen].double(), (0, 1), value=1)
    # Where latents go together, lstsq's usual driver answers otherwise from one run to the next.
    weights = torch.linalg.lstsq(with_bias, y_train.double()[:, None], driver="gelsd").solution
    return auc(F_test[:, chosen].double() @ weights[:k, 0], y_test)  # the bias moves all scores alike


def shrinkage(f: Float[Tensor, "b"], strength: Float[Tensor, "b"]) -> float:
    """By how much a latent grows when its feature gets stronger by 1: a Python float, 1 where it keeps up.

    The slope of the straight line (least squares, with an intercept) from the true strength to the size of
    the latent, over the rows in which both are above 0; the others say nothing about size. There are at
    least two of these, and their strengths are not all alike. What you are given stays as it was.
    """
    on = (f > 0) & (strength > 0)
    x = strength[on] - strength[on].mean()
    return ((x * f[on]).sum() / x.square().sum()).item()
