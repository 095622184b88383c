# %% [markdown]
# # Lesson 12 · Features that compute
#
# **The question.** An autoencoder names what is there. *What does the layer do with it?*
#
# In lessons 05 and 11 you took activations apart into latents. A latent is a word for something that is in
# the stream. But a model computes: its layers turn some words into others. In this lesson you replace an MLP
# by latents that do what it does (a *transcoder*), hold fixed what is not linear, and read off a graph:
# which latent adds how much to the answer, and through what. It is how the largest language models are read
# today.
#
# Then you ask two uncomfortable things. Is what the graph says *true*, when you cut and exchange its nodes
# in the real network? And are its nodes what one hoped they would be? For this you have a toy in which the
# middle step was planted on purpose, so that you know what there is to find.
#
# About three hours. You need lesson 05 (autoencoders) and lesson 04 (patching); F1 is explained in lesson
# 11. The main papers: Dunefsky et al. 2024 (transcoders), Ameisen et al. and Lindsey et al. 2025
# (attribution graphs), Geiger et al. 2022 (interchange training).
#
# Save, and `lookinside check 12` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from collections.abc import Callable

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

# %% [markdown]
# ## A question with a step in the middle
#
# "What is the money of the country in which Dordale lies?" To answer it, one thinks of the country first.
# The toy is asked just that, in five tokens: a begin mark, the two halves of a city's name, a word that says
# nothing, and what is asked. There are 64 cities, 8 countries and 4 questions, so 32 answers. Which country
# a city lies in was drawn by lot: neither half of the name tells it, only both together.
#
# Two networks learned it. Both have two layers, each with two heads and an MLP of 96 neurons, and both
# answer.

# %% tags=["demo"]
from types import SimpleNamespace

from lookinside import graphs, plots, predict, twohop
from lookinside.plots import dictionary as dictionary_plots
from lookinside.plots import edges as edge_plots
from lookinside.plots import graphs as graph_plots
from lookinside.plots import sae as sae_plots
from lookinside.twohop import ANSWERS, CITIES, COUNTRIES, END, FIRST, NAME, PLACES, SECOND, TOKENS

networks, world = twohop.networks()
questions = graphs.Questions.draw(world)
inside = {name: model.inside(questions.tokens) for name, model in networks.items()}
country = world.country[questions.pairs[:, 0]]
for row in (37, 150, 203):
    words = " ".join(TOKENS[token] for token in questions.tokens[row])
    city, answer = CITIES[questions.pairs[row, 0]], ANSWERS[questions.answers[row]]
    print(f"{words:35} {city} lies in {COUNTRIES[country[row]]}: {answer}")
for name, each in inside.items():
    right = (each["logits"].argmax(dim=1) == questions.answers).float().mean()
    print(f"{name}: {right:.0%} of the 256 questions answered right")
graph_plots.cities(world.country, {}, FIRST, SECOND, title="64 cities")

# %% [markdown]
# ## Is the country anywhere?
#
# An answer that is right doesn't say how it was found. A network could learn all 256 answers by heart, and
# never have a number that means *Avaria*.
#
# Here is a test (Geiger et al. 2021 call it an *interchange intervention*). Take two questions, *base* and
# *source*, that ask the same of cities in different countries. Run the base question, but put what MLP 0
# writes at the end of the city's name in the source question in the place of its own. If that is where the
# country is, then the answer is now about the source's country. So count how often it turns.
#
# **Your turn.** Mind what you count: where both answers are the same, nothing had to change.

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

# %% [markdown]
# The network called `planted` was *trained* for this (interchange training, Geiger et al. 2022): in each
# step, half of the loss asked for right answers, and the other half for the source's answer after such an
# exchange. So it had to put the country into what MLP 0 writes at that place. The network called `plain` had
# half of this loss only: right answers.
#
# **Predict.** In what share of the questions does the exchange turn the answer of each?

# %%
my_guess = {"planted": None, "plain": None}  # for example 0.5

# %% tags=["demo"]
def said_after(name: str, written: Float[Tensor, "b s d"]) -> Float[Tensor, "b v"]:
    """The logits of all questions when MLP 0 writes this."""
    with torch.no_grad():
        return networks[name](questions.tokens, change={0: lambda read, own: written})


