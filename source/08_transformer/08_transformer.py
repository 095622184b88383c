# %% [markdown]
# # Lesson 08 · Build the machine you read
#
# **The question.** Is a language model more than you can write in an afternoon?

# %% tags=["setup"]
import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside.models.checkpoint import Config

torch.set_num_threads(1)

# %% nbgrader="rms_norm"
def rms_norm(x: Float[Tensor, "... d"], gain: Float[Tensor, "d"], eps: float) -> Float[Tensor, "... d"]:
    """Each vector of d numbers divided by the root of (the mean of its squares + eps), then times `gain`.

    The mean stays in: nothing is subtracted. A vector of zeros stays one. x may have any number of axes before
    the last, and numbers of any size, so eps may count. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps) * gain
    ### END SOLUTION


# %% nbgrader="check_rms_norm"
normed = rms_norm(torch.tensor([[3.0, 4.0], [0.3, -0.4]]), torch.tensor([1.0, 10.0]), eps=0.0)
assert normed.shape == (2, 2), "the shape stays as it was"
assert torch.allclose(normed, torch.tensor([[3.0, 40.0], [3.0, -40.0]]) / 12.5**0.5), \
    "the mean of 9 and 16 is 12.5, so (3, 4) is divided by its root; the gain comes after"
assert torch.allclose(rms_norm(torch.tensor([3.0, 4.0]), torch.ones(2), eps=3.5), torch.tensor([0.75, 1.0])), \
    "12.5 + 3.5 is 16, whose root is 4: eps stands inside the root"

# %% nbgrader="rotate"
def rotate(x: Float[Tensor, "b h s d"], positions: Int[Tensor, "s"], theta: float) -> Float[Tensor, "b h s d"]:
    """Every vector turned, two numbers at a time, by angles that grow with its position.

    Numbers i and i + d/2 are pair i, for i from 0 to d/2 − 1 (d is even). At position p it is turned by the
    angle p · theta^(−2i/d): (a, b) becomes (a cos − b sin, a sin + b cos). Row j of axis s stands at
    positions[j]: whole numbers up to a few hundred, in any order. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    d = x.shape[-1]
    speeds = theta ** (-torch.arange(0, d, 2) / d)  # one a pair
    angles = positions[:, None] * speeds
    cos, sin = angles.cos(), angles.sin()
    a, b = x.chunk(2, dim=-1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
    ### END SOLUTION


# %% nbgrader="check_rotate"
ones_first = torch.tensor([1.0, 1.0, 0.0, 0.0]).expand(1, 1, 2, 4)  # pairs 0 and 1 both point along (1, 0)
turned = rotate(ones_first, torch.tensor([0, 2]), theta=100.0)
assert turned.shape == (1, 1, 2, 4), "the shape stays as it was"
assert torch.allclose(turned[0, 0, 0], ones_first[0, 0, 0]), "at position 0 nothing is turned"
expected = [math.cos(2), math.cos(0.2), math.sin(2), math.sin(0.2)]
assert torch.allclose(turned[0, 0, 1], torch.tensor(expected)), \
    "at position 2 pair 0 is turned by 2, and pair 1, ten times as slow, by 2 · 100^(−1/2) = 0.2"

# %% nbgrader="grouped_attention"
def grouped_attention(q: Float[Tensor, "b H s d"], k: Float[Tensor, "b K n d"], v: Float[Tensor, "b K n d"]
                      ) -> Float[Tensor, "b H s d"]:
    """Causal attention in which query heads share keys and values: what lesson 03 called z.

    K divides H. Of the H query heads the first H/K use key and value head 0, the next H/K use head 1, and so
    on. The keys belong to places 0 to n−1 and the queries to the *last* s of these (s ≤ n): a query sees its
    own place and those before it, and nothing of those after it. Scores are divided by √d before the softmax.
    The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    (H, s, d), (K, n) = q.shape[1:], k.shape[1:3]
    k, v = k.repeat_interleave(H // K, dim=1), v.repeat_interleave(H // K, dim=1)
    scores = q @ k.mT / math.sqrt(d)
    later = torch.arange(n) > torch.arange(n - s, n)[:, None]
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v
    ### END SOLUTION


# %% nbgrader="check_grouped_attention"
two_heads = torch.stack([torch.eye(3), 10 * torch.eye(3)])[None]  # value heads: place j hands over its own axis
indifferent = torch.zeros(1, 4, 2, 3)  # four query heads that ask for nothing, at the last two of three places
z = grouped_attention(indifferent, torch.randn(1, 2, 3, 3), two_heads)
assert z.shape == (1, 4, 2, 3), "as many heads and places as q has"
assert torch.allclose(z[0, 0], torch.tensor([[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]])), \
    "the first query stands at place 1 and sees two places, the second stands at place 2 and sees three"
assert torch.allclose(z[0, :, 0, 0], torch.tensor([0.5, 0.5, 5.0, 5.0])), \
    "query heads 0 and 1 share value head 0, query heads 2 and 3 share value head 1"

# %% nbgrader="swiglu"
def swiglu(x: Float[Tensor, "... d"], gate: Float[Tensor, "m d"], up: Float[Tensor, "m d"],
           down: Float[Tensor, "d m"]) -> Float[Tensor, "... d"]:
    """The MLP: x times `up`, each of the m numbers times silu of x times `gate`, and the result times `down`.

    silu(a) = a · sigmoid(a). A matrix [m,d] takes a vector of d numbers to one of m: each row gives one
    number. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return (F.silu(x @ gate.T) * (x @ up.T)) @ down.T
    ### END SOLUTION


# %% nbgrader="check_swiglu"
written = swiglu(torch.tensor([1.0, 3.0]), torch.tensor([[2.0, 0.0]]), torch.tensor([[0.0, 1.0]]),
                 torch.tensor([[1.0], [10.0]]))
assert written.shape == (2,), "as many numbers come out as went in"
assert torch.allclose(written, torch.tensor([1.0, 10.0]) * 3 * 2 / (1 + math.exp(-2))), \
    "gate gives 2 and up gives 3: 3 · silu(2) is written, once times 1 and once times 10"

# %% nbgrader="block"
def block(x: Float[Tensor, "b s d_model"], weights: dict[str, Tensor], config: Config,
          positions: Int[Tensor, "s"], past: tuple[Tensor, Tensor] | None = None
          ) -> tuple[Float[Tensor, "b s d_model"], tuple[Tensor, Tensor]]:
    """One layer: attention is added to the stream, then the MLP; also the keys and values, for next time.

    `weights` are those of one block, by the keys of the table above. `positions` are the places of the rows of
    x. `past` holds the keys and values [b, n_kv_heads, places before, d_head] of places already read, keys
    rotated; None if there are none. Returned is the new stream and (k, v), which hold the past's and then
    those of x, in the same form. Each of the two parts reads the stream as it is then, through its own norm,
    and its output is added to the stream. Heads lie one after the other: numbers 0 to d_head − 1 of q, k, v
    and of what `o` reads are head 0's; n_heads · d_head need not be d_model. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    normed = rms_norm(x, weights["attention_norm"], config.eps)
    q, k, v = ((normed @ weights[name].T).unflatten(-1, (-1, config.d_head)).transpose(1, 2) for name in "qkv")
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    if past is not None:
        k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    z = grouped_attention(q, k, v).transpose(1, 2).flatten(2)
    x = x + z @ weights["o"].T
    normed = rms_norm(x, weights["mlp_norm"], config.eps)
    return x + swiglu(normed, weights["gate"], weights["up"], weights["down"]), (k, v)
    ### END SOLUTION


# %% nbgrader="check_block"
from lookinside.models.checkpoint import random_checkpoint

toy = random_checkpoint(seed=1, n_heads=4, n_kv_heads=2, d_head=6, d_mlp=40)
toy_block, stream = toy.parts()["blocks"][0], torch.randn(2, 5, toy.config.d_model)
after, (keys, values) = block(stream, toy_block, toy.config, torch.arange(5))
assert after.shape == stream.shape and keys.shape == values.shape == (2, 2, 5, 6), \
    "the stream keeps its shape; of 2 key heads come 5 places of 6 numbers"
_, past = block(stream[:, :3], toy_block, toy.config, torch.arange(3))
late, (keys_again, _) = block(stream[:, 3:], toy_block, toy.config, torch.arange(3, 5), past)
assert torch.allclose(keys_again, keys, atol=1e-5), "the past's keys come first, and then the new ones"
assert torch.allclose(late, after[:, 3:], atol=1e-4), "read in two pieces, the last two places end up the same"

# %% nbgrader="forward"
def forward(tokens: Int[Tensor, "b s"], weights: dict, config: Config) -> Float[Tensor, "b s V"]:
    """The whole model: at each place the logits of the token that comes next.

    `weights` has the keys of the table above. Tokens are looked up in the embedding, go through all blocks in
    order (places count from 0), through the final norm, and are compared with every row of the same embedding.
    The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
    ### END SOLUTION


# %% nbgrader="check_forward"
tokens = torch.tensor([toy.encode("abcab"), toy.encode("abcde")])
logits = forward(tokens, toy.parts(), toy.config)
assert logits.shape == (2, 5, 256), "at each of 2 · 5 places one logit for every token there is"
assert torch.allclose(logits[0, :3], logits[1, :3], atol=1e-4), "the first three tokens are the same in both rows"
assert not torch.allclose(logits[0, 3], logits[1, 3], atol=1e-2), "the fourth token is not"

# %% nbgrader="next_token_loss"
def next_token_loss(logits: Float[Tensor, "b s V"], tokens: Int[Tensor, "b s"]) -> float:
    """How badly each token was foreseen from those before it: the mean of −log P(token), in nats.

    The logits at place i are about the token at place i+1. The mean is over all places that have a next token,
    s − 1 in each row (s is 2 or more). A Python float, finite also where logits lie hundreds apart.
    """
    ### BEGIN SOLUTION
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten()).item()
    ### END SOLUTION


