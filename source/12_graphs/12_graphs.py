# %% [markdown]
# # Lesson 12 · Features that compute
#
# **The question.** An autoencoder names what is there. *What does the layer do with it?*

# %% tags=["setup"]
from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

torch.set_num_threads(1)

# %% nbgrader="transcoder_loss"
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
    ### BEGIN SOLUTION
    latents = f(mlp_in)
    mse = (mlp_out - decode(latents)).square().sum(dim=-1).mean()
    sparsity = latents.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
    ### END SOLUTION


# %% nbgrader="check_transcoder_loss"
read, wrote = torch.tensor([[1.0, 0.0], [2.0, 1.0]]), torch.tensor([[3.0, 0.0], [0.0, 5.0]])
total, mse, sparsity = transcoder_loss(read, wrote, lambda x: 2 * x, lambda latents: latents + 1, 0.5)
assert abs(mse - 15) < 1e-4, "the latents are (2, 0) and (4, 2), they write (3, 1) and (5, 3): 1 and 29, 15 on average"
assert abs(sparsity - 4) < 1e-4, "the latents' sizes sum to 2 and 6: 4 on average"
assert abs(total - 17) < 1e-4, "total is mse + l1 * sparsity"

# %% nbgrader="interchange_accuracy"
def interchange_accuracy(logits: Float[Tensor, "b v"], base: Int[Tensor, "b"], source: Int[Tensor, "b"]) -> float:
    """How often an exchange turns the answer into the other one: a Python float.

    Row i of `logits` is what the model says to question i when something in it was exchanged; `base[i]` is
    the answer to that question, and `source[i]` the answer it should give after the exchange. The share of
    rows whose largest logit is that of `source`, among the rows in which the two differ; the others say
    nothing. At least one row differs, and no two logits of a row are equal. What you are given stays as it
    was.
    """
    ### BEGIN SOLUTION
    differ = base != source
    turned = logits.argmax(dim=-1) == source
    return turned[differ].float().mean().item()
    ### END SOLUTION


# %% nbgrader="check_interchange_accuracy"
said = torch.tensor([[0.0, 1.0, 2.0], [3.0, 1.0, 2.0], [0.0, 9.0, 1.0], [0.0, 1.0, 0.5]])
turned = interchange_accuracy(said, torch.tensor([0, 0, 1, 0]), torch.tensor([2, 2, 1, 2]))
assert isinstance(turned, float), f"a Python float is wanted, not a {type(turned).__name__}"
assert abs(turned - 1 / 3) < 1e-6, \
    "row 0 is turned; row 1 keeps its old answer, row 3 gives neither; in row 2 both answers are the same"

# %% nbgrader="frozen_margin"
def frozen_margin(stream: Float[Tensor, "s d"], frozen: dict[str, Tensor], W_V: Float[Tensor, "h d e"],
                  W_O: Float[Tensor, "h e d"], direction: Float[Tensor, "d"]) -> Float[Tensor, ""]:
    """What a part of the stream before layer 1 adds to the margin, when all that is not linear is frozen.

    `stream` is that part, at each place: all of it, or what one node wrote. On its way to the last place's
    answer it goes through layer 1, whose attention patterns and scales stay what they were in the real run,
    whatever `stream` is. They stand in `frozen`:

    `pattern` [h,s,s]: row t is what place t hears of each place, head by head.
    `attn_scale` [s]: what the stream is divided by at each place before the heads read it.
    `mlp_scale` []: what the last place's stream, with what the heads added, is divided by before the MLP.
    `mlp` [d,d]: what the MLP then adds to it, as a matrix (x @ mlp for a row x). Constants are nobody's
    part here.
    `final_scale` []: what the last place's stream is divided by at the end.

    Head h makes x @ W_V[h] @ W_O[h] of each row x that it hears. The margin is the product of the end with
    `direction`. A scalar tensor, linear in `stream`, and gradients flow to `stream`. What you are given stays
    as it was.
    """
    ### BEGIN SOLUTION
    heard = torch.einsum("sd,hde,hef->hsf", stream / frozen["attn_scale"][:, None], W_V, W_O)
    at_end = stream[-1] + torch.einsum("hs,hsf->f", frozen["pattern"][:, -1], heard)
    at_end = at_end + at_end / frozen["mlp_scale"] @ frozen["mlp"]
    return at_end / frozen["final_scale"] @ direction
    ### END SOLUTION


