# %% [markdown]
# # Lesson 10 · From parts to wires
#
# **The question.** Two heads matter. *Does one speak to the other, and through which of its three ears?*
#
# Lesson 04 ended with a list of heads. A list is not a circuit: it does not say who tells whom what. In
# this lesson you go from parts to *wires*, and meet four methods that claim to find them. To see which of
# them is right, you need models of which you know the truth. So the lesson begins with models that nobody
# trained: their circuit was put there on purpose, weight by weight, and then hidden.
#
# You will
#
# 1. silence a head in three ways, and see one of them invent a vital part;
# 2. corrupt one wire and nothing else (*path patching*);
# 3. estimate all wires at once with a gradient, and find out which kind of wire it cannot see;
# 4. score every method against the truth in four ways, which disagree;
# 5. take what you learnt to the toy of lesson 04 and to a real language model, where nobody tells you.
#
# About five hours. You need lessons 03 (heads, composition) and 04 (patching, attribution patching).
#
# Save, and `lookinside check 10` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from collections.abc import Collection

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint, wires
from lookinside.models import Head, TransformerBridge
from lookinside.wires import Edge

torch.set_num_threads(1)


def gap(logits: Float[Tensor, "b s v"], answers: Int[Tensor, "b 2"]) -> Float[Tensor, ""]:
    """The mean logit difference: at the last place the logit of answers[:, 0] minus that of answers[:, 1],
    averaged over the prompts. Gradients flow."""
    at_end = logits[:, -1].gather(1, answers)
    return (at_end[:, 0] - at_end[:, 1]).mean()

# %% [markdown]
# ## A model whose truth is known
#
# `lookinside.models.planted` puts models together. A head is made of directions at right angles: what its
# queries ask for, what its keys offer, what it reads and where it writes. Then each head's numbers are
# mixed, the whole is turned by a random rotation, and a little noise is added everywhere. Nothing is
# trained, and it takes 5 milliseconds. What comes out is an ordinary model with ordinary weights, but its
# author knows who does what.
#
# The first family is called *lookup*. There are 20 letters, and an input is a begin mark (BOS) and ten of
# them. In words:
#
# > The last letter is x. Find the place whose **key**, the letter k places before it, is x. Answer pi(the
# > letter at that place), where pi is a fixed exchange of letters.
#
# It is the algorithm of the induction heads in lesson 03, with k and pi drawn by lot. It takes two heads:
# `shift`, in layer 0, tells each place what stands k places before it, and `lookup`, in layer 1, looks for
# x among what it was told. The other six do something, too. You will see what.

# %%
from lookinside.models.planted import lookup, pointer

story = lookup.draw(seed=0)
planted = story.build()
model = planted.bridge()  # the same model as a TransformerBridge, as in lessons 03 and 04
clean, corrupted, answers = story.pairs(30, torch.Generator().manual_seed(0), "minimal")
print(f"k is {story.k}; the {'last' if story.last else 'first'} match counts")
for name, tokens in (("clean", clean), ("corrupted", corrupted)):
    print(f"{name:10}", " ".join(f"{letter:2}" for letter in tokens[0].tolist()))
print("answers   ", answers[0].tolist())

# %% [markdown]
# A *minimal pair*: in the corrupted prompt x and another letter have changed places, so that x is found
# elsewhere and the answer is another. Both answers stand in a row of `answers`, the clean one first. `gap`,
# defined above, is the mean logit difference between the two.
#
# The model does what the story says. Look:

# %%
with torch.no_grad():
    said = model(clean)[:, -1].argmax(dim=-1)
    print("clean prompts answered as the story says:", f"{(said == story.words(clean)).float().mean():.0%}")
    print(f"gap on clean {gap(model(clean), answers):.2f}, on corrupted {gap(model(corrupted), answers):.2f}")

# %% [markdown]
# ## Look first, and be fooled
#
# What would you do with an unknown model? You would look where its heads look. For each head, the largest
# share of its attention from the last place to any one place, and how large its write there is:

# %% tags=["demo"]
import statistics

from lookinside import plots, predict
from lookinside.models.planted import Planted
from lookinside.plots import edges as pictures

planted(clean, keep=(kept := {}))
print("head  role           sharpest look   size of its write")
for head, role in sorted(story.roles.items()):
    look = kept["pattern", head][:, -1].max(dim=-1).values.mean()
    size = (kept[head][:, -1] @ planted.weights["W_O"][head]).norm(dim=-1).mean()
    print(f"{head[0]}.{head[1]}   {role:14} {look:10.2f} {size:15.2f}")

# %% [markdown]
# Nearly all look at exactly one place, and write as much as each other. The roles stand there because the
# author told them; cover that column, and nobody could say who does the work. Five of the eight are
# *decoys*: `shift_decoy` looks where `shift` looks, and writes it in directions that only `lookup_decoy`
# reads, which writes where nobody reads. `shift_other` and `lookup_other` do the same with another k.
# `twin` hears what `lookup` hears, and also writes where nobody reads.
#
# So looking settles nothing. Something has to be taken away.
#
# ## Three ways to silence a head
#
# A head carries its `z` to the stream. To silence it you put something else in its place:
#
# - **zeros**, as in lesson 03;
# - its **mean** over many prompts, as in lesson 04;
# - its z on **another** prompt (*resampling*, Chan et al. 2022): a value that it really has at times.
#
# **Your turn.** What any blank of this lesson may count on: `model` is a TransformerBridge of attention
# layers, with or without norms. Leave it as you found it: its weights, its gradients (there may be some in
# `.grad` already), which parameters take one, its mode, its hooks and those of others. Leave the inputs as
# they are, too. The hook points you may use are `blocks.{layer}.hook_resid_pre`, `.hook_resid_post`,
# `.attn.hook_q`, `.attn.hook_k`, `.attn.hook_v` and `.attn.hook_z`.

# %% nbgrader="ablated"
def ablated(model: TransformerBridge, tokens: Int[Tensor, "b s"], head: Head, how: str,
            other: Int[Tensor, "n s"] | None = None) -> Float[Tensor, "b s v"]:
    """The logits of `tokens` when one head, (layer, number), says something else: its `z` is replaced, at
    every place. `how` is one of three:

    "zero": by zeros. `other` plays no part.
    "mean": by its mean over the prompts of `other`, place by place.
    "other": by its z in the run on `other`, row for row; `other` then has as many prompts as `tokens`.
    """
    ### BEGIN SOLUTION
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z

    with torch.no_grad():
        if how == "zero":
            instead = 0.0
        else:
            instead = model.run_with_cache(other, names_filter=name)[1][name][:, :, number]
            if how == "mean":
                instead = instead.mean(dim=0)
        return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
    ### END SOLUTION


