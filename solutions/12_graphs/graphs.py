"""The reference solution of 12_graphs: built from its source, not edited."""


from collections.abc import Callable

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)


def interchange_accuracy(logits: Float[Tensor, "b v"], base: Int[Tensor, "b"], source: Int[Tensor, "b"]) -> float:
    """How often an exchange turns the answer into the other one: a Python float.

    Row i of `logits` is what the model says to question i when something in it was exchanged; `base[i]` is
    the answer to that question, and `source[i]` the answer it should give after the exchange. The share of
    rows whose largest logit is that of `source`, among the rows in which the two differ; the others say
    nothing. At least one row differs, and no two logits of a row are equal. What you are given stays as it
    was.
    """
    differ = base != source
    turned = logits.argmax(dim=-1) == source
    return turned[differ].float().mean().item()


def transcoder_loss(mlp_in: Float[Tensor, "b d"], mlp_out: Float[Tensor, "b d"], f: Callable, decode: Callable,
                    l1: float) -> tuple[Float[Tensor, ""], Float[Tensor, ""], Float[Tensor, ""]]:
    """(total, mse, sparsity) of a transcoder, three scalar tensors; `total` carries the gradient, finite
    at latents of 0 too.

    `mlp_in` is what the MLP reads, after its norm, and `mlp_out` what it writes. `f(x[b,d]) -> [b,k]` gives
    the latents of what is read, and `decode(latents[b,k]) -> [b,d]` what they write together.

    `mse`: squared errors of what is written, summed over the d numbers, averaged over the batch.
    `sparsity`: sizes of the latents (negative ones count as well), summed over the k latents, averaged over
    the batch, not yet times l1.   `total`: mse + l1 * sparsity.
    What you are given stays as it was.
    """
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity


def frozen_margin(stream: Float[Tensor, "s d"], frozen: dict[str, Tensor], W_V: Float[Tensor, "h d e"],
                  W_O: Float[Tensor, "h e d"], direction: Float[Tensor, "d"]) -> Float[Tensor, ""]:
    """What a part of the stream before layer 1 adds to the margin, when all that is not linear is frozen.

    `stream` is that part, at each place: all of it, or what one node wrote. On its way to the last place's
    answer it goes through layer 1, whose attention patterns and scales stay what they were in the real run,
    whatever `stream` is. They stand in `frozen`:

    `pattern` [h,s,s]: row t is what place t hears of each place, head by head.
    `attn_scale` [s]: what the stream is divided by at each place before the heads read it.
    `mlp_scale` []: what the last place's stream, with what the heads added, is divided by before the MLP.
    `mlp` [d,d]: what the MLP then adds to it, as a matrix (x @ mlp for a row x). Biases are left out:
    they belong to no node.
    `final_scale` []: what the last place's stream is divided by at the end.

    Head h makes x @ W_V[h] @ W_O[h] of each row x that it hears. The margin is the product of the end with
    `direction`. A scalar tensor, linear in `stream`, and gradients flow to `stream`. What you are given stays
    as it was.
    """
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return at_end / frozen["final_scale"] @ direction


def influence(f: Float[Tensor, "k"], W_dec: Float[Tensor, "k d"], gradient: Float[Tensor, "d"]
              ) -> Float[Tensor, "k"]:
    """What each of k latents adds to the margin: how large it is, times how its direction, a row of `W_dec`,
    agrees with `gradient`, that of the margin by the stream where the latents write. It may be negative; a
    latent that is off has 0. A new tensor; what you are given stays as it was.
    """
    return f * (W_dec @ gradient)


def prune(influences: Float[Tensor, "s k"], share: float) -> Int[Tensor, "m 2"]:
    """The fewest nodes that hold this share of all influence: a row (place, latent) for each, in any order.

    The influence of a set is the sum of its nodes' influences *without their signs*, and nodes of all places
    compete together. The set has at least `share` (above 0, at most 1) of what all nodes have, up to
    rounding (a millionth of it): with a share of 1 all nodes that have any influence, and no other. Where nodes tie for the last
    place, which of them is up to you. At least one node has an influence. Whole numbers; what you are given
    stays as it was.
    """
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * held[-1] * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)


def edges(f: Float[Tensor, "k0"], W_dec: Float[Tensor, "k0 d"], error: Float[Tensor, "d"], place: int,
          frozen: dict[str, Tensor], W_V: Float[Tensor, "h d e"], W_O: Float[Tensor, "h e d"],
          W_enc: Float[Tensor, "d k1"]) -> Float[Tensor, "k1 n"]:
    """The edges from the nodes of MLP 0 at one place to the latents of MLP 1 at the last place; n is k0 + 1.

    Entry [j, i]: what latent i of MLP 0, of size `f[i]` and direction `W_dec[i]`, adds to the number that
    latent j of MLP 1 reads, before its bias and its ReLU, whether it is on or off. The last column is the
    error node's, which wrote `error` at the same place. What is written at `place` reaches the last place
    through layer 1's heads, and, if `place` is the last, also by itself; `frozen` is that of `frozen_margin`,
    and latent j reads column j of `W_enc`. `place` counts from 0. A new tensor; what you are given stays as it
    was.
    """
    writes = torch.cat([f[:, None] * W_dec, error[None]])
    heard = torch.einsum("nd,hde,hef->hnf", writes / frozen["attn_scale"][place], W_V, W_O)
    at_end = torch.einsum("h,hnf->nf", frozen["pattern"][:, -1, place], heard)
    if place == len(frozen["attn_scale"]) - 1:
        at_end = at_end + writes
    return (at_end / frozen["mlp_scale"] @ W_enc).T


def cut(stream: Float[Tensor, "s d"], f: Float[Tensor, "s k"], W_dec: Float[Tensor, "k d"],
        latents: Int[Tensor, "m 2"]) -> Float[Tensor, "s d"]:
    """The stream without what some nodes wrote to it; `stream` may also be what the MLP writes alone.

    `f[p, i]` is the size of latent i at place p, and `W_dec[i]` its direction. Each row of `latents` is a
    node, (place, latent); no row stands twice, and there may be none. Only what these nodes wrote is taken
    away, at their places; all else stays, also what no latent explains. A new tensor; what you are given stays
    as it was.
    """
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream - gone @ W_dec


def swap(stream: Float[Tensor, "s d"], base: Float[Tensor, "s k"], source: Float[Tensor, "s k"],
         W_dec: Float[Tensor, "k d"], latents: Int[Tensor, "m 2"]) -> Float[Tensor, "s d"]:
    """The stream when some nodes have the sizes that they have on another question.

    `base` are the sizes of the latents in this run, `source` those on the other question. At each node
    (place, latent) of `latents` the size of this run is exchanged for the other; all else stays, also what no
    latent explains. No row stands twice, and there may be none. A new tensor; what you are given stays as it
    was.
    """
    change = torch.zeros_like(base)
    change[latents[:, 0], latents[:, 1]] = (source - base)[latents[:, 0], latents[:, 1]]
    return stream + change @ W_dec
