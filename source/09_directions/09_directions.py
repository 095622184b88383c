# %% [markdown]
# # Lesson 09 · Directions: read, write, doubt
#
# **The question.** A probe reads from a model's stream whether a sentence is a happy one, and is right 98
# times of a hundred. Does the model *use* what the probe found? And is it what you called it?
#
# Much of interpretability today says "there is a direction for": for sentiment, for truth, for refusing. Such
# a claim has three parts, and this lesson takes them one at a time. You **read** a direction off the stream.
# You **write** along it and watch the text turn. And all the way you **doubt**: each tool here has a control
# that nearly beats it, and one famous claim comes out upside down.
#
# About four hours. You need lesson 03 (the residual stream, heads); lesson 07 (probes and their controls) and
# lesson 08 (the model run here, written by hand) help.
#
# Save, and `lookinside check 9` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from collections.abc import Callable

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)
Probe = tuple[Float[Tensor, "d"], float]  # (w, b): a row x scores x · w + b

# %% [markdown]
# # Part 1 · Read
#
# ## Where in a sentence to look
#
# A model like this reads from left to right: at each place stands a vector, the *stream*, and each layer
# reads it and adds to it. Only the last token has seen the whole sentence, so that is where to look for
# what the sentence means. In a batch the sentences have different lengths, and the shorter ones are filled
# up with padding.
#
# **Your turn.**

# %% nbgrader="last_stream"
def last_stream(streams: Float[Tensor, "L b s d"], lengths: Int[Tensor, "b"]) -> Float[Tensor, "L b d"]:
    """Of every layer and text, the stream at the text's last token.

    Text i fills the places 0 to lengths[i] - 1. The places after it are padding: finite numbers that mean
    nothing. Every length is at least 1 and at most s. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return streams[:, torch.arange(len(lengths)), lengths - 1]
    ### END SOLUTION


# %% nbgrader="check_last_stream"
two_texts = torch.arange(12.0).reshape(1, 2, 3, 2)  # one layer, two texts, three places, two numbers
last = last_stream(two_texts, torch.tensor([2, 3]))
assert last.shape == (1, 2, 2), "a vector for each layer and text"
assert last[0, 1].tolist() == [10.0, 11.0], "text 1 has three tokens: its last stands at place 2"
assert last[0, 0].tolist() == [2.0, 3.0], "text 0 has two tokens: place 2 is padding"


# %% [markdown]
# ## The real model
#
# SmolLM2-135M-Instruct, its weights rounded to four bits: 30 layers, 576 numbers at each place. `reader` runs
# it, from any layer on, and lets you change the stream on the way. **Stream 14** is what layer 14 reads;
# stream 30 is what leaves the last layer. If the model is not on your machine, the next cell says what to
# type; cells that need it are then skipped, and no mark depends on them. Each tool is tried on a toy, too.

# %% tags=["demo"]
from lookinside import predict, sentences
from lookinside.models.streams import Reader, reader_if_available, shuffled
from lookinside.plots import directions as pictures
from lookinside.plots.ioi import bars
from lookinside.progress import progress

reader = reader_if_available("smollm2")
picture = None
if reader:
    streams, _ = reader.read([sentences.NEUTRAL])
    sizes = streams[:, 0].norm(dim=-1)  # [L,s]
    typical = sizes[:, 1:].median(dim=1).values
    picture = pictures.lengths(sizes[:, 0], typical,
                               title="Place 0 becomes a hundred times as long as the rest")
picture

# %% [markdown]
# Place 0 is where heads look when they have nothing to look at (lesson 07, and Xiao et al. 2024). From
# layer 12 to the last its vector is up to 170 times as long as the others, and it hardly depends on the
# sentence. So a *mean over places* is place 0 and little else. Two habits for this lesson follow: take the
# last token, and measure lengths without place 0.

# %% [markdown]
# ## A probe without training
#
# The simplest probe there is: the mean of one class minus the mean of the other. Nothing is fitted, nothing
# can overfit much, and the difference is a vector in the stream, so you can write with it later.
#
# **Your turn.**

# %% nbgrader="mean_probe"
def mean_probe(X: Float[Tensor, "n d"], y: Bool[Tensor, "n"]) -> tuple[Float[Tensor, "d"], float]:
    """A linear probe (w, b) without training: a row x of X scores x · w + b.

    w is the mean of the rows where y is True minus the mean of the rows where it is False, as long as it
    comes out. b is such that the point halfway between the two means scores 0. It is a number: a float or a
    tensor of shape []. There are rows of both kinds, not always as many. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    yes, no = X[y].mean(dim=0), X[~y].mean(dim=0)
    w = yes - no
    return w, -float(w @ (yes + no) / 2)
    ### END SOLUTION


# %% nbgrader="check_mean_probe"
w, b = mean_probe(torch.tensor([[9.0, 1.0], [11.0, 1.0], [4.0, 1.0]]), torch.tensor([True, True, False]))
assert w.tolist() == [6.0, 0.0], "the means are (10, 1) and (4, 1): w leads from the second to the first"
assert abs(7 * 6 + float(b)) < 1e-4, "halfway between 10 and 4 lies 7: there the score is 0"


# %% [markdown]
# ## One number for a probe
#
# Accuracy needs a threshold, and a threshold that is right for one kind of sentence may be useless for the
# next, although the *order* of the scores is perfect. The AUC asks for the order alone: take a positive and
# a negative sentence at random; how often does the positive one score higher? 1 is perfect, 0.5 a coin, and
# 0 is perfect too, the other way round.
#
# **Your turn.**