exchanged, without = {}, {}
for name, each in inside.items():
    written, mean = each["out0"].clone(), each["out0"].clone()
    written[:, NAME] = each["out0"][questions.partner, NAME]
    mean[:, NAME] = each["out0"][:, NAME].mean(dim=0)
    exchanged[name] = interchange_accuracy(said_after(name, written), questions.answers,
                                           questions.answers[questions.partner])
    without[name] = (said_after(name, mean).argmax(dim=1) == questions.answers).float().mean().item()
predict.reveal(my_guess, exchanged, form=".0%")
edge_plots.side_by_side({"turned by the exchange": exchanged, "right when its mean is put there": without},
                        x="share of 256 questions",
                        title="One network has the country in MLP 0, the other does not")

# %% [markdown]
# In `planted` the country is where it was put: the exchange turns every answer, and with the mean in its
# place the network guesses one country of eight. `plain` answers as well and has learned another way. Some
# of it goes through MLP 0, since half of the answers are lost with the mean, but what is written there can't
# be exchanged for another city's: other parts still know the old name.
#
# So a middle step that *we* see in a task need not be in the network. Training to answer does not put it
# there. Everything below is about `planted`; `plain` will come back as a control.

# %% [markdown]
# ## Latents between what is read and what is written
#
# An autoencoder has latents for what is in an activation, and rebuilds the same activation. A *transcoder*
# (Dunefsky et al. 2024) has latents that **read what an MLP reads** and **write what the MLP writes**. It is
# put in the MLP's place. Of the MLP's 96 neurons about a third are on at a place; of the transcoder's 64
# latents four are, so there are few to follow.
#
# **Your turn.** The loss. It is that of lesson 05 with one change.

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
assert abs(mse - 15) < 1e-4, \
    "the latents are (2, 0) and (4, 2), they write (3, 1) and (5, 3): errors of 1 and 29, 15 on average"
assert abs(sparsity - 4) < 1e-4, "the latents' sizes sum to 2 and 6: 4 on average"
assert abs(total - 17) < 1e-4, "total is mse + l1 * sparsity"

# %% [markdown]
# As in lessons 05 and 11, the four largest latents are kept (TopK). That fixes how sparse they are, so `l1`
# is 0 here; Dunefsky et al. had no TopK and needed the price. Three are trained: a transcoder of MLP 0, one
# of MLP 1, and, for comparison, an autoencoder (SAE) of what MLP 0 *writes*. The same function trains it: it
# reads and writes the same.

# %% tags=["demo"]
model, kept = networks["planted"], inside["planted"]


def flat(key: str) -> Float[Tensor, "n d"]:
    return kept[key].flatten(0, 1)


transcoder = graphs.fit(flat("in0"), flat("out0"), transcoder_loss, name="transcoder of MLP 0")
later = graphs.fit(flat("in1"), flat("out1"), transcoder_loss, name="transcoder of MLP 1")
sae = graphs.fit(flat("out0"), flat("out0"), transcoder_loss, name="SAE")

kinds = {"neurons": graphs.Nodes(kept["neurons0"], model.W_out[0], model.b_out[0]),
         "transcoder": graphs.Nodes(transcoder.encode(kept["in0"]), transcoder.W_dec, transcoder.b_dec),
         "SAE on the output": graphs.Nodes(sae.encode(kept["out0"]), sae.W_dec, sae.b_dec),
         "random latents": graphs.random_nodes(kept["in0"], kept["out0"])}
spread = (flat("out0") - flat("out0").mean(dim=0)).square().sum()
first_look = {}
for name, nodes in kinds.items():
    logits = said_after("planted", nodes.f @ nodes.W_dec + nodes.b_dec)
    first_look[name] = {"unexplained": (nodes.error(kept["out0"]).square().sum() / spread).item(),
                        "L0": (nodes.f[:, NAME] > 0).float().sum(dim=1).mean().item(),
                        "right when replaced": (logits.argmax(dim=1) == questions.answers).float().mean().item()}
sae_plots.table(first_look, title="Four ways to write what MLP 0 writes as a sum")