# %% nbgrader="check_ablated"
constant, shift = story.heads["constant"], story.heads["shift"]
without = ablated(model, clean, constant, "zero")
assert without.shape == (30, 11, 21), f"logits at every place are wanted, not {tuple(without.shape)}"
assert (without[:, -1].argmax(dim=-1) == story.junk).all(), "without this head the junk letter wins"
assert ablated(model, clean, shift, "other", clean).allclose(model(clean), atol=1e-3), \
    "its own z put in changes nothing"
same = clean[:1].expand(30, -1)
mean, other = (ablated(model, clean, shift, how, same) for how in ("mean", "other"))
assert mean.allclose(other, atol=1e-3), \
    "the mean over thirty times the same prompt is that prompt's z, place by place"

# %% [markdown]
# **Predict.** Eight heads, three ways. How often will the answer change when `constant` is silenced by
# zeros? And by its mean?

# %% tags=["demo"]
my_guess = {"by zeros": None, "by its mean": None}  # shares of the prompts, for example 0.5

# %% tags=["demo"]
def changed(story, model, head: Head, how: str) -> float:
    """The share of typical prompts whose answer is another one when a head is silenced."""
    tokens, other = (story.sample(60, torch.Generator().manual_seed(seed)) for seed in (1, 2))
    after = ablated(model, tokens, head, how, other)[:, -1].argmax(dim=-1)
    with torch.no_grad():
        return (after != model(tokens)[:, -1].argmax(dim=-1)).float().mean().item()


silenced = {how: {role: changed(story, model, head, how) for role, head in story.heads.items()}
            for how in ("zero", "mean", "other")}
predict.reveal(my_guess, {"by zeros": silenced["zero"]["constant"],
                          "by its mean": silenced["mean"]["constant"]}, form=".0%")
pictures.side_by_side(silenced, x="share of answers that change",
                      title="Zeros make a vital head of one that says nothing")

# %% [markdown]
# `constant` looks at BOS and writes the same, whatever the prompt says. It carries no news at all. But the
# unembedding's bias pushes one letter up and this head pushes it down: take the head away, and that letter
# wins everywhere. By zeros it is the most important head of the model. By its mean, or by its value on
# another prompt, it is nothing.
#
# Both are true answers, to two questions. Zeros ask *does the model need this head to write anything?* The
# other two ask *does it matter what the prompt told this head?* A circuit for a task is about the second.
# That is why you will resample from here on.
#
# Is this a trick of one model? Ten others:

# %% tags=["demo"]
SEEDS = range(10)


def over_seeds(values: list[float]) -> str:
    return f"{statistics.mean(values):.2f} [{min(values):.2f}, {max(values):.2f}]"


bridge = lookup.draw(99).build().bridge()  # filled anew for each seed, which is faster than to make one
rows = {}
for seed in SEEDS:
    each = lookup.draw(seed)
    each.build().bridge(into=bridge)
    for role in ("shift", "lookup", "constant", "twin"):
        for how in ("zero", "mean", "other"):
            rows.setdefault((role, how), []).append(changed(each, bridge, each.heads[role], how))
print("share of answers that change, mean [least, most] of ten models")
for role in ("shift", "lookup", "constant", "twin"):
    print(f"{role:10}", *(f"{how} {over_seeds(rows[role, how]):20}" for how in ("zero", "mean", "other")))

# %% [markdown]
# ## Three ears
#
# Now to the wires. All heads hear one and the same thing: the residual stream, which is the sum of the
# embedding and of all that earlier heads wrote. But a head hears it three times, through different weights:
# it makes **queries** of it, **keys**, and **values**. Call them its ears, Q, K and V. The logits hear the
# last stream.
#
# So a *wire* (an *edge* in the papers) is a sender, a receiver and an ear. In this lesson it is a tuple:
#
# | wire | what it is |
# | --- | --- |
# | `((0, 2), (1, 3), "K")` | what head 0.2 writes, as the keys of head 1.3 hear it |
# | `((1, 3), None, "out")` | what head 1.3 writes, as the logits hear it |
#
# With four heads a layer there are 4 · 4 · 3 + 8 = 56. Two of them are true: `shift` speaks to the keys of
# `lookup`, and `lookup` speaks to the logits. (`shift` is also heard by the keys of `twin`, but the answer
# does not depend on that. *True* means here: the answer depends on it.)
#
# TransformerLens has no hook for one ear of one head. `lookinside.wires` makes one out of those it has.
# Four things are in it:
#
# - `wires.edges(model)`: all wires there could be;
# - `wires.writes(model, tokens)`: what each head writes in a run, by head;
# - `wires.start(model, tokens)`: what enters layer 0, the embedding;
# - `wires.run(model, tokens, change)`: the logits, when each ear hears what your function makes of the
#   stream. `change(receiver, ear, stream, writes)` is called for every ear; `writes` is what each earlier
#   head wrote in this very run. Return the stream itself where nothing is to change.

# %%
every = wires.edges(model)
print(len(every), "wires, the first", every[0], "and the last", every[-1])


def deaf_keys(receiver, ear, stream, writes):  # an example: no key hears anything
    return stream * 0 if ear == "K" else stream


with torch.no_grad():
    print(f"gap, as it is {gap(model(clean), answers):.2f}; with all keys deaf "
          f"{gap(wires.run(model, clean, deaf_keys), answers):.2f}")

# %% [markdown]
# ## Corrupt one wire
#
# *Path patching* (Wang et al. 2022; Goldowsky-Dill et al. 2023) asks of one wire: what if this receiver's
# ear, and nobody else, heard what the sender says in the corrupted run?
#
# It is not what you did in lesson 04. There a head's z was exchanged for everybody who comes after it. Here
# all others hear the clean write; only one ear hears the other.
#
# **Your turn.**

# %% nbgrader="path_patch"
def path_patch(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
               answers: Int[Tensor, "b 2"], sender: Head, receiver: Head | None, via: str) -> float:
    """The share of the logit difference that is lost when one wire alone carries the corrupted run.

    On `clean`, the receiver's `via` ("Q", "K" or "V") hears the stream with the sender's write of this run
    exchanged for its write of the run on `corrupted`; nobody else hears the exchange, but all that comes
    after the receiver runs on with what the receiver makes of it. Where `via` is "out", the logits hear it
    and the receiver is None. The sender's layer is an earlier one than the receiver's.

    With `gap` full on `clean` and none on `corrupted`: (full - patched) / (full - none), a Python float.
    """
    ### BEGIN SOLUTION
    def change(head, ear, stream, writes):
        if (head, ear) != (receiver, via):
            return stream
        return stream - writes[sender] + false

    with torch.no_grad():
        false = wires.writes(model, corrupted)[sender]
        full, none = gap(model(clean), answers), gap(model(corrupted), answers)
        patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
    ### END SOLUTION