# %% nbgrader="auc"
def auc(scores: Float[Tensor, "n"], y: Bool[Tensor, "n"]) -> float:
    """How often a row where y is True scores higher than a row where y is False, over all such pairs.

    A pair with equal scores counts half. A Python float: 1 where the score puts every True above every
    False, 0 where it does the opposite. There are rows of both kinds. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    yes, no = scores[y][:, None], scores[~y][None]
    return float(((yes > no).double() + (yes == no).double() / 2).mean())
    ### END SOLUTION


# %% nbgrader="check_auc"
answers = torch.tensor([True, True, False, False])
assert auc(torch.tensor([3.0, 2.0, 1.0, 0.0]), answers) == 1.0, "all True stand above all False"
assert auc(torch.tensor([3.0, 0.5, 1.0, 0.0]), answers) == 0.75, "three of the four pairs are in order"
assert auc(torch.tensor([5.0, 5.0, 5.0, 5.0]), answers) == 0.5, "four ties, each a half"


# %% [markdown]
# ### A known answer
#
# Before the model, a toy whose truth is planted. Each made-up text has six places. At its last place stand
# two things: the *concept*, plus or minus as the label says, and a *fellow*, another direction that happens
# to say the same in a share `agree` of the texts. Place 0 holds one huge vector, the same in all texts.


# %%
generator = torch.Generator().manual_seed(0)
concept, fellow, sink = torch.linalg.qr(torch.randn(40, 3, generator=generator)).Q.T


def planted(n: int, agree: float) -> tuple[Float[Tensor, "1 n s d"], Int[Tensor, "n"], Bool[Tensor, "n"]]:
    """The streams of n made-up texts, their lengths, and their labels."""
    streams = torch.randn(1, n, 6, 40, generator=generator)
    lengths = torch.randint(3, 7, (n,), generator=generator)
    labels = torch.rand(n, generator=generator) < 0.5
    sign = 2.0 * labels[:, None] - 1
    says_the_same = 2.0 * (torch.rand(n, 1, generator=generator) < agree) - 1
    streams[0, torch.arange(n), lengths - 1] += 1.5 * sign * (concept + says_the_same * fellow)
    streams[:, :, 0] += 300 * sink * (1 + 0.1 * torch.randn(n, 1, generator=generator))
    return streams, lengths, labels


# %% tags=["demo"]
streams, lengths, labels = planted(400, agree=0.9)
at_end, everywhere = last_stream(streams, lengths)[0], streams[0].mean(dim=1)
found = {}
for name, rows in (("last token", at_end), ("mean over places", everywhere)):
    w, b = mean_probe(rows[:200], labels[:200])
    found[f"AUC, {name}"] = auc(rows[200:] @ w + b, labels[200:])
w, _ = mean_probe(at_end[:200], labels[:200])
found["cosine of w with the concept"] = float(torch.cosine_similarity(w, concept, dim=0))
found["cosine of w with the fellow"] = float(torch.cosine_similarity(w, fellow, dim=0))
bars(found, x="", title="The probe reads well, and half of what it reads is the fellow")

# %% [markdown]
# The last token is read nearly without error, the mean over places like a coin. But look at the two cosines:
# the probe points at the concept *and* at its fellow, because in these texts they go together. Its AUC can't
# tell you so. Only texts in which the two part can.

# %% [markdown]
# ## Words it hasn't seen
#
# A probe that was fitted on "The film was wonderful." and scored on "The book was wonderful." may have
# learned the word. So the test sentences must share no word that matters with the training sentences. Each
# sentence belongs to a *group* (its adjective, its city), and groups are split, not sentences.
#
# **Your turn.**

# %% nbgrader="split_by"
def split_by(
    groups: list[str], share: float, generator: torch.Generator
) -> tuple[Int[Tensor, "train"], Int[Tensor, "test"]]:
    """Row numbers to train on and row numbers to test on. Row i belongs to the group groups[i].

    Every row is in one of the two, and all rows of a group are in the same one. share · (number of different
    groups), rounded to a whole number, of the groups are trained on: each choice of so many groups is as
    likely as any other, whatever their sizes. Never rounded from a half; both sides get a group at least.
    The numbers may come in any order. All that is random comes from `generator`: the same state gives the
    same split, the next call another. `groups` stays as it is.
    """
    ### BEGIN SOLUTION
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
    ### END SOLUTION


# %% nbgrader="check_split_by"
words = ["good", "good", "bad", "dull", "dull", "dull", "fine"]
train, test = split_by(words, 0.5, torch.Generator().manual_seed(0))
assert sorted([*train.tolist(), *test.tolist()]) == list(range(7)), "every row is on one side, once"
assert not {words[i] for i in train} & {words[i] for i in test}, "no word is on both sides"
assert len({words[i] for i in train}) == 2, "half of the four words, not of the seven rows"


# %% [markdown]
# ## Read the model
#
# Four sets of 60 short sentences, all from `lookinside/sentences.py`:
#
# | set | for example | positive when |
# | --- | --- | --- |
# | adjective | *The film was wonderful. The book was awful.* | the word is good |
# | negated | *The film was not wonderful.* | the word is bad: the sentence is meant |
# | event | *He kept his promise. He broke his promise.* | something good happens; no word judges |
# | city | *The city of Paris is in France / Spain.* | it is true |
#
# Each vector is divided by its own size, so that long streams don't count more. The next cell reads them all.


# %%
def at_the_end(texts: list[str], reader) -> Float[Tensor, "L n d"]:
    """Every stream at each text's last token, divided by its own size (its root mean square)."""
    by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    found = torch.empty(reader.n_layers + 1, len(texts), reader.d_model)
    for begin in range(0, len(texts), 20):
        places = by_length[begin : begin + 20]
        found[:, places] = last_stream(*reader.read([texts[place] for place in places]))
    return found / found.square().mean(dim=-1, keepdim=True).sqrt()


def halves(groups: list[str], count: int = 6) -> list:
    """The same few splits of groups into two halves, each time."""
    return [split_by(groups, 0.5, torch.Generator().manual_seed(seed)) for seed in range(count)]


def at_home(rows: Float[Tensor, "L n d"], labels: Bool[Tensor, "n"], groups: list[str]
            ) -> Float[Tensor, "L split"]:
    """Held-out accuracy of a mean probe, for each layer and split."""
    table = []
    for X in rows:
        line = []
        for train, test in halves(groups):
            w, b = mean_probe(X[train], labels[train])
            line.append(((X[test] @ w + b > 0) == labels[test]).float().mean())
        table.append(torch.stack(line))
    return torch.stack(table)


# %% tags=["demo"]
if reader:
    sets = sentences.sentiment() | sentences.truth() | sentences.together()
    for unused in ("verb", "city, country"):
        del sets[unused]
    X = {name: at_the_end(one.texts, reader) for name, one in progress(sets.items(), "reading sentences")}
    y = {name: one.labels for name, one in sets.items()}
    words = sorted({word for text in sets["adjective"].texts for word in text.split()})
    bag = torch.tensor([[float(word in text.split()) for word in words] for text in sets["adjective"].texts])
    print({name: tuple(rows.shape) for name, rows in X.items()})

# %% [markdown]
# **Predict.** From which layer on is the *event* set read with 80 % on events it hasn't seen? And what do
# the controls say: a bag of words (which words occur, no model at all), shuffled labels, and a network
# whose weights are shuffled?

# %%
my_guess = {"layer": None, "controls": None}

# %% tags=["demo"]
picture = None
if reader:
    home = {name: at_home(X[name], y[name], sets[name].groups) for name in ("adjective", "event", "city")}
    mixed = y["adjective"][torch.randperm(60, generator=torch.Generator().manual_seed(1))]
    nobody = at_the_end(sets["adjective"].texts, Reader(shuffled(reader.checkpoint)))
    home |= {
        "shuffled labels": at_home(X["adjective"], mixed, sets["adjective"].groups),
        "shuffled weights": at_home(nobody, y["adjective"], sets["adjective"].groups),
        "bag of words": at_home(bag[None], y["adjective"], sets["adjective"].groups).repeat(31, 1),
    }
    reached = int((home["event"].mean(dim=1) >= 0.8).int().argmax())
    predict.reveal(my_guess, {"layer": reached, "controls": "a half or less"})
    picture = pictures.bands(
        home, y="accuracy on held-out words", grey=("shuffled labels", "shuffled weights", "bag of words"),
        title="Words are read early, events and cities from the middle on; the controls never",
    )
picture