# %% nbgrader="check_frozen_margin"
one_head = {"pattern": torch.tensor([[[1.0, 0.0], [0.75, 0.25]]]), "attn_scale": torch.tensor([2.0, 4.0]),
            "mlp_scale": torch.tensor(0.5), "mlp": torch.tensor([[1.0]]), "final_scale": torch.tensor(3.0)}
margin = frozen_margin(torch.tensor([[8.0], [4.0]]), one_head, torch.tensor([[[2.0]]]), torch.tensor([[[1.0]]]),
                       torch.tensor([1.0]))
assert margin.shape == (), f"a scalar tensor is wanted, not shape {tuple(margin.shape)}"
assert abs(margin - 10.5) < 1e-4, \
    "the head hears 8/2·2 = 8 and 4/4·2 = 2 and adds 0.75·8 + 0.25·2 = 6.5 to 4; the MLP adds 10.5/0.5 = 21; 31.5/3"

# %% nbgrader="influence"
def influence(f: Float[Tensor, "k"], W_dec: Float[Tensor, "k d"], gradient: Float[Tensor, "d"]) -> Float[Tensor, "k"]:
    """What each of k latents adds to the margin: how large it is, times how its direction, a row of `W_dec`,
    agrees with `gradient`, that of the margin by the stream where the latents write. It may be negative; a
    latent that is off has 0. A new tensor; what you are given stays as it was.
    """
    ### BEGIN SOLUTION
    return f * (W_dec @ gradient)
    ### END SOLUTION


# %% nbgrader="check_influence"
added = influence(torch.tensor([2.0, 0.0, 1.0]), torch.tensor([[1.0, 0.0], [1.0, 1.0], [0.0, -1.0]]),
                  torch.tensor([3.0, 4.0]))
assert added.tolist() == [6.0, 0.0, -4.0], "2 · 3; a latent that is off adds nothing; 1 · (-4)"

