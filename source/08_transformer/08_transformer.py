# %% [markdown]
# # Lesson 08 · Build the machine you read
#
# **The question.** You have read single matrices, small networks, a rulebook of 27 letters. A language model
# that answers in sentences must be something else altogether. Or is it *more than you can write in an
# afternoon?*
#
# It is not. SmolLM2-135M has 135 million numbers in a file, and the code that turns them into text is some
# fifty lines. Here you write them, part by part, until your logits are those of the library that everybody
# uses. Then the machine is yours, and you can do what no library offers a switch for: break one part at a
# time, and watch.
#
# You will
#
# 1. read the weights from their file, and write the five parts that use them;
# 2. put them together, with a witness beside you that says in which layer you went wrong, if you did;
# 3. break parts, and find that a *better* score can be the sign of a mistake, and that some mistakes cannot
#    be seen in the score at all;
# 4. let it speak, with and without a memory of what it has read;
# 5. take whole layers out, and see which of the thirty it can't do without.
#
# **Before it:** lesson 00 (softmax, loss), lesson 02 (a token becomes a vector, and what a wave does) and
# lesson 06 (text from probabilities, one symbol at a time). **Time:** about four hours.
#
# Save, and `lookinside check 8` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint
from lookinside.models.checkpoint import Config

torch.set_num_threads(1)

# %% [markdown]
# ## The file
#
# The model is SmolLM2-135M-Instruct (Allal et al. 2025), its weights rounded to four bits to make it small
# and unrolled again to ordinary floats. It lies on your disk as a *checkpoint*: matrices with names, a
# few numbers that say how they fit together, and a tokenizer. If it is not there, a small random model stands
# in for it and says so: all you write works just the same, but it has nothing to say.

# %% tags=["demo"]
import time
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

from IPython.display import Markdown, display

from lookinside import data, predict
from lookinside.models.checkpoint import checkpoint_or_random
from lookinside.plots import transformer as plots
from lookinside.progress import progress

smol = checkpoint_or_random("smollm2")
print(smol.title, f"with {sum(weight.numel() for weight in smol.weights.values()):,} numbers")
print(smol.config)
for name in list(smol.weights)[:4]:
    print(f"{name:50} {list(smol.weights[name].shape)}")

# %% [markdown]
# The names in the file are long. `smol.parts()` gives the same matrices by shorter ones, and in this form
# your functions will get them. `weights` is a dictionary of
#
# | key | what | shape |
# | --- | --- | --- |
# | `embedding` | a vector for each token; also the way back to tokens | [V, d_model] |
# | `blocks` | a list of dictionaries, one a layer | n_layers |
# | `final_norm` | the gain of the last norm | [d_model] |
#
# and each of the `blocks` a dictionary of
#
# | key | what | shape |
# | --- | --- | --- |
# | `attention_norm` | the gain of the norm before attention | [d_model] |
# | `q` | queries | [n_heads · d_head, d_model] |
# | `k`, `v` | keys, values | [n_kv_heads · d_head, d_model] each |
# | `o` | what the heads found, back to the stream | [d_model, n_heads · d_head] |
# | `mlp_norm` | the gain of the norm before the MLP | [d_model] |
# | `gate`, `up` | into the MLP | [d_mlp, d_model] each |
# | `down` | out of it | [d_model, d_mlp] |
#
# A matrix [m, d] takes a vector of d numbers to one of m: `x @ matrix.T`. `config` has the numbers
# `n_layers`, `n_heads`, `n_kv_heads`, `d_model`, `d_head`, `d_mlp`, `d_vocab`, `eps` and `theta`, as in
# `config.d_head`. Everything is float32, tokens and positions are int64.
#
# Where do 135 million numbers go?

# %% tags=["demo"]
weights, config = smol.parts(), smol.config
groups = {"embedding": ["embedding"], "attention": ["q", "k", "v", "o"], "MLP": ["gate", "up", "down"],
          "norms": ["attention_norm", "mlp_norm", "final_norm"]}
flat = [(name, part) for layer in weights["blocks"] for name, part in layer.items()]
flat += [(name, weights[name]) for name in ("embedding", "final_norm")]
millions = {group: sum(part.numel() for name, part in flat if name in names) / 1e6
            for group, names in groups.items()}
plots.bars({"million numbers": millions}, title="Where the numbers are: most of them in the MLPs")

# %% [markdown]
# The way through them: a token becomes a vector, its row of the embedding. That vector, the *stream*, runs
# through 30 blocks. Each reads it twice, through a norm, and twice *adds* something:
#
# ```
# stream ──┬───────────────────────────► + ──┬─────────────────────► + ──►  next block
#          └► norm ─► attention ─────────┘   └► norm ─► MLP ─────────┘
# ```
#
# After the last block comes one more norm, and the stream is compared with every row of the embedding: the
# logits of the next token. That is all. Now the parts.
#
# ## Part 1: the norm
#
# What is added up through 30 blocks grows. Before a part reads the stream, each vector is brought to one
# size: it is divided by the root of the mean of its squares (*root mean square*, Zhang and Sennrich 2019),
# and then each of its numbers is multiplied by a learned *gain*. A small `eps` under the root keeps a vector
# of zeros from a division by zero.
#
# **Your turn.**