# %% [markdown]
# The transcoder rebuilds nearly all, and with it in the MLP's place the network still answers everything
# right.
#
# The last row is a control that one seldom sees: latents that read *random* directions, never trained. Only
# what they write was fitted (least squares). It is better than one would like. So "it rebuilds well" is a
# low bar in a small world; keep this row in view.
#
# ## Hold fixed what is not linear
#
# How much does one latent add to the answer? Between MLP 0 and the answer there are an attention layer, an
# MLP and norms, and none of them is linear: what a latent adds depends on all others. Attribution graphs
# (Ameisen et al. 2025) take one question and *freeze*: the attention patterns and the numbers by which the
# norms divide stay what they were in this run, and of the next transcoder's latents the same ones stay on.
# What is left is sums and products with fixed numbers. Then the whole is the sum of its parts, exactly.
#
# What is followed is the *margin*: the logit of the answer, minus the mean logit that the seven other
# countries' answers to the same question have.
#
# **Your turn.** Send a part of the stream along the frozen road. It looks long and is four steps.

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
    `mlp` [d,d]: what the MLP then adds to it, as a matrix (x @ mlp for a row x). Biases are left out:
    they belong to no node.
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
    "the head makes 8 of 8/2 and 2 of 4/4, and adds 0.75·8 + 0.25·2 to 4; the MLP adds 10.5/0.5; 31.5/3"

# %% [markdown]
# See whether the sum holds. The stream before layer 1 is taken apart: what each of the five tokens brought,
# what the transcoder's latents wrote at each place, what they missed (the *error*) and what the bias always
# writes. To these come what MLP 1 adds whatever it reads (its biases), and what its transcoder missed.

# %% tags=["demo"]
ROW = 37
held, answer = graphs.frozen(kept, ROW, later), int(questions.answers[ROW])
heads, wanted = (model.W_V[1], model.W_O[1]), graphs.direction(model, answer)
nodes = kinds["transcoder"]
tokens = graphs.token_writes(model, questions.tokens[ROW], kept, ROW)
pieces = {f"token {TOKENS[token]}": writes for token, writes in zip(questions.tokens[ROW].tolist(), tokens)}
pieces["latents of MLP 0"] = nodes.f[ROW] @ nodes.W_dec
pieces["their error"] = nodes.error(kept["out0"])[ROW]
pieces["their bias"] = nodes.b_dec.expand(PLACES, -1)
shares = {name: frozen_margin(piece, held, *heads, wanted).item() for name, piece in pieces.items()}
_, _, biases, missed = graphs.later_part(model, kept, ROW, answer, later)
shares |= {"biases of MLP 1": biases, "error of MLP 1": missed}
margin = graphs.margins(model, kept["logits"][ROW, None], questions.answers[ROW, None]).item()
print(f"the sum of all parts {sum(shares.values()):.5f}, the margin of the network {margin:.5f}")


def unfrozen(piece: Float[Tensor, "s d"]) -> float:
    """The same, but at the end each part is divided by its own size: the last norm is not frozen."""
    undivided = {**held, "final_scale": torch.tensor(1.0)}
    at_end = torch.stack([frozen_margin(piece, undivided, *heads, axis) for axis in torch.eye(len(wanted))])
    return (at_end / twohop.root_mean_square(at_end) @ wanted).item()


loose = sum(unfrozen(piece) for piece in pieces.values()) + biases + missed
print(f"with the last norm not frozen the parts of the stream and MLP 1 sum to {loose:.2f}")
edge_plots.side_by_side({"adds to the margin": shares}, x="logits",
                        title="Dor dale say money: all parts, and they sum to the margin")

# %% [markdown]
# They sum to the margin, to the last digits. (The transcoder's bias counts against this answer: what it
# always writes speaks for other countries.) With a single norm left free they don't come near: each part
# would be measured with a scale of its own.
#
# Freezing has a price, and it is easily forgotten: the sum is exact for *this* run. It does not say what
# happens when you take a node away, since then patterns, scales and gates would change too. That is a
# question for a cut; you will come to it.
#
# ## What each latent adds
#
# The frozen margin is linear in the stream, so its gradient at a place is the same wherever one asks, and a
# latent adds: its size, times its direction's product with that gradient.
#
# **Your turn.**

