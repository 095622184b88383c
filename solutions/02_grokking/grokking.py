"""The reference solution of 02_grokking: built from its source, not edited."""


import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)


def all_pairs(p: int) -> tuple[Int[Tensor, "p*p 3"], Int[Tensor, "p*p"]]:
    """Every question "a b =" and its answer (a + b) mod p, both int64.

    Row a·p + b of the first tensor is [a, b, p], and the same row of the second is the answer: a stays
    while b runs from 0 to p-1.
    """
    a, b = torch.meshgrid(torch.arange(p), torch.arange(p), indexing="ij")
    tokens = torch.stack([a, b, torch.full_like(a, p)], dim=-1)
    return tokens.reshape(p * p, 3), (a + b).flatten() % p


def split(p: int, fraction: float, seed: int) -> tuple[Int[Tensor, "train"], Int[Tensor, "test"]]:
    """The numbers of the rows of `all_pairs(p)` to train on, and of those to test on.

    Every row is in exactly one of the two. The first holds `fraction` of all p·p rows, or one row
    more or less; any set of that size is as likely as any other, and `seed` alone decides: the same seed gives
    the same split, and another seed gives another split. The order inside each part is free.
    """
    order = torch.randperm(p * p, generator=torch.Generator().manual_seed(seed))
    cut = round(fraction * p * p)
    return order[:cut], order[cut:]


def fourier_basis(p: int) -> Float[Tensor, "p p"]:
    """The waves on a clock with p hours (p odd), one in each row: 1, cos 1, sin 1, cos 2, sin 2, …

    Row 0 is constant. Row 2k-1 is proportional to cos(2πkn/p) and row 2k to sin(2πkn/p), for the
    numbers n from 0 to p-1 and the frequencies k from 1 to (p-1)/2. Each row has length 1. The
    sign of a row is free.
    """
    n, k = torch.arange(p), torch.arange(1, (p + 1) // 2)
    angle = 2 * torch.pi / p * torch.outer(k, n)
    waves = torch.stack([angle.cos(), angle.sin()], dim=1).flatten(0, 1)
    return F.normalize(torch.cat([torch.ones(1, p), waves]), dim=1)


def frequency_norms(W_E: Float[Tensor, "p d"]) -> Float[Tensor, "(p-1)//2"]:
    """How much of each frequency is in the embedding: for k from 1 to (p-1)/2, the length of all that
    its two waves (unit rows of the Fourier basis) find in the d columns of W_E.

    Every row of W_E is a number's (p is odd). A norm is the root of a sum of squares, over both waves and
    all columns; the constant belongs to no frequency. W_E is left as it is.
    """
    found = fourier_basis(len(W_E)) @ W_E  # how much of each wave is in each column
    return found[1:].unflatten(0, (-1, 2)).square().sum(dim=(1, 2)).sqrt()


def key_frequencies(norms: Float[Tensor, "k"]) -> list[int]:
    """The frequencies that stand clearly above the rest, in any order; entry i of `norms` is frequency i + 1.

    Any rule will do that finds them where every key frequency's norm is at least 65 % of the largest
    norm, every other is between 8 and 20 % of it, and at least one and at most a third are key. The
    scale of the norms is free: a spectrum ten times as high has the same key frequencies.
    """
    return ((norms > 0.45 * norms.max()).nonzero().flatten() + 1).tolist()


def trig_logits(p: int, freqs: list[int]) -> Float[Tensor, "p p p"]:
    """The algorithm by hand: at [a, b, c] the sum over k in `freqs` of cos(2πk(a + b − c)/p).

    With no frequency all logits are zero.
    """
    n = torch.arange(p)
    turns = (n[:, None, None] + n[:, None] - n) / p
    total = torch.zeros(p, p, p)
    for k in freqs:
        total += torch.cos(2 * torch.pi * k * turns)
    return total


def restricted_loss(logits: Float[Tensor, "p*p p"], labels: Int[Tensor, "p*p"], freqs: list[int],
                    idx: Int[Tensor, "i"]) -> Float[Tensor, ""]:
    """The mean cross-entropy on the rows `idx` when only the algorithm's waves are left in the logits.

    Rows are questions in the order of `all_pairs(p)`; the logits are float32 or, below, float64. Of each
    output, over all p·p questions, only its mean and the waves cos(2πk(a+b)/p) and sin(2πk(a+b)/p) for k in
    `freqs` are kept. Returns a scalar (a tensor without axes, or a float). With no frequency only the means
    are left. Your inputs stay as they are.
    """
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)  # each column 1 long
    kept = logits.mean(dim=0) + waves @ (waves.T @ logits)
    return F.cross_entropy(kept[idx], labels[idx])


def excluded_loss(logits: Float[Tensor, "p*p p"], labels: Int[Tensor, "p*p"], freqs: list[int],
                  idx: Int[Tensor, "i"]) -> Float[Tensor, ""]:
    """The mean cross-entropy on the rows `idx` when the algorithm's waves are taken out of the logits.

    As in `restricted_loss`, but the waves cos(2πk(a+b)/p) and sin(2πk(a+b)/p) for k in `freqs` are taken
    out and all else stays, also the mean of each output. With no frequency it is the plain loss. Your inputs stay as
    they are.
    """
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    left = logits - waves @ (waves.T @ logits)
    return F.cross_entropy(left[idx], labels[idx])


def phases(steps: Int[Tensor, "k"], train_loss: Float[Tensor, "k"], test_loss: Float[Tensor, "k"],
           excluded: Float[Tensor, "k"]) -> tuple[int | None, int | None, int | None]:
    """The steps (memorised, formed, cleaned) at which the three phases end, as Python ints.

    Memorised: the first step at which `train_loss` is below a hundredth of its first value.
    Formed: the first step from there on at which `excluded` is above the first value of `train_loss`.
    Cleaned: the first step from there on at which `test_loss` is below a hundredth of its first value.
    An end that is not reached is None, and so are those after it. Your inputs stay as they are.
    """
    ends, start = [None, None, None], 0
    reached = [train_loss < 0.01 * train_loss[0], excluded > train_loss[0], test_loss < 0.01 * test_loss[0]]
    for phase, there in enumerate(reached):
        records = there[start:].nonzero()
        if len(records) == 0:
            break
        start += int(records[0])
        ends[phase] = int(steps[start])
    return tuple(ends)