# %% nbgrader="rms_norm"
def rms_norm(x: Float[Tensor, "... d"], gain: Float[Tensor, "d"], eps: float) -> Float[Tensor, "... d"]:
    """Each vector of d numbers divided by the root of (the mean of its squares + eps), then times `gain`.

    The mean stays in: nothing is subtracted. A vector of zeros stays one. x may have any number of axes
    before the last, and numbers of any size, so eps may count. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return x * torch.rsqrt(x.square().mean(dim=-1, keepdim=True) + eps) * gain
    ### END SOLUTION


# %% nbgrader="check_rms_norm"
normed = rms_norm(torch.tensor([[3.0, 4.0], [0.3, -0.4]]), torch.tensor([1.0, 10.0]), eps=0.0)
assert normed.shape == (2, 2), "the shape stays as it was"
assert torch.allclose(normed.float(), torch.tensor([[3.0, 40.0], [3.0, -40.0]]) / 12.5**0.5), \
    "the mean of 9 and 16 is 12.5, so (3, 4) is divided by its root; the gain comes after"
with_eps = rms_norm(torch.tensor([3.0, 4.0]), torch.ones(2), eps=3.5)
assert torch.allclose(with_eps.float(), torch.tensor([0.75, 1.0])), \
    "12.5 + 3.5 is 16, whose root is 4: eps stands inside the root"


# %% [markdown]
# One vector, made a million times smaller and a million times larger. What comes out has the same length,
# until it is so small that `eps` is larger than its squares.

# %% tags=["demo"]
torch.manual_seed(0)
one, sizes = torch.randn(64), [10.0**power for power in range(-6, 7)]
after = {f"eps = {eps:g}": [rms_norm(size * one, torch.ones(64), eps).norm().item() for size in sizes]
         for eps in (1e-5, 1e-12)}
plots.lines(after, at=sizes, log="x", x="size of the vector before the norm", y="its length after",
            title="The norm takes size away, but for what is smaller than eps")

# %% [markdown]
# SmolLM2 has `eps` = 10⁻⁵, and its streams are far larger than that. Remember this picture: a mistake in
# `eps` would be hidden by every one of them.
#
# ## Part 2: the rotation
#
# Attention compares vectors by their dot product, and a dot product doesn't know where in the text the two
# stand. Su et al. (2021, RoFormer) give it that knowledge by *turning* them: two numbers at a time are a
# hand of a clock, and at position p the hand of pair i has turned by p · theta^(−2i/d). The first pair runs
# fast, the last hardly moves. (Two hands turned by p and by q have between them an angle that knows p − q
# alone. You met this in lesson 02.)
#
# Which two numbers make a pair is a matter of taste: neighbours, or number i and number i + d/2. Here it is
# the second. Get it wrong, and nothing will tell you but the model's bad English.
#
# **Your turn.**


# %% nbgrader="rotate"
def rotate(x: Float[Tensor, "b h s d"], positions: Int[Tensor, "s"], theta: float
           ) -> Float[Tensor, "b h s d"]:
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
assert torch.allclose(turned[0, 0, 0].float(), ones_first[0, 0, 0]), "at position 0 nothing is turned"
expected = [math.cos(2), math.cos(0.2), math.sin(2), math.sin(0.2)]
assert torch.allclose(turned[0, 0, 1].float(), torch.tensor(expected)), \
    "at position 2 pair 0 is turned by 2, and pair 1, ten times as slow, by 2 · 100^(−1/2) = 0.2"


# %% [markdown]
# Four of the 32 hands of one of SmolLM2's heads, over 200 positions:

# %% tags=["demo"]
d = config.d_head
towards = torch.cat([torch.ones(1, 1, 200, d // 2), torch.zeros(1, 1, 200, d // 2)], dim=-1)
hands = rotate(towards, torch.arange(200), config.theta)[0, 0]
shown = [0, d // 16, d // 8, d // 4]
plots.lines({f"pair {i}": hands[:, i].tolist() for i in shown}, x="position", y="first number of the pair",
            title="Each pair is a clock hand with a speed of its own", dots=False)

# %% [markdown]
# And what is it for? Take one query and one key, put them at all distances, and see their score. Then do it
# again 100 places later in the text.

# %% tags=["demo"]
torch.manual_seed(1)
query, key = torch.randn(2, 1, 1, 1, d)


def scores(shift: int) -> list[float]:
    """Of a key at place `shift` and the query at each of 60 places after it."""
    places = torch.arange(60) + shift
    turned = rotate(query.expand(1, 1, 60, d), places, config.theta)
    return (turned @ rotate(key, torch.tensor([shift]), config.theta).mT)[0, 0, :, 0].tolist()


here, later = scores(0), scores(100)
print(f"largest difference: {max(abs(a - b) for a, b in zip(here, later)):.0e}")
plots.lines({"key at place 0": here, "key at place 100": later}, x="distance from key to query", y="score",
            title="The score knows how far apart two places are, and not where")

# %% [markdown]
# Only one curve is seen, since the second lies on the first. Would the model notice if you counted places
# from 100? Keep the question.
#
# ## Part 3: attention
#
# Here one place reads from another. At each place a *head* makes a *query* ("what do I look for?"), a *key*
# ("what can I be found by?") and a *value* ("what do I hand over?"). The query is compared with the keys of
# all places up to its own, by dot product divided by √d; a softmax turns the scores into shares that add up
# to one; and the head's result is the mean of the values, weighted by the shares.
#
# Two things are special here.
#
# - **Heads share keys.** SmolLM2 has 9 query heads and only 3 key and value heads (*grouped-query attention*,
#   Ainslie et al. 2023): query heads 0, 1 and 2 use key head 0, the next three key head 1, and so on. It
#   saves memory when the model writes.
# - **The queries may be the last few.** While it writes, one new token at a time is read, and the keys of all
#   earlier ones are still there. So there may be fewer queries than keys: s queries for the *last* s of n
#   places.
#
# **Your turn.**


# %% nbgrader="grouped_attention"
def grouped_attention(q: Float[Tensor, "b H s d"], k: Float[Tensor, "b K n d"],
                      v: Float[Tensor, "b K n d"]) -> Float[Tensor, "b H s d"]:
    """Causal attention in which query heads share keys and values: the results of all heads, at each query.

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
two_heads = torch.stack([torch.eye(3), 10 * torch.eye(3)])[None]  # of values: place j hands over axis j
indifferent = torch.zeros(1, 4, 2, 3)  # four query heads that ask for nothing, at the last two of three places
z = grouped_attention(indifferent, torch.randn(1, 2, 3, 3), two_heads)
assert z.shape == (1, 4, 2, 3), "as many heads and places as q has"
assert torch.allclose(z[0, 0].float(), torch.tensor([[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]])), \
    "the first query stands at place 1 and sees two places, the second stands at place 2 and sees three"