# %% [markdown]
# Adjectives are readable from the first layers on. Events, in which no word is good or bad in itself, need
# half the model: 69 % are read rightly at stream 13, 79 % at 14 and 92 % at 15, means over eight splits.
# (Bands reach from the worst of six splits to the best.)
#
# *Below* a half is not a mistake: in a balanced set the test half has the opposite counts of what the
# training half had. A control can be worse than a coin.

# %% [markdown]
# ## Does it travel?
#
# "The probe reads sentiment" is a claim about *all* sentences. So fit it on one set and score it on another
# that shares the meaning and not the words. And at home, never score what you fitted.
#
# **Your turn.**

# %% nbgrader="transfer"
def transfer(
    X: dict[str, Float[Tensor, "n d"]],
    y: dict[str, Bool[Tensor, "n"]],
    fit: Callable[[Float[Tensor, "n d"], Bool[Tensor, "n"]], Probe],
) -> Float[Tensor, "A B"]:
    """The AUC of a probe fitted on set A (the row of the table) and scored on set B (the column).

    `fit(rows, labels)` gives (w, b), and a row x scores x · w + b. Rows and columns of the table come in the
    order of X; y has the same names, perhaps in another order. Off the diagonal a probe is fitted on all rows
    of A. On the diagonal none is scored on rows that it was fitted to: fit on the first n // 2 rows of the
    set and score the others, then the other way round; the entry is the mean of the two AUCs. (Each half has
    both labels, and whoever orders the rows keeps groups on one side of the middle.) A floating tensor. Your
    inputs stay as they are.
    """
    ### BEGIN SOLUTION
    def scored(probe: Probe, rows, labels) -> float:
        w, b = probe
        return auc(rows @ w + b, labels)

    def at_home(rows, labels) -> float:
        middle = len(rows) // 2
        first, second = (rows[:middle], labels[:middle]), (rows[middle:], labels[middle:])
        return (scored(fit(*first), *second) + scored(fit(*second), *first)) / 2

    table = torch.zeros(len(X), len(X))
    for row, A in enumerate(X):
        probe = fit(X[A], y[A])
        for column, B in enumerate(X):
            table[row, column] = at_home(X[A], y[A]) if A == B else scored(probe, X[B], y[B])
    return table
    ### END SOLUTION


# %% nbgrader="check_transfer"
toy_X = {"plain": torch.tensor([[1.0], [0.0], [1.0], [0.0]]), "turned": torch.tensor([[0.0], [1.0]] * 2)}
toy_y = {name: torch.tensor([True, False, True, False]) for name in toy_X}
table = transfer(toy_X, toy_y, lambda rows, labels: (rows[0] - rows[1], 0.0))  # in both row 0 is True
assert table.shape == (2, 2), "two sets make a table of (2, 2)"
assert table.tolist() == [[1.0, 0.0], [0.0, 1.0]], "right at home, and all wrong on the other set"


# %% [markdown]
# ### A known answer
#
# Three planted sets: in the first the fellow nearly always agrees with the concept, in the second half the
# time, in the third hardly ever.

# %% tags=["demo"]
toy_sets = {f"fellow agrees {share:.0%}": planted(160, share) for share in (0.95, 0.5, 0.05)}
toy_X = {name: last_stream(streams, lengths)[0] for name, (streams, lengths, _) in toy_sets.items()}
toy_y = {name: labels for name, (*_, labels) in toy_sets.items()}
toy_table = transfer(toy_X, toy_y, mean_probe)
pictures.transfers({"planted": toy_table}, list(toy_X), title="At home all is well; abroad the fellow shows")

# %% [markdown]
# Every probe is good at home. Only the one that was fitted where concept and fellow part reads all three
# sets. So a table of transfer says what a home score can't: *which of two things that go together was
# found.*

# %% [markdown]
# ### "Not"
#
# **Predict.** A probe is fitted on "The film was good." and scored on "The film was not good.", which
# counts as negative. Its AUC at streams 8, 14 and 15: near 1 (it reads what the sentence means), near 0 (it
# reads the adjective), or near a half?

# %%
my_guess = {8: None, 14: None, 15: None}


# %% tags=["demo"]
def travels(A: str, B: str) -> Float[Tensor, "L split"]:
    """AUC on all of B of probes fitted on halves of A's groups."""
    return torch.tensor([[auc(rows @ mean_probe(fitted[train], y[A][train])[0], y[B])
                          for train, _ in halves(sets[A].groups)] for fitted, rows in zip(X[A], X[B])])


picture = None
if reader:
    abroad = {f"adjective → {name}": travels("adjective", name) for name in ("negated", "event")}
    turned = abroad["adjective → negated"].mean(dim=1)
    predict.reveal(my_guess, {layer: f"{turned[layer]:.2f}" for layer in (8, 14, 15)})
    picture = pictures.bands(abroad, y="AUC",
                             title="Up to stream 14 the probe reads the adjective, from 15 the sentence")
picture

# %% [markdown]
# One layer turns it round. Up to stream 14 the probe says *good* of "not good": over eight halves of the
# words the AUC is 0.02 to 0.27 at streams 5, 8, 11, 12, 13 and 14. At stream 15 it is 1.00 in all eight.
# The accuracy at home is 88 to 100 % from stream 6 on, and would never have told you.
#
# Which part did it? Let us cut: leave out what the attention of one layer writes **at the full stop only**,
# and read stream 15 again.

# %% tags=["demo"]
picture = None
if reader:
    by_length = sorted(range(60), key=lambda place: len(sets["negated"].texts[place]))
    short = [sets["negated"].texts[place] for place in by_length]
    truth_of = y["negated"][by_length]
    at_15, _ = mean_probe(X["adjective"][15], y["adjective"])
    _, ends = reader.batch(short)

    def silent(out):
        out = out.clone()
        out[torch.arange(len(out)), ends - 1] = 0
        return out

    cut = {}
    for kind, layer in [("no part", 14), ("attention", 13), ("mlp", 14), ("attention", 14)]:
        hooks = {} if kind == "no part" else {(kind, layer): silent}
        found = last_stream(*reader.read(short, hooks))[15]
        cut[kind if kind == "no part" else f"{kind} of layer {layer}"] = auc(
            found / found.norm(dim=-1, keepdim=True) @ at_15, truth_of)
    picture = bars(cut, x="AUC of the adjective probe on negated sentences, stream 15", line=0.5,
                   told="a coin", title="Left out at the full stop: only the attention of layer 14 matters")
picture

# %% [markdown]
# The attention of layer 14, at the full stop, gathers the "not" and turns the sentence's sign. Without it
# the AUC falls to 0.33 (the stream before has 0.25); without the MLP, or the attention next door, nothing
# happens.
#
# ### The direction travels, the threshold doesn't
#
# Look at accuracies too, again over eight halves. On the negated set the AUC is 0.99 at stream 20, and the
# accuracy, with the threshold from plain adjectives, 68 to 77 %. On events at stream 15 the AUC is 0.99 to
# 1.00, the accuracy anything from 68 to 92 %. The order of the scores is right and the zero is in the wrong
# place. If you read only accuracies, you would have thought the direction lost.