# %% nbgrader="check_next_token_loss"
sure = 100 * F.one_hot(torch.tensor([[1, 2, 0]]), 4).float()  # sure of 1, then of 2, then of 0
assert next_token_loss(sure, torch.tensor([[3, 1, 2]])) < 1e-6, "1 follows 3, and 2 follows 1: both foreseen"
loss = next_token_loss(torch.zeros(1, 3, 4), torch.tensor([[3, 1, 2]]))
assert isinstance(loss, float), "a Python float is wanted"
assert abs(loss - math.log(4)) < 1e-6, "with nothing to go by each of four tokens costs log 4"

# %% nbgrader="choose"
def choose(logits: Float[Tensor, "V"], temperature: float, top_p: float, generator: torch.Generator) -> int:
    """The next token, drawn from the likeliest few (nucleus sampling).

    Probabilities are the softmax of logits / temperature. The likeliest tokens are taken, from the top, until
    their probabilities add up to top_p or more (0 < top_p ≤ 1): the smallest such set, and never an empty one.
    One of the set is drawn, each in proportion to its probability. Temperature 0 means the token with the
    largest logit, whatever top_p is. Among equals it is free which counts as likelier. All chance comes from
    `generator`: the same state gives the same token, and the next call may give another.
    """
    ### BEGIN SOLUTION
    if temperature == 0:
        return int(logits.argmax())
    shares, order = (logits / temperature).softmax(dim=-1).sort(descending=True)
    before = shares.cumsum(dim=0) - shares  # what the likelier ones add up to
    shares[before >= top_p] = 0
    return int(order[torch.multinomial(shares, 1, generator=generator)])
    ### END SOLUTION