assert torch.allclose(z[0, :, 0, 0].float(), torch.tensor([0.5, 0.5, 5.0, 5.0])), \
    "query heads 0 and 1 share value head 0, query heads 2 and 3 share value head 1"


# %% [markdown]
# Two looks at your own function. Values that say who they are show whom each query head listens to; and
# values that say where they stand show how a query that asks for nothing in particular divides its attention.

# %% tags=["demo"]
H, K = config.n_heads, config.n_kv_heads
who = torch.eye(K)[None, :, None].expand(1, K, 5, K)  # value head j hands over axis j
listens = grouped_attention(torch.zeros(1, H, 5, K), torch.zeros(1, K, 5, K), who)[0, :, -1]
display(plots.cells(listens, rows=[f"query head {h}" for h in range(H)], columns=[str(k) for k in range(K)],
                    x="value head", y="", label="share", title="Neighbours share a value head"))
where = torch.eye(8).expand(1, 1, 8, 8)  # place j hands over axis j
sees = grouped_attention(torch.zeros(1, 1, 4, 8), torch.zeros(1, 1, 8, 8), where)[0, 0]
plots.cells(sees, rows=[f"place {place}" for place in range(4, 8)],
            columns=[str(place) for place in range(8)], x="place looked at", y="query at", label="share",
            title="Four queries, the last of eight places")

# %% [markdown]
# ## Part 4: the MLP
#
# The other half of a block works on each place alone. `up` gives d_mlp numbers; `gate` gives as many, and
# these decide by silu(a) = a · sigmoid(a) how much of each gets through; `down` brings the rest back
# (*SwiGLU*, Shazeer 2020).
#
# **Your turn.**


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
assert torch.allclose(written.float(), torch.tensor([1.0, 10.0]) * 3 * 2 / (1 + math.exp(-2))), \
    "gate gives 2 and up gives 3: 3 · silu(2) is written, once times 1 and once times 10"

# %% [markdown]
# One number: what gets through where `gate` gives a and `up` gives 1.

# %% tags=["demo"]
at = torch.linspace(-6, 6, 121)
gated = swiglu(torch.stack([at, torch.ones(121)], dim=-1), torch.tensor([[1.0, 0.0]]),
               torch.tensor([[0.0, 1.0]]), torch.tensor([[1.0], [0.0]]))[:, 0]
plots.lines({"silu, from your swiglu": gated.tolist(), "relu": at.clamp(min=0).tolist()}, at=at.tolist(),
            x="what gate gives", y="what gets through", dots=False,
            title="The gate lets large numbers through, and a little below zero")

# %% [markdown]
# ## A block
#
# Now put the four together, as in the drawing above. For attention, cut q, k and v into heads; rotate q and
# k, not v; and where there is a `past`, put its keys and values before the new ones. Give the keys and values
# back, so that they can be the past of the next call.
#
# > *How `block`, `forward` and `generate` are judged.* Each runs through functions you wrote before. Where
# > you call these by their names, a slip in one of them costs its own points and no others: the checks put
# > other functions in their places, the same for you and for our solution. Where you wrote a part out
# > instead, the blank is judged with what you wrote. One point of `forward` is for the whole machine with
# > your own parts, and its message names the part that is wrong.
#
# **Your turn.**


# %% nbgrader="block"
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
    ### BEGIN SOLUTION
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
assert torch.allclose(late, after[:, 3:], atol=1e-4), \
    "read in two pieces, the last two places end up the same"


# %% [markdown]
# ## The machine
#
# **Your turn.** A token is looked up, the blocks run in order, one last norm, and the stream is compared with
# every row of the embedding. SmolLM2 uses the same matrix for the way in and the way out (it is *tied*): a
# token's logit is the dot product of the stream with its row.