# %% nbgrader="check_path_patch"
found = story.heads["lookup"]
lost = path_patch(model, clean, corrupted, answers, shift, found, "K")
assert isinstance(lost, float), f"a Python float is wanted, not a {type(lost).__name__}"
assert abs(lost - 1) < 0.05, "all is lost when the keys of `lookup` hear the wrong `shift`"
assert abs(path_patch(model, clean, corrupted, answers, shift, found, "Q")) < 0.05, "its queries don't listen"
assert abs(path_patch(model, clean, corrupted, answers, found, None, "out") - 1) < 0.05, \
    "the logits hear `lookup`"
assert abs(path_patch(model, clean, corrupted, answers, shift, None, "out")) < 0.05, \
    "`shift` works through `lookup` and says nothing to the logits"

# %% [markdown]
# Now try all 56. To see what the difference to lesson 04 is worth, exchange the sender's z for everybody as
# well, and ask what that says about each of its wires.

# %% tags=["demo"]
patched = {edge: path_patch(model, clean, corrupted, answers, *edge) for edge in wires.edges(model)}
with torch.no_grad():
    full, none = gap(model(clean), answers).item(), gap(model(corrupted), answers).item()
    left = {head: gap(ablated(model, clean, head, "other", corrupted), answers).item()
            for head in wires.heads(model)}
whole = {head: (full - one) / (full - none) for head, one in left.items()}
asked = [(shift, found, ear) for ear in "QKV"] + [(shift, story.heads["twin"], "K"), (shift, None, "out"),
         (story.heads["shift_decoy"], story.heads["lookup_decoy"], "K"), (found, None, "out")]
in_words = {edge: pictures.name(edge, story.roles) for edge in asked}
pictures.side_by_side({"this wire corrupted": {words: patched[edge] for edge, words in in_words.items()},
                       "the sender, for all": {words: whole[edge[0]] for edge, words in in_words.items()}},
                      x="share of the logit difference lost", title="One wire carries it, not five")

# %% [markdown]
# The sender's whole effect is the same number on each of its wires, so it cannot tell them apart. Path
# patching can: `shift` is heard by the keys of `lookup` and by nobody else that matters.
#
# Here is the circuit. Pick a head with the mouse or the Tab and arrow keys, change how many wires are
# drawn, and guess which are true before you tick the box.

# %% tags=["demo"]
from lookinside.widgets.circuit import circuit

circuit({"path patching": patched}, roles=story.roles, truth=story.edges)

# %% [markdown]
# ## Score a method against the truth
#
# A method gives each wire a number. Whether the method is any good is now a question with an answer, since
# you know which wires are true. There are two usual ways to score a ranking.
#
# *Precision at k*: there are k true wires; take the k with the largest numbers; which share of them is
# true?
#
# **Your turn.** Mind the ties: a method that is blind scores many wires exactly 0.

# %% nbgrader="precision_at_k"
def precision_at_k(scores: dict[Edge, float], truth: Collection[Edge]) -> float:
    """Of the k edges with the largest scores, the share that is true, where k is the number of true edges.

    Every true edge has a score, and there is at least one. Where edges tie for the last of the k places,
    each of those that tie has the same chance of a place: what is returned is the share to be expected.
    """
    ### BEGIN SOLUTION
    truth = set(truth)
    k = len(truth)
    cut = sorted(scores.values(), reverse=True)[k - 1]
    above = [edge for edge, score in scores.items() if score > cut]
    ties = [edge for edge, score in scores.items() if score == cut]
    lucky = len(truth & set(ties)) * (k - len(above)) / len(ties)
    return (len(truth & set(above)) + lucky) / k
    ### END SOLUTION


# %% nbgrader="check_precision_at_k"
scores = {"a": 4.0, "b": 3.0, "c": 2.0, "d": 1.0}
assert precision_at_k(scores, {"a", "b"}) == 1.0, "the two largest scores are those of the two true ones"
assert precision_at_k(scores, {"a", "d"}) == 0.5, "of the two largest, a is true and b is not"
assert precision_at_k({"a": 1.0, "b": 0.0, "c": 0.0}, {"a", "b"}) == 0.75, \
    "a is in, and b has one chance in two"

# %% [markdown]
# *AUROC*, the area under the curve that is called receiver operating characteristic, is the chance that a
# true wire beats one that is not true. One half is luck, 1 is perfect.
#
# **Your turn.**

# %% nbgrader="auroc"
def auroc(scores: dict[Edge, float], truth: Collection[Edge]) -> float:
    """The chance that a true edge, drawn at random, has a larger score than an edge that is not true, drawn
    at random. A tie counts half. There is at least one edge of either kind, and every true one has a score.
    """
    ### BEGIN SOLUTION
    truth = set(truth)
    true = [score for edge, score in scores.items() if edge in truth]
    false = [score for edge, score in scores.items() if edge not in truth]
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in false)
    return wins / (len(true) * len(false))
    ### END SOLUTION


# %% nbgrader="check_auroc"
assert auroc(scores, {"a", "b"}) == 1.0, "both true ones score above both others"
assert auroc(scores, {"a", "d"}) == 0.5, "a beats b and c, d loses to both"
assert auroc({"a": 0.0, "b": 0.0, "c": -1.0}, {"a"}) == 0.75, "a tie with b is half a win, c is beaten"

# %% tags=["demo"]
def sizes(scores: dict[Edge, float]) -> dict[Edge, float]:
    """How strong each wire is, whichever way it acts."""
    return {edge: abs(score) for edge, score in scores.items()}


print(f"path patching: precision {precision_at_k(sizes(patched), story.edges):.2f}, "
      f"AUROC {auroc(sizes(patched), story.edges):.2f}")

# %% [markdown]
# ## All wires from one gradient
#
# Path patching takes a run for each wire. A model of 30 layers with 9 heads has over a hundred thousand
# wires. *Edge attribution patching*, EAP (Syed et al. 2023), does for wires what attribution patching did
# for heads in lesson 04: how much the ear's input would change, times how much the answer depends on that
# input.
#
# (corrupted write − clean write) · gradient at that ear
#
# All writes come from two runs and all gradients from one backward pass.
#
# **Your turn.** To get a gradient at an ear, add a tensor of zeros there that requires one.