# %% nbgrader="check_choose"
dice = torch.Generator().manual_seed(0)
uneven = torch.tensor([0.1, 0.5, 0.1, 0.3]).log()
assert choose(uneven, 0.0, 1.0, dice) == 1, "temperature 0: the largest logit"
drawn = [choose(uneven, 1.0, 0.7, dice) for _ in range(200)]
assert all(type(token) is int for token in drawn), "a Python int is wanted"
assert set(drawn) == {1, 3}, "0.5 is less than 0.7 and 0.5 + 0.3 is more: tokens 1 and 3 are the set"
assert 95 < drawn.count(1) < 155, "of 0.8, token 1 has 0.5: five draws of eight, 125 of 200"
assert len({choose(uneven, 1.0, 1.0, dice) for _ in range(200)}) == 4, "with top_p = 1 all four come"

# %% nbgrader="generate"
def generate(tokens: Int[Tensor, "s"], n: int, weights: dict, config: Config,
             choose: Callable[[Float[Tensor, "V"]], int], cache: bool = True) -> list[int]:
    """The n tokens that follow `tokens` (s is 1 or more), one after the other.

    Each is what `choose` makes of the logits at the last place; it is called once a token. Without `cache`
    all that there is so far goes through `forward` each time. With it every place goes through every block
    once and never again: the prompt first, then the new token alone, with the keys and values `block` gave
    back. Both choose from the same logits. `block` is called by this name, for the checks count what goes
    through it. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    made, new, seen, past = [], tokens, 0, [None] * config.n_layers
    for _ in range(n):
        if cache:
            x, positions = weights["embedding"][new][None], torch.arange(seen, seen + len(new))
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, positions, past[layer])
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            logits = forward(torch.cat([tokens, torch.tensor(made, dtype=torch.long)])[None], weights, config)[0, -1]
        seen += len(new)
        made.append(choose(logits))
        new = torch.tensor(made[-1:])
    return made
    ### END SOLUTION


# %% nbgrader="check_generate"
def likeliest(logits: Float[Tensor, "V"]) -> int:
    return int(logits.argmax())


prompt = torch.tensor(toy.encode("abc"))
slow = generate(prompt, 6, toy.parts(), toy.config, likeliest, cache=False)
assert len(slow) == 6, "six tokens are wanted, the prompt not among them"
assert slow[0] == int(forward(prompt[None], toy.parts(), toy.config)[0, -1].argmax()), \
    "the first new token follows the last of the prompt"
assert generate(prompt, 6, toy.parts(), toy.config, likeliest) == slow, "with the cache the same six come"

# %% [markdown]
# ## Glossary
#
# - **eps**: x

# %% [markdown] nbgrader="explain_transformer"
# ## Explain what you found
#
# x
#
# === BEGIN MARK SCHEME ===
# To be written: three points.
# === END MARK SCHEME ===