# %% nbgrader="forward"
def forward(tokens: Int[Tensor, "b s"], weights: dict, config: Config) -> Float[Tensor, "b s V"]:
    """The whole model: at each place the logits of the token that comes next.

    `weights` has the keys of the table above. Tokens are looked up in the embedding, go through all blocks in
    order (there may be any number), through the final norm, and are compared with every row of the same
    embedding. Each token stands one place after the one before it. The inputs stay as they are.
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
assert torch.allclose(logits[0, :3], logits[1, :3], atol=1e-4), \
    "the first three tokens are the same in both rows"
assert not torch.allclose(logits[0, 3], logits[1, 3], atol=1e-2), "the fourth token is not"


# %% [markdown]
# Does it speak?


# %% tags=["demo"]
def rows(*texts: str, length: int) -> Int[Tensor, "b s"]:
    """Texts as tokens, each cut to `length`."""
    return torch.tensor([smol.encode(text)[:length] for text in texts])


def word(token: int) -> str:
    return smol.decode([token])


capital = rows("The capital of France is the city of", length=48)
shares = forward(capital, weights, config)[0, -1].softmax(dim=-1)
for share, token in zip(*shares.topk(5)):
    print(f"{share:6.1%}  {word(int(token))!r}")

# %% [markdown]
# ## The witness
#
# A plausible word is no proof. TransformerLens, which many people in this field use, runs the same checkpoint
# with code of the transformers library. Its streams are compared with yours, before each block and after the
# last. They are compared *as a share of the vector's length*, place by place: you will see why. (Yours are
# noted as they go through `block`, so your `forward` has to call it.)

# %% tags=["demo"]
from lookinside.models import witness

plain_text = (
    "The old man lived alone in a small house by the sea. Every morning he walked down to the harbour, "
    "bought some bread and a little fish, and talked with the fishermen about the weather. In the evening he "
    "sat by the window and read a book until it was too dark to see the page."
)
tokens = rows(plain_text, length=48)


@contextmanager
def instead(**parts: Callable):
    """For a while, these functions stand in the place of yours of the same names."""
    kept = {name: globals()[name] for name in parts}
    globals().update(parts)
    try:
        yield
    finally:
        globals().update(kept)


def recorded(tokens: Int[Tensor, "b s"]) -> tuple[Float[Tensor, "L+1 b s d_model"], Float[Tensor, "b s V"]]:
    """The stream before each of your blocks and after the last, and your logits."""
    streams, yours = [], block

    def noting(x, *rest, **named):
        after, kept = yours(x, *rest, **named)
        streams.extend([after] if streams else [x, after])
        return after, kept

    with instead(block=noting):
        logits = forward(tokens, weights, config)
    return torch.stack(streams), logits


their_streams, their_logits = witness.run(smol, tokens)
streams, logits = recorded(tokens)
apart = ((streams - their_streams).norm(dim=-1) / their_streams.norm(dim=-1)).amax(dim=(1, 2))
gap = (logits - their_logits).abs().max().item()
print(f"logits: at most {gap:.0e} apart, where the largest is {their_logits.abs().max():.0f}")
plots.lines({"yours and the witness's": apart.clamp(min=3e-8).tolist()}, log="y",
            marks={"one rounding": 6e-8, "seen in a picture": 1e-2},
            x="before block (the last: after all of them)", y="largest distance, as a share",
            title="Agreement, layer by layer")

# %% [markdown]
# If yours stays near 10⁻⁶, you have written the model: that is what some thousands of additions in another
# order come to, each off by one rounding. If it leaves that level, the mistake shows first where it was made;
# right after block 0, say, it is in a part that every block has.
#
# And why as a share? Look at how long the streams are.

# %% tags=["demo"]
lengths = streams[:, 0].norm(dim=-1)
plots.lines({"place 0": lengths[:, 0].tolist(),
             "the others, median": lengths[:, 1:].median(dim=1).values.tolist()},
            log="y", x="before block", y="length of the stream",
            title="How long the stream is, at the first place and at the others")

# %% [markdown]
# In SmolLM2 the stream grows from 3 to several hundred, a reason to have norms; and at the first place
# something writes a vector of length 20,000 that stays for many layers. Such *massive activations* are known
# from many models (Sun et al. 2024). Keep an eye on the block that writes it: it comes back below.
#
# ## How good is it?
#
# **Your turn.** The *loss* says how badly each token was foreseen.


# %% nbgrader="next_token_loss"
def next_token_loss(logits: Float[Tensor, "b s V"], tokens: Int[Tensor, "b s"]) -> float:
    """How badly each token was foreseen from those before it: the mean of −log P(token), in nats.

    The logits at place i are about the token at place i+1. The mean is over all places that have a next
    token, s − 1 in each row (s is 2 or more). A Python float, finite also where logits lie hundreds apart.
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


# %% tags=["demo"]
moby_dick = data.moby_dick()
ishmael = moby_dick[moby_dick.index("Call me Ishmael") :][:400]
council = (
    "The city council voted on Tuesday to close two of its oldest public libraries, saying that fewer people "
    "visit them each year and that the buildings need repairs the city can not afford. Residents who spoke "
    "at the meeting asked for more time."
)
texts = {"plain": plain_text, "Moby Dick": ishmael, "news": council}
knows_nothing = math.log(config.d_vocab)
measured = {}
for name, text in texts.items():
    read = rows(text, length=48)
    measured[name] = next_token_loss(forward(read, weights, config), read)