# %% nbgrader="edge_scores"
def edge_scores(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                answers: Int[Tensor, "b 2"]) -> dict[Edge, float]:
    """What each wire of `wires.edges(model)` would do to `gap` if the model were a straight line.

    (write in the run on `corrupted` - write in the run on `clean`) · gradient, summed over prompts, places
    and numbers. The write is the sender's; the gradient is that of `gap`, in the run on `clean`, with
    respect to what the receiver hears through this ear (or to what the logits hear). In logits, so that a
    wire whose corruption would hurt has a score below 0. Python floats.
    """
    ### BEGIN SOLUTION
    gradients = {}

    def listen(head, ear, stream, writes):
        gradients[head, ear] = torch.zeros_like(stream, requires_grad=True)  # nothing, yet it has a gradient
        return stream + gradients[head, ear]

    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    difference = gap(wires.run(model, clean, listen), answers)
    gradients = dict(zip(gradients, torch.autograd.grad(difference, list(gradients.values()))))
    changes = {head: false[head] - true[head] for head in true}
    return {(sender, receiver, ear): (changes[sender] * gradients[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
    ### END SOLUTION


# %% nbgrader="check_edge_scores"
estimated = edge_scores(model, clean, corrupted, answers)
assert set(estimated) == set(wires.edges(model)), "a score for each of the 56 wires, and no other"
assert all(isinstance(score, float) for score in estimated.values()), "Python floats are wanted"
assert all(p.grad is None for p in model.parameters()), "no gradient should stay in the model's parameters"
assert estimated[found, None, "out"] < -5, "`lookup` speaks to the logits"

# %% [markdown]
# **Predict.** Two wires are true: one into keys, one into the logits. How many of the two are among EAP's
# two strongest? And how will its numbers correlate with those of path patching, over all 56?

# %% tags=["demo"]
my_guess = {"of the two true wires it finds": None, "correlation": None}

# %% tags=["demo"]
def as_share(scores: dict[Edge, float]) -> dict[Edge, float]:
    """The share of the logit difference that is lost, as these scores estimate it."""
    return {edge: -score / (full - none) for edge, score in scores.items()}


def correlation(one: dict[Edge, float], other: dict[Edge, float]) -> float:
    return torch.corrcoef(torch.tensor([[one[edge], other[edge]] for edge in one]).T)[0, 1].item()


eap = as_share(edge_scores(model, clean, corrupted, answers))
hits = precision_at_k(sizes(eap), story.edges)
predict.reveal(my_guess, {"of the two true wires it finds": f"{2 * hits:.0f}",
                          "correlation": f"{correlation(eap, patched):.2f}"})
pictures.agreement(eap, patched, story.edges, story.roles, x="share lost, estimated by one gradient",
                   y="share lost, measured", title="The gradient sees one true wire of two")

# %% [markdown]
# A correlation of 0.7 would look fine in a table, and half of the circuit is missing. 54 wires at zero and
# one at 1 make a good correlation; what happens to the 56th hardly shows. *Never read a correlation over
# mostly empty wires as "it finds the circuit".*
#
# ## Why keys are in the blind spot
#
# `lookup` looks at its place with a share of 1.00. Its softmax is *saturated*: move a score a little, and
# the attention does not move at all. A gradient asks what happens if you move a little. Go all the way,
# step by step, on the K wire alone:

# %% tags=["demo"]
false = wires.writes(model, corrupted)


def moved(edge: Edge, share: float, model=model) -> float:
    """The gap when one wire carries a mixture of the two runs."""
    def change(receiver, ear, stream, writes):
        if (receiver, ear) != edge[1:]:
            return stream
        return stream + share * (false[edge[0]] - writes[edge[0]])

    with torch.no_grad():
        return gap(wires.run(model, clean, change), answers).item()


shares = [step / 20 for step in range(21)]
key_wire, out_wire = (shift, found, "K"), (found, None, "out")
pictures.bends(shares, {"the K wire": [moved(key_wire, share) for share in shares],
                        "the wire to the logits": [moved(out_wire, share) for share in shares]},
               slope=-eap[key_wire] * (full - none), x="share of the way to the corrupted write",
               y="gap (logits)", title="Flat where the gradient is asked, and a cliff in the middle")

# %% [markdown]
# At the left end, where EAP asks, the K wire is flat: slope zero, score zero. On the way the attention lets
# go of the right place and grasps the other. That is a cliff in each prompt, at another point in each, so
# that the mean of 30 slopes down. The wire to the logits is a straight line, and there the gradient is
# exact.
#
# If saturation is the reason, then a softer attention must bring the wire back. That can be tried, because
# these models are made to order: shrink all queries, and the scores shrink with them.

# %% tags=["demo"]
def softened(planted: Planted, softness: float) -> Planted:
    weights = planted.weights | {"W_Q": planted.weights["W_Q"] * softness}
    return Planted(planted.size, weights)


print("scores times   precision of EAP (ten models)   answers as the story says")
for softness in (1.0, 0.6, 0.4, 0.3):
    found_share, right = [], []
    for seed in SEEDS:
        each = lookup.draw(seed)
        soft = softened(each.build(), softness)
        soft.bridge(into=bridge)
        pair = each.pairs(30, torch.Generator().manual_seed(seed), "minimal")
        found_share.append(precision_at_k(sizes(edge_scores(bridge, *pair)), each.edges))
        right.append((soft(pair[0]).argmax(dim=-1) == pair[2][:, 0]).float().mean().item())
    print(f"{softness:8.1f}       {over_seeds(found_share):30}  {over_seeds(right)}")

# %% [markdown]
# The softer the attention, the more often the gradient sees the K wire, in models that still answer the
# same. So it is saturation that hides it.
#
# ## Ask along the way
#
# *EAP with integrated gradients*, EAP-IG (Hanna et al. 2024), asks the gradient at several points of a
# straight line between the two runs and takes the mean. The line is that of the embeddings: each point is a
# run that begins between the clean and the corrupted prompt. Somewhere on the way the attention has to let
# go, and there the gradient sees it.
#
# **Your turn.** `wires.run(…, start=x)` begins with x instead of the embedding of the tokens.

# %% nbgrader="edge_scores_ig"
def edge_scores_ig(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                   answers: Int[Tensor, "b 2"], steps: int) -> dict[Edge, float]:
    """As `edge_scores`, but the gradient is the mean over `steps` runs. Each begins, instead of with what
    enters layer 0 on `clean`, at a point of the straight line from that to what enters layer 0 on
    `corrupted`: in the middle of one of `steps` equally long pieces. The writes stay those of the two ends.
    """
    ### BEGIN SOLUTION
    true, false = wires.writes(model, clean), wires.writes(model, corrupted)
    begin, end = wires.start(model, clean), wires.start(model, corrupted)
    total = {}
    for step in range(steps):
        inputs = {}

        def listen(head, ear, stream, writes):
            inputs[head, ear] = torch.zeros_like(stream, requires_grad=True)
            return stream + inputs[head, ear]

        between = begin + (step + 0.5) / steps * (end - begin)
        difference = gap(wires.run(model, clean, listen, start=between), answers)
        for ear, gradient in zip(inputs, torch.autograd.grad(difference, list(inputs.values()))):
            total[ear] = total.get(ear, 0) + gradient / steps
    changes = {head: false[head] - true[head] for head in true}
    return {(sender, receiver, ear): (changes[sender] * total[receiver, ear]).sum().item()
            for sender, receiver, ear in wires.edges(model)}
    ### END SOLUTION


# %% nbgrader="check_edge_scores_ig"
averaged = edge_scores_ig(model, clean, corrupted, answers, 5)
assert set(averaged) == set(wires.edges(model)), "a score for each of the 56 wires, and no other"
assert averaged[shift, found, "K"] < -1, "on the way from clean to corrupted the keys of `lookup` do matter"
assert abs(averaged[story.heads["shift_decoy"], found, "K"]) < 0.5, "the decoy's write does not reach them"

# %% tags=["demo"]
eap_ig = as_share(edge_scores_ig(model, clean, corrupted, answers, 5))
circuit({"path patching": patched, "one gradient (EAP)": eap, "five gradients (EAP-IG)": eap_ig},
        roles=story.roles, truth=story.edges)

# %% [markdown]
# The same three rankings as a picture that you can print. The green band lies under the true wires:

# %% tags=["demo"]
pictures.circuit(eap_ig, roles=story.roles, truth=story.edges, strongest=4,
                 title="Five gradients find both wires")

# %% [markdown]
# ## What the weights alone say
#
# In lesson 03 you compared what one head writes with what another reads, without running the model at all.
# Do it for every wire.
#
# **Your turn.** It is the share of lesson 03, now over what chance gives.

# %% nbgrader="composition"
def composition(W_out: Float[Tensor, "d d"], W_in: Float[Tensor, "d d"], baseline: float) -> float:
    """How much of what one head writes is what an ear of another listens to, over what chance gives.

    Vectors are rows: the head writes x W_out, and the ear makes y W_in of a stream y. The Frobenius norm of
    W_out W_in over the product of the norms of the two, divided by `baseline`, which is that share for
    random pairs. Neither matrix is all zeros. A Python float.
    """
    ### BEGIN SOLUTION
    share = (W_out @ W_in).norm() / (W_out.norm() * W_in.norm())
    return share.item() / baseline
    ### END SOLUTION


# %% nbgrader="check_composition"
write, read, deaf = torch.zeros(3, 3, 3)
write[0, 1] = 5.0  # what is read along axis 0 is written along axis 1
read[1, 2] = 2.0   # listens along axis 1
deaf[0, 2] = 2.0   # listens along axis 0
assert composition(write, read, 0.25) == 4.0, "all that is written is listened to: 1, four times the baseline"
assert composition(write, deaf, 0.25) == 0.0, "nothing that is written is listened to"

# %% tags=["demo"]
def composed(model: TransformerBridge) -> dict[Edge, float]:
    """The composition of every wire, over that of random matrices of a head's rank."""
    W_Q, W_K, W_V, W_O = (torch.stack([getattr(block.attn, name).detach() for block in model.blocks])
                          for name in ("W_Q", "W_K", "W_V", "W_O"))
    d, rank, g = model.cfg.d_model, model.cfg.d_head, torch.Generator().manual_seed(0)
    chance = [composition(*(torch.randn(d, rank, generator=g) @ torch.randn(rank, d, generator=g)
                            for _ in range(2)), 1.0) for _ in range(20)]
    logits = torch.zeros(d, d)
    logits[:, :model.cfg.d_vocab] = model.W_U.detach()

    def hears(receiver: Head | None, ear: str) -> Tensor:
        if receiver is None:
            return logits
        return {"Q": W_Q[receiver] @ W_K[receiver].T, "K": W_K[receiver] @ W_Q[receiver].T,
                "V": W_V[receiver] @ W_O[receiver]}[ear]

    baseline = statistics.mean(chance)
    return {(sender, receiver, ear): composition(W_V[sender] @ W_O[sender], hears(receiver, ear), baseline)
            for sender, receiver, ear in wires.edges(model)}


by_weights = composed(model)
print("the ten largest, over chance:")
for edge in sorted(by_weights, key=by_weights.get, reverse=True)[:10]:
    print(f"{by_weights[edge]:6.2f}  {pictures.name(edge, story.roles):30}",
          "true" if edge in story.edges else "")

# %% [markdown]
# Six wires stand out and fifty do not: without a single run, weights narrow the search down. But which two
# of the six? The decoys compose just as well as the true heads, since they were built alike. Weights say
# what *could* be heard, not what the answer depends on.
#
# ## Keep only these wires
#
# There is a way to score a circuit without knowing the truth, the only one you will have with a real model:
# keep its wires, corrupt all others, and see what is left. This is *faithfulness*, as in lesson 04, but
# wire by wire (Conmy et al. 2023 search circuits like this).
#
# **Your turn.** Corrupt, do not zero: you have seen what zeros do.

# %% nbgrader="keep_edges"
def keep_edges(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
               answers: Int[Tensor, "b 2"], edges: Collection[Edge]) -> float:
    """How much of the logit difference is left when only these wires carry the clean run: *faithfulness*.

    In a run on `clean`, each wire that is not in `edges` carries the sender's write of the run on
    `corrupted`. A wire in `edges` carries what its sender writes in this very run, in which the sender may
    hear the corrupted run itself. The embedding reaches every ear from `clean`.

    With `gap` full on `clean`, none on `corrupted`, kept in this run: (kept - none) / (full - none), a
    Python float.
    """
    ### BEGIN SOLUTION
    kept_edges = set(edges)

    def change(head, ear, stream, writes):
        gone = [sender for sender in writes if (sender, head, ear) not in kept_edges]
        return stream + sum(false[sender] - writes[sender] for sender in gone)

    with torch.no_grad():
        false = wires.writes(model, corrupted)
        full, none = gap(model(clean), answers), gap(model(corrupted), answers)
        kept = gap(wires.run(model, clean, change), answers)
    return ((kept - none) / (full - none)).item()
    ### END SOLUTION


# %% nbgrader="check_keep_edges"
everything = keep_edges(model, clean, corrupted, answers, wires.edges(model))
assert isinstance(everything, float), f"a Python float is wanted, not a {type(everything).__name__}"
assert abs(everything - 1) < 1e-3, "all kept: nothing is lost"
assert abs(keep_edges(model, clean, corrupted, answers, [])) < 0.1, "nothing kept: the corrupted answer"
assert keep_edges(model, clean, corrupted, answers, story.edges) > 0.9, "the true wires alone do all of it"

# %% [markdown]
# Two kinds of pairs. In a **minimal pair** one thing differs, here the place where x is found. In a
# **resample pair** the corrupted prompt is any other prompt. Below, "half a circuit" is the wire to the
# logits without the K wire.
#
# **Predict.** How faithful is half a circuit, with resample pairs and with minimal pairs?

# %% tags=["demo"]
my_guess = {"resample": None, "minimal": None}

# %% tags=["demo"]
kinds = {how: story.pairs(30, torch.Generator().manual_seed(0), how) for how in ("resample", "minimal")}
halves = {how: keep_edges(model, *pair, [out_wire]) for how, pair in kinds.items()}
predict.reveal(my_guess, halves, form=".2f")
circuits = {"both true wires": story.edges, "half: to the logits": [out_wire], "half: the K wire": [key_wire],
            "EAP's two": sorted(eap, key=sizes(eap).get)[-2:],
            "EAP-IG's two": sorted(eap_ig, key=sizes(eap_ig).get)[-2:],
            "the weights' two": sorted(by_weights, key=by_weights.get)[-2:]}
pictures.side_by_side({how: {name: keep_edges(model, *pair, kept) for name, kept in circuits.items()}
                       for how, pair in kinds.items()},
                      x="faithfulness", title="A resample pair gives half a circuit half the marks", line=1.0)

# %% [markdown]
# With the wrong keys of *some other prompt*, `lookup` finds x nowhere and answers its default. So the right
# answer's logit falls, but nothing lifts the wrong answer's: half of the difference is still there, and
# half a circuit gets half the marks. With a minimal pair the wrong keys lead to the wrong answer, and half
# a circuit gets nothing.
#
# And zeros? Keep the two true wires and take everything else away:

# %% tags=["demo"]
def others_to_zero(receiver, ear, stream, writes):
    return stream - sum(writes[sender] for sender in writes if (sender, receiver, ear) not in story.edges)


with torch.no_grad():
    logits = wires.run(model, clean, others_to_zero)
    share = (gap(logits, answers) - none) / (full - none)
    right = (logits[:, -1].argmax(dim=-1) == answers[:, 0]).float().mean()
print(f"faithfulness by the logit difference {share:.2f}; prompts answered right {right:.0%}")

# %% [markdown]
# By the logit difference, the circuit does better than the model. Yet most prompts are answered wrong: with
# `constant` gone, the junk letter wins. A logit difference looks at two answers and is blind to the other
# 18. When a number looks too good, ask what it does not look at.
#
# ## Ten models, five methods, four scores
#
# Now all of it, over ten lookup models: each method against the truth in four ways. "Heads multiplied" is
# the effect of the sender times that of the receiver, which is what you have if you only know nodes. The
# last row is luck.

# %% tags=["demo"]
from lookinside.progress import progress

METHODS = ["one gradient (EAP)", "five gradients (EAP-IG)", "weights (composition)", "heads multiplied",
           "random"]


def all_methods(model: TransformerBridge, pair, by_composition, seed: int) -> dict[str, dict[Edge, float]]:
    clean, corrupted, answers = pair
    with torch.no_grad():
        full, none = gap(model(clean), answers).item(), gap(model(corrupted), answers).item()
    left = {head: gap(ablated(model, clean, head, "other", corrupted), answers).item()
            for head in wires.heads(model)}
    effect = {head: (full - one) / (full - none) for head, one in left.items()}
    g = torch.Generator().manual_seed(seed)
    candidates = wires.edges(model)
    scores = [edge_scores(model, *pair), edge_scores_ig(model, *pair, 5), by_composition,
              {edge: effect[edge[0]] * effect.get(edge[1], 1.0) for edge in candidates},
              {edge: torch.rand((), generator=g).item() for edge in candidates}]
    return {name: sizes(of_method) for name, of_method in zip(METHODS, scores)}


def scored(family, seeds) -> dict[str, dict[str, list[float]]]:
    """For each method the four scores, a number for each seed."""
    columns = ["AUROC", "precision", "faithful,\nresample", "faithful,\nminimal"]
    table = {name: {column: [] for column in columns} for name in METHODS}
    for seed in progress(seeds, "models"):
        each = family.draw(seed)
        each.build().bridge(into=bridge)
        by_composition = composed(bridge)
        for how in ("resample", "minimal"):
            pair = each.pairs(30, torch.Generator().manual_seed(seed), how)
            for name, scores in all_methods(bridge, pair, by_composition, seed).items():
                best = sorted(scores, key=scores.get, reverse=True)[:len(each.edges)]
                table[name][f"faithful,\n{how}"].append(keep_edges(bridge, *pair, best))
                if how == "resample":
                    table[name]["AUROC"].append(auroc(scores, each.edges))
                    table[name]["precision"].append(precision_at_k(scores, each.edges))
    return table


def print_table(table: dict[str, dict[str, list[float]]]) -> None:
    columns = [column.replace("\n", " ") for column in table[METHODS[0]]]
    print(f"{'mean [least, most]':26}" + "".join(f"{column:22}" for column in columns))
    for name, columns in table.items():
        print(f"{name:26}" + "".join(f"{over_seeds(values):22}" for values in columns.values()))


of_lookup = scored(lookup, SEEDS)
print_table(of_lookup)
pictures.ranges(of_lookup, x="score", title="Four ways to score, four opinions (ten lookup models)")

# %% [markdown]
# Read it column by column.
#
# - **AUROC flatters.** The weights score 0.97 while every second wire they name is wrong. Nearly all wires
#   are dead, and to rank the dead below is easy. Trust it for one thing: how long a list of suspects you
#   need.
# - **Precision** says whether the named wires are the true ones. EAP has exactly 0.50, in every model:
#   always the wire to the logits, never the K wire. Trust it to compare methods. You need the truth for it,
#   so you need planted models.
# - **Faithfulness with resample pairs** gives EAP half the marks for half a circuit. Trust it for
#   *something of it is here*, not for *this is the circuit*.
# - **Faithfulness with minimal pairs** gives EAP nothing. It is the strictest of the four that you can use
#   without knowing the truth.
#
# EAP-IG finds both wires in all ten.
#
# ## Another family: two ears at once
#
# *Pointer*: the letter at place p is x; find the place where tau(x) stands; answer pi(the letter k places
# before it). Here `point` speaks to the **queries** of `lookup`, and `shift` to its **values**: it is not
# where to look that `shift` decides, but what is found.
#
# **Predict.** Three wires are true, into Q, V and the logits. Which of them will EAP miss?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
of_pointer = scored(pointer, SEEDS)
other_story = pointer.draw(0)
other_story.build().bridge(into=bridge)
other_pairs = {how: other_story.pairs(30, torch.Generator().manual_seed(0), how)
               for how in ("resample", "minimal")}
estimate = sizes(edge_scores(bridge, *other_pairs["resample"]))
missed = [edge for edge in other_story.edges if edge not in sorted(estimate, key=estimate.get)[-3:]]
predict.reveal(my_guess, ", ".join(pictures.name(edge, other_story.roles) for edge in missed), "missed")
print_table(of_pointer)
pictures.ranges(of_pointer, x="score", title="The same for ten pointer models")

# %% [markdown]
# EAP finds the V wire (values pass through the softmax's weights in a straight line) and misses the Q wire,
# for the same reason as before.
#
# But look at the last column. Here the minimal pair exchanges one letter, that at place p. The news goes
# through Q; `shift` says the same in both runs but at one place. So a circuit *without* the V wire must
# look faithful:

# %% tags=["demo"]
ear_of = {edge[2]: edge for edge in other_story.edges}
without = {f"without {ear}": other_story.edges - {edge} for ear, edge in ear_of.items()}
pictures.side_by_side({how: {name: keep_edges(bridge, *pair, kept) for name, kept in without.items()}
                       for how, pair in other_pairs.items()},
                      x="faithfulness", title="A pair asks only about what it changes", line=1.0)

# %% [markdown]
# **A pair asks only about what it changes.** The strict score is strict about the Q wire and says nothing
# of the V wire. So use several minimal pairs, each of which changes another thing, and resample pairs as
# well.
#
# ## Back to the toy of lesson 04
#
# There you found that 0.1 looks up a name at S2 and that 1.0 and 1.1 carry it to END. Through which ears?
# The toy was trained; nobody knows its true wires. It also has *norms*, so that nothing about it is a
# straight line.
#
# **Predict.** Which ear of 1.0 and 1.1 hears 0.1?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
from itertools import permutations

from lookinside.models import load, toys

toy, about = load("ioi"), toys.about("ioi")
WORDS, NAMES = about["words"].split(), about["names"].split()
couples = list(permutations(NAMES, 2))


def told(couples, token_of, flipped: bool) -> Int[Tensor, "b s"]:
    """The six sentences in turn, with IO and S filled in; `flipped`: IO's name at the second S."""
    rows = []
    for number, (io, s) in enumerate(couples):
        words = about["sentences"][number % 6].split()
        second = len(words) - 1 - words[::-1].index("S")
        filled = [io if word == "IO" or flipped and place == second else s if word == "S" else word
                  for place, word in enumerate(words)]
        rows.append([token_of(word, place) for place, word in enumerate(filled)])
    return torch.tensor(rows)


def toy_token(word: str, place: int = 1) -> int:
    return WORDS.index(word)


toy_pair = (told(couples[::11], toy_token, False), told(couples[::11], toy_token, True),
            torch.tensor([[toy_token(name) for name in couple] for couple in couples[::11]]))
with torch.no_grad():
    toy_full, toy_none = (gap(toy(tokens), toy_pair[2]).item() for tokens in toy_pair[:2])
toy_patched = {edge: path_patch(toy, *toy_pair, *edge) for edge in wires.edges(toy)}
toy_scores = {"path patching": toy_patched}
for name, scores in (("one gradient (EAP)", edge_scores(toy, *toy_pair)),
                     ("ten gradients (EAP-IG)", edge_scores_ig(toy, *toy_pair, 10))):
    toy_scores[name] = {edge: -score / (toy_full - toy_none) for edge, score in scores.items()}
strongest = sorted(toy_patched, key=sizes(toy_patched).get, reverse=True)
predict.reveal(my_guess, ", ".join({edge[2] for edge in strongest[:4] if edge[1]}), "the ear")
for name, scores in toy_scores.items():
    print(f"{name:24}", "; ".join(f"{pictures.name(edge)} {scores[edge]:.2f}" for edge in strongest[:5]))
circuit(toy_scores, shown=5, title="The toy of lesson 04: all through values")

# %% tags=["demo"]
grown = [keep_edges(toy, *toy_pair, strongest[:n]) for n in range(1, 9)]
plots.curves({"the strongest wires": grown}, x="wires kept, of 16", y="faithfulness",
             title="Four wires do nearly all of it")

# %% [markdown]
# Four wires: 0.1 to the **values** of 1.0 and 1.1, and those two to the logits. Not queries, not keys: the
# heads of layer 1 look at S2 in any case, and what changes is what they find there. That fits what lesson
# 04 saw, and now it is measured.
#
# EAP has the right order here and half the size; ten gradients do a little better. There is no saturated
# attention on the road, and the bend is that of the norms. This is one toy: lesson 04 says that others
# divide the work otherwise. And its heads, silenced in three ways:

# %% tags=["demo"]
def toy_gap(head: Head, how: str, other: Tensor | None) -> float:
    return gap(ablated(toy, toy_pair[0], head, how, other), toy_pair[2]).item()


toy_silenced = {how: {"{}.{}".format(*head): toy_gap(head, how, other) for head in wires.heads(toy)}
                for how, other in (("zero", None), ("mean", toy_pair[0]), ("other", toy_pair[0].roll(1, 0)))}
pictures.side_by_side(toy_silenced, x="gap left (logits)", line=toy_full,
                      title="In a trained toy the three ways differ, too")

# %% [markdown]
# ## A few heads of the real model
#
# SmolLM2-135M-Instruct, its weights rounded to four bits: 30 layers of 9 heads. Lesson 04 left a riddle.
# Head 20.0 is one of the three that patching found, and it writes nothing to speak of to the answer. You
# were told that it "must work through others; if it works as the paper's S-inhibition heads do, it steers
# where later heads look". That is a claim about wires, and now you can test it.
#
# If it is true, then 20.0 and 19.2 speak to the **queries** of the name movers 23.0, 23.1, 23.2 and 23.7.
# The other suspect is 23.3, the head that writes most of the answer.
#
# (In this model three heads share their keys and values, so K and V are ears of a group of three.)
#
# **Predict.** Does 20.0 speak to 23.3, to the name movers, or to both?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
from lookinside.models import load_if_available

real = load_if_available("smollm2")
if real:
    def real_token(word: str, place: int = 1) -> int:
        return real.to_single_token(word if place == 0 or word == "," else " " + word)

    few = couples[::37][:6]
    real_pair = (told(few, real_token, False), told(few, real_token, True),
                 torch.tensor([[real_token(name) for name in couple] for couple in few]))
    senders, movers = [(20, 0), (19, 2), (20, 4)], [(23, 0), (23, 1), (23, 2), (23, 7)]
    asked = [(sender, receiver, "Q") for sender in senders[:2] for receiver in (*movers, (23, 3))]
    asked += [((20, 0), (23, 0), "V"), ((20, 0), (23, 3), "V"), ((20, 4), (23, 0), "Q"),
              ((20, 4), (23, 3), "Q"), ((20, 0), None, "out"), ((23, 3), None, "out"), ((23, 0), None, "out")]
    real_patched = {edge: path_patch(real, *real_pair, *edge) for edge in progress(asked, "wires")}
    predict.reveal(my_guess, f"23.3: {real_patched[(20, 0), (23, 3), 'Q']:.2f}; name movers: "
                   + ", ".join(f"{real_patched[(20, 0), mover, 'Q']:.2f}" for mover in movers), "share lost")
pictures.side_by_side({"path patching": {pictures.name(edge): value for edge, value in real_patched.items()}},
                      x="share of the logit difference lost",
                      title="20.0 speaks to the queries of the name movers") if real else None

# %% tags=["demo"]
circuit({"path patching": real_patched}, shown=12, title="A few heads of SmolLM2-135M-Instruct",
        roles={(20, 0): "found in 04", (19, 2): "found in 04", (20, 4): "control", (23, 3): "top head",
               **{mover: "name mover" for mover in movers}}) if real else None

# %% [markdown]
# The riddle is solved, as far as these prompts go: 20.0 and 19.2 are heard by the queries of all four name
# movers, and not by those of 23.3, nor by the logits. A head of the same layer that nobody suspected, 20.4,
# is heard by neither. It is what the paper says of the S-inhibition heads of GPT-2 (Wang et al. 2022,
# section 3): they act on the queries of the name movers.
#
# But each of these wires carries a tenth or less. The largest is that of 23.3 to the logits, and you do not
# know yet who tells 23.3 what it says. There are over 200 senders before it, three ears, and many roads
# through MLPs. (Two other draws of six prompts, the slow test of this lesson makes them, gave 0.01 to 0.15
# for the wires of 20.0 to the name movers, 0.00 to 0.07 for those of 19.2, and less than zero for both to
# 23.3. Which name mover hears most changes with the prompts; 23.2 may hear next to nothing.)
#
# ## Paper versus yours

# %% tags=["demo"]
rows = [("", "paper", "yours"),
        ("EAP against patching", "circuits found better than by ACDC, on three tasks (Syed et al. 2023)",
         f"precision {statistics.mean(of_lookup[METHODS[0]]['precision']):.2f} where a K wire matters"),
        ("EAP-IG", "more faithful circuits than EAP's at equal size (Hanna et al. 2024)",
         f"precision {statistics.mean(of_lookup[METHODS[1]]['precision']):.2f}, ten lookup models; "
         f"{statistics.mean(of_pointer[METHODS[1]]['precision']):.2f}, ten pointer models"),
        ("the kind of ablation", "moves faithfulness a lot (Miller et al. 2024)",
         f"half a circuit: {halves['resample']:.2f} (resample), {halves['minimal']:.2f} (minimal)"),
        ("S-inhibition", "acts on the name movers' queries in GPT-2 (Wang et al. 2022)",
         "the same in SmolLM2-135M-Instruct" if real else "needs the real model")]
for row in rows:
    print(f"{row[0]:22} {row[1]:74} {row[2]}")

# %% [markdown]
# Why they differ: Syed et al. score circuits of GPT-2 small, a trained model; here saturated heads were
# built in on purpose. EAP's score is a fair one for wires into values and into the logits. Where a head
# looks at one place with all its attention, do not take its zero for an answer.

# %% [markdown]
# ## What this does not show
#
# - **A planted model is not a trained one.** Its directions are at right angles but for the noise, every
#   head has one task, nothing is done twice, there are no MLPs and no norms. What fails here fails in the
#   easiest of worlds; what works here may still fail in a real one.
# - **Saturation was built in.** All true heads look at one place with a share of 1.00. How blind a gradient
#   is in a trained model depends on how sharp its heads are.
# - **One kind of truth.** "True" means: the answer depends on this wire, on typical prompts, with these
#   pairs. The wire from `shift` to `twin` exists in the weights, and is not in the truth.
# - **Two families, two layers.** In deeper models a path has many wires, and to corrupt one changes what
#   the next carries.
# - **Six prompts and sixteen wires of the real model.** They answer one question. They are not its circuit.
# - **A real model has no list of true wires.** Precision and AUROC cannot be computed there. What is left
#   are interventions, faithfulness with pairs of which you know what they change, and controls. That is
#   what these models were for: to learn how far each of those can be trusted when the truth is missing.

# %% [markdown]
# ## Glossary
#
# - **AUROC**: the chance that a true thing has a larger score than one that is not true; one half is luck.
# - **composition**: how much of what one head writes is what an ear of another listens to, by the weights
#   alone.
# - **decoy**: a head that looks like a true one and has no effect on the answer.
# - **ear**: one of the three ways a head hears the stream: its queries, keys or values.
# - **edge attribution patching, EAP**: all wires scored with one gradient: change of the write times slope
#   at the ear.
# - **EAP-IG**: the same with the mean of gradients along a straight line between the two runs' embeddings.
# - **faithfulness**: the share of the behaviour that is left when only a circuit carries the clean run.
# - **gap**: the mean logit difference between the clean and the corrupted answer.
# - **minimal pair**: two prompts that differ in as little as changes the answer.
# - **path patching**: exchanging what one ear hears of one sender, and nothing else.
# - **planted model**: a model whose weights were set so that its circuit is known.
# - **precision at k**: of the k things with the largest scores, the share that is true, where k are true.
# - **resample pair**: two prompts drawn independently, with different answers.
# - **saturated**: of an attention so sharp that a small change of its scores does not move it.
# - **twin**: a decoy that hears exactly what the true head hears.
# - **wire, edge**: what one head writes, as one ear of another head (or the logits) hears it.

# %% [markdown] nbgrader="explain_wires"
# ## Explain what you found
#
# In three or four sentences: why does one gradient miss the K wire of a lookup model and find the V wire of
# a pointer model? A circuit that somebody found in a real model is 0.5 faithful with resample pairs: what
# could that mean, and what would you do next?
#
# === BEGIN MARK SCHEME ===
# One point each: saturated attention has a slope of zero where the gradient is taken, while values pass in
# a straight line (1); half of the difference can remain because the right answer is lost and the other one
# is not made, so half the circuit may be missing (1); a next step that could decide it: minimal pairs of
# which it is known what they change, path patching of single wires, gradients along the way, random
# circuits of the same size as a control (1).
# === END MARK SCHEME ===