# %% [markdown]
# ## "Truth"
#
# Marks and Tegmark (2023) fitted probes to the streams of large models, on true and false statements of one
# kind, and found that they carry over to statements of other kinds. Here is the same, in small: fit on "The
# city of Paris is in France.", a probe with 95 % at home.
#
# **Predict.** What is its AUC on "The city of Paris is **not** in France."? And on "Nobody asked whether
# Paris is in France.", which states nothing?

# %%
my_guess = {"city negated": None, "nobody asked": None}

# %% tags=["demo"]
picture = None
if reader:
    # one half after the other, so that the middle parts no group
    orders = {name: torch.cat(halves(one.groups)[0]) for name, one in sets.items()}
    labels_of = {name: y[name][order] for name, order in orders.items()}
    tables = {}
    for layer in (12, 15):
        rows_of = {name: X[name][layer][order] for name, order in orders.items()}
        tables[f"stream {layer}"] = transfer(rows_of, labels_of, mean_probe)
    place = {name: number for number, name in enumerate(sets)}
    predict.reveal(my_guess, {name: f"{tables['stream 12'][place['city'], place[name]]:.2f}"
                              for name in ("city negated", "nobody asked")})
    picture = pictures.transfers(tables, list(sets), title="The city probe is turned round by 'not', "
                                 "and fires where nothing is stated")
picture

# %% [markdown]
# Look along the row *city*. At home the AUC is 1.00 and 0.98. On "is not in" it is 0.00 and 0.02: not a
# coin's half but **the opposite**, nearly every time. Over eight halves of the cities it is 0.00 to 0.03 at
# streams 12 to 20, a logistic probe has 0.00 to 0.01, and four choices of the false countries give 0.00 to
# 0.03 too. And the probe fires for "Nobody asked whether Paris is in France.", which states nothing, with
# an AUC of 0.94 or more at streams 12 to 20.
#
# So the direction was not truth. It says something like *these two belong together*, which in plain
# statements is the same. **A famous claim that fails here, as a finding: at 135 million parameters a
# direction fitted on true and false cities is no direction of truth.** In a larger model it may be otherwise.
#
# ### And now the doubt turns on the doubt
#
# Look along the row *adjective*, stream 15. The direction of **good films** tells true cities from false
# ones, and "not" doesn't turn it round: over eight halves of the adjectives and four choices of false
# countries its AUC is 0.94 to 0.98 on cities and 0.94 to 0.99 on negated ones. (One layer earlier: 0.81 to
# 0.89, and 0.16 to 0.35.) On "Nobody asked" it is at a half, as a direction of truth should be. On Spanish
# words it fails, with 0.6.
#
# Does the label "good" read more truth than the label "true"? Nobody looked for this. It was noticed, in two
# tables of 49 numbers each, and in so many numbers something will always stand out. Before a thing that was
# noticed gets a name, it must be tried on what had no part in noticing it. So here are facts of four kinds,
# each plain and with "not": twenty other *towns* in the same form, *capitals* ("The capital of Italy is
# Rome."), *opposites* ("The opposite of hot is cold.") and *kinds* ("The oak is a kind of tree.").
#
# **Predict.** Of which kinds does the adjective probe have an AUC above 0.8, plain and negated?

# %%
my_guess = []  # of "town", "capital", "opposite", "kind"

# %% tags=["demo"]
from lookinside.plots.edges import ranges

picture = None
if reader:
    fresh, reads = sentences.fresh(), {}
    for name, one in progress(fresh.items(), "fresh statements"):
        rows = at_the_end(one.texts, reader)[15]
        reads[name] = {f"fitted on\n{A}": [auc(rows @ mean_probe(X[A][15][train], y[A][train])[0], one.labels)
                                           for train, _ in halves(sets[A].groups)]
                       for A in ("adjective", "city")}
    of_good = {name: sum(row["fitted on\nadjective"]) / 6 for name, row in reads.items()}
    holds = [name for name in of_good if min(of_good[name], of_good.get(f"{name} negated", 0)) > 0.8]
    predict.reveal(my_guess, holds, "the kinds")
    picture = ranges(reads, x="AUC", title="Fresh facts: 'good' reads the truth of towns, and of little else")
picture

# %% [markdown]
# Of towns alone, in the very form in which it was noticed. Over eight halves of the adjectives and four
# choices of what is false, at stream 15:
#
# | | plain | negated |
# | --- | --- | --- |
# | town | 0.87 to 0.95 | 0.91 to 0.99 |
# | capital | 0.73 to 0.91 | 0.55 to 0.63 |
# | kind | 0.53 to 0.74 | 0.55 to 0.71 |
# | opposite | 0.55 to 0.67 | 0.44 to 0.52 |
#
# It isn't that the model doesn't know these facts: a probe of their own reads each of the eight sets with 0.94
# or more on average. So "good reads truth" holds for one form of sentence, and don't call it truth either. The
# *city* direction, meanwhile, keeps the name that you gave it, on capitals and kinds: 0.95 to 1.00 when they
# are plain, 0.00 to 0.10 when they are negated. On opposites it loses it (0.54 to 0.68 and 0.29 to 0.44).
# How much a name depends on the sets you happened to try!

# %% [markdown]
# # Part 2 · Write
#
# A probe is a correlation. If the model *uses* the direction, then a step along it must change what the model
# says. Turner et al. (2023) and Rimsky et al. (2023) steer whole answers so.
#
# The step must have a length that means something: stream 14 is about 140 long, stream 29 about 750. So the
# dose is given in units of the *typical length* of the stream at that layer, the median without place 0.
#
# **Your turn.**

