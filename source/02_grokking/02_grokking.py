# %% [markdown]
# # Lesson 02 · A rule found late: grokking
#
# **The question.** A network is taught to add on a clock. Soon it knows every sum it was shown and fails at
# most of the others. For a long time nothing seems to happen. Then, quite suddenly, it gets every
# sum right, also those that it never saw. **What did it learn, and what was it doing all that time?**
#
# That late leap is called *grokking* (Power et al. 2022). Nanda et al. (2023) opened a network that had made
# it and found an *algorithm* inside, one that fits in a line of trigonometry. And once they knew the
# algorithm, they could watch it grow, long before the test score showed anything. You will do both.
#
# About four hours. You need lesson 00, and sines and cosines; lesson 01 helps.
#
# Save, and `lookinside check 2` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

# %% [markdown]
# ## The task
#
# On a clock with 12 hours, 9 + 5 is 2. Here the clock has a prime number `p` of hours, counted from 0, and
# the network is asked `a b =`. These are three *tokens*: two numbers, and a sign for "=", which is token
# `p`, since 0 to p−1 are taken. There are p·p questions, so you can list them all.
#
# **Your turn.**

# %% nbgrader="all_pairs"
def all_pairs(p: int) -> tuple[Int[Tensor, "p*p 3"], Int[Tensor, "p*p"]]:
    """Every question "a b =" and its answer (a + b) mod p, both int64.

    Row a·p + b of the first tensor is [a, b, p], and the same row of the second is the answer: a stays
    while b runs from 0 to p-1.
    """
    ### BEGIN SOLUTION
    a, b = torch.meshgrid(torch.arange(p), torch.arange(p), indexing="ij")
    tokens = torch.stack([a, b, torch.full_like(a, p)], dim=-1)
    return tokens.reshape(p * p, 3), (a + b).flatten() % p
    ### END SOLUTION


# %% nbgrader="check_all_pairs"
questions, answers = all_pairs(5)
assert questions.shape == (25, 3) and answers.shape == (25,), "25 questions of three tokens, and 25 answers"
assert questions[5 * 3 + 4].tolist() == [3, 4, 5], "row 3·5 + 4 asks for 3 + 4; the sign '=' is token 5"
assert answers[5 * 3 + 4] == 2, "on a clock with 5 hours, 3 + 4 is 2"


# %% [markdown]
# The network will be shown a part of the questions and tested on the rest, which it never sees.
#
# **Your turn.** Shuffle the rows and cut.

# %% nbgrader="split"
def split(p: int, fraction: float, seed: int) -> tuple[Int[Tensor, "train"], Int[Tensor, "test"]]:
    """The numbers of the rows of `all_pairs(p)` to train on, and of those to test on.

    Every row is in exactly one of the two. The first holds `fraction` of all p·p rows, or one row
    more or less; any set of that size is as likely as any other, and `seed` alone decides: the same seed gives
    the same split, and another seed gives another split. The order inside each part is free.
    """
    ### BEGIN SOLUTION
    order = torch.randperm(p * p, generator=torch.Generator().manual_seed(seed))
    cut = round(fraction * p * p)
    return order[:cut], order[cut:]
    ### END SOLUTION


# %% nbgrader="check_split"
some, others = split(10, 0.3, seed=1)
assert len(some) == 30 and len(others) == 70, "30 of 100 rows to train on, the other 70 to test on"
assert sorted(some.tolist() + others.tolist()) == list(range(100)), "each row once, in one of the parts"
assert set(split(10, 0.3, seed=1)[0].tolist()) == set(some.tolist()), "the same seed should give the same split"


# %% [markdown]
# Here is the whole task for p = 37, with a row for each `a`, a column for each `b` and a colour for each answer. The
# white cells are held back. You could fill them in, because you see the stripes. The network does not: to it
# a number is the name of a row in a table, and 3 is no nearer to 4 than to 30.

# %% tags=["demo"]
from lookinside import grokking, plots, predict
from lookinside.plots import grokking as pictures

p = 37
tokens, labels = all_pairs(p)
train_idx, test_idx = split(p, 0.5, seed=6)
pictures.answer_table(labels, train_idx, title=f"Half of the {p * p} answers are shown")

# %% [markdown]
# ## The network
#
# It is one layer of a *transformer*, as small as can be. It is a page of code, in `lookinside/grokking.py`:
#
# 1. each token becomes a vector, its row of the *embedding* `W_E`, and a vector for its place is added;
# 2. *attention* lets the "=" collect from `a` and `b`;
# 3. an *MLP*, one hidden layer of ReLU neurons, works on what was collected;
# 4. the *unembedding* `W_U` makes logits of that, one for each possible answer.
#
# The training is ordinary but for one thing, **weight decay**: at every step each weight is pulled a little
# towards zero, so large weights must earn their keep. Each step shows all the training questions.

# %% tags=["demo"]
from lookinside.progress import progress


def fresh() -> grokking.ModularTransformer:
    return grokking.ModularTransformer(p, d_model=48, n_heads=4, d_mlp=128, seed=6)


