# %% [markdown]
# # Lesson 03 · Attention heads do the work
#
# **The question.** You read a name once, on page one. On page two somebody begins to say it, and you know
# how it goes on. A language model can do that too, with names it never saw in training. *Which part of it
# does that, and how would you prove it?*
#
# The answer is one of the first circuits ever found in language models (Elhage et al. 2021; Olsson et al.
# 2022): two *attention heads* in two layers, working hand in hand. You will
#
# 1. train a model of two layers until the circuit appears, and see *when* it appears;
# 2. find both heads by what they look at, cut them, and read their teamwork off the weights;
# 3. meet a model that gets the same score by cheating, and unmask it;
# 4. look for the same two kinds of head in a real language model with 135 million parameters.
#
# About four hours. You need lesson 00, and to have heard what a transformer is: what attention does is said here
# again. (Lesson 08 builds one from scratch, if you would rather do that first.)
#
# Save, and `lookinside check 3` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% [markdown]
# ## Set up
#
# The tool from here on is *TransformerLens*, which many researchers use. It gives every intermediate
# value of a transformer a name, and lets you read it (a *cache*) or change it as it passes by (a *hook*).
# Version 4 has one class for all models, `TransformerBridge`; older tutorials speak of
# `HookedTransformer`, which is gone.

# %% tags=["setup"]
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

# %% [markdown]
# ## A text that can only be foreseen by looking back
#
# Text is cut into *tokens*; for a model they are numbers. To see one skill alone, take away everything
# else there is to learn: each row below is a block of random tokens that comes again and again. Nothing
# tells you the first block. From the second on, every token can be known, if you can look up *what came
# after this token the last time*.
#
# Two details will matter later. The tokens of a block are all different, so the answer is never
# ambiguous. And the length of the block, the *period*, differs from row to row.
#
# **Your turn.** Write the rows.