plots.bars({"loss (nats a token)": measured}, title="Three texts of 48 tokens",
           lines={"loss (nats a token)": {"knows nothing": knows_nothing}}, form="{:.2f}")

# %% [markdown]
# A model that knows nothing pays the logarithm of the number of tokens. One nat less means that the right
# token was e = 2.7 times as likely.
#
# ## Let it speak
#
# Logits are not yet a token. Taking the likeliest each time (*greedy*) soon goes round in circles; drawing
# from all of them (SmolLM2 has 49,152) now and then takes one that nobody would have said. Holtzman et al.
# (2020) draw from the *nucleus*: the likeliest tokens that together have probability top_p. A *temperature*
# divides the logits first: above 1 all become more alike, below 1 the likeliest gains.
#
# **Your turn.**


# %% nbgrader="choose"
def choose(logits: Float[Tensor, "V"], temperature: float, top_p: float, generator: torch.Generator) -> int:
    """The next token, drawn from the likeliest few (nucleus sampling).

    Probabilities are the softmax of logits / temperature. The likeliest tokens are taken, from the top, until
    their probabilities add up to top_p or more (0 < top_p ≤ 1): the smallest such set, and never an empty
    one. One of the set is drawn, each in proportion to its probability. Temperature 0 means the token with
    the largest logit, whatever top_p is. Among equals it is free which counts as likelier. All chance comes
    from `generator`: the same state gives the same token, and the next call may give another.
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


# %% [markdown]
# How many tokens are in play? *e* to the entropy of the probabilities says it: 1 if one token has everything,
# and as many as there are if all have the same. At each place of the plain text from the ninth on:


# %% tags=["demo"]
def in_play(logits: Float[Tensor, "s V"], temperature: float) -> list[float]:
    """At each place e to the entropy of the probabilities, sorted."""
    shares = (logits / temperature).softmax(dim=-1)
    return torch.special.entr(shares).sum(dim=-1).exp().sort().values.tolist()


temperatures = [0.5, 0.7, 1.0, 1.5, 2.0]
spread = [in_play(logits[0, 8:], temperature) for temperature in temperatures]
plots.lines({"median place": [at[len(at) // 2] for at in spread],
             "one place in ten has more": [at[len(at) * 9 // 10] for at in spread]},
            at=temperatures, log="y", x="temperature", y="tokens in play",
            title="Tokens in play at five temperatures")

# %% [markdown]
# Now the loop: read, choose, read what was chosen. Done plainly, everything is read again for every new
# token. But the keys and values of what stands before can't change, since no place sees what comes after it.
# So keep them (a *KV cache*), and each new token needs one place through the blocks.
#
# **Your turn.**


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
            all_of_it = torch.cat([tokens, torch.tensor(made, dtype=torch.long)])
            logits = forward(all_of_it[None], weights, config)[0, -1]
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
# **Predict.** 20 new tokens after a prompt of 8. How many places go through block 0, with the cache and
# without?

# %%
places_through = {"without": None, "with": None}

# %% tags=["demo"]
prompt = smol.encode("When the ship came home, the captain")


def counted(cache: bool) -> tuple[list[int], list[int], float]:
    """The new tokens, the places that had gone through block 0 after each, and CPU seconds."""
    total, after, yours = [0], [], block

    def counting(x, layer, *rest, **named):
        if layer is weights["blocks"][0]:
            total[0] += x.shape[1]
        return yours(x, layer, *rest, **named)

    def likeliest(logits):
        after.append(total[0])
        return int(logits.argmax())

    began = time.process_time()
    with instead(block=counting):
        made = generate(torch.tensor(prompt[:8]), 20, weights, config, likeliest, cache=cache)
    return made, after, time.process_time() - began


runs = {"without": counted(False), "with": counted(True)}
predict.reveal(places_through, {name: after[-1] for name, (_, after, _) in runs.items()})
print("the same tokens:", runs["without"][0] == runs["with"][0], "| CPU seconds:",
      {name: round(seconds, 1) for name, (*_, seconds) in runs.items()})
plots.lines({f"{name} the cache": after for name, (_, after, _) in runs.items()},
            x="new token", y="places through block 0 so far", title="What the cache saves")

# %% [markdown]
# The same prompt at four temperatures, 20 tokens each, top_p = 0.9:

# %% tags=["demo"]
said = []
for temperature in progress([0.0, 0.7, 1.0, 2.0], "texts"):
    dice = torch.Generator().manual_seed(0)
    made = generate(torch.tensor(prompt), 20, weights, config,
                    lambda logits: choose(logits, temperature, 0.9, dice))
    said.append(f"| {temperature:g} | {smol.decode(made)!r} |")
Markdown("\n".join(["| temperature | " + smol.decode(prompt) + " |", "| --- | --- |", *said]))

# %% [markdown]
# At 0 it is careful and begins to repeat itself, at 2 it is word salad. The model is the same: all that
# differs is how you read its logits.
#
# ## Break it
#
# Your parts are right. Now make them wrong, one at a time, in ways that people get them wrong: each version
# below is *your* function, with something spoiled before or behind it. Two numbers for each: the loss on the
# plain text, and how far its logits are from the whole model's.
#
# **Predict.** Which of the broken machines will have a *lower* loss than the whole one? And which will you
# not see in the loss at all (less than 0.1 nats)? Write names from the list in the next cell.

# %%
lower_loss = []  # names
not_seen = []  # names

# %% tags=["demo"]
whole = SimpleNamespace(rms_norm=rms_norm, rotate=rotate, grouped_attention=grouped_attention, swiglu=swiglu)


def neighbours_paired(x, positions, theta):
    turned = whole.rotate(torch.cat([x[..., 0::2], x[..., 1::2]], dim=-1), positions, theta)
    return turned.unflatten(-1, (2, -1)).mT.flatten(-2)


def each_sees(how_many: Callable[[int, int], int]):
    """Attention in which the query at a place sees this many of the n keys."""

    def attention(q, k, v):
        s, n = q.shape[2], k.shape[2]
        ends = [how_many(n - s + row, n) for row in range(s)]
        each = [whole.grouped_attention(q[:, :, row : row + 1], k[:, :, :end], v[:, :, :end])
                for row, end in enumerate(ends)]
        return torch.cat(each, dim=2)

    return attention


def heads_in_turn(q, k, v):
    turn = [head % k.shape[1] for head in range(q.shape[1])]
    return whole.grouped_attention(q, k[:, turn], v[:, turn])


broken = {
    "norm: eps is 0": {"rms_norm": lambda x, gain, eps: whole.rms_norm(x, gain, 0.0)},
    "norm: mean taken out": {
        "rms_norm": lambda x, gain, eps: whole.rms_norm(x - x.mean(dim=-1, keepdim=True), gain, eps)},
    "norm: no gain": {"rms_norm": lambda x, gain, eps: whole.rms_norm(x, torch.ones_like(gain), eps)},
    "rotation: none": {"rotate": lambda x, positions, theta: x},
    "rotation: neighbours paired": {"rotate": neighbours_paired},
    "rotation: other way round": {"rotate": lambda x, positions, theta: whole.rotate(x, -positions, theta)},
    "rotation: theta 10,000": {"rotate": lambda x, positions, theta: whole.rotate(x, positions, 10_000.0)},
    "rotation: places from 100": {
        "rotate": lambda x, positions, theta: whole.rotate(x, positions + 100, theta)},
    "attention: no mask": {"grouped_attention": each_sees(lambda place, n: n)},
    "attention: sees one ahead": {"grouped_attention": each_sees(lambda place, n: min(place + 2, n))},
    "attention: not its own place": {"grouped_attention": each_sees(lambda place, n: max(place, 1))},
    "attention: key heads in turn": {"grouped_attention": heads_in_turn},
    "attention: no 1/√d": {
        "grouped_attention": lambda q, k, v: whole.grouped_attention(q * q.shape[-1] ** 0.5, k, v)},
    "MLP: gate and up swapped": {"swiglu": lambda x, gate, up, down: whole.swiglu(x, up, gate, down)},
    "MLP: silent": {"swiglu": lambda x, gate, up, down: 0 * x},
}

read = rows(plain_text, length=64)
logits_of, goes_on = {}, {}
for name, parts in progress(({"the whole model": {}} | broken).items(), "machines"):
    with instead(**parts):
        logits_of[name] = forward(read, weights, config)
        goes_on[name] = generate(torch.tensor(prompt), 10, weights, config,
                                 lambda logits: int(logits.argmax()))

losses = {name: next_token_loss(one, read) for name, one in logits_of.items()}
whole_loss, whole_logits = losses["the whole model"], logits_of["the whole model"]
far = {name: (one - whole_logits).abs().max().item() for name, one in logits_of.items()}
predict.reveal({"lower loss": lower_loss, "not seen in the loss": not_seen},
               {"lower loss": [name for name in broken if losses[name] < whole_loss - 0.1],
                "not seen in the loss": [name for name in broken if abs(losses[name] - whole_loss) < 0.1]})
plots.bars({"loss (nats a token)": losses,
            "largest logit difference": {name: max(most, 1e-6) for name, most in far.items()}},
           log=["largest logit difference"], title="One part broken",
           lines={"loss (nats a token)": {"whole": whole_loss, "knows nothing": knows_nothing}})

# %% [markdown]
# Three things to see, in SmolLM2.
#
# - **A lower loss is the sign of a leak.** Without the mask the loss falls far below the whole model's. It
#   has not become clever: every token can be read off the place after it. When a number gets better than it
#   has any right to be, look for the leak first.
# - **Some mistakes can't be seen.** Another eps, another theta, the mean taken out: the loss is off by less
#   than a tenth of a nat, and the text stays fluent. Only comparing the numbers themselves finds them, which
#   is what the witness is for.
# - **And one is no mistake.** Counting places from 100 changes the logits by rounding alone: the machine
#   knows distances, as your picture of the rotation said.
#
# One text is one text. On ten passages of *Moby Dick*, 32 tokens each, the missing mask took 3.3 to 4.8 nats
# off the loss, one place ahead 0.9 to 4.2, in all ten. Another eps was never seen; theta changed the loss by
# −0.02 to +0.15 and the mean taken out by −0.14 to +0.21, so that on some passages the broken machine was the
# better one.
#
# Look for yourself. Choose a part, and see which tokens of the text got dearer or cheaper, what it would say
# next, and how it goes on when it writes.

# %% tags=["demo"]
from lookinside.widgets.machine import Seen, machine


def seen(name: str) -> Seen:
    logits = logits_of[name]
    # two neighbouring places have one next token: the loss of that one
    each = [next_token_loss(logits[:, i : i + 2], read[:, i : i + 2]) for i in range(read.shape[1] - 1)]
    top = logits[0, -1].softmax(dim=-1).topk(5)
    return Seen(each, [(word(int(token)), float(share)) for share, token in zip(*top)],
                smol.decode(goes_on[name]))


machine({name: seen(name) for name in logits_of}, [word(int(token)) for token in read[0]],
        smol.decode(prompt), vocabulary=config.d_vocab, model=smol.title)

# %% [markdown]
# Without the mask the loss is splendid and the text is what it is: while it *writes* there is nothing ahead
# to look at.
#
# ## How much of it is needed?
#
# Thirty blocks, each adding to the stream. Take one out: how much is lost? Swap two neighbours: does the
# order matter? Stop after block k and go straight to the last norm: how much was there by then?
#
# **Predict.** Of the blocks of the model (30 in SmolLM2), how many can be left out, alone, for less than half
# a nat? And which can't?

# %%
my_guess = {"can be left out": None, "can't": []}

# %% tags=["demo"]
L = config.n_layers
read = rows(*texts.values(), length=32)


def loss_with(layers: list[int]) -> list[float]:
    """The loss on each of the three texts, with these blocks in this order."""
    chosen = weights | {"blocks": [weights["blocks"][layer] for layer in layers]}
    logits = forward(read, chosen, replace(config, n_layers=len(layers)))
    return [next_token_loss(logits[row : row + 1], read[row : row + 1]) for row in range(len(read))]


every, full = list(range(L)), torch.tensor(loss_with(list(range(L))))
plans = {"skip": [every[:k] + every[k + 1 :] for k in every],
         "swap": [every[:k] + [k + 1, k] + every[k + 2 :] for k in every[:-1]],
         "stop": [every[: k + 1] for k in every]}
cost = {name: torch.stack([torch.tensor(loss_with(layers)) - full for layers in progress(plan, name)])
        for name, plan in plans.items()}
easy = (cost["skip"] < 0.5).sum(dim=0).tolist()
hard = [k for k in every if (cost["skip"][k] > 0.5).all()]
predict.reveal(my_guess, {"can be left out": easy, "can't": hard})
for plan, x, title in [("skip", "block left out", "One block left out, three texts"),
                       ("swap", "block swapped with the next", "Two neighbours swapped, three texts")]:
    display(plots.lines({name: cost[plan][:, i].clamp(min=0.01).tolist() for i, name in enumerate(texts)},
                        log="y", x=x, y="loss added (nats, log scale)", marks={"half a nat": 0.5}, title=title))
plots.lines({name: (cost["stop"][:, i] + full[i]).tolist() for i, name in enumerate(texts)},
            x="last block used", y="loss (nats)", marks={"knows nothing": knows_nothing},
            title="Stopped after a block, three texts")

# %% [markdown]
# On all three texts, in SmolLM2: most blocks can go, one at a time, and hardly anything is lost; most
# neighbours can be swapped. Blocks 0 and 1, block 11 and the last two can't, and 2 and 8 are on the edge.
# On ten passages of *Moby Dick* it is the same: 19 to 25 of the 30 blocks can go for less than half a nat,
# 23 to 25 of the 29 swaps cost less than that, and the blocks that can go in none of the ten are 0, 1, 11, 28
# and 29.
#
# Block 11 is the one that writes the 20,000 at the first place: look again at the lengths. And yet stopping
# early is worse than knowing nothing until near the end: that a block isn't *needed alone* doesn't mean that
# the machine is done before it. Lad et al. (2024) found in other models, most of them larger, that the middle
# layers can go and the first and last ones can't.
#
# ## Control: a machine that knows nothing
#
# Same shape, same code, but every matrix is drawn at random, with the spread of the real one. Nothing was
# learned, so there is nothing to break.

# %% tags=["demo"]
torch.manual_seed(0)
noise = {name: part if part.ndim == 1 else torch.randn_like(part) * part.std()
         for name, part in smol.weights.items()}
random_weights = replace(smol, weights=noise).parts()
read = rows(plain_text, length=32)
some = ["norm: eps is 0", "norm: mean taken out", "rotation: neighbours paired", "attention: no mask",
        "attention: key heads in turn", "MLP: gate and up swapped"]
control_losses, control_far = {}, {}
for name in progress(["the whole model", *some], "machines"):
    with instead(**broken.get(name, {})):
        made = forward(read, random_weights, config)
    untouched = made if name == "the whole model" else untouched
    control_losses[name] = next_token_loss(made, read)
    control_far[name] = max((made - untouched).abs().max().item(), 1e-6)
plots.bars({"loss (nats a token)": control_losses, "largest logit difference": control_far},
           log=["largest logit difference"], form="{:.3g}",
           lines={"loss (nats a token)": {"whole": control_losses["the whole model"],
                                          "knows nothing": knows_nothing}},
           title="The same breaks in a random model of the same shape")

# %% [markdown]
# Its loss is that of knowing nothing or worse, whole or broken; even the missing mask gains nothing, since
# nothing was learned that could use it. So the loss above measured what *training* put there, and not whether
# the code is right. The logits do: they differ here as they did there.
#
# ## Paper versus yours
#
# "Yours" is computed from your run.

# %% tags=["demo"]
only_real = (lambda text: text) if smol.real else (lambda text: "needs the real model")
rows_of_table = [
    ("", "published", "yours", "why they differ"),
    ("---",) * 4,
    ("the numbers of SmolLM2-135M", "30 layers, 9 heads, 3 key and value heads, width 576 (its model card)",
     only_real(f"{config.n_layers} layers, {config.n_heads} heads, {config.n_kv_heads} key and value heads, "
               f"width {config.d_model}"),
     "they agree; weights here are rounded to four bits"),
    ("a forward pass", "the transformers library's, run by TransformerLens",
     f"logits at most {gap:.0e} apart, streams {apart.max():.0e} of their length",
     "the order of additions"),
    ("scores know distances alone", "by construction (Su et al. 2021)",
     f"places from 100: logits move by {far['rotation: places from 100']:.0e}",
     "rounding"),
    ("greedy text repeats itself", "yes, in GPT-2 (Holtzman et al. 2020)",
     "see the first row of your texts",
     "one prompt here"),
    ("a layer left out or two swapped",
     "middle layers tolerate it, first and last don't (Lad et al. 2024, abstract)",
     only_real(f"{min(easy)} to {max(easy)} of {L} blocks for less than half a nat (ten other passages: 19 to "
               f"25); not blocks {hard}"),
     "a smaller model, short texts; block 11 is an exception of this model"),
    ("massive activations", "single numbers, some 100,000 times as large as others (Sun et al. 2024, abstract)",
     only_real(f"{lengths[:, 0].max():,.0f} at place 0, {lengths[:, 1:].median():.0f} in the median elsewhere"),
     "these are lengths of vectors, and of another model"),
]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in rows_of_table))

# %% [markdown]
# ## What this does not show
#
# - **Writing it is not understanding it.** You know every multiplication now, and still not why "Paris" comes
#   out. That is what the other lessons are for; but nothing in them is hidden from you any more.
# - **Agreement is on the texts you tried.** The two could part where you did not look: a text of thousands of
#   tokens, say, or a token you never fed in.
# - **"Can be left out" is about loss.** Half a nat on three texts of 32 tokens can hide the loss of a skill
#   that these texts never asked for. And left out *alone*: two at once is another experiment.
# - **A broken part is not a missing function.** That the loss explodes with gate and up swapped shows that
#   the weights were made for the one order; not that this order is better.
# - **Four bits.** These are rounded weights. The published model's logits differ from yours, though its code
#   does not.
#
# The `forward` you have written is a tool. Keep it: everything that later lessons do to a model, you can do
# to this one in a few lines of Python.

# %% [markdown]
# ## Glossary
#
# - **attention**: the part by which one place reads from others.
# - **block**: one layer: attention and MLP, each added to the stream.
# - **causal mask**: what keeps a place from seeing those after it.
# - **checkpoint**: the weights of a model as they lie on disk.
# - **d_head, d_mlp, d_model**: how many numbers a head, an MLP's inside and the stream have.
# - **embedding**: the matrix with a row for each token.
# - **eps**: a small number added under a root, so that nothing is divided by zero.
# - **gain**: a learned factor for each number of a normed vector.
# - **greedy**: taking the likeliest token each time.
# - **grouped-query attention**: several query heads that share keys and values.
# - **KV cache**: keys and values kept from what was read before.
# - **leak**: a way by which the answer reaches what should foresee it.
# - **logit**: a score for a token, before the softmax.
# - **loss**: the mean of −log P of the right token, here in nats.
# - **massive activation**: a few numbers of the stream that are thousands of times as large as the others.
# - **MLP**: the part of a block that works on each place alone.
# - **nat**: the unit of a loss with natural logarithms; one nat less is e times as likely.
# - **nucleus sampling**: drawing from the likeliest tokens that together have probability top_p.
# - **RMS norm**: dividing a vector by the root of the mean of its squares.
# - **rotation**: turning pairs of numbers by an angle that grows with the position (RoPE).
# - **stream**: the vector at each place that every block reads and adds to.
# - **SwiGLU**: an MLP in which one matrix's numbers, through silu, gate another's.
# - **temperature**: what logits are divided by before the softmax.
# - **theta**: the base of the rotation's speeds.
# - **tied**: said of a model that uses its embedding for the way out, too.
# - **token**: a piece of text as a model sees it, a number.

# %% [markdown] nbgrader="explain_transformer"
# ## Explain what you found
#
# In three sentences: choose a broken part whose loss was *lower* or *unchanged*, and say why; say how you
# would have noticed that mistake without a witness; and say what the experiment with skipped blocks does and
# doesn't tell about what block 11 is for.
#
# === BEGIN MARK SCHEME ===
# One point each: the cause is right and tied to what was seen (a leak from the next place, or a change that
# this text's numbers are too large or too short to show) (1); a test that would catch it and could be made,
# such as a text whose tokens can't be foreseen, small inputs, a shuffled future, or places further apart (1);
# that leaving a block out shows need, alone and on these texts, and not a function: that later blocks count
# on what block 11 writes at the first place would be a guess, with a way to test it (1).
# === END MARK SCHEME ===