def learn(labels: Int[Tensor, "p*p"], *, steps: int, weight_decay: float = 1.0):
    """Train a fresh network on the rows `train_idx`; return it, and what was seen every 20 steps."""
    model = fresh()
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3, betas=(0.9, 0.98), weight_decay=weight_decay)
    seen = {"step": [], "train": [], "test": []}
    for step in progress(range(steps + 1), "training step"):
        logits = model(tokens[train_idx])
        if step % 20 == 0:
            with torch.no_grad():
                held_back = model(tokens[test_idx])
            seen["step"].append(step)
            seen["train"].append((logits.argmax(1) == labels[train_idx]).float().mean().item())
            seen["test"].append((held_back.argmax(1) == labels[test_idx]).float().mean().item())
        # In float64, for late in training a loss of 1e-7 is all there is to learn from.
        loss = F.cross_entropy(logits.double(), labels[train_idx])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return model, seen


# %% [markdown]
# **Predict.** At step 100 the network knows every question it is shown. What share of the *others* does it
# get right then? And at step 2,000? Write down two numbers, and when between the two you expect the change.

# %% tags=["demo"]
my_guess = {"at step 100": None, "at step 2,000": None, "the change comes": None}

# %% tags=["demo"]
model, seen = learn(labels, steps=2000)
leap = next((step for step, share in zip(seen["step"], seen["test"]) if share > 0.99), "never")
print(f"at step 100: {seen['train'][5]:.0%} of the shown, {seen['test'][5]:.0%} of the others; "
      f"over 99 % of the others at step: {leap}")
predict.reveal(my_guess, {"at step 100": f"{seen['test'][5]:.0%}", "at step 2,000": f"{seen['test'][-1]:.0%}",
                          "the change comes": f"over 99 % at step: {leap}"})
pictures.training(seen["step"], {"questions shown": seen["train"], "questions held back": seen["test"]},
                  y="share answered rightly", title="First it knows the answers, later it can add")

# %% [markdown]
# First it *memorised*: all it was shown was right, and most of the rest was wrong. Then it *generalised*,
# although it was shown nothing new and, by its own training score, had nothing left to learn.
#
# It is no cliff here: with a small clock and half its table shown, some of the rule seeps in early. On the
# larger clock below, the score stays near zero far longer. Ten seeds, 2,000 steps: all ten knew what they
# were shown by step 80, with 14 to 45 % of the others right at step 100; seven of ten passed 99 %, at
# step 620 to 1,600, and three stayed at 57, 97.2 and 98.8 %. Seed 6 is shown because it waits long. (If your
# `split` shuffles by other means, your figures will differ a little from these.)

# %% [markdown]
# ## Two controls
#
# What does the leap need? Take away one thing at a time.
#
# - **Something to find.** Shuffle the answers among the questions: as many to learn, but no rule behind them.
# - **Weight decay.** Same sums, but no pull towards zero.
#
# **Predict.** Which of the two will still learn its training questions, and which will still make the leap?

# %% tags=["demo"]
my_guess = {"shuffled answers": None, "no weight decay": None}

# %% tags=["demo"]
shuffled = labels[torch.randperm(p * p, generator=torch.Generator().manual_seed(0))]
shuffled_model, shuffled_seen = learn(shuffled, steps=2000)
free_model, free_seen = learn(labels, steps=2000, weight_decay=0.0)
at_the_end = {"shuffled answers": shuffled_seen, "no weight decay": free_seen}
predict.reveal(my_guess, {name: f"right: {run['train'][-1]:.0%} of the shown, {run['test'][-1]:.0%} of others"
                          for name, run in at_the_end.items()})
pictures.training(seen["step"], {"clock sums": seen["test"], "shuffled answers": shuffled_seen["test"],
                                 "no weight decay": free_seen["test"]},
                  y="share of held-back right", title="What the leap needs: a rule, and weight decay")

# %% [markdown]
# All three memorise. Only one makes the leap. (Five seeds each: shuffled answers ended at 2 to 4 % of the
# held-back questions, where a blind guess has 2.7 %; no weight decay at 13 to 36 %.)
#
# Think of two ways to answer: a long list of facts, or one rule. A list needs weight for every fact; a rule
# is cheaper once you have it. Weight decay pays for cheap.

# %% [markdown]
# ## Look inside
#
# So what is the rule? Begin where numbers enter: the embedding, one row of 48 weights for each number.

# %% tags=["demo"]
W_E = model.W_E.detach()[:p]  # a row for each number; the last row, for "=", is left out
pictures.table(W_E, x="direction of the embedding", y="number", label="weight", title="W_E as it stands")

# %% [markdown]
# You may see faint stripes. The 48 directions are an accident of how training began, so there is no reason to
# look along *them*. What has an order here is the numbers, and they go round in a circle. Things that go
# round in a circle are made of *waves*.
#
# On a clock with p hours, a wave of *frequency* k makes k full turns on the way round: cos(2πkn/p) and
# sin(2πkn/p) for the hours n = 0 to p−1. Together with the constant, the waves of k = 1 to (p−1)/2 are p
# directions at right angles: whatever depends on an hour is a sum of them, in one way only. That is the
# *Fourier basis*.
#
# **Your turn.**