# %% nbgrader="repeated_tokens"
def repeated_tokens(batch: int, length: int, vocab: int, periods: Collection[int],
                    generator: torch.Generator) -> Int[Tensor, "batch length"]:
    """Rows of int64 tokens, each a block of its own that comes again and again until the row is full.

    For every row a period is drawn from `periods` (a list or a range of whole numbers, each as
    likely as the others), and a block of that many *distinct* tokens from 0 to vocab-1, each as
    likely as the others. A block longer than the row is cut. All that is random comes from
    `generator`: the same state gives the same rows, and the next call gives other ones.
    """
    ### BEGIN SOLUTION
    rows = []
    for _ in range(batch):
        period = periods[int(torch.randint(len(periods), (), generator=generator))]
        block = torch.randperm(vocab, generator=generator)[:period]
        rows.append(block.repeat(-(-length // period))[:length])
    return torch.stack(rows)
    ### END SOLUTION


# %% nbgrader="check_repeated_tokens"
rows = repeated_tokens(50, 9, 6, [2, 4], torch.Generator().manual_seed(0))
assert rows.shape == (50, 9) and rows.dtype == torch.int64, "50 rows of 9 whole numbers are wanted"
assert rows.min() == 0 and rows.max() == 5, "with a vocabulary of 6, tokens run from 0 to 5"
assert torch.equal(rows[:, :5], rows[:, 4:]), "with a period of 2 or 4, what stood 4 places back comes again"
with_period_2 = (rows[:, 0] == rows[:, 2]).float().mean()
assert 0 < with_period_2 < 1, "each row draws its own period: some rows repeat after 2 tokens, others after 4"


# %% tags=["demo"]
from IPython.display import Markdown, display

from lookinside import models, predict
from lookinside.plots import induction as plots
from lookinside.progress import progress
from lookinside.widgets.attention import attention

VOCAB, LENGTH, PERIODS = 50, 32, range(8, 17)
some = repeated_tokens(5, LENGTH, VOCAB, PERIODS, torch.Generator().manual_seed(1))
plots.repeats(some, title="Five rows; within a row, the same token has the same colour")

# %% [markdown]
# ## What a head does
#
# An *attention head* moves information between positions. Each position makes three vectors of length d:
# a *query* q ("what am I looking for?"), a *key* k ("what do I offer to be found by?") and a *value* v
# ("what do I hand over if I am found?"). Then:
#
# 1. the *score* of a query and a key is their dot product, divided by √d;
# 2. a query may not look at the future: scores of keys after it do not count (the *causal mask*);
# 3. softmax over the keys turns each query's scores into shares that sum to one: the *pattern*;
# 4. z, the head's result at a position, is the mean of the values, weighted by these shares.
#
# All of that is done for every sequence of the batch `b` and every head `h` at once.
#
# **Your turn.**

# %% nbgrader="causal_attention"
def causal_attention(q: Float[Tensor, "b h s d"], k: Float[Tensor, "b h s d"], v: Float[Tensor, "b h s d"]
                     ) -> tuple[Float[Tensor, "b h s d"], Float[Tensor, "b h q k"]]:
    """Attention as in the steps above: z, and the pattern it was made with.

    Row q of a pattern sums to one and is exactly zero (or too small for a float) after q, however
    negative the scores are. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    s, d = q.shape[-2:]
    scores = q @ k.mT / math.sqrt(d)
    future = torch.ones(s, s, dtype=torch.bool).triu(diagonal=1)
    pattern = scores.masked_fill(future, -torch.inf).softmax(dim=-1)
    return pattern @ v, pattern
    ### END SOLUTION


# %% nbgrader="check_causal_attention"
values = torch.tensor([[1.0, 0.0], [0.0, 1.0], [4.0, 4.0]])[None, None]
queries = torch.zeros(1, 1, 3, 2)  # queries that ask for nothing in particular
z, pattern = causal_attention(queries, torch.randn(1, 1, 3, 2), values)
assert z.shape == (1, 1, 3, 2) and pattern.shape == (1, 1, 3, 3), "z comes first, then the pattern"
assert torch.allclose(pattern[0, 0, 1].float(), torch.tensor([0.5, 0.5, 0.0])), \
    "position 1 may look at 0 and 1 and likes both alike: half for each, and nothing for the future"
assert torch.allclose(z[0, 0, 1].float(), torch.tensor([0.5, 0.5])), "z mixes the values by these shares"


# %% [markdown]
# Is that what TransformerLens computes? Take a small model with random weights, fetch its q, k and v from
# the cache, and compare.

# %% tags=["demo"]
def make_model(layers: int, seed: int) -> TransformerBridge:
    """Attention and nothing else: no norms, no MLPs, one head for each layer."""
    return TransformerBridge.boot_native(TransformerBridgeConfig(
        n_layers=layers, n_heads=1, d_head=32, d_model=64, n_ctx=LENGTH + 1, d_vocab=VOCAB + 1,
        attn_only=True, normalization_type=None, seed=seed))


untrained = make_model(2, seed=0)
_, cache = untrained.run_with_cache(some)
# The cache's axes are batch, position, head, dimension; yours have the head before the position.
q, k, v = (cache[f"blocks.0.attn.hook_{name}"].transpose(1, 2) for name in "qkv")
z, pattern = causal_attention(q, k, v)
theirs = cache["blocks.0.attn.hook_pattern"], cache["blocks.0.attn.hook_z"].transpose(1, 2)
print("largest difference in the pattern:", (pattern - theirs[0]).abs().max().item())
print("largest difference in z:          ", (z - theirs[1]).abs().max().item())

# %% [markdown]
# The output of each head is added to the *residual stream*, a vector of `d_model` numbers at each position
# that runs through the whole model: heads read from it and write to it. That is how a head of layer 1 can
# use what a head of layer 0 has found.

# %% [markdown]
# ## Train two, watch one fail
#
# Two models, one with two layers and one with a single layer, are trained on the same rows, 300 batches of
# 64. A mark that stands for the beginning of the text is put in front of each row.
#
# The loss is in nats. A model that knows nothing pays log 50 = 3.91 for each token. The tokens of the first
# block can't be foreseen by anyone, so even a perfect model pays for those.
#
# **Predict.** Write down a guess for each: does its loss fall little by little, all at once, or not
# at all? And will one layer be enough?

# %% tags=["demo"]
my_guess = {"two layers": "", "one layer": ""}  # little by little, all at once, not at all?

# %% tags=["demo"]
BEGIN, BATCH, STEPS, LR = VOCAB, 64, 300, 1e-2


def batch_of(periods: Collection[int], generator: torch.Generator, size: int = BATCH) -> Int[Tensor, "b s"]:
    """Rows with the mark in front."""
    return F.pad(repeated_tokens(size, LENGTH, VOCAB, periods, generator), (1, 0), value=BEGIN)


def train_on_repeats(layers: int, periods: Collection[int], seed: int, name: str):
    """A trained model, its loss at every step, and its weights at every tenth."""
    model, generator = make_model(layers, seed), torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=LR)
    losses, snapshots = [], {}
    for step in progress(range(STEPS), name):
        if step % 10 == 0:
            snapshots[step] = {key: value.clone() for key, value in model.state_dict().items()}
        optimiser.param_groups[0]["lr"] = LR * (1 - step / STEPS)  # smaller and smaller steps
        loss = model(batch_of(periods, generator), return_type="loss")
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return model, losses, snapshots


two_layers, two_losses, snapshots = train_on_repeats(2, PERIODS, 0, "two layers")
one_layer, one_losses, _ = train_on_repeats(1, PERIODS, 0, "one layer")
predict.reveal(my_guess, {"two layers": None, "one layer": None})
plots.lines({"loss (nats)": {"two layers": two_losses, "one layer": one_losses}}, x="training step",
            title="One falls off a cliff, the other never finds it")

# %% [markdown]
# For dozens of steps the two are alike. Then the loss of the two-layer model falls within a few dozen
# steps to about 1.6, which is nearly all due to the first block. The single layer creeps: it learns that a
# token it has seen lately may come again, but not which.
#
# ## Look at the heads
#
# Here are the patterns of the two heads on one row of period 10. A row is the position that looks, a column is
# the position it looks at.

# %% tags=["demo"]
shown = batch_of([10], torch.Generator().manual_seed(3), size=1)
_, cache = two_layers.run_with_cache(shown)
heads_of_two = {f"L{layer}H0": cache["pattern", layer][0, 0] for layer in range(2)}
plots.patterns(heads_of_two, title="Two layers, one head each, one row of period 10")

# %% [markdown]
# Explore them yourself. Pick a head and move over the tokens (letters here, a new one for each number):
# where does a token look, and *what stands there*?

# %% tags=["demo"]
letters = ["begin"] + [chr(ord("A") + int(t) % 26) + ("" if t < 26 else "'") for t in shown[0, 1:]]
attention(letters, heads_of_two, title="The two heads of the two-layer model", start=14)

# %% [markdown]
# The head in layer 0 looks one step back, at least in the first half of the row: a *previous-token head*.
# The head in layer 1 looks at tokens that *followed* an earlier copy of the token it stands on: an
# *induction head*. (With a period of 10 that is 9 or 19 steps back.) With nothing to copy yet, it rests on
# the mark at the beginning. Together:
#
# > layer 0 writes at each position "the token before me was A";
# > layer 1, standing on an A, looks for a position that says so, and copies the token it finds there.
#
# So far that is a story told by two pictures. Make it a number.
#
# ## Two scores
#
# **Your turn.** The first score: how much attention goes to the token just before?

# %% nbgrader="previous_token_score"
def previous_token_score(pattern: Float[Tensor, "b h q k"]) -> Float[Tensor, "h"]:
    """For each head the mean attention that a token pays to the one before it, over the batch and all
    queries that have one (1 to s-1). `pattern` stays as it is."""
    ### BEGIN SOLUTION
    return pattern.diagonal(offset=-1, dim1=-2, dim2=-1).mean(dim=(0, -1))
    ### END SOLUTION


# %% nbgrader="check_previous_token_score"
looks_back, stays = torch.zeros(4, 4), torch.eye(4)
looks_back[0, 0] = looks_back[1, 0] = looks_back[2, 1] = looks_back[3, 2] = 1.0
scores = previous_token_score(torch.stack([looks_back, stays])[None])
assert scores.tolist() == [1.0, 0.0], "one head that always looks one back, and one that never does"


# %% [markdown]
# The second: how much attention goes to tokens that followed an earlier copy of the present one? Look the
# copies up in the tokens, and the score will not depend on the period.
#
# **Your turn.**

# %% nbgrader="induction_score"
def induction_score(pattern: Float[Tensor, "b h q k"], tokens: Int[Tensor, "b s"]) -> Float[Tensor, "h"]:
    """For each head the mean attention to tokens that followed an earlier copy of the query's token.

    A query at place i has an earlier copy at each j < i with tokens[j] == tokens[i]; its attention
    to the keys j+1 is added up over all of them, also for a copy directly before it (then the key
    is the query itself). The mean is over all such queries of the whole batch, pooled; queries
    without an earlier copy are left out. It is 0 for every head if no token comes twice. The inputs stay
    as they are.
    """
    ### BEGIN SOLUTION
    copies = (tokens[:, :, None] == tokens[:, None, :]).tril(diagonal=-1)  # [b,q,k]: k is an earlier copy
    followed = F.pad(copies, (1, 0))[..., :-1]                             # ... k followed one
    attention = torch.einsum("bhqk,bqk->bhq", pattern, followed.float())
    has_copy = copies.any(dim=-1)
    return (attention * has_copy[:, None]).sum(dim=(0, 2)) / has_copy.sum().clamp(min=1)
    ### END SOLUTION


# %% nbgrader="check_induction_score"
letters = torch.tensor([[7, 8, 9, 7]])  # only the last token came before, and 8 followed it
to_the_follower = torch.eye(4)
to_the_follower[3] = torch.tensor([0.0, 1.0, 0.0, 0.0])
to_the_copy = torch.eye(4)
to_the_copy[3] = torch.tensor([1.0, 0.0, 0.0, 0.0])
scores = induction_score(torch.stack([to_the_follower, to_the_copy])[None], letters)
assert scores.tolist() == [1.0, 0.0], \
    "query 3 should look at key 1, which followed the earlier 7; no other query counts"


# %% [markdown]
# **Predict** the numbers in the next table before you run it, these three above all. There are two controls
# in it: the same model untrained, and the single layer.

# %% tags=["demo"]
my_guess = {"L0H0, previous token": None, "L1H0, induction": None, "one layer, induction": None}  # 0 to 1

# %% tags=["demo"]
held_out = batch_of(PERIODS, torch.Generator().manual_seed(1000))


def scores_of(model: TransformerBridge, tokens: Int[Tensor, "b s"]) -> list[tuple[float, float]]:
    """For each layer its head's previous-token and induction score."""
    with torch.no_grad():
        _, cache = model.run_with_cache(tokens)
    patterns = [cache["pattern", layer] for layer in range(model.cfg.n_layers)]
    return [(previous_token_score(each).item(), induction_score(each, tokens).item()) for each in patterns]


table = ["| model | head | previous-token score | induction score |", "| --- | --- | --- | --- |"]
scored = {name: scores_of(model, held_out) for name, model in {
    "two layers": two_layers, "two layers, untrained": make_model(2, seed=0), "one layer": one_layer}.items()}
for name, scores in scored.items():
    table += [f"| {name} | L{layer}H0 | {previous:.2f} | {induction:.2f} |"
              for layer, (previous, induction) in enumerate(scores)]
predict.reveal(my_guess, {"L0H0, previous token": scored["two layers"][0][0],
                          "L1H0, induction": scored["two layers"][1][1],
                          "one layer, induction": scored["one layer"][0][1]}, form=".2f")
Markdown("\n".join(table))

# %% [markdown]
# The induction head stands out. The previous-token head scores less than the picture made you expect. An
# average hides cases, so take it apart: the same score, position by position.

# %% tags=["demo"]
with torch.no_grad():
    _, cache = two_layers.run_with_cache(held_out)
previous = cache["pattern", 0][:, 0].mean(0).diagonal(-1)
plots.lines({"attention to the token before": {"": previous.tolist()}}, x="position of the query",
            title="The head of layer 0 works where it is needed")

# %% [markdown]
# It looks back firmly up to position 16 and hardly at all after. Now think of who uses it: the induction
# head looks one period back or more, and the longest period is 16. What layer 0 writes later in the row is
# hardly ever looked up, so training never asked for it. A low mean score is not a weak head.

# %% [markdown]
# ## When does it happen?
#
# A model *learns in context* if it gets better as it reads on. Olsson et al. measure that by the loss at a
# late place in the text minus the loss at an early one (in the paper the 500th token and the 50th). The more
# below zero, the more the model gains from what it has read.
#
# **Your turn.**

# %% nbgrader="in_context_score"
def in_context_score(loss: Float[Tensor, "s"], early: int, late: int) -> float:
    """The loss at place `late` minus the loss at place `early`, a Python float. Both are plain indices
    into `loss`, counted from 0."""
    ### BEGIN SOLUTION
    return (loss[late] - loss[early]).item()
    ### END SOLUTION


# %% nbgrader="check_in_context_score"
falling = torch.tensor([4.0, 3.0, 1.5])
assert in_context_score(falling, 0, 2) == -2.5, "a loss that falls from 4 to 1.5 gives -2.5"
assert isinstance(in_context_score(falling, 0, 1), float), "a Python float is wanted"


# %% [markdown]
# If the circuit is what makes the loss fall, then both must come at the same step. During training the
# weights were kept every ten steps.
#
# **Predict.** Which comes first: the previous-token head, the induction head, or the fall of the loss?

# %% tags=["demo"]
steps, film = list(snapshots), {"loss": [], "gain": [], "previous": [], "induction": []}
watched, early, late = make_model(2, seed=0), 2, 29
for weights in snapshots.values():
    watched.load_state_dict(weights)
    with torch.no_grad():
        by_position = watched(held_out, return_type="loss", loss_per_token=True).mean(0)
    (previous, _), (_, induction) = scores_of(watched, held_out)
    for key, value in {"loss": by_position.mean().item(), "gain": in_context_score(by_position, early, late),
                       "previous": previous, "induction": induction}.items():
        film[key].append(value)
plots.lines({"loss (nats)": {"": film["loss"]}, "in-context score (nats)": {"": film["gain"]},
             "mean attention": {"L0H0 to the previous token": film["previous"],
                                "L1H0 to what followed a copy": film["induction"]}},
            at=steps, x="training step", title="All of it happens at once")

# %% [markdown]
# All of it comes within the same few dozen steps. The induction head can't begin before there is
# something to find, and the previous-token head has no reason to exist before someone uses it: each
# waits for the other, which is one way to understand why nothing happens for so long and then everything.
#
# But *at the same time* is not *because of*. Cut the heads.

# %% [markdown]
# ## Intervene
#
# A hook sees a value as it passes and may change it. With
# `model.run_with_hooks(tokens, fwd_hooks=[(name, function)])`, `function(value, hook)` is called on the value
# of that name, and what it returns takes its place. A head's result z is `blocks.{layer}.attn.hook_z`, with
# axes batch, position, head, dimension.
#
# **Your turn.** Set the z of some heads to zero and give the loss at each position.

# %% nbgrader="loss_without_heads"
def loss_without_heads(model: TransformerBridge, tokens: Int[Tensor, "b s"], heads: list[tuple[int, int]]
                       ) -> Float[Tensor, "s-1"]:
    """The loss of each next-token prediction, averaged over the batch, with these heads' z set to zero.

    Entry i is about token i+1: minus the log-probability that the model gave it, in nats. `heads`
    lists (layer, head); an empty list gives the plain loss. `model` is any TransformerBridge, with or
    without norms and MLPs, and is left as it was found: weights, gradients, which parameters take any, mode, the
    hooks of others.
    """
    ### BEGIN SOLUTION
    def remove(z, hook, head):
        z[:, :, head] = 0.0
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(remove, head=head)) for layer, head in heads]
    with torch.no_grad():
        logits = model.run_with_hooks(tokens, fwd_hooks=hooks)
    log_probabilities = logits[:, :-1].log_softmax(dim=-1)
    return -log_probabilities.gather(-1, tokens[:, 1:, None]).squeeze(-1).mean(dim=0)
    ### END SOLUTION


# %% nbgrader="check_loss_without_heads"
small = TransformerBridge.boot_native(TransformerBridgeConfig(
    n_layers=2, n_heads=2, d_head=4, d_model=8, n_ctx=8, d_vocab=11, attn_only=True, normalization_type=None,
    seed=0))
some_tokens = torch.tensor([[1, 2, 3, 1, 2], [4, 4, 5, 6, 7]])
plain = loss_without_heads(small, some_tokens, [])
assert plain.shape == (4,), "five tokens make four predictions, and the batch is averaged"
assert abs(plain.mean() - small(some_tokens, return_type="loss")) < 1e-4, \
    "without heads to cut, the mean is the model's own loss"
cut = loss_without_heads(small, some_tokens, [(0, 1), (1, 0)])
assert not torch.equal(cut, plain), "without two heads, the loss should be another"
again = loss_without_heads(small, some_tokens, [])
assert torch.equal(again, plain), "afterwards the model should be whole again"


# %% [markdown]
# **Predict.** The whole model pays next to nothing for the last ten tokens of a row, and one that knows
# nothing pays 3.91. What does yours pay there without the layer-0 head? More, or less, without the layer-1
# head? And where in the row does the loss begin to rise?

# %% tags=["demo"]
my_guess = {"without L0H0": None, "without L1H0": None}  # the loss on the last ten tokens

# %% tags=["demo"]
cuts = {"whole (nothing cut)": [], "without L0H0": [(0, 0)], "without L1H0": [(1, 0)]}
by_position = {name: loss_without_heads(two_layers, held_out, heads) for name, heads in cuts.items()}
predict.reveal(my_guess, {name: by_position[name][-10:].mean().item() for name in list(cuts)[1:]}, form=".2f")
for name, loss in by_position.items():
    print(f"{name:20} mean loss on the last ten tokens {loss[-10:].mean():.2f}, "
          f"in-context score {in_context_score(loss, early, late):+.2f}")
plots.lines({"loss (nats)": {name: loss.tolist() for name, loss in by_position.items()}},
            x="position of the predicted token (the first block ends between 8 and 16)",
            title="Cut either head and nothing is left of the skill")

# %% [markdown]
# Either head alone is worthless. Without the layer-1 head nothing is copied, and the model is back at
# 3.91. Without the layer-0 head the loss goes *above* that: the model is not ignorant but wrong, for it
# still copies, from places that no longer mean anything.

# %% [markdown]
# ## A control: the same score, without the circuit
#
# What if every row had the same period? Train again, with all blocks 12 long: once with one layer,
# which could not do it before, and once with two.
#
# **Predict.** Will the one layer manage now? What induction score will it get? And what will it pay on rows
# of *other* periods?

# %% tags=["demo"]
my_guess = {"induction score": None, "loss on other periods": None}  # both of the single layer

# %% tags=["demo"]
cheat, cheat_losses, _ = train_on_repeats(1, [12], 0, "one layer, fixed period")
cheat_of_two, _, _ = train_on_repeats(2, [12], 0, "two layers, fixed period")
fixed = batch_of([12], torch.Generator().manual_seed(1001))
table = ["| trained on | tested on | layer | previous-token | induction | loss, last ten tokens |",
         "| --- | --- | --- | --- | --- | --- |"]
for name, model in {"periods 8 to 16, two layers": two_layers, "period 12, one layer": cheat,
                    "period 12, two layers": cheat_of_two}.items():
    for where, tokens in {"period 12": fixed, "periods 8 to 16": held_out}.items():
        loss = loss_without_heads(model, tokens, [])[-10:].mean()
        table += [f"| {name} | {where} | {layer} | {previous:.2f} | {induction:.2f} | {loss:.2f} |"
                  for layer, (previous, induction) in enumerate(scores_of(model, tokens))]
elsewhere = loss_without_heads(cheat, held_out, [])[-10:].mean().item()
predict.reveal(my_guess, {"induction score": scores_of(cheat, fixed)[0][1],
                          "loss on other periods": elsewhere}, form=".2f")
Markdown("\n".join(table))

# %% [markdown]
# On its own rows the cheat is perfect, and its head has an induction score of 0.9. It has no previous-token
# head and needs none: it looks *11 positions back*, whatever stands there. On rows of other periods
# that shows at once; it is then sure of the wrong token, which costs three times as much as knowing
# nothing. The model with two layers could have learned the circuit and did not: nothing forced it to.
#
# Here are two heads that the score can't tell apart on period 12. One row of period 9 can.

# %% tags=["demo"]
shown_patterns = {}
for period in (12, 9):
    tokens = batch_of([period], torch.Generator().manual_seed(3), size=1)
    for owner, model, layer in (("circuit", two_layers, 1), ("cheat", cheat, 0)):
        with torch.no_grad():
            _, cache = model.run_with_cache(tokens)
        shown_patterns[f"{owner}, period {period}"] = cache["pattern", layer][0, 0]
plots.patterns(shown_patterns, title="The same picture on period 12, different ones on period 9")

# %% [markdown]
# Keep this for the rest of the course: **a score says what a head does on the data you scored it on.** Test
# it on data where the story you believe and the shortcut you fear disagree.

# %% [markdown]
# ## Read the teamwork off the weights
#
# No text is needed for this one. What head A of layer 0 writes is its input times W_OV = W_V W_O. What head
# B of layer 1 compares is given by W_QK = W_Q W_Kᵀ: a score is x_q W_QK x_kᵀ. If B's *keys* read what A
# writes, then the product of the two is large for its size. That is *K-composition* (Elhage et al. 2021).
#
# **Your turn.** Put what A writes, x W_OV, in the place of x_k: which product stands there now? Measure it.

# %% nbgrader="k_composition"
def k_composition(W_OV: Float[Tensor, "h0 d d"], W_QK: Float[Tensor, "h1 d d"]) -> Float[Tensor, "h0 h1"]:
    """How much of what each earlier head writes is what each later head's keys read.

    Vectors are rows: a head writes x W_OV, and a score is x_q W_QK x_kᵀ. For each pair, the Frobenius norm
    of the one matrix that stands between x_q and xᵀ when x_k is what the head wrote, divided by the
    product of the norms of its two factors. The inputs stay as they are.
    """
    ### BEGIN SOLUTION
    product = W_OV[:, None] @ W_QK[None].mT
    norms = W_OV.norm(dim=(-2, -1))[:, None] * W_QK.norm(dim=(-2, -1))
    return product.norm(dim=(-2, -1)) / norms
    ### END SOLUTION


# %% nbgrader="check_k_composition"
writes = torch.zeros(1, 3, 3)
writes[0, 0, 1] = 5.0  # a head that writes, along axis 1, what it read along axis 0
reads = torch.zeros(2, 3, 3)
reads[0, 2, 1] = 2.0   # keys that are read along axis 1
reads[1, 1, 2] = 2.0   # keys that are read along axis 2
assert torch.allclose(k_composition(writes, reads).float(), torch.tensor([[1.0, 0.0]]), atol=1e-5), \
    "the first later head reads all that is written, the second none of it; size plays no part"


# %% [markdown]
# How large is large? Two random matrices compose a little, too, so a number alone says nothing. Here is the
# *baseline*: pairs of random matrices of the same shape and rank.
#
# The same function measures the other two ways to work together. With W_QKᵀ it asks whether B's *queries*
# read what A writes, and with B's W_OVᵀ, whether B's *values* do.
#
# **Predict.** Which of the three stands out? Does the cheat with two layers show any?

# %% tags=["demo"]
def matrices(model: TransformerBridge) -> tuple[Float[Tensor, "l h d d"], Float[Tensor, "l h d d"]]:
    """W_OV and W_QK of every head of every layer, which TransformerLens keeps as two factors A and B."""
    return model.OV.AB.detach(), model.QK.AB.detach()


def random_matrices(n: int, d_model: int, d_head: int, seed: int) -> Float[Tensor, "n d d"]:
    generator = torch.Generator().manual_seed(seed)
    return (torch.randn(n, d_model, d_head, generator=generator)
            @ torch.randn(n, d_head, d_model, generator=generator))


baseline = k_composition(random_matrices(20, 64, 32, seed=0), random_matrices(20, 64, 32, seed=1)).flatten()
OV, QK = matrices(two_layers)
found = {"K: L1H0's keys": k_composition(OV[0], QK[1]).item(),
         "Q: L1H0's queries": k_composition(OV[0], QK[1].mT).item(),
         "V: L1H0's values": k_composition(OV[0], OV[1].mT).item()}
OV, QK = matrices(cheat_of_two)
found["K in the cheat"] = k_composition(OV[0], QK[1]).item()
print(f"random pairs: {baseline.mean():.3f} ± {baseline.std():.3f}")
plots.against(baseline, found, x="composition", many="400 random pairs",
              title="Only the keys of layer 1 read what layer 0 writes")

# %% [markdown]
# Only K-composition is above the baseline, far above, and the cheat has none. (Below it means that training
# keeps the two apart more than chance would.) Behaviour, ablation and weights now say the same thing.

# %% [markdown]
# ## A real language model
#
# All of this was a model of two heads, trained on nothing but repeats. SmolLM2-135M-Instruct was trained on
# two trillion tokens of text, and then on conversations; it has 30 layers of 9 heads, MLPs and norms, and
# nobody told it to have induction heads. (Yours has its weights rounded to four bits, to make the file small.)
#
# Your functions work on it as they are. Give it 25 random tokens twice: no text it ever saw, nothing that
# knowledge of a language could help with.

# %% tags=["demo"]
real = models.load_if_available("smollm2")
if real is not None:
    words = torch.tensor(models.ordinary_tokens(real))
    nonsense = words[repeated_tokens(4, 50, len(words), [25], torch.Generator().manual_seed(0))]
    print(real.to_string(nonsense[0, :12]), "…")
    real_loss = loss_without_heads(real, nonsense, [])
    display(plots.lines({"loss (nats)": {"": real_loss.tolist()}}, x="position of the predicted token",
                        title="The second time round, it knows"))

# %% [markdown]
# **Predict.** Of its 270 heads, how many have an induction score above 0.4? In which layers are they, and
# are the previous-token heads below or above them?

# %% tags=["demo"]
my_guess = {"heads above 0.4": None, "their layers": ""}  # of 270 heads, in layers 0 to 29

# %% tags=["demo"]
def label(head: tuple[int, int]) -> str:
    return "L{}H{}".format(*head)


if real is not None:
    with torch.no_grad():
        _, cache = real.run_with_cache(nonsense, names_filter=lambda name: name.endswith("hook_pattern"))
    layers = range(real.cfg.n_layers)
    induction = torch.stack([induction_score(cache["pattern", layer], nonsense) for layer in layers])
    previous = torch.stack([previous_token_score(cache["pattern", layer]) for layer in layers])
    strongest = [divmod(int(i), real.cfg.n_heads) for i in induction.flatten().argsort(descending=True)]
    back = [divmod(int(i), real.cfg.n_heads) for i in previous.flatten().argsort(descending=True)]
    above = [layer for layer, head in strongest if induction[layer, head] > 0.4]
    predict.reveal(my_guess, {"heads above 0.4": len(above), "their layers": sorted(set(above))})
    print("induction:     ", ", ".join(f"{label(each)} {induction[each]:.2f}" for each in strongest[:7]))
    print("previous token:", ", ".join(f"{label(each)} {previous[each]:.2f}" for each in back[:7]))
    display(plots.heads({"induction": induction, "previous token": previous},
                        title=f"Every head of {models.MODELS['smollm2'].title}"))

# %% [markdown]
# There is a handful, all past the middle of the model, with previous-token heads before and among them. Nobody
# planned that. It looks like the circuit of your toy, found by training once more; whether it *is*, the
# next pictures must show.
#
# Look at some of them on a text. The names are made up, so that they can't be known.

# %% tags=["demo"]
if real is not None:
    story = real.to_tokens("Ms Vellapraxin met Dorbo Quint in Essenhall. Later, Ms Vellapraxin and Dorbo")
    _, cache = real.run_with_cache(story)
    chosen = [*strongest[:3], *back[:2]]
    patterns = {label((layer, head)): cache["pattern", layer][0, head] for layer, head in chosen}
    display(attention(real.to_str_tokens(story), patterns,
                      title="Three induction heads and two previous-token heads on a text"))

# %% [markdown]
# ## Do these heads do it?
#
# Cut the five strongest. But *something* may break whenever you cut five heads of a model: the control is
# to cut five others. For a fair one, match them: each from the same layer as the one it stands for. And
# leave out every head that is itself part of the story: the other induction heads, and previous-token heads
# above all. (Draw one of those by accident, and "random" heads seem to matter as much.)
#
# **Predict** both losses on the second round (whole model: about 3 nats; no looking back at all: about 15).

# %% tags=["demo"]
my_guess = {"without the five best": None, "without five others": None}  # nats

# %% tags=["demo"]
if real is not None:
    second = slice(26, None)  # predictions for which the token and its follower have been seen
    best, suspects = strongest[:5], set(strongest[:25]) | set(back[:25])
    draw = random.Random(0)


    def matched() -> list[tuple[int, int]]:
        """As many other heads of the same layers, none of them under suspicion."""
        taken = []
        for layer, _ in best:
            free = [(layer, head) for head in range(real.cfg.n_heads)
                    if (layer, head) not in suspects and (layer, head) not in taken]
            taken.append(draw.choice(free))
        return taken


    def second_round(heads: list[tuple[int, int]]) -> float:
        return loss_without_heads(real, nonsense, heads)[second].mean().item()


    whole, without_best = real_loss[second].mean().item(), second_round(best)
    without_others = [second_round(matched()) for _ in progress(range(8), "matched heads")]
    predict.reveal(my_guess, {"without the five best": without_best,
                              "without five others": sum(without_others) / len(without_others)}, form=".1f")
    display(plots.measured({"whole": whole, "without the five\nbest induction heads": without_best,
                            "without five others\n(8 draws)": without_others},
                           y="loss, second round (nats)", title="These five, and not just any five",
                           line=("first round", real_loss[:24].mean().item())))

# %% [markdown]
# Without its five strongest induction heads the model loses most of what it gained from the first round;
# without five others, a little. Not all is lost: there are weaker induction heads left.
#
# ## The head they depend on
#
# In the toy there was one previous-token head and the induction head was lost without it. Here are
# several. Cut each of the strongest six alone.

# %% tags=["demo"]
if real is not None:
    alone = {label(each): second_round([each]) for each in progress(back[:6], "one head each")}
    leader = max(alone, key=alone.get)
    display(plots.measured(alone, y="loss, second round (nats)", x="the one head that is cut",
                           line=("whole", whole), title=f"One of six carries the weight: {leader}"))

# %% [markdown]
# One head stands out by far; the others are hardly missed, however well they score. Do the weights say the
# same? Here is the K-composition of every head of the earlier layers with the strongest induction head.

# %% tags=["demo"]
if real is not None:
    OV, QK = matrices(real)
    layer, head = strongest[0]
    composed = k_composition(OV[:layer].flatten(0, 1), QK[layer, head][None])[:, 0]
    unrelated = random_matrices(20, real.cfg.d_model, real.cfg.d_head, seed=0)
    chance = k_composition(unrelated, QK[layer, head][None])
    marked = {label(divmod(int(i), real.cfg.n_heads)): composed[i].item() for i in composed.topk(2).indices}
    print(f"random matrices: {chance.mean():.3f} ± {chance.std():.3f}")
    display(plots.against(composed, marked | {"random matrices (mean)": chance.mean().item()},
                          x=f"K-composition with L{layer}H{head}", many=f"all {len(composed)} earlier heads",
                          title="Which head do its keys read?"))

# %% [markdown]
# Two measurements, one of behaviour and one of weights alone, point to the same head. Neither knows of the
# other; that is what makes it evidence.
#
# The runner-up is left to you. What does it look at? What happens if you cut it, alone or with the first?

# %% [markdown]
# ## What this does not show
#
# - **One skill, on nonsense.** On real text these heads compete with everything else the model knows. That
#   they do the copying here does not say how much of its in-context learning is theirs. Olsson et al. argue
#   that it is most of it; for large models their evidence is correlation, and they say so.
# - **Zero is a strange value.** A head that is set to zero hands on something it never handed on in
#   training. Lesson 04 replaces a head's value by a plausible one instead.
# - **A cut shows need, not sufficiency.** That the loss rises without five heads does not mean that they
#   could do it without the rest.
# - **One seed for the toy, one real model.** You have looked at one training run; the table below says what
#   other seeds gave. And the names of heads are facts about SmolLM2-135M-Instruct with its weights rounded to
#   four bits; in another copy of it a score may differ a little.
# - **Its heads share keys.** In SmolLM2 three query heads read the same keys and values, so nine heads of a layer
#   hold three sets of keys: "five heads" may be nearer two or three units. And its positions are rotations of
#   queries and keys, which your composition score leaves out: it compares what is read and written, not where.
# - **A head can do several things.** "Induction head" names what it does on repeated tokens.

# %% [markdown]
# ## Paper versus yours
#
# The column "yours" is computed from your own run; "ten seeds" says what to expect of another.

# %% tags=["demo"]
def ours(of_real: str) -> str:
    return of_real if real is not None else "needs the real model"


uncut, no_first, no_second = (in_context_score(loss, early, late) for loss in by_position.values())
late_loss = loss_without_heads(one_layer, held_out, [])[20:].mean()
composed_in_toy = next(iter(found.values()))
rows = [
    ("", "published", "yours", "ten seeds", "why they differ"), ("---",) * 5,
    ("one layer", "no induction heads, no sudden fall (Olsson et al. 2022, argument 1)",
     f"induction score {scores_of(one_layer, held_out)[0][1]:.2f}, late loss {late_loss:.2f}",
     "0.11 to 0.12, late loss 2.7 to 2.8 (six seeds)", "they agree"),
    ("two layers, attention only", "a sudden fall of the loss while induction heads form (argument 1)",
     f"loss {film['loss'][0]:.2f} to {film['loss'][-1]:.2f}, induction score {film['induction'][0]:.2f} to "
     f"{film['induction'][-1]:.2f}", "induction score 0.94 to 0.97 in ten of ten",
     "yours falls further: there is nothing else to learn in this data"),
    ("in-context score", "loss of token 500 minus token 50, on text",
     f"{uncut:+.2f} nats, token {late + 1} minus token {early + 1}", "−4.0 to −3.9",
     "repeats instead of text, and 32 tokens"),
    ("the induction head cut", "costs in-context learning in small models (argument 3)",
     f"in-context score {uncut:+.2f} to {no_second:+.2f}", "late loss 3.90 to 3.96 in ten of ten",
     "here no other mechanism exists"),
    ("the head below it cut", "not reported by itself", f"in-context score {uncut:+.2f} to {no_first:+.2f}",
     "late loss 4.2 to 4.9", ""),
    ("K-composition", "how the two work together (Elhage et al. 2021)",
     f"{composed_in_toy:.2f}, random pairs {baseline.mean():.2f}", "0.21 to 0.25", "they agree"),
    ("a real model", "induction heads wherever there are two layers or more (argument 1)", ours(
        f"{int((induction > 0.4).sum())} of {induction.numel()} heads above 0.4" if real is not None else ""),
     "one model", "another score, another threshold: count with care")]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))