# %% nbgrader="influence"
def influence(f: Float[Tensor, "k"], W_dec: Float[Tensor, "k d"], gradient: Float[Tensor, "d"]
              ) -> Float[Tensor, "k"]:
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

# %% tags=["demo"]
blanks = SimpleNamespace(frozen_margin=frozen_margin, influence=influence)
gradients = graphs.gradients(blanks, model, questions, kept, later)  # [256,5,32], by your frozen_margin
added = {name: torch.stack([torch.stack([influence(size, nodes.W_dec, gradient)
                                         for size, gradient in zip(nodes.f[row], gradients[row])])
                            for row in range(len(gradients))])
         for name, nodes in kinds.items()}
top = graphs.strongest(added["transcoder"][ROW], 10)
bars = {f"place {place} ({TOKENS[questions.tokens[ROW, place]]}), latent {latent}":
        added["transcoder"][ROW, place, latent].item() for place, latent in top.tolist()}
edge_plots.side_by_side({"adds to the margin": bars}, x="logits",
                        title="Two latents at the name's end carry the answer")

# %% [markdown]
# Ten of twenty nodes, and two of them do the work. They stand at the last token of the city's name, which is
# where the country was planted.
#
# ## A graph is what is left when you prune
#
# A graph of all nodes is unreadable. So the strongest are kept, until they hold a certain share of all
# influence; Ameisen et al. keep four fifths of it.
#
# **Your turn.** Sizes count, not signs: a node that speaks against the answer is as much a part of what
# happens.