# %% nbgrader="fourier_basis"
def fourier_basis(p: int) -> Float[Tensor, "p p"]:
    """The waves on a clock with p hours (p odd), one in each row: 1, cos 1, sin 1, cos 2, sin 2, …

    Row 0 is constant. Row 2k-1 is proportional to cos(2πkn/p) and row 2k to sin(2πkn/p), for the
    numbers n from 0 to p-1 and the frequencies k from 1 to (p-1)/2. Each row has length 1. The
    sign of a row is free.
    """
    ### BEGIN SOLUTION
    n, k = torch.arange(p), torch.arange(1, (p + 1) // 2)
    angle = 2 * torch.pi / p * torch.outer(k, n)
    waves = torch.stack([angle.cos(), angle.sin()], dim=1).flatten(0, 1)
    return F.normalize(torch.cat([torch.ones(1, p), waves]), dim=1)
    ### END SOLUTION


# %% nbgrader="check_fourier_basis"
basis = fourier_basis(7)
assert basis.shape == (7, 7), "seven waves at seven numbers: 1, and cosine and sine of three frequencies"
assert torch.allclose((basis @ basis.T).float(), torch.eye(7), atol=1e-5), "each row has length 1, any two a right angle"
assert basis[2, 0].abs() < 1e-6 and basis[1, 0].abs() > 0.1, "row 1 is a cosine, row 2 a sine"


# %% tags=["demo"]
pictures.table(fourier_basis(p)[:9], x="number", y="wave", label="value",
               rows=["1"] + [f"{wave} {k}" for k in range(1, 5) for wave in ("cos", "sin")],
               title=f"The first nine of {p} waves")

# %% [markdown]
# `fourier_basis(p) @ W_E` says how much of each wave is in each of the 48 columns. Where a circle begins is
# an accident too: a shift turns cosine into sine. So put the two of each frequency together, over all
# columns, and take the length.
#
# **Your turn.** You may use your `fourier_basis` (then both have to be right).

# %% nbgrader="frequency_norms"
def frequency_norms(W_E: Float[Tensor, "p d"]) -> Float[Tensor, "(p-1)//2"]:
    """How much of each frequency is in the embedding: for k from 1 to (p-1)/2, the length of all that
    its two waves (unit rows of the Fourier basis) find in the d columns of W_E.

    Every row of W_E is a number's (p is odd). A norm is the root of a sum of squares, over both waves and
    all columns; the constant belongs to no frequency. W_E is left as it is.
    """
    ### BEGIN SOLUTION
    found = fourier_basis(len(W_E)) @ W_E  # how much of each wave is in each column
    return found[1:].unflatten(0, (-1, 2)).square().sum(dim=(1, 2)).sqrt()
    ### END SOLUTION


# %% nbgrader="check_frequency_norms"
one_wave = torch.stack([torch.cos(2 * torch.pi * 2 * torch.arange(7) / 7 + 0.3), torch.ones(7)], dim=1)
norms = frequency_norms(one_wave)
assert norms.shape == (3,), "p = 7 has three frequencies"
assert norms[1] > 1 and norms[[0, 2]].max() < 1e-4, "all of this wave is of frequency 2, wherever it begins"


# %% [markdown]
# **Predict.** There are 18 frequencies. Before training each of them is in `W_E` about equally, because
# random numbers hold a bit of everything. How many will stand out after training: none, a few, most? And
# where the answers were shuffled?

# %% tags=["demo"]
my_guess = {"clock sums": None, "shuffled answers": None}

# %% tags=["demo"]
predict.reveal(my_guess, {"clock sums": None, "shuffled answers": None})
pictures.spectra({"before training": frequency_norms(fresh().W_E.detach()[:p]),
                  "trained on clock sums": frequency_norms(W_E),
                  "trained on shuffled answers": frequency_norms(shuffled_model.W_E.detach()[:p])},
                 title="A few frequencies, and only where there is a rule")

# %% [markdown]
# This is a *sparse* spectrum: of 18 frequencies a few hold nearly everything. Nobody told the network about waves.
# And the controls say that neither chance nor training alone makes such a picture.
#
# These few are the *key frequencies*. Which they are is luck: other seeds choose others, and other numbers of
# them.
#
# **Your turn.** Find those that stand out, by any rule that you can state.

# %% nbgrader="key_frequencies"
def key_frequencies(norms: Float[Tensor, "k"]) -> list[int]:
    """The frequencies that stand clearly above the rest, in any order; entry i of `norms` is frequency i + 1.

    Any rule will do that finds them where every key frequency's norm is at least 65 % of the largest
    norm, every other is between 8 and 20 % of it, and at least one and at most a third are key. The
    scale of the norms is free: a spectrum ten times as high has the same key frequencies.
    """
    ### BEGIN SOLUTION
    return ((norms > 0.45 * norms.max()).nonzero().flatten() + 1).tolist()
    ### END SOLUTION


# %% nbgrader="check_key_frequencies"
planted = torch.tensor([1.0, 0.9, 8.0, 1.1, 7.0, 0.8, 0.9, 1.2, 1.0])
assert sorted(key_frequencies(planted)) == [3, 5], "8.0 stands at place 2: frequency 3"
assert sorted(key_frequencies(100 * planted)) == [3, 5], "a spectrum a hundred times as high has the same two"
assert all(type(k) is int for k in key_frequencies(planted)), "Python ints, in a list"


# %% tags=["demo"]
keys = sorted(key_frequencies(frequency_norms(W_E)))
other = next(k for k in range(1, (p + 1) // 2) if k not in keys)
pictures.circles(W_E, fourier_basis(p), [*keys, other],
                 [*(f"frequency {k}" for k in keys), f"{other}: not key"],
                 title="Along a key frequency, the embedding is a clock")

# %% [markdown]
# Look along the two directions in which one key frequency's waves lie, and the embedding *is* a clock, a bit
# bent: from each number to the next the hand moves on by k hours. The colours say where it should stand, and
# the lines join the hours in turn. (A frequency that isn't key was asked the same way, as a control.)
#
# So the network turns a number n into a few angles, 2πkn/p for each key frequency k. That is a good start,
# because on a clock **adding is turning**.

# %% [markdown]
# ## The algorithm
#
# Take one key frequency and write w for 2πk/p. The network has cos(wa), sin(wa), cos(wb) and sin(wb). To
# turn the hand on from a by b, multiply and add:
#
# - cos w(a+b) = cos(wa) cos(wb) − sin(wa) sin(wb)
# - sin w(a+b) = sin(wa) cos(wb) + cos(wa) sin(wb)
#
# To read the answer, compare with every hour c: cos w(a+b−c) is 1 where c = a + b on the clock, and less
# everywhere else. That can serve as a logit for c. With several key frequencies, add them up, like votes.
#
# **Predict.** How many frequencies do you need to answer *all* questions rightly in this way: 1, 3, all 18?

# %% tags=["demo"]
my_guess = {"frequencies needed": None}

# %% [markdown]
# **Your turn.** Write the algorithm by hand, with nothing learned in it.

# %% nbgrader="trig_logits"
def trig_logits(p: int, freqs: list[int]) -> Float[Tensor, "p p p"]:
    """The algorithm by hand: at [a, b, c] the sum over k in `freqs` of cos(2πk(a + b − c)/p).

    With no frequency all logits are zero.
    """
    ### BEGIN SOLUTION
    n = torch.arange(p)
    turns = (n[:, None, None] + n[:, None] - n) / p
    total = torch.zeros(p, p, p)
    for k in freqs:
        total += torch.cos(2 * torch.pi * k * turns)
    return total
    ### END SOLUTION


# %% nbgrader="check_trig_logits"
by_hand = trig_logits(7, [1, 3])
assert by_hand.shape == (7, 7, 7), "a logit for each a, b and c"
assert abs(by_hand[4, 5, 2] - 2) < 1e-3, "4 + 5 is 2 on this clock: both cosines are 1"
assert all(by_hand[a, b].argmax() == (a + b) % 7 for a in range(7) for b in range(7)), "it should never err"


# %% tags=["demo"]
curves, enough = {}, []
for name, freqs in {"one frequency": keys[:1], f"the {len(keys)} key ones": keys,
                    f"all {(p - 1) // 2}": list(range(1, (p + 1) // 2))}.items():
    by_hand = trig_logits(p, freqs)
    right = (by_hand.reshape(p * p, p).argmax(1) == labels).float().mean()
    curves[f"{name}: {right:.0%} right"] = by_hand[0, 0]
    if right == 1:
        enough.append(len(freqs))
predict.reveal(my_guess, {"frequencies needed": min(enough, default=None)})
pictures.votes(curves, title="The logit of each answer, by how far it is from the right one")

# %% [markdown]
# One is enough: the cosine is largest at the right answer and nowhere else. But look at the left picture:
# the runner-up is hardly lower. In a network such a small lead drowns, and to widen it the weights would
# have to grow, which weight decay forbids. Frequencies agree at one place only, so their votes add up there
# and cancel elsewhere. All 18 would be best, and cost most. A few are a bargain.

# %% [markdown]
# ## The paper's own setting
#
# Now the real thing: p = 113, 30 % of the questions shown, 128 directions, 512 neurons, as in Nanda et al.
# It was trained for this course by `models/train_grokking.py`, from a seed of its own, and its weights were
# kept at 31 moments. You have what they had; the findings are yours to check.

# %% tags=["demo"]
p = grokking.PAPER_P
run, checkpoints = grokking.recorded(), grokking.checkpoints()
steps = list(checkpoints)
model = checkpoints[steps[-1]]
tokens, labels = all_pairs(p)
train_idx, test_idx = run["train_idx"], run["test_idx"]
pictures.training(run["step"], {"training loss": run["train_loss"], "test loss": run["test_loss"]},
                  y="cross-entropy (nats)", logarithmic=True,
                  title=f"p = {p}: thousands of steps of nothing?")

# %% [markdown]
# Mind the scale: each line of the grid is a factor of ten or more. By step 500 the training loss is below a
# thousandth. The test loss rises far above that of a blind guess, log 113 = 4.7: the network is *sure*, and
# wrong. Then it falls.

# %% tags=["demo"]
norms = frequency_norms(model.W_E[:p])
keys = sorted(key_frequencies(norms))
pictures.spectra({"at the start": frequency_norms(checkpoints[0].W_E[:p]), "at the end": norms}, named=keys,
                 title=f"Of {(p - 1) // 2} frequencies, {len(keys)} hold nearly all")

# %% tags=["demo"]
waves = fourier_basis(p).float()  # the network's kind, whichever yours is
pictures.circles(model.W_E[:p], waves, keys, [f"frequency {k}" for k in keys],
                 title="The clocks of the large network")

# %% [markdown]
# You see four clocks, as clean as one could wish. But look again at the spectrum: three more frequencies (42, 16
# and 55) stand above the floor, at a quarter of the largest or less, and over the last thousands of steps
# they have been shrinking. The paper's network had one of that kind too (section 4.1). Whether your rule
# counts them is a matter of where you draw the line. Whether the *network* counts them is something you can
# test.

# %% [markdown]
# ## Is it used?
#
# That the waves are *there* does not mean that the network answers *by* them. So intervene: take the key
# frequencies out of `W_E`, and leave everything else. As a control, take out as many other frequencies,
# drawn by lot.
#
# **Predict** the share of right answers for each.

# %% tags=["demo"]
my_guess = {"key frequencies cut": None, "as many others cut": None, "all others cut": None}

# %% tags=["demo"]
import copy

everything = range(1, (p + 1) // 2)
others = [k for k in everything if k not in keys]
by_lot = torch.Generator().manual_seed(0)
drawn = [others[i] for i in torch.randperm(len(others), generator=by_lot)[:len(keys)]]


def without(freqs: list[int]) -> float:
    """The share of held-back questions answered rightly with these frequencies cut out of W_E."""
    cut = copy.deepcopy(model)
    if freqs:
        part = waves[[row for k in freqs for row in (2 * k - 1, 2 * k)]]
        cut.W_E[:p] -= part.T @ (part @ cut.W_E[:p])
    return (cut(tokens[test_idx]).argmax(1) == labels[test_idx]).float().mean().item()


largest = sorted(others, key=lambda k: -norms[k - 1])[:3]
left = {"none": without([]), f"{len(drawn)} by lot": without(drawn), "next 3": without(largest),
        "all others": without(others), **{str(k): without([k]) for k in keys}, "all key": without(keys)}
predict.reveal(my_guess, {"key frequencies cut": left["all key"], "as many others cut": without(drawn),
                          "all others cut": left["all others"]}, form=".1%")
plots.bars({name: 100 * share for name, share in left.items()}, x="frequencies cut out of W_E",
           y="held-back right (%)", title="The network answers by its key frequencies")

# %% [markdown]
# Without its key frequencies the network is where it began: fewer than two right in a hundred. Without all
# the *others* it is right on 999 of 1,000. The bars with a number each cut one key frequency alone, and each
# is missed. The next three (42, 16 and 55) are not: left over, not used. (Ten draws of four others by lot:
# 100 % right each time.)

# %% [markdown]
# ## Where is it multiplied?
#
# The algorithm needs products such as cos(wa)·cos(wb). A network has no multiplication, but it has
# attention and ReLU, which bend, and a sum of bent things can come close. Here is what four neurons do for
# every question. They were picked by lot.

# %% tags=["demo"]
inside = model.inside(tokens)
neurons = inside["neurons"].T.reshape(-1, p, p)  # [neuron, a, b]
some = torch.randperm(len(neurons), generator=by_lot)[:4]
pictures.maps(neurons[some], [f"neuron {int(i)}" for i in some], label="activation",
              title="Each neuron's activation for all questions")

# %% [markdown]
# Three of them are a plaid of one spacing; neuron 417 has a fine one on top of a coarse one. Say it so that
# it could be wrong: *all that a neuron does is made of products of the constant, the cosine and the sine of
# **one** frequency, for a and for b.* How much of a neuron's variance do the best nine such products hold?
# Had it no favourite, each of the 56 frequencies would hold a small share.

# %% tags=["demo"]
def one_frequency_share(neurons: Float[Tensor, "n p p"]) -> tuple[Float[Tensor, "n"], Int[Tensor, "n"]]:
    """For each neuron, the largest share of its variance in one frequency's products, and that frequency."""
    energy = (waves @ neurons @ waves.T).square()  # how much of each pair of waves, one of a and one of b
    constant = energy[:, 0, 0]
    shares = []
    for k in everything:
        rows = [0, 2 * k - 1, 2 * k]
        shares.append((energy[:, rows][:, :, rows].sum((1, 2)) - constant) / (energy.sum((1, 2)) - constant))
    best = torch.stack(shares).max(0)
    return best.values, best.indices + 1


share, favourite = one_frequency_share(neurons)
start_share, _ = one_frequency_share(checkpoints[0].inside(tokens)["neurons"].T.reshape(-1, p, p))
explained = (share > 0.85).float().mean().item()
print(f"{explained:.1%} of the {len(share)} neurons have over 85 % of their variance in one frequency")
print("neurons for each key frequency:", {k: int((favourite == k).sum()) for k in keys})
pictures.histogram({"before training": start_share, "trained": share}, y="neurons",
                   x="share of variance in the best single frequency",
                   title="Most neurons work for one frequency")

# %% [markdown]
# The claim holds for four neurons in five, and it fails for the rest. Before training it held for none, so it
# is not the measure that makes it so.

# %% [markdown]
# ## Two glasses: restricted and excluded
#
# At the very end stand the logits. If the algorithm is all there is to it, then of each output, seen over
# all p·p questions, only its mean and waves of the *sum* should matter: cos w(a+b) and sin w(a+b) for the
# key frequencies.
#
# Put on glasses that see only those. The loss that is left is the **restricted loss**: how good is the
# network if nothing but the algorithm counts?
#
# **Your turn.** The waves run over all p·p questions, so find them there first, and choose the rows of
# `idx` last.

# %% nbgrader="restricted_loss"
def restricted_loss(logits: Float[Tensor, "p*p p"], labels: Int[Tensor, "p*p"], freqs: list[int],
                    idx: Int[Tensor, "i"]) -> Float[Tensor, ""]:
    """The mean cross-entropy on the rows `idx` when only the algorithm's waves are left in the logits.

    Rows are questions in the order of `all_pairs(p)`; the logits are float32 or, below, float64. Of each
    output, over all p·p questions, only its mean and the waves cos(2πk(a+b)/p) and sin(2πk(a+b)/p) for k in
    `freqs` are kept. Returns a scalar (a tensor without axes, or a float). With no frequency only the means
    are left. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)  # each column 1 long
    kept = logits.mean(dim=0) + waves @ (waves.T @ logits)
    return F.cross_entropy(kept[idx], labels[idx])
    ### END SOLUTION


# %% nbgrader="check_restricted_loss"
n = torch.arange(7)
only_sums, every_row = ((n[:, None] + n) % 7).flatten(), torch.arange(49)
sum_table = sum((2 * torch.pi * k / 7 * (only_sums[:, None] - n)).cos() for k in (1, 3))
with_a = sum_table + 5 * (2 * torch.pi * n / 7).cos().repeat_interleave(7)[:, None] * (n == 0)
clean = F.cross_entropy(sum_table, only_sums)
for table in (sum_table, with_a, with_a.double()):
    kept = torch.as_tensor(restricted_loss(table, only_sums, [1, 3], every_row)).float()
    assert torch.isclose(kept, clean, atol=1e-4), "waves of the sum should stay, one of a alone should go"
assert restricted_loss(sum_table, only_sums, [1], every_row) > clean + 0.1, "without frequency 3 it is worse"


# %% [markdown]
# Now the other glasses, which see everything *but* those waves: the **excluded loss**. On the questions
# shown, how good is the network by all its other means, that is, by heart?
#
# **Your turn.**

# %% nbgrader="excluded_loss"
def excluded_loss(logits: Float[Tensor, "p*p p"], labels: Int[Tensor, "p*p"], freqs: list[int],
                  idx: Int[Tensor, "i"]) -> Float[Tensor, ""]:
    """The mean cross-entropy on the rows `idx` when the algorithm's waves are taken out of the logits.

    As in `restricted_loss`, but the waves cos(2πk(a+b)/p) and sin(2πk(a+b)/p) for k in `freqs` are taken
    out and all else stays, also the mean of each output. With no frequency it is the plain loss. Your inputs stay as
    they are.
    """
    ### BEGIN SOLUTION
    p = logits.shape[1]
    n = torch.arange(p)
    angle = 2 * torch.pi / p * torch.outer((n[:, None] + n).flatten(), torch.tensor(freqs).to(logits))
    waves = F.normalize(torch.cat([angle.cos(), angle.sin()], dim=1), dim=0)
    left = logits - waves @ (waves.T @ logits)
    return F.cross_entropy(left[idx], labels[idx])
    ### END SOLUTION


# %% nbgrader="check_excluded_loss"
nothing_left = torch.as_tensor(excluded_loss(sum_table, only_sums, [1, 3], every_row)).float()
assert torch.isclose(nothing_left, torch.tensor(7.0).log(), atol=1e-4), \
    "with both frequencies gone nothing is left: the loss of a guess among seven"
as_before = torch.as_tensor(excluded_loss(sum_table.double(), only_sums, [2], every_row)).float()
assert torch.isclose(as_before, clean, atol=1e-4), "frequency 2 isn't in these logits: nothing should change"


# %% [markdown]
# **Predict.** Keep of the trained network's logits only what the key frequencies hold. Will its test loss be better,
# worse or the same? And what will its loss be on the questions it was *shown*, without them?

# %% tags=["demo"]
my_guess = {"restricted, test": None, "excluded, training": None}

# %% tags=["demo"]
logits = inside["logits"].double()
plain = F.cross_entropy(logits[test_idx], labels[test_idx]).item()
plain_shown = F.cross_entropy(logits[train_idx], labels[train_idx]).item()
restricted = float(restricted_loss(logits, labels, keys, test_idx))
excluded = float(excluded_loss(logits, labels, keys, train_idx))
excluded_others = float(excluded_loss(logits, labels, drawn, train_idx))
predict.reveal(my_guess, {"restricted, test": f"loss {plain:.1e} becomes {restricted:.1e}",
                          "excluded, training": f"loss {plain_shown:.1e} becomes {excluded:.1f}"})
print(f"test loss {plain:.1e}; only with the key frequencies {restricted:.1e}")
print(f"training loss {plain_shown:.1e}; without the key frequencies {excluded:.1f}; "
      f"without {len(drawn)} others {excluded_others:.1e}")
print(f"a blind guess: {torch.tensor(float(p)).log():.1f}")

by_hand = torch.stack([trig_logits(p, [k]).flatten() for k in keys], dim=1).double()
target = (logits - logits.mean()).flatten()
votes = torch.linalg.lstsq(by_hand, target[:, None]).solution.flatten()
fit = by_hand @ votes
variance = 1 - ((target - fit).square().sum() / target.square().sum()).item()
print(f"a sum of {len(keys)} cosines, one weight each, holds {variance:.1%} of the variance of all "
      f"{len(target):,} logits")

# %% [markdown]
# Everything but four frequencies is thrown away, and the test loss falls thirtyfold: what was thrown away
# was noise. Keep everything *but* those four, and the network fails on the very questions it was trained
# on, worse than a blind guess; four others are not missed. And a formula with four numbers in it, one
# weight for each cosine, says nearly all that 1.4 million logits say.

# %% [markdown]
# ## What it was doing all that time
#
# Now the best part. You know what the network will become, so you can look for that at every moment kept from
# its training, with both glasses.
#
# **Predict.** The test loss stays bad until about step 6,000. When does the *restricted* loss begin to fall?

# %% tags=["demo"]
my_guess = {"the restricted loss begins to fall at step": None}

# %% tags=["demo"]
names = ["training loss", "test loss", "restricted loss (test)", "excluded loss (training)",
         "excluded, other frequencies"]
film = {name: [] for name in names}
weights = []
for network in progress(checkpoints.values(), "checkpoint"):
    logits = network(tokens).double()
    values = [F.cross_entropy(logits[train_idx], labels[train_idx]),
              F.cross_entropy(logits[test_idx], labels[test_idx]),
              restricted_loss(logits, labels, keys, test_idx), excluded_loss(logits, labels, keys, train_idx),
              excluded_loss(logits, labels, drawn, train_idx)]
    for name, value in zip(names, values):
        film[name].append(float(value))
    weights.append(sum(float(parameter.square().sum()) for parameter in network.parameters()))
began = next((step for step, loss in zip(steps, film["restricted loss (test)"])
              if loss < 0.9 * film["restricted loss (test)"][0]), "never")
predict.reveal(my_guess, {"the restricted loss begins to fall at step": f"a tenth lower by step {began}"})
pictures.progress(steps, film, weights, (), title="The same training, seen from inside")

# %% [markdown]
# There is no stretch of nothing. While the test loss stood high, the restricted loss fell from the first
# few hundred steps on: the circuit was growing all the time. Meanwhile the excluded loss tells how much the
# network knows by heart. It falls as facts are memorised, turns at about step 1,100, and climbs: the
# network leans on its facts less and less as the circuit takes over. The test score moves last. As long as
# there are facts they drown the circuit on new questions, for there they are wrong.
#
# The control holds: without four *other* frequencies (the fifth line) nothing happens.
#
# Here is the same film, to wind by hand. Watch the circles come out of the cloud while the test loss says
# nothing.

# %% tags=["demo"]
from lookinside.widgets.grokking_film import grokking_film

grokking_film(steps, {name: film[name] for name in names[:4]},
              [network.W_E[:p] for network in checkpoints.values()], waves, keys)

# %% [markdown]
# ## Three phases
#
# First it memorises, then it grows a circuit, then it cleans up. When does each end? The paper drew the borders by
# eye; here each is read off one curve, by a rule:
#
# - **Memorised**: the training loss is first below a hundredth of its first value.
# - **Formed**: the excluded loss is first above the first training loss. Without the circuit the network is
#   now worse than one that knows nothing, on the very questions it once knew by heart.
# - **Cleaned**: the test loss is first below a hundredth of its first value.
#
# **Your turn.**

# %% nbgrader="phases"
def phases(steps: Int[Tensor, "k"], train_loss: Float[Tensor, "k"], test_loss: Float[Tensor, "k"],
           excluded: Float[Tensor, "k"]) -> tuple[int | None, int | None, int | None]:
    """The steps (memorised, formed, cleaned) at which the three phases end, as Python ints.

    Memorised: the first step at which `train_loss` is below a hundredth of its first value.
    Formed: the first step from there on at which `excluded` is above the first value of `train_loss`.
    Cleaned: the first step from there on at which `test_loss` is below a hundredth of its first value.
    An end that is not reached is None, and so are those after it. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    ends, start = [None, None, None], 0
    reached = [train_loss < 0.01 * train_loss[0], excluded > train_loss[0], test_loss < 0.01 * test_loss[0]]
    for phase, there in enumerate(reached):
        records = there[start:].nonzero()
        if len(records) == 0:
            break
        start += int(records[0])
        ends[phase] = int(steps[start])
    return tuple(ends)
    ### END SOLUTION


# %% nbgrader="check_phases"
at = torch.tensor([0, 10, 30, 60, 100])
falls_at_once = torch.tensor([4.0, 0.01, 0.001, 0.001, 0.001])
rises, falls_late = torch.tensor([4.0, 0.1, 1.0, 9.0, 9.0]), torch.tensor([4.2, 8.0, 8.0, 3.0, 0.02])
found = phases(at, falls_at_once, falls_late, rises)
assert tuple(found) == (10, 60, 100), "the steps at which the three phases end"
so_far = phases(at[:4], falls_at_once[:4], falls_late[:4], rises[:4])
assert tuple(so_far) == (10, 60, None), "before step 100 the third end is not reached"


# %% tags=["demo"]
ends = phases(torch.tensor(steps), *(torch.tensor(film[name]) for name in (
    "training loss", "test loss", "excluded loss (training)")))
print(dict(zip(("memorised", "formed", "cleaned"), ends)))
pictures.progress(steps, film, weights, ends, title="Three phases, and no miracle")

# %% [markdown]
# The jump that gave grokking its name is only the end of the last phase. The sum of squared weights falls
# most steeply around it: once the circuit answers every question, facts are dead weight, and weight decay
# clears them away.

# %% [markdown]
# ## What this does not show
#
# - **Hindsight.** Restricted and excluded loss need the key frequencies, which you read off the *finished*
#   network. They explain a leap; they did not foretell it.
# - **One network.** What you looked at is one seed. Others have other key frequencies, and networks built a
#   little differently add in other ways: Zhong et al. (2023) found ones that do not turn hands at all,
#   which they call "Pizza".
# - **Made of waves is not yet the algorithm.** The cuts show that the key frequencies are needed, and that
#   they suffice. That the neurons *multiply* as in the two formulas was made likely here, not proved: the
#   paper goes on through the weights.
# - **Not a law of learning.** Most networks, on most data, learn smoothly. The leap needs little data,
#   weight decay and a task with a rule; with 60 % of the questions shown there is hardly a delay (paper,
#   appendix C).
# - **Cause.** You saw that without weight decay the leap did not come in this time, for one seed. That
#   weight decay *drives* the cleanup is the best explanation so far, not a proof.

# %% [markdown]
# ## Paper versus yours

# %% tags=["demo"]
from IPython.display import Markdown

final = dict(zip(names, (film[name][-1] for name in names)))
rows = [
    ("key frequencies", "5 (14, 35, 41, 42, 52)", f"{len(keys)} ({', '.join(map(str, keys))})"),
    ("neurons with over 85 % in one frequency", "84.6 %", f"{100 * explained:.1f} %"),
    ("variance of the logits in the sum of cosines", "95 %", f"{100 * variance:.1f} %"),
    ("test loss", "2.4e-7", f"{final['test loss']:.1e}"),
    ("the same, key frequencies only", "5.5e-8", f"{final['restricted loss (test)']:.1e}"),
    ("excluded loss", "above a blind guess", f"{final['excluded loss (training)']:.1f}"),
    ("memorised", "1,400", f"{ends[0]:,}"), ("circuit formed", "9,400", f"{ends[1]:,}"),
    ("cleaned up", "14,000", f"{ends[2]:,}"),
]
Markdown("\n".join(["| | Nanda et al. 2023 | here |", "| --- | --- | --- |",
                    *(f"| {' | '.join(row)} |" for row in rows)]))

# %% [markdown]
# Why they differ:
#
# - **Key frequencies**: luck of the seed. The paper's other seeds had three or four, each its own.
# - **Test loss**: theirs was trained for 40,000 steps, yours for 12,000. The restricted loss is as low as
#   theirs: the circuit is as good, but there is more noise left around it.
# - **Steps**: other seeds come earlier or later (5,000 to 10,000 steps, says the paper's appendix D.1). The
#   phases were also drawn otherwise. The paper ends memorisation where the excluded loss turns, 1,400 there
#   and about 1,100 here; by your rule it ends as soon as the facts are known.
# - **Neurons, variance**: the same measures, nearly the same numbers, from another network. That is what a
#   finding looks like.
#
# The paper's numbers: key frequencies section 4.1, logits 4.2, neurons 4.3, cuts 4.4, phases 5.2.

# %% [markdown]
# ## Glossary
#
# - **attention**: the part of a transformer in which one token collects from others.
# - **circuit**: the parts of a network that together carry out one algorithm.
# - **cleanup**: the phase in which weight decay removes what was learned by heart and is no longer needed.
# - **embedding, unembedding**: the tables that turn tokens into vectors, and vectors into logits.
# - **excluded loss**: the loss when the key frequencies are taken out of the logits.
# - **Fourier basis**: the waves of all frequencies, as directions at right angles.
# - **frequency**: how many full turns a wave makes once round the clock.
# - **generalise**: be right about what was not shown; **memorise**: be right about what was.
# - **grokking**: generalising long after memorising.
# - **key frequency**: one of the few that hold nearly all of a network's embedding.
# - **mod p**: what is left after going round a clock of p hours as often as fits.
# - **progress measure**: a number that moves while the score stands still.
# - **restricted loss**: the loss when only the key frequencies (and the means) are left in the logits.
# - **sparse**: with few large entries and many near zero.
# - **spectrum**: how much of each frequency is in something.
# - **token**: one of the symbols that a transformer reads.
# - **weight decay**: a steady pull of all weights towards zero.

# %% [markdown] nbgrader="explain_grokking"
# ## Explain what you found
#
# In three sentences: what does the network do when it adds, what happened while its test score stood still,
# and what would change your mind about either?
#
# === BEGIN MARK SCHEME ===
# One point each: numbers become angles at a few key frequencies, angles are added, and the answer is where
# the cosines agree (1); the circuit grew beside the memorised answers, as restricted or excluded loss
# shows, and the test score moved only when memorising had been cleaned away (1); an observation that would
# refute what the student believes, such as a control that shows the same sparse spectrum or a cut of the
# key frequencies that does no harm (1).
# === END MARK SCHEME ===