# %% [markdown]
# ## Glossary
#
# - **ablation**: cutting a part of a model, here by setting a head's z to zero.
# - **attention head**: a part that moves information between positions; it has its own queries, keys and
#   values.
# - **cache**: all intermediate values of a run, by name.
# - **causal mask**: what keeps a position from looking at later ones.
# - **composition**: one head using what an earlier one wrote, through its queries (Q), keys (K) or values
#   (V).
# - **hook**: a function that sees, and may change, an intermediate value while the model runs.
# - **in-context learning**: getting better at foreseeing a text by having read more of it.
# - **induction head**: one that looks at what followed an earlier copy of the present token.
# - **nat**: the unit of a loss with natural logarithms; 3.91 nats are one guess among 50.
# - **pattern**: for each query, the shares of its attention; rows are queries, columns keys.
# - **previous-token head**: one that looks at the token just before.
# - **query, key, value**: what a position looks for, what it can be found by, and what it hands over.
# - **residual stream**: the vector at each position that all heads read from and write to.
# - **token**: a piece of text as a model sees it, a number.
# - **W_OV, W_QK**: what a head writes as a function of what it reads, and how it scores pairs of positions.
# - **z**: a head's result at a position, before it is written to the residual stream.

# %% [markdown] nbgrader="explain_induction"
# ## Explain what you found
#
# In three sentences: how do the two heads do it together, what did the cheat teach you about scores, and
# what would change your mind about the real model?
#
# === BEGIN MARK SCHEME ===
# One point each: layer 0 marks each position with the token before it, and layer 1, through its keys, finds
# the position marked with the present token and copies what stands there (1); a score holds for the data it
# was measured on, and a shortcut that agrees there must be tested where it disagrees (1); an observation
# that would refute what the student believes, such as matched random heads costing as much (1).
# === END MARK SCHEME ===