# %% nbgrader="steer"
def steer(
    x: Float[Tensor, "b s d"], direction: Float[Tensor, "d"], dose: float, scale: float, skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with a step of length dose · scale along `direction` added at every place from `skip` on.

    `direction` has any length but zero: only where it points counts. A negative dose steps the other way.
    The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x stays as
    it is, and shares no memory with what you return.
    """
    ### BEGIN SOLUTION
    steered = x.clone()
    steered[:, skip:] += dose * scale * direction / direction.norm()
    return steered
    ### END SOLUTION


# %% nbgrader="check_steer"
still = torch.zeros(1, 3, 2)
moved = steer(still, torch.tensor([0.0, 4.0]), dose=0.5, scale=10.0)
assert moved[0, :, 0].tolist() == [0.0, 0.0, 0.0], "the direction has nothing along the first axis"
assert moved[0, 1:, 1].tolist() == [5.0, 5.0], "0.5 · 10, however long the direction is"
assert moved[0, 0, 1] == 0.0, "place 0 is skipped"
assert still.abs().max() == 0, "x itself stays as it was"


# %% [markdown]
# ## What does it do to the words?
#
# "The food was": is the next word good or bad? Many words are both likely and good, so add their
# probabilities up, do the same for the bad ones, and take the log of the ratio. Zero is balance; one nat
# more means 2.7 times the odds.
#
# **Your turn.**

# %% nbgrader="word_odds"
def word_odds(
    logits: Float[Tensor, "b V"], positive: Int[Tensor, "p"], negative: Int[Tensor, "m"]
) -> Float[Tensor, "b"]:
    """For each row: log of the probability that the next token is any one of `positive`, minus the same of
    `negative`. The probabilities are the softmax of the row.

    Both lists hold different token ids, one at least; they may be of different lengths. Logits may lie
    thousands from 0 and apart. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    return logits[:, positive].logsumexp(dim=1) - logits[:, negative].logsumexp(dim=1)
    ### END SOLUTION


# %% nbgrader="check_word_odds"
two_rows = torch.tensor([[0.0, 0.0, 0.0, 9.0], [2.0, -800.0, 1.0, 0.0]])
odds = word_odds(two_rows, torch.tensor([0, 1]), torch.tensor([2]))
assert odds.shape == (2,), "one number for each row"
assert abs(odds[0] - 0.6931) < 1e-3, "two words as likely as the one: the log of 2, whatever token 3 does"
assert abs(odds[1] - 1.0) < 1e-3, "a word that never comes adds nothing: 2 - 1"


# %% [markdown]
# ### A known answer
#
# A planted writer says "good" with a logit of `stream · concept`, and "bad" with its opposite. What do
# steps along the concept, along the probe of above, along the fellow and along nothing in particular do?

# %% tags=["demo"]
streams, lengths, labels = planted(200, agree=0.9)
w, _ = mean_probe(last_stream(streams, lengths)[0], labels)
at = [-0.5, -0.25, 0.0, 0.25, 0.5]
lines = {}
for name, direction in {"the concept": concept, "the probe's w": w, "the fellow": fellow,
                        "a random vector": torch.randn(40, generator=generator)}.items():
    lines[name] = []
    for dose in at:
        says = last_stream(steer(streams[0], direction, dose, scale=6.0)[None], lengths)[0] @ concept
        says_good, says_bad = torch.tensor([0]), torch.tensor([1])
        odds = word_odds(torch.stack([says, -says], dim=1), says_good, says_bad)
        lines[name].append(float(odds.mean()))
pictures.slopes(lines, at, x="dose", y="word odds (nats)", title="The fellow is read, and writes nothing")

# %% [markdown]
# The fellow is half of what the probe reads, and a step along it does nothing: this writer doesn't look at
# it. So steering answers a question that no probe can, whether a direction is *used*.

# %% [markdown]
# ## Steer the model
#
# The direction comes from the **event** sentences, in which no word judges: if it makes " wonderful"
# likelier, it can't be because " wonderful" was in it. Ten prompts, 29 good and 22 bad adjectives that are
# one token each. And beside each effect its price: the loss on a neutral text about a library.


# %% tags=["demo"]
def one_token(words: list[str]) -> Int[Tensor, "k"]:
    """The ids of the words that are one token each, after a space."""
    ids = [reader.checkpoint.encode(f" {word}") for word in words]
    return torch.tensor([each[0] for each in ids if len(each) == 1])


def at_last(name: str, layer: int, change: Callable) -> Float[Tensor, "b V"]:
    """The logits at the end of each prompt where stream `layer` was changed."""
    streams, lengths = kept[name]
    return reader.logits(last_stream(reader.run(change(streams[layer]), start=layer)[None], lengths)[0])


def neutral_loss(layer: int, change: Callable) -> float:
    """The loss on the neutral text, in nats a token, where stream `layer` was changed."""
    logits = reader.logits(reader.run(change(kept["neutral"][0][layer]), start=layer))
    return float(torch.nn.functional.cross_entropy(logits[0, :-1], neutral_tokens[0, 1:]))


def effect(direction: Float[Tensor, "d"], layer: int, dose: float, name: str = "prompts"
           ) -> tuple[Tensor, float, Tensor]:
    """How a step moves each prompt's word odds, the loss that it adds, and the logits."""

    def change(x):
        return steer(x, direction, dose, float(typical[layer]))

    logits = at_last(name, layer, change)
    return word_odds(logits, good, bad) - before[name], neutral_loss(layer, change) - loss_before, logits


if reader:
    good, bad = one_token(sentences.GOOD), one_token(sentences.BAD)
    neutral_tokens, _ = reader.batch([sentences.NEUTRAL])
    kept = {"prompts": reader.read(sentences.PROMPTS), "others": reader.read(sentences.OTHER_PROMPTS),
            "neutral": reader.read([sentences.NEUTRAL])}
    unchanged = {name: at_last(name, 30, torch.clone) for name in ("prompts", "others")}
    before = {name: word_odds(logits, good, bad) for name, logits in unchanged.items()}
    loss_before = neutral_loss(30, torch.clone)
    plain = before["prompts"]
    print(f"{len(good)} good words, {len(bad)} bad ones; word odds without a step {plain.mean():.2f} on "
          f"average, from {plain.min():.2f} to {plain.max():.2f}; loss {loss_before:.2f}")

# %% [markdown]
# **Predict.** Stream 14. A dose of +0.2 moves the odds by some nats. What will −0.2 do? And −1?

# %%
my_guess = {0.2: None, -0.2: None, -1.0: None}

# %% tags=["demo"]
picture = None
if reader:
    event_w = [mean_probe(rows, y["event"])[0] for rows in X["event"]]  # a direction for each stream
    tried = [-1.0, -0.5, -0.2, -0.1, 0.05, 0.1, 0.2, 0.5, 1.0]
    measured = {dose: effect(event_w[14], 14, dose) for dose in progress(tried, "doses")}
    mixed = [y["event"][torch.randperm(60, generator=generator)] for _ in range(6)]
    controls = {"random vectors": [torch.randn(576, generator=generator) for _ in range(6)],
                "shuffled labels": [mean_probe(X["event"][14], labels)[0] for labels in mixed]}
    controls = {name: (0.2, [float(effect(vector, 14, 0.2)[0].mean()) for vector in vectors])
                for name, vectors in progress(controls.items(), "controls")}
    predict.reveal(my_guess, {dose: f"{measured[dose][0].mean():+.1f}" for dose in (0.2, -0.2, -1.0)})
    picture = pictures.doses(tried, torch.stack([measured[dose][0] for dose in tried]),
                             [measured[dose][1] for dose in tried], controls=controls,
                             title="A step along the event direction moves the words, within a window")
picture

# %% [markdown]
# It works, and look at how it fails:
#
# - **There is a window.** A dose of 0.2 moves the odds by 2.5 nats (spread over prompts 0.5) and costs the
#   neutral text 0.09. A dose of 1 costs it 2.6 nats a token: the model is broken, and a broken model says
#   odd things.
# - **The negative side turns back.** At stream 14 a dose of −0.2 moves the odds by −1.8, −0.5 by −1.2, and
#   −1 by **+1.0**. "More dose, more effect" is false here. (It isn't everywhere: see the desk below.)
# - **The honest control is hard.** Twelve random vectors of the same length move the odds by 0.57 (one
#   standard deviation, the furthest by 1.0). Directions from *shuffled labels* of the same sentences are made
#   of the same material: twelve of them move the odds by 0.71, the furthest by 1.05, and one of the six in
#   the picture by 1.5. The effect must beat that. Directions from half of the events have 1.8 to 2.8.
# - On ten other prompts that nobody looked at before, +0.2 moves the odds by 2.8, and each single one by
#   1.6 at least.

# %% [markdown]
# ## At equal harm
#
# Which layer is best to write at? At a dose of 0.2 one layer is hardly touched and another wrecked. So give
# each layer the same *budget of harm*, a tenth of a nat on the neutral text, and ask what effect it buys.
#
# **Your turn.**

# %% nbgrader="effect_at_harm"
def effect_at_harm(
    doses: Float[Tensor, "k"], effects: Float[Tensor, "k"], harms: Float[Tensor, "k"], budget: float
) -> float:
    """The effect to be had for `budget` harm: the one at the smallest dose at which the harm reaches it.

    Point i was measured at doses[i]; the doses are different and come in any order. Between neighbouring
    doses effect and harm run in straight lines. The harm may fall and rise again: the first time counts. If
    it has reached the budget at the smallest dose already, the effect there; if it never does, a ValueError.
    A Python float. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    order = doses.argsort()
    effects, harms = effects[order].tolist(), harms[order].tolist()
    reached = next((i for i, harm in enumerate(harms) if harm >= budget), None)
    if reached is None:
        raise ValueError(f"no dose does a harm of {budget}")
    if reached == 0:
        return effects[0]
    before = reached - 1
    share = (budget - harms[before]) / (harms[reached] - harms[before])
    return effects[before] + share * (effects[reached] - effects[before])
    ### END SOLUTION


# %% nbgrader="check_effect_at_harm"
three_doses, three_effects = torch.tensor([0.0, 0.1, 0.2]), torch.tensor([0.0, 3.0, 4.0])
three_harms = torch.tensor([0.0, 0.1, 0.5])
at_once = effect_at_harm(three_doses, three_effects, three_harms, 0.1)
assert abs(at_once - 3.0) < 1e-4, "a harm of 0.1 is reached at the dose 0.1"
between = effect_at_harm(three_doses, three_effects, three_harms, 0.3)
assert abs(between - 3.5) < 1e-4, "0.3 lies half way from 0.1 to 0.5, so the effect half way from 3 to 4"


# %% [markdown]
# The next cell steers at eight layers with nine doses and keeps all of it, also for the desk below. With
# the event direction again, and at two layers with a *logistic* probe, which reads better.

# %% tags=["demo"]
from lookinside.widgets.steering import Cell, desk, likeliest


def logistic(rows: Float[Tensor, "n d"], labels: Bool[Tensor, "n"], decay: float = 0.1) -> Probe:
    """A logistic probe with a small penalty on its length."""
    w, b = torch.zeros(rows.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=60, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(rows @ w + b, labels.float())
        value = value + decay * w.square().sum() / len(rows)
        value.backward()
        return value

    optimiser.step(loss)
    return w.detach(), b.detach()


def bought(results: dict[float, tuple], budget: float = 0.1) -> float:
    """The mean effect of positive doses at this harm, from dose 0 on."""
    doses = sorted(dose for dose in results if dose > 0)
    effects = torch.tensor([0.0] + [float(results[dose][0].mean()) for dose in doses])
    harms = torch.tensor([0.0] + [results[dose][1] for dose in doses])
    return effect_at_harm(torch.tensor([0.0] + doses), effects, harms, budget)


picture = None
if reader:
    swept = [5, 8, 11, 14, 17, 20, 23, 26]
    grid = {layer: {dose: effect(event_w[layer], layer, dose) for dose in tried} if layer != 14 else measured
            for layer in progress(swept, "layers steered")}
    writes = [bought(grid[layer]) for layer in swept]
    logistic_w = {layer: logistic(X["event"][layer], y["event"])[0] for layer in (14, 23)}
    logistic_writes = {layer: bought({dose: effect(vector, layer, dose) for dose in (0.05, 0.1, 0.2, 0.5)})
                       for layer, vector in logistic_w.items()}
    picture = pictures.read_and_write(
        swept, {name: home[name].mean(dim=1)[swept] for name in ("adjective", "event")},
        {"mean difference of the event sentences": writes},
        title="The best layers to read are not the best to write")
    for layer, value in logistic_writes.items():
        print(f"stream {layer}: the logistic direction writes {value:.2f} at equal harm, the mean difference "
              f"{writes[swept.index(layer)]:.2f}")
picture

# %% [markdown]
# From stream 11 on a step buys two to four nats. The best layers to **write** are not the best to **read**.
# At stream 11 events are read with 63 % and a step writes about 2.2 nats; around stream 15, where they are
# read best, it writes 2.1 to 2.6, and at stream 23 it writes 4.0. At stream 8 *adjectives* are read with 88
# %, and a step along the adjective direction buys only 0.7.
#
# Nor is a better reader a better writer, or a worse one. At streams 11 and 14 the logistic direction reads
# more and writes less (at 14: 1.8 against 2.5 nats). At 20, 23 and 26 it writes more (at 23: 4.4 against
# 4.0). Measure it where you use it.

# %% [markdown]
# ### The desk
#
# All of those runs, to play with. Choose a prompt, a layer and a dose, and watch the words and the price.
# Find the smallest dose at which " amazing" leads after "The food was". Find a layer where a step does harm
# and hardly anything else. And where does the negative side *not* turn back?

# %% tags=["demo"]
widget = None
if reader:
    shown, cells = [0, 2, 4, 7], {}
    usual = unchanged["prompts"][shown]

    def word_of(token: int) -> str:
        return reader.checkpoint.decode([token])

    for layer, results in grid.items():
        for dose, (moved, harm, logits) in results.items():
            cells[layer, dose] = Cell(harm, moved[shown].tolist(), likeliest(logits[shown], usual, word_of))
        cells[layer, 0.0] = Cell(0.0, [0.0] * len(shown), likeliest(usual, usual, word_of))
    prompts = [sentences.PROMPTS[place] for place in shown]
    widget = desk(cells, prompts, sentences.GOOD, sentences.BAD, layer=14,
                  title="Steering SmolLM2-135M with the direction of good and bad events",
                  note="Between doses of 0.05 and 0.2 at layers 11 to 26 good words gain and neutral text "
                  "hardly suffers.")
widget

# %% [markdown]
# ## Take it away
#
# The opposite of a step: project the direction out, so that nothing of it is left. If the model answers as
# before, it didn't need it there. Arditi et al. (2024) stop a model from refusing in this way.
#
# **Your turn.** Several directions at once, and they need not be perpendicular.

# %% nbgrader="ablate"
def ablate(
    x: Float[Tensor, "b s d"], directions: Float[Tensor, "k d"], skip: int = 1
) -> Float[Tensor, "b s d"]:
    """x with everything taken out that lies along any of `directions`, at every place from `skip` on.

    What is left is perpendicular to each of them, and nothing else of x has changed. There is one direction
    at least; they have any length but zero and any angle between them, but none can be combined from the
    others. The first `skip` places (it may be none, it may be all) stay as they are. Always a new tensor: x
    stays as it is, and shares no memory with what you return.
    """
    ### BEGIN SOLUTION
    Q = torch.linalg.qr(directions.T).Q  # [d,k]: perpendicular, of length 1, and spanning the same
    ablated = x.clone()
    ablated[:, skip:] -= x[:, skip:] @ Q @ Q.T
    return ablated
    ### END SOLUTION


# %% nbgrader="check_ablate"
one_place = torch.tensor([[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]])
left = ablate(one_place, torch.tensor([[0.0, 5.0, 0.0]]))
assert torch.allclose(left[0, 1].float(), torch.tensor([1.0, 0.0, 3.0]), atol=1e-5), "the second number is gone"
assert left[0, 0].tolist() == [1.0, 2.0, 3.0], "place 0 is skipped"
left = ablate(one_place, torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]))
assert torch.allclose(left[0, 1].float(), torch.tensor([0.0, 0.0, 3.0]), atol=1e-5), "two directions span a plane"


# %% [markdown]
# "He kept his promise. Everyone felt" and "He broke his promise. Everyone felt": the *gap* is the word odds
# after the good event minus those after its bad twin. The direction comes from half of the events, the 15
# stories from the other half. (Four endings were tried before anything was taken out, and this is the one with
# the widest gap; the three others had 2.3 to 3.4. So the gap is a chosen one, and what is taken from it is not.)
#
# **Predict.** The gap is about 4 nats. With the event direction taken out of stream 16, at every place but
# the first: half of it, nothing, or below zero? And with a random direction taken out?

# %%
my_guess = {"event direction": None, "random direction": None}

# %% tags=["demo"]
picture = None
if reader:
    train, test = halves(sets["event"].groups)[0]
    kept["stories"] = reader.read([f"{sets['event'].texts[row]} Everyone felt" for row in test])
    half_w = [mean_probe(rows[train], y["event"][train])[0] for rows in X["event"]]
    adjective_w = [mean_probe(rows, y["adjective"])[0] for rows in X["adjective"]]
    removed = {"nothing": [], "the event direction": [half_w], "the adjective direction": [adjective_w],
               "both": [half_w, adjective_w], "a random one": [torch.randn(31, 576, generator=generator)]}

    def story_gaps(layer: int, directions: list) -> tuple[Float[Tensor, "pair"], float]:
        """The gap of each pair of stories, and what the loss on the neutral text gains."""

        def change(x):
            return ablate(x, torch.stack([each[layer] for each in directions])) if directions else x

        odds = word_odds(at_last("stories", layer, change), good, bad)  # good and bad in turn
        return odds[0::2] - odds[1::2], neutral_loss(layer, change) - loss_before

    story = {(16, name): story_gaps(16, directions) for name, directions in removed.items()}
    for layer in (12, 26):
        story[layer, "the event direction"] = story_gaps(layer, [half_w])
    predict.reveal(my_guess, {"event direction": f"{story[16, 'the event direction'][0].mean():+.2f}",
                              "random direction": f"{story[16, 'a random one'][0].mean():+.2f}"})
    shown = {f"stream {layer}, without {name}": gaps for (layer, name), (gaps, _) in story.items()}
    picture = pictures.gaps(shown, x="good event minus bad event, word odds (nats)",
                            title="One direction taken out at stream 16 takes half of the gap along")
    print("added loss on neutral text:", {name: f"{story[16, name][1]:+.2f}" for name in removed})
picture

# %% [markdown]
# **About half of it goes, and that is all.** Over three halves of the events, the event direction takes 47
# to 64 % of the gap along, the adjective direction, fitted on quite other sentences, 60 % each time, and
# both together 59 to 72 %. A random direction takes 5 % at most, and neutral text is read as well as
# before. So the model uses these directions, and not only these: a concept is more than one line. At stream
# 12 nothing is lost, at 26 a third.

# %% [markdown]
# ## A task as a vector
#
# Show a model six pairs, *France Paris, Japan Tokyo*, and it goes on with the capital. Todd et al. (2024)
# found that a mean over such prompts, added to a prompt without any examples, makes the model do the task.
# Your last tool is one line.
#
# **Your turn.**

# %% nbgrader="task_vector"
def task_vector(in_context: Float[Tensor, "n d"], zero_shot: Float[Tensor, "n d"]) -> Float[Tensor, "d"]:
    """The mean stream of prompts that show a task by examples, minus the mean stream of prompts that don't.

    Each row is the stream at the last token of one prompt. As long as it comes out. Your inputs stay as they
    are.
    """
    ### BEGIN SOLUTION
    return in_context.mean(dim=0) - zero_shot.mean(dim=0)
    ### END SOLUTION


# %% nbgrader="check_task_vector"
vector = task_vector(torch.tensor([[4.0, 0.0], [6.0, 2.0]]), torch.tensor([[1.0, 0.0], [1.0, 4.0]]))
assert vector.tolist() == [4.0, -1.0], "the means are (5, 1) and (1, 2)"


# %% [markdown]
# 15 words are used in the prompts that make the vector, 15 others are asked. "Q: France\nA:" alone is
# answered rightly in 0 of 15. The vector is added at the last token of such a bare prompt.
#
# **Predict.** At which layer does the vector of *capital* turn the bare prompts into answers, and what
# share of them? What does the vector of another task do?

# %%
my_guess = {"layer": None, "share": None, "other task's vector": None}

# %% tags=["demo"]
import random


def task_prompts(name: str) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    """Prompts with six examples and without, for the first 15 words; the other 15 words without and with six
    examples; and their answers."""
    pairs = sentences.task(name)
    random.Random(0).shuffle(pairs)
    first, held = pairs[:15], pairs[15:]
    draw = random.Random(1)
    in_context = [sentences.shots(draw.sample([pair for pair in first if pair[0] != word], 6), word)
                  for word, _ in first]
    held_context = [sentences.shots(draw.sample(first, 6), word) for word, _ in held]
    zero_shot, bare = ([sentences.shots([], word) for word, _ in some] for some in (first, held))
    return in_context, zero_shot, bare, held_context, [answer for _, answer in held]


def first_tokens(found: Float[Tensor, "n d"], wanted: list[str]) -> float:
    """The share of last streams whose likeliest next token begins the wanted word."""
    tokens = torch.tensor([reader.checkpoint.encode(f" {word}")[0] for word in wanted])
    return float((reader.logits(found).argmax(dim=-1) == tokens).float().mean())


def raw_ends(texts: list[str]) -> Float[Tensor, "L n d"]:
    """Every stream at each text's last token, as long as it is."""
    return last_stream(*reader.read(texts))


picture = None
if reader:
    added, levels, asked, vectors = [16, 18, 20, 21, 22, 23, 24, 26, 28], {}, {}, {}
    for name in progress(("capital", "past"), "tasks"):
        in_context, zero_shot, bare, held_context, wanted = task_prompts(name)
        shown_streams, bare_streams = raw_ends(in_context), raw_ends(zero_shot)
        vectors[name] = [task_vector(*pair) for pair in zip(shown_streams, bare_streams)]
        asked[name] = *reader.read(bare), wanted
        levels[f"{name}, six examples"] = first_tokens(raw_ends(held_context)[-1], wanted)
        levels[f"{name}, none"] = first_tokens(last_stream(*asked[name][:2])[-1], wanted)

    def with_vector(name: str, other: str, layer: int) -> float:
        streams, lengths, wanted = asked[name]
        x = streams[layer].clone()
        x[torch.arange(len(x)), lengths - 1] += vectors[other][layer]
        return first_tokens(last_stream(reader.run(x, start=layer)[None], lengths)[0], wanted)

    done = {f"{name}, vector of {other}": [with_vector(name, other, layer) for layer in added]
            for name in vectors for other in vectors}
    own = done["capital, vector of capital"]
    best = added[own.index(max(own))]
    predict.reveal(my_guess, {"layer": best, "share": f"{max(done['capital, vector of capital']):.2f}",
                              "other task's vector": f"{max(done['capital, vector of past']):.2f}"})
    with_six = {key: level for key, level in levels.items() if "six" in key}
    picture = pictures.shares(done, added, dashed=with_six, y="share answered rightly",
                              title="One vector does a task, from stream 21 or 22 on; another task's doesn't")
    print({name: f"{level:.2f}" for name, level in levels.items()})
picture

# %% [markdown]
# Up to stream 20 the vector does nothing. From 21 on it puts 15 of 15 verbs into the past, from 23 on it
# finds 15 of 15 capitals: no fewer than six examples do (14 of 15 each). The other task's vector is right
# in none, at any layer. These are fifteen words of one draw, so take the layers more seriously than the
# last word of a share.

# %% [markdown]
# # Part 3 · Doubt
#
# | what is often said | what you saw here |
# | --- | --- |
# | a good probe has found the concept | 88 % at stream 6, and "not good" is called good |
# | there is a direction of truth | fitted on cities, turned round by "not": AUC 0.00 to 0.03 |
# | the layer that reads best writes best | read best at stream 15, written best at 23 |
# | a better probe steers better | the logistic one less up to stream 14, more from 20 on |
# | more dose, more effect | the negative side turns back at −0.5 |
# | what stands out in a table is a finding | "good" reads the truth of cities and towns; elsewhere "not" confuses it |
# | it beats random vectors by far | the furthest of 18 *shuffled* ones has more than half of it |
# | the concept is one line | taking one direction out leaves about half of the gap, two a third |
#
# Each of these has been seen to hold in some model. None can be taken for granted in yours.

# %% [markdown]
# ## Paper versus yours

# %% tags=["demo"]
from IPython.display import Markdown

table = None
if reader:
    false = travels("city", "city negated")[12]
    negated = abroad["adjective → negated"]
    rows = [
        (
            "sentiment is gathered at punctuation",
            "carried also by tokens that have none of their own, such as punctuation and names (Tigges et al. "
            "2023, abstract)",
            f"at the full stop, from stream 15 on: AUC on negated sentences {negated[14].mean():.2f} at 14, "
            f"then {negated[15].mean():.2f}, six splits",
            "another model; short sentences of one form",
        ),
        (
            "a probe of truth on negated statements",
            "may fail there, and two directions together tell both kinds apart (Bürger et al. 2024, "
            "abstract)",
            f"the other way round: AUC {false.min():.2f} to {false.max():.2f} at stream 12, six splits",
            "their models have 7 to 13 billion parameters; here nothing was fitted on both kinds",
        ),
        (
            "steering with a mean difference",
            "shifts a 7B model's answers to questions (Rimsky et al. 2023)",
            f"word odds {measured[0.2][0].mean():+.1f}, spread {measured[0.2][0].std():.1f} over ten prompts",
            "next words are counted here, not answers",
        ),
        (
            "one direction taken out",
            "13 chat models hardly refuse any more (Arditi et al. 2024, abstract)",
            f"gap of stories {story[16, 'nothing'][0].mean():.1f} to "
            f"{story[16, 'the event direction'][0].mean():.1f} at stream 16",
            "they take it out of all that is ever written to the stream; here at one layer",
        ),
        (
            "a task as a vector",
            "strong effects in middle layers (Todd et al. 2024, abstract)",
            f"strongest at stream {best} of 30",
            "they sum the outputs of a few heads; here it is the whole stream's difference",
        ),
    ]
    table = Markdown("| | published | yours | why they differ |\n| --- | --- | --- | --- |\n"
                     + "\n".join("| " + " | ".join(row) + " |" for row in rows))
table

# %% [markdown]
# ## What this does not show
#
# - **One model.** 135 million parameters, tuned on instructions, its weights rounded to four bits. What
#   fails here may hold in a larger one, and the other way round.
# - **Short sentences of few forms.** "The film was not good." is one way to negate of many.
# - **Word odds are not meaning.** A step that makes good adjectives likelier has not made the model happy,
#   and may do something else that these 51 words can't see.
# - **Harm was measured on one paragraph.** A budget on another text could order the layers otherwise.
# - **Taken out at one layer** means that what comes later could write it again. Where the gap stays, the
#   direction may still be used.
# - **That "truth" was not found** by two kinds of probe on three kinds of sentence doesn't show that it
#   isn't there.

# %% [markdown]
# ## Glossary
#
# - **ablation**: taking something out of the stream, here all that lies along a direction.
# - **AUC**: how often a positive example scores higher than a negative one; a half is chance.
# - **bag of words**: a text as the set of its words, without their order. A control for probes.
# - **dose**: how long a step is, in units of the stream's typical length.
# - **function vector, task vector**: the mean stream of prompts that show a task, less that of prompts that
#   don't.
# - **group**: the word, city or event that training and test sentences must not share.
# - **harm**: what a change adds to the loss on a neutral text, in nats a token.
# - **held-out**: said of examples that nothing was fitted to.
# - **logistic probe**: a probe fitted by logistic regression.
# - **mean-difference probe**: the mean of one class minus the mean of the other.
# - **nat**: a unit of log-probability; one nat is a factor of 2.7.
# - **sink**: a place, mostly the first, at which heads look when there is nothing to look at; its stream is
#   huge.
# - **steering**: adding a direction to the stream to change what a model says.
# - **stream**: the vector at one place that every layer reads and adds to. Stream l is what layer l reads.
# - **transfer**: fitted on one set of examples, scored on another.
# - **word odds**: the log of how much likelier any good word is than any bad one.

# %% [markdown] nbgrader="explain_directions"
# ## Explain what you found
#
# In four or five sentences: choose one direction of this lesson. What did reading it show, what did writing
# along it or taking it out add, and which observation made you doubt its *name*? Then say what you would
# measure next before you wrote "the model represents X as a direction".
#
# === BEGIN MARK SCHEME ===
# One point each: reading and writing (or ablation) are kept apart, and what each can show is said rightly
# (1); an observation of this lesson is named that speaks against the direction's name or use, such as
# negation, another set, shuffled labels or harm (1); the proposed measurement could be made and could come
# out against the claim (1).
# === END MARK SCHEME ===