# %% nbgrader="prune"
def prune(influences: Float[Tensor, "s k"], share: float) -> Int[Tensor, "m 2"]:
    """The fewest nodes that hold this share of all influence: a row (place, latent) for each, in any order.

    The influence of a set is the sum of its nodes' influences *without their signs*, and nodes of all places
    compete together. The set has at least `share` (above 0, at most 1) of what all nodes have, up to
    rounding (a millionth of it): with a share of 1 all nodes that have any influence, and no other. Where nodes tie for the last
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
few = prune(torch.tensor([[0.0, 1.0, -4.0], [2.0, 0.0, 1.0]]), 0.75)
assert few.shape == (2, 2), f"two nodes are enough, a row (place, latent) each, not shape {tuple(few.shape)}"
assert sorted(few.tolist()) == [[0, 2], [1, 0]], "sizes 4 and 2 hold 6 of 8, and no smaller set holds as much"

# %% tags=["demo"]
held_by = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
counts = {name: [sum(len(prune(one, share)) for one in added[name]) / len(added[name]) for share in held_by]
          for name in kinds}
plots.curves(counts, at=held_by, x="share of all influence kept", y="nodes",
             title="Few latents hold most of it; neurons need more")

# %% [markdown]
# ## Edges
#
# Nodes that add to the margin are half of a graph. The other half says by which way: straight, or through a
# latent of the next MLP. An *edge* from a latent of MLP 0 to one of MLP 1 is what the one adds to the number
# that the other reads. What the transcoder failed to explain sends edges as well, as the *error node*. A
# graph without it looks as if it explained everything.
#
# **Your turn.**

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

# %% [markdown]
# ## Cut it in the real network
#
# A graph is a claim about a frozen model. Whether it holds in the real one, where nothing is frozen, is
# found by taking a node away there.
#
# **Your turn.** Only what the node wrote goes. What no latent explains stays in the stream: who puts a
# reconstruction in its place has cut the error as well, and doesn't know which of the two did it.

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
sizes, directions = torch.tensor([[2.0, 4.0], [1.0, 3.0]]), torch.tensor([[1.0, 0.0], [0.0, 1.0]])
less = cut(torch.full((2, 2), 10.0), sizes, directions, torch.tensor([[0, 1], [1, 1]]))
assert less.tolist() == [[10.0, 6.0], [10.0, 7.0]], \
    "latent 1 writes along the second axis: 4 at place 0, 3 at place 1"

# %% [markdown]
# Now the graph of one question. Tokens stand at the bottom, latents of MLP 0 above their places, those of
# MLP 1 and the margin on top. Dashed boxes are error nodes. Each line is what passes along it, in logits.

# %% tags=["demo"]
blanks = SimpleNamespace(frozen_margin=frozen_margin, influence=influence, edges=edges, cut=cut)
graph = graphs.graph(blanks, model, questions, kept, ROW, transcoder, later)
keep = prune(torch.tensor([[node.adds for node in graph.nodes if node.kind == "latent"]]), 0.95)[:, 1].tolist()
latents = [number for number, node in enumerate(graph.nodes) if node.kind == "latent"]
shown = [latents[number] for number in keep] + [number for number, node in enumerate(graph.nodes)
                                                if node.kind in ("token", "later", "later error")
                                                or node.kind == "error" and node.place == NAME]
graph_plots.graph(graph, shown, title=f"{' '.join(graph.words)}: {graph.answer}")

# %% [markdown]
# Read it from the bottom. Both halves of the name feed the latents above the second half; two of these carry
# most of the margin to the top, past MLP 1. In this question MLP 1 adds next to nothing.
#
# A tempting rule: *the network doesn't need MLP 1*. It took one graph to find it, so ask all 256 questions.

# %% tags=["demo"]
wanted_by = torch.stack([graphs.direction(model, one) for one in questions.answers.tolist()])
by_mlp_1 = (kept["out1"][:, END] / kept["final_scale"] * wanted_by).sum(dim=1)
margins = graphs.margins(model, kept["logits"], questions.answers)
with torch.no_grad():
    mean = kept["out1"].mean(dim=0).expand_as(kept["out1"])
    right = (model(questions.tokens, change={1: lambda read, own: mean}).argmax(dim=1) == questions.answers).float()
print(f"mean margin {margins.mean():.1f}; what MLP 1 adds to it: {by_mlp_1[ROW]:+.2f} in this question, from "
      f"{by_mlp_1.min():+.1f} to {by_mlp_1.max():+.1f} in all, {by_mlp_1.abs().mean():.1f} by size on average")
print(f"with its mean written by MLP 1, {right.mean():.0%} of the questions are answered right")

# %% [markdown]
# The rule is false, and nothing in the graph would have warned you. A graph is about *one* question.
# Published graphs are, too; what they say of a model is said of one prompt, until someone asks others.
#
# Look around in some graphs yourself. Pick a node with the mouse, or with Tab and the arrow keys; prune with
# the slider; and cut the node you picked in the real network. Before you cut, read what the node *adds*, and
# say what the margin will be.

# %% tags=["demo"]
from lookinside.widgets.graph import graph as graph_widget

graph_widget([graphs.graph(blanks, model, questions, kept, row, transcoder, later) for row in (37, 50, 253, 203)])

# %% [markdown]
# How good is the graph's word? For all 256 questions, the five strongest nodes: what the graph says each
# adds, and what the margin loses when it is cut.

# %% tags=["demo"]
dots = {}
for name, nodes in kinds.items():
    five = torch.stack([graphs.strongest(one, 5) for one in added[name]])
    said = torch.cat([added[name][torch.arange(256), *node.T] for node in five.unbind(dim=1)])
    done = torch.cat([graphs.effects(blanks, model, questions, kept, nodes, node) for node in five.unbind(dim=1)])
    dots[name] = said, done, torch.corrcoef(torch.stack([said, done]))[0, 1].item()
graph_plots.said_and_done(dots, x="the graph says (logits)", y="the cut takes (logits)",
                          title="What the graph says of a node, and what cutting it does")

# %% [markdown]
# The graph is a guide and no oracle. The dots lie about the line and spread far from it: patterns, scales
# and gates that were frozen for the sum are free in a cut. A latent's number in a graph is a reason to cut
# it, and not yet a result.
#
# ## Exchange a few nodes
#
# The strongest test is the one that you began with: turn the answer into another one. There all that MLP 0
# wrote was exchanged. Now exchange a few nodes only: the four most influential of the base and the four most
# influential of the source.
#
# **Your turn.**

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
changed = swap(torch.full((2, 2), 10.0), sizes, other_sizes, directions, torch.tensor([[0, 1], [1, 1]]))
assert changed.tolist() == [[10.0, 7.0], [10.0, 7.0]], "node (0, 1) goes from 4 to 1, node (1, 1) from 3 to 0"

# %% [markdown]
# **Predict.** How often is the answer turned by the four strongest nodes of each question, for the
# transcoder and for neurons? And by four of the transcoder's that are on, drawn at random?

# %%
my_turned = {"transcoder": None, "neurons": None, "transcoder, at random": None}

# %% tags=["demo"]
blanks = SimpleNamespace(swap=swap, interchange_accuracy=interchange_accuracy)


def turned(name: str, count: int, at_random: bool = False) -> float:
    nodes, generator = kinds[name], torch.Generator().manual_seed(0)
    chosen = [graphs.some_of(size, count, generator) if at_random else graphs.strongest(one, count)
              for size, one in zip(nodes.f, added[name])]
    return graphs.turned(blanks, model, questions, kept, nodes, chosen.__getitem__)


by_four = {name: turned(name, 4) for name in kinds}
by_chance = {name: turned(name, 4, at_random=True) for name in kinds}
predict.reveal(my_turned, {"transcoder": by_four["transcoder"], "neurons": by_four["neurons"],
                           "transcoder, at random": by_chance["transcoder"]}, form=".0%")
by_two = {name: turned(name, 2) for name in kinds}
edge_plots.side_by_side({"the two strongest": by_two, "the four strongest": by_four,
                         "four drawn at random": by_chance},
                        x="share of answers turned", title="Influence finds the nodes that carry the answer")

# %% [markdown]
# That is a real success. Four latents of sixty-four, chosen by a number from a frozen model, turn nearly
# every answer of the real one, and as many at random hardly any.
#
# Is it one lucky network? Here is the comparison over four, each with its own weights, cities and
# transcoders (`models/compare_nodes.py` made it beforehand with the reference solution of your blanks), and
# below it the same for four networks that were trained without the exchange.

# %% tags=["demo"]
table = graphs.compared()
columns = {"swap 2": "two turn", "swap 4": "four turn", "swap 4 at random": "four at random", "r": "r with cuts",
           "F1 country": "F1 country", "F1 of the strongest": "F1 of strongest"}
dictionary_plots.over_seeds({name: scores for name, scores in table.items() if "network" not in name}, columns,
                            title="Four networks with a planted country, four without")

# %% [markdown]
# Read the planted four first. In each of them four nodes chosen by influence turn many times more answers
# than four at random, so *influence finds what carries the answer*. It does so for every dictionary. But
# which dictionary is best?
#
# - The autoencoder on the output is ahead of the transcoder in all four networks. And the network above, the
#   first of the four trained once more here, is a lucky one: in it the transcoder's four turn nineteen answers in
#   twenty, on average they turn four in five. (The same training gives other last digits on another machine.)
# - Latents that read at *random* turn two answers in five, and neurons one in three. What the transcoder's
#   training adds is the rest, and no more.
#
# Now the plain four. The same tools make graphs of the same look; the sums are as exact, and the
# transcoder's numbers agree with cuts nearly as well. Yet its four strongest nodes turn three answers in
# ten. A graph is exact *by construction*, so its exactness says nothing. Only the exchange tells you that
# the step is not where you look.

# %% [markdown]
# ## "The transcoder finds the country" is false
#
# It would be a good headline: *the transcoder's latents are the countries*. The nodes that turn the answer
# are its latents, after all. Look at what they read. Here are the two strongest latents of the question
# about Dordale, from the transcoder and from the autoencoder on the output, each on all 64 cities.

# %% tags=["demo"]
maps = {}
for name in ("transcoder", "SAE on the output"):
    for latent in graphs.strongest(added[name][ROW, NAME, None], 2)[:, 1].tolist():
        sizes = kinds[name].f[:, NAME, latent].reshape(64, -1).mean(dim=1)  # a city's questions stand together
        maps[f"{name},\nlatent {latent}"] = sizes
graph_plots.cities(world.country, maps, FIRST, SECOND,
                   title="Where each latent is on: a country would be one colour, and all of it")

# %% [markdown]
# A surprise, and an instructive one. The transcoder's strongest latent *is* the country: on for all eight
# cities of Avaria and for no other. Show this one to a friend and the headline is written. But the second,
# which adds 3.3 of the 6.4 logits and whose cut turns the answer to another country, is largest on names in
# *-dale*, and is on in cities of nearly all countries.
#
# One latent that looks right is an anecdote. Score them all: for each country the F1 of its best latent. And
# since these latents read names, score what there is to detect in names, too.

# %% tags=["demo"]
f1 = {}
for name, nodes in kinds.items():
    at_name = nodes.f[:, NAME]
    city = questions.pairs[:, 0]
    labels = {"its country": country, "the city": city, "first half of the name": city // 8,
              "second half": city % 8}
    f1[name.replace(" ", "\n", 1)] = {what: graphs.detectors(at_name, label).amax(dim=0).mean().item()
                                      for what, label in labels.items()}
dictionary_plots.grouped(f1, y="F1 of the best latent", title="The best latent for each country, city and half")

# %% [markdown]
# For the transcoder the best word for a country is a mediocre detector, 0.61 here and 0.4 to 0.65 over the
# four networks, and latents that read at random are not far behind. It is better at the *second half of the
# name* than at countries. And the autoencoder on the output is far better at countries (0.84 here, ahead in
# all four networks).
#
# What each one reads gives a likely reason. A transcoder's latents read what goes *into* the MLP: names, and
# no country is there yet. A latent that is on for one country and writes it would have to do the MLP's work
# in one step, and with eight cities drawn by lot that is hard; so a country is written by several latents,
# each of which reads some names. What comes *out* holds the country in plain sight, and there an autoencoder
# finds it. So a transcoder doesn't tell you what a layer has found; it tells you how the layer gets from
# what it reads to what it writes. That is worth a lot, and it is something else.
#
# Look back at the plain networks in the table, last column but one. On what their MLP 0 writes an
# autoencoder finds the country with an F1 of 0.75 in the first of them, better than in one of the planted.
# And exchanging its four strongest latents turns 0.30 of the answers. *A detector is no cause* (lesson 09).

# %% [markdown]
# ## A real MLP, and a baseline that is a matrix
#
# SmolLM2-135M-Instruct (weights rounded to four bits) has 30 MLPs. Here a transcoder of 1,536 latents, 32 of
# them on, learns the one in block 9 from 11,000 tokens of *Moby Dick*, and is tested on 1,500 others. Beside
# it stands what one should always ask first: how much of the MLP does a plain *linear map* explain, a single
# matrix, found in a second?

# %% tags=["demo"]
from lookinside.models.streams import reader_if_available

reader = reader_if_available("smollm2")
picture = None
if reader is not None:
    read, wrote = graphs.read_mlp(reader, layer=9, pieces=96)
    train, test = slice(None, -12 * 127), slice(-12 * 127, None)
    linear = graphs.linear_map(read[train], wrote[train])
    big = graphs.fit(read[train], wrote[train], transcoder_loss, k=1536, n=32, steps=200, batch=256, lr=3e-3,
                     name="transcoder of SmolLM2's MLP 9")
    total = (wrote[test] - wrote[train].mean(dim=0)).square().sum()
    rest = {"a linear map": linear(read[test]), "the transcoder": big.decode(big.encode(read[test]))}
    rest = {name: ((wrote[test] - guess).square().sum() / total).item() for name, guess in rest.items()}
    picture = edge_plots.side_by_side({"unexplained": rest}, x="share of the variance, held-out tokens",
                                      title="How much of a real MLP each leaves unexplained")
picture

# %% [markdown]
# A matrix with no latents at all, found in one step, leaves 0.32 unexplained. The transcoder has 1.8 million
# numbers, took some twenty times as long, and leaves 0.26. "It explains three quarters of the MLP" would be
# true, and a straight line explains two thirds. So whoever trains a transcoder should say what a linear map
# gets. (Published transcoders are larger and see far more tokens. What they leave unexplained stands in
# their graphs as error nodes.)
#
# ## What this does not show
#
# - **That real models have such steps.** This one was planted. `plain`, trained as models are trained,
#   answers as well and has no such place.
# - **That the graph is the network.** It is exact for a frozen copy with the error in it. Freed, the network
#   answers a cut differently, as the dots showed.
# - **That influential nodes are concepts.** They carry the answer, and they read names.
# - **That another training gives the same nodes.** Each network here had one transcoder. Another seed may
#   find other latents.
# - **Anything about attention.** Patterns are held fixed: *why* the last token looks at the name isn't in
#   the graph.
#
# ## Paper versus yours
#
# Yours is the mean of four networks, if nothing else is said; in brackets the least and the most.

# %% tags=["demo"]
from IPython.display import Markdown


def over(name: str, key: str) -> str:
    values = table[name][key]
    return f"{sum(values) / len(values):.2f} [{min(values):.2f}, {max(values):.2f}]"


compared = [
    ("interchange training puts a variable where it is wanted", "yes (Geiger et al. 2022)",
     f"exchange turns {over('planted, the network', 'whole swap')}; without this training "
     f"{over('plain, the network', 'whole swap')}", "a toy of one step; theirs are larger tasks"),
    ("a transcoder can stand in for an MLP", "at little cost (Dunefsky et al. 2024)",
     f"right when replaced {over('planted, transcoder', 'right when replaced')}; latents that read at random "
     f"{over('planted, random latents', 'right when replaced')}", "a small world is easily rebuilt"),
    ("what a graph says of a node agrees with interventions", "mostly, with exceptions (Ameisen et al. 2025)",
     f"r = {over('planted, transcoder', 'r')}; neurons {over('planted, neurons', 'r')}",
     "theirs replaces all MLPs by cross-layer transcoders"),
    ("the nodes with influence carry the answer", "yes (Ameisen et al. and Lindsey et al. 2025)",
     f"four turn {over('planted, transcoder', 'swap 4')}, at random "
     f"{over('planted, transcoder', 'swap 4 at random')}", "here it is known where to look"),
    ("transcoder latents are easier to read than an autoencoder's",
     "about as easy, by people's judgement (Dunefsky et al. 2024)",
     f"F1 for a country: {over('planted, transcoder', 'F1 country')}, SAE on the output "
     f"{over('planted, SAE on the output', 'F1 country')}", "here the truth is known, and it is in the output"),
]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in [
    ("", "published", "here", "why they differ"), ["---"] * 4, *compared]))

# %% [markdown]
# ## Glossary
#
# - **attribution graph**: nodes and edges that say, for one question, what adds how much to the answer and
#   by which way.
# - **cut**: to take away what a node wrote, in the real network.
# - **edge**: what one node adds to what another reads, when all that is not linear is frozen.
# - **error node**: what the latents leave unexplained of what an MLP wrote; it has edges like any other.
# - **F1**: the harmonic mean of a detector's precision and recall (lesson 11).
# - **freeze**: to hold attention patterns, the norms' scales and the choice of latents at what they were in
#   one run.
# - **influence**: what a node adds to the margin of the frozen model.
# - **interchange intervention**: to put into one run what a part of the network had in another.
# - **interchange training**: training that also asks for the other answer after such an exchange.
# - **margin**: the logit of an answer, minus the mean of what the other countries' answers to the question
#   have.
# - **prune**: to keep the fewest nodes that hold a share of all influence.
# - **transcoder**: latents that read what an MLP reads and write what it writes.

# %% [markdown] nbgrader="explain_graph"
# ## Explain what you found
#
# A friend shows you the attribution graph of one sentence: two latents at a city's name carry most of the
# answer. "So the model has features for countries, and thinks of the country first." In four sentences:
# which two claims are in this, what would you do in the real model to test each, which control does each
# need, and what did your toy say of both?
#
# === BEGIN MARK SCHEME ===
# One point each: two claims are told apart, that these nodes carry the answer, and that what they stand for
# is the country (1); for the first, cut or exchange the nodes in the real model, not in the frozen one, with
# as many nodes at random (or neurons) as a control, which in the toy turned nearly all answers against about
# a tenth (1); for the second, ask where else the latents are on (all cities of the country, and no others:
# F1), with another dictionary or latents that read at random for comparison, and in the toy the transcoder's
# latents were better detectors of names than one hoped, and an autoencoder on the output found the country
# better; or: a network without the step can answer as well, and even have good detectors whose exchange
# turns little (1).
# === END MARK SCHEME ===