# %% nbgrader="prune"
def prune(influences: Float[Tensor, "s k"], share: float) -> Int[Tensor, "m 2"]:
    """The fewest nodes that hold this share of all influence: a row (place, latent) for each, in any order.

    The influence of a set is the sum of its nodes' influences *without their signs*, and nodes of all places
    compete together. The set has at least `share` (above 0, at most 1) of what all nodes have, up to
    rounding: with a share of 1 all nodes that have any influence, and no other. Where nodes tie for the last
    place, which of them is up to you. At least one node has an influence. Whole numbers; what you are given
    stays as it was.
    """
    ### BEGIN SOLUTION
    sizes, order = influences.abs().double().flatten().sort(descending=True)
    held = sizes.cumsum(dim=0)
    enough = held < share * held[-1] * (1 - 1e-6)
    chosen = order[:int(enough.sum()) + 1]
    return torch.stack([chosen // influences.shape[1], chosen % influences.shape[1]], dim=1)
    ### END SOLUTION


# %% nbgrader="check_prune"
kept = prune(torch.tensor([[0.0, -4.0, 1.0], [2.0, 0.0, 1.0]]), 0.75)
assert kept.shape == (2, 2), f"two nodes are enough, a row (place, latent) each, not shape {tuple(kept.shape)}"
assert sorted(kept.tolist()) == [[0, 1], [1, 0]], "sizes 4 and 2 hold 6 of 8, and no smaller set holds as much"

# %% nbgrader="cut"
def cut(stream: Float[Tensor, "s d"], f: Float[Tensor, "s k"], W_dec: Float[Tensor, "k d"],
        latents: Int[Tensor, "m 2"]) -> Float[Tensor, "s d"]:
    """The stream without what some nodes wrote to it; `stream` may also be what the MLP writes alone.

    `f[p, i]` is the size of latent i at place p, and `W_dec[i]` its direction. Each row of `latents` is a
    node, (place, latent); no row stands twice, and there may be none. Only what these nodes wrote is taken
    away, at their places; all else stays, also what no latent explains. A new tensor; what you are given stays
    as it was.
    """
    ### BEGIN SOLUTION
    gone = torch.zeros_like(f)
    gone[latents[:, 0], latents[:, 1]] = f[latents[:, 0], latents[:, 1]]
    return stream - gone @ W_dec
    ### END SOLUTION


# %% nbgrader="check_cut"
sizes, directions = torch.tensor([[2.0, 0.0], [1.0, 3.0]]), torch.tensor([[1.0, 0.0], [0.0, 1.0]])
less = cut(torch.full((2, 2), 10.0), sizes, directions, torch.tensor([[0, 0], [1, 1]]))
assert less.tolist() == [[8.0, 10.0], [10.0, 7.0]], \
    "at place 0 latent 0 wrote 2 along the first axis, at place 1 latent 1 wrote 3 along the second"

# %% nbgrader="swap"
def swap(stream: Float[Tensor, "s d"], base: Float[Tensor, "s k"], source: Float[Tensor, "s k"],
         W_dec: Float[Tensor, "k d"], latents: Int[Tensor, "m 2"]) -> Float[Tensor, "s d"]:
    """The stream when some nodes have the sizes that they have on another question.

    `base` are the sizes of the latents in this run, `source` those on the other question. At each node
    (place, latent) of `latents` the size of this run is exchanged for the other; all else stays, also what no
    latent explains. No row stands twice, and there may be none. A new tensor; what you are given stays as it
    was.
    """
    ### BEGIN SOLUTION
    change = torch.zeros_like(base)
    change[latents[:, 0], latents[:, 1]] = (source - base)[latents[:, 0], latents[:, 1]]
    return stream + change @ W_dec
    ### END SOLUTION


# %% nbgrader="check_swap"
other_sizes = torch.tensor([[5.0, 1.0], [1.0, 0.0]])
changed = swap(torch.full((2, 2), 10.0), sizes, other_sizes, directions, torch.tensor([[0, 0], [1, 1]]))
assert changed.tolist() == [[13.0, 10.0], [10.0, 7.0]], "node (0, 0) goes from 2 to 5, node (1, 1) from 3 to 0"

# %% nbgrader="edges"
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
    ### BEGIN SOLUTION
    writes = torch.cat([f[:, None] * W_dec, error[None]])
    heard = torch.einsum("nd,hde,hef->hnf", writes / frozen["attn_scale"][place], W_V, W_O)
    at_end = torch.einsum("h,hnf->nf", frozen["pattern"][:, -1, place], heard)
    if place == len(frozen["attn_scale"]) - 1:
        at_end = at_end + writes
    return (at_end / frozen["mlp_scale"] @ W_enc).T
    ### END SOLUTION


# %% nbgrader="check_edges"
to_later = edges(torch.tensor([8.0]), torch.tensor([[1.0]]), torch.tensor([4.0]), 0, one_head,
                 torch.tensor([[[2.0]]]), torch.tensor([[[1.0]]]), torch.tensor([[1.0, -1.0, 0.0]]))
assert to_later.shape == (3, 2), f"a row a later latent, a column a node, not shape {tuple(to_later.shape)}"
assert to_later.tolist() == [[12.0, 6.0], [-12.0, -6.0], [0.0, 0.0]], \
    "the latent's 8 is read as 8/2, made 8, heard with 0.75 and read as 6/0.5; the error's 4 arrives as 6"

# %% [markdown] nbgrader="explain_graph"
# ## Explain what you found
#
# === BEGIN MARK SCHEME ===
# To come (3).
# === END MARK SCHEME ===
