"""The reference solution of 08_transformer: built from its source, not edited."""


import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint
from lookinside.models.checkpoint import Config

torch.set_num_threads(1)


def rms_norm(x: Float[Tensor, "... d"], gain: Float[Tensor, "d"], eps: float) -> Float[Tensor, "... d"]:
    """Each vector of d numbers divided by the root of (the mean of its squares + eps), then times `gain`.

    The mean stays in: nothing is subtracted. A vector of zeros stays one. x may have any number of axes
    before the last, and numbers of any size, so eps may count. The inputs stay as they are.
    """
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps) * gain


def rotate(x: Float[Tensor, "b h s d"], positions: Int[Tensor, "s"], theta: float
           ) -> Float[Tensor, "b h s d"]:
    """Every vector turned, two numbers at a time, by angles that grow with its position.

    Numbers i and i + d/2 are pair i, for i from 0 to d/2 − 1 (d is even). At position p it is turned by the
    angle p · theta^(−2i/d): (a, b) becomes (a cos − b sin, a sin + b cos). Row j of axis s stands at
    positions[j]: whole numbers up to a few hundred, in any order. The inputs stay as they are.
    """
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)  # one a pair
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


def grouped_attention(q: Float[Tensor, "b H s d"], k: Float[Tensor, "b K n d"],
                      v: Float[Tensor, "b K n d"]) -> Float[Tensor, "b H s d"]:
    """Causal attention in which query heads share keys and values: the results of all heads, at each query.

    K divides H. Of the H query heads the first H/K use key and value head 0, the next H/K use head 1, and so
    on. The keys belong to places 0 to n−1 and the queries to the *last* s of these (s ≤ n): a query sees its
    own place and those before it, and nothing of those after it. Scores are divided by √d before the softmax.
    The inputs stay as they are.
    """
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v


def swiglu(x: Float[Tensor, "... d"], gate: Float[Tensor, "m d"], up: Float[Tensor, "m d"],
           down: Float[Tensor, "d m"]) -> Float[Tensor, "... d"]:
    """The MLP: x times `up`, each of the m numbers times silu of x times `gate`, and the result times `down`.

    silu(a) = a · sigmoid(a). A matrix [m,d] takes a vector of d numbers to one of m: each row gives one
    number. The inputs stay as they are.
    """
    return (F.silu(x @ gate.T) * (x @ up.T)) @ down.T


def block(x: Float[Tensor, "b s d_model"], weights: dict[str, Tensor], config: Config,
          positions: Int[Tensor, "s"], past: tuple[Tensor, Tensor] | None = None
          ) -> tuple[Float[Tensor, "b s d_model"], tuple[Tensor, Tensor]]:
    """One layer: attention is added to the stream, then the MLP; also the keys and values, for next time.

    `weights` are those of one block, by the keys of the table above. `positions` are the places of the rows
    of x. `past` holds the keys and values [b, n_kv_heads, places before, d_head] of places already read, keys
    rotated; None if there are none. Returned is the new stream and (k, v), which hold the past's and then
    those of x, in the same form. Each of the two parts reads the stream as it is then, through its own norm,
    and its output is added to the stream. Heads lie one after the other: numbers 0 to d_head − 1 of q, k, v
    and of what `o` reads are head 0's; n_heads · d_head need not be d_model. The inputs stay as they are.
    """
    normed = rms_norm(x, weights["attention_norm"], config.eps)
    q, k, v = ((normed @ weights[name].T).unflatten(-1, (-1, config.d_head)).transpose(1, 2)
               for name in "qkv")
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    if past is not None:
        k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    z = grouped_attention(q, k, v).transpose(1, 2).flatten(2)
    x = x + z @ weights["o"].T
    normed = rms_norm(x, weights["mlp_norm"], config.eps)
    return x + swiglu(normed, weights["gate"], weights["up"], weights["down"]), (k, v)


def forward(tokens: Int[Tensor, "b s"], weights: dict, config: Config) -> Float[Tensor, "b s V"]:
    """The whole model: at each place the logits of the token that comes next.

    `weights` has the keys of the table above. Tokens are looked up in the embedding, go through all blocks in
    order (there may be any number), through the final norm, and are compared with every row of the same
    embedding. Each token stands one place after the one before it. The inputs stay as they are.
    """
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T


def next_token_loss(logits: Float[Tensor, "b s V"], tokens: Int[Tensor, "b s"]) -> float:
    """How badly each token was foreseen from those before it: the mean of −log P(token), in nats.

    The logits at place i are about the token at place i+1. The mean is over all places that have a next
    token, s − 1 in each row (s is 2 or more). A Python float, finite also where logits lie hundreds apart.
    """
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten()).item()


def choose(logits: Float[Tensor, "V"], temperature: float, top_p: float, generator: torch.Generator) -> int:
    """The next token, drawn from the likeliest few (nucleus sampling).

    Probabilities are the softmax of logits / temperature. The likeliest tokens are taken, from the top, until
    their probabilities add up to top_p or more (0 < top_p ≤ 1): the smallest such set, and never an empty
    one. One of the set is drawn, each in proportion to its probability. Temperature 0 means the token with
    the largest logit, whatever top_p is. Among equals it is free which counts as likelier. All chance comes
    from `generator`: the same state gives the same token, and the next call may give another.
    """
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares  # what the likelier ones add up to
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])


def generate(tokens: Int[Tensor, "s"], n: int, weights: dict, config: Config,
             choose: Callable[[Float[Tensor, "V"]], int], cache: bool = True) -> list[int]:
    """The n tokens that follow `tokens` (s is 1 or more), one after the other.

    Each is what `choose` makes of the logits at the last place; it is called once a token. Without `cache`
    all that there is so far goes through `forward` each time. With it every place goes through every block
    once and never again: the prompt first, then the new token alone, with the keys and values `block` gave
    back. Both choose from the same logits. `block` is called by this name, for the checks count what goes
    through it. The inputs stay as they are.
    """
    made, new, seen, past = [], tokens, 0, [None] * config.n_layers
    for _ in range(n):
        if cache:
            x, positions = weights["embedding"][new][None], torch.arange(seen, seen + len(new))
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, positions, past[layer])
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            all_of_it = torch.cat([tokens, torch.tensor(made, dtype=torch.long)])
            logits = forward(all_of_it[None], weights, config)[0, -1]
        seen += len(new)
        made.append(choose(logits))
        new = torch.tensor(made[-1:])
    return made
