"""The reference solution of 03_induction: built from its source, not edited."""


import math
import random
from collections.abc import Collection
from functools import partial

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint
# TransformerLens's own classes; lookinside.models makes sure that they can be imported.
from lookinside.models import TransformerBridge, TransformerBridgeConfig

torch.set_num_threads(1)


def repeated_tokens(batch: int, length: int, vocab: int, periods: Collection[int],
                    generator: torch.Generator) -> Int[Tensor, "batch length"]:
    """Rows of int64 tokens, each a block of its own that comes again and again until the row is full.

    For every row a period is drawn from `periods` (a list or a range of whole numbers, each as
    likely as the others), and a block of that many *distinct* tokens from 0 to vocab-1, each as
    likely as the others. A block longer than the row is cut. All that is random comes from
    `generator`: the same state gives the same rows, and the next call gives other ones.
    """
    rows = []
    for _ in range(batch):
        period = periods[int(torch.randint(len(periods), (), generator=generator))]
        block = torch.randperm(vocab, generator=generator)[:period]
        rows.append(block.repeat(-(-length // period))[:length])
    return torch.stack(rows)


def causal_attention(q: Float[Tensor, "b h s d"], k: Float[Tensor, "b h s d"], v: Float[Tensor, "b h s d"]
                     ) -> tuple[Float[Tensor, "b h s d"], Float[Tensor, "b h q k"]]:
    """Attention as in the steps above: z, and the pattern it was made with.

    Row q of a pattern sums to one and is exactly zero (or too small for a float) after q, however
    negative the scores are. The inputs stay as they are.
    """
    s, d = q.shape[-2:]
    scores = q @ k.mT / math.sqrt(d)
    future = torch.ones(s, s, dtype=torch.bool).triu(diagonal=1)
    pattern = scores.masked_fill(future, -torch.inf).softmax(dim=-1)
    return pattern @ v, pattern


def previous_token_score(pattern: Float[Tensor, "b h q k"]) -> Float[Tensor, "h"]:
    """For each head the mean attention that a token pays to the one before it, over the batch and all
    queries that have one (1 to s-1). `pattern` stays as it is."""
    return pattern.diagonal(offset=-1, dim1=-2, dim2=-1).mean(dim=(0, -1))


def induction_score(pattern: Float[Tensor, "b h q k"], tokens: Int[Tensor, "b s"]) -> Float[Tensor, "h"]:
    """For each head the mean attention to tokens that followed an earlier copy of the query's token.

    A query at place i has an earlier copy at each j < i with tokens[j] == tokens[i]; its attention
    to the keys j+1 is added up over all of them, also for a copy directly before it (then the key
    is the query itself). The mean is over all such queries of the whole batch, pooled; queries
    without an earlier copy are left out. It is 0 for every head if no token comes twice. The inputs stay
    as they are.
    """
    copies = (tokens[:, :, None] == tokens[:, None, :]).tril(diagonal=-1)  # [b,q,k]: k is an earlier copy
    followed = F.pad(copies, (1, 0))[..., :-1]                             # ... k followed one
    attention = torch.einsum("bhqk,bqk->bhq", pattern, followed.float())
    has_copy = copies.any(dim=-1)
    return (attention * has_copy[:, None]).sum(dim=(0, 2)) / has_copy.sum().clamp(min=1)


def in_context_score(loss: Float[Tensor, "s"], early: int, late: int) -> float:
    """The loss at place `late` minus the loss at place `early`, a Python float. Both are plain indices
    into `loss`, counted from 0."""
    return (loss[late] - loss[early]).item()


def loss_without_heads(model: TransformerBridge, tokens: Int[Tensor, "b s"], heads: list[tuple[int, int]]
                       ) -> Float[Tensor, "s-1"]:
    """The loss of each next-token prediction, averaged over the batch, with these heads' z set to zero.

    Entry i is about token i+1: minus the log-probability that the model gave it, in nats. `heads`
    lists (layer, head); an empty list gives the plain loss. `model` is any TransformerBridge, with or
    without norms and MLPs, and is left as it was found: weights, gradients, which parameters take any, mode, the
    hooks of others.
    """
    def remove(z, hook, head):
        z[:, :, head] = 0.0
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(remove, head=head)) for layer, head in heads]
    with torch.no_grad():
        logits = model.run_with_hooks(tokens, fwd_hooks=hooks)
    log_probabilities = logits[:, :-1].log_softmax(dim=-1)
    return -log_probabilities.gather(-1, tokens[:, 1:, None]).squeeze(-1).mean(dim=0)


def k_composition(W_OV: Float[Tensor, "h0 d d"], W_QK: Float[Tensor, "h1 d d"]) -> Float[Tensor, "h0 h1"]:
    """How much of what each earlier head writes is what each later head's keys read.

    Vectors are rows: a head writes x W_OV, and a score is x_q W_QK x_kᵀ. For each pair, the Frobenius norm
    of the one matrix that stands between x_q and xᵀ when x_k is what the head wrote, divided by the
    product of the norms of its two factors. The inputs stay as they are.
    """
    product = W_OV[:, None] @ W_QK[None].mT
    norms = W_OV.norm(dim=(-2, -1))[:, None] * W_QK.norm(dim=(-2, -1))
    return product.norm(dim=(-2, -1)) / norms
