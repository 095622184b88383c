# %% [markdown]
# # Lesson 11 · Is the dictionary any good?
#
# **The question.** The autoencoder of lesson 05 rebuilds well and many of its latents can be read. Are its
# words the world's words?
#
# A list of latents and their directions is called a *dictionary*. Here you judge several, in a world whose
# true words you know. You will meet one whose directions are nearly perfect, and whose word for *animal*
# falls silent for every third dog.
#
# About three hours. You need lesson 05 (and lesson 01, which it rests on). The main papers: Chanin et al.
# 2024 found this silence and named it *absorption*; Bussmann et al. 2024 and 2025 built the autoencoders
# of the second and last part; Kantamneni et al. 2025 set them against a plain probe.
#
# Save, and `lookinside check 11` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
import torch
import torch.nn.functional as F
from jaxtyping import Bool, Float
from torch import Tensor

from lookinside import check, hint
from lookinside.scoring import assign, auc

torch.set_num_threads(1)

# %% [markdown]
# ## A world with families
#
# In lesson 05 every feature came and went by itself. Words don't. What is a dog is also an animal; much
# that is an animal is no dog. Say that *animal* is the *parent* and *dog*, *cat* and *horse* are its
# *children*: a child is never there without its parent, and the parent often is without a child.
#
# **Your turn.** Toss the coins of such a world.

# %% nbgrader="hierarchical_features"
def hierarchical_features(batch: int, parents: Float[Tensor, "p"], children: Float[Tensor, "p c"],
                          generator: torch.Generator) -> Bool[Tensor, "batch n"]:
    """Which features are on in each example: n = p + p·c columns, first the p parents, then the c children
    of parent 0, then those of parent 1, and so on.

    Parent i is on with probability `parents[i]`. Child j of parent i is never on without it; where the parent
    is on, the child is on with probability `children[i, j]`. Nothing else goes together: each decision is a
    coin of its own. Probabilities may be 0 or 1, and p and c may be 1.

    All randomness comes from `generator`: the next call with it gives other examples, a fresh generator with
    the same seed gives the same ones. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    coin = torch.rand(batch, *children.shape, generator=generator) < children
    child = coin & parent[:, :, None]
    return torch.cat([parent, child.flatten(start_dim=1)], dim=1)
    ### END SOLUTION


# %% nbgrader="check_hierarchical_features"
few = hierarchical_features(2000, torch.tensor([1.0, 0.5]), torch.tensor([[0.0, 1.0, 0.5], [1.0, 0.5, 0.0]]),
                            torch.Generator().manual_seed(0))
assert few.shape == (2000, 8), f"2 parents and 2 · 3 children are 8 columns, not shape {tuple(few.shape)}"
assert few.dtype == torch.bool, "on or off: booleans are wanted"
assert few[:, 0].all() and few[:, 3].all() and not few[:, 2].any(), \
    "parent 0 is always on here, its child 1 (column 3) always with it, its child 0 (column 2) never"
assert torch.equal(few[:, 5], few[:, 1]), "parent 1's first child, column 5, is on just when the parent is"

# %% tags=["demo"]
from lookinside import dictionary, plots, predict
from lookinside.dictionary import CHILDREN_OF, FAMILIES, KINDS, NAMES, World, train
from lookinside.plots import dictionary as dictionary_plots
from lookinside.plots import sae as sae_plots

often = hierarchical_features(24, torch.full((6,), 0.5), torch.full((6, 3), 0.4),
                              torch.Generator().manual_seed(0))
dictionary_plots.families(often, FAMILIES, title="A child (blue) only where its parent (orange) is")

# %% [markdown]
# For the picture everything is frequent. In the world you will use, things are rare, as they are in text.
# It has 64 features in 32 dimensions, each a random direction:
#
# - 6 parents, on in 10 % (*animal*) to 4 % (*music*) of the examples, and 18 children, each on in a fifth
#   of the examples that have its parent;
# - 5 pairs whose second half comes with the first half the time, as *salt* and *pepper* do;
# - 30 that stand alone and are rarer and rarer: 6 % to 0.4 %.
#
# What is on has a strength from 0.5 to 1.5. The names are only labels: nothing here knows what a dog is.
# For comparison there is a *flat* world as well, where each child is on as often as here, but on its own.

# %% tags=["demo"]
world = World(0, hierarchical_features)
flat_world = World(0, hierarchical_features, flat=True)
test_x, test_strengths = world.draw(20_000)
flat_x, flat_strengths = flat_world.draw(20_000)
truth, flat_truth = test_strengths > 0, flat_strengths > 0

print(f"{truth.sum(dim=1).float().mean():.1f} of {len(NAMES)} features are on in an example, on average; "
      f"in the fullest tenth of the examples at least {truth.sum(dim=1).float().quantile(0.9):.0f}")
shares = 100 * torch.bincount(truth.sum(dim=1).clamp(max=6), minlength=7) / len(truth)
plots.bars(dict(zip("0 1 2 3 4 5 6+".split(), shares.tolist())), x="features on in an example",
           y="examples (%)", title="Some examples hold nothing, some hold a lot")

# %% [markdown]
# ## Two dictionaries
#
# *TopK* (lesson 05) gives each example the same number of latents, say 3. Look at the bars again: this
# world doesn't. An example with five features must do with three latents, and one with a single feature
# has two to spare.
#
# *BatchTopK* (Bussmann et al. 2024) shares them out: a batch of b examples gets 3·b latents together, and
# they go where the values are largest.
#
# **Your turn.**

# %% nbgrader="batch_top_k"
def batch_top_k(pre: Float[Tensor, "b k"], n: int) -> Float[Tensor, "b k"]:
    """The n·b largest values of the whole batch as they are, zeros everywhere else; n is 1 to k.

    Only values above 0 are kept: where fewer than n·b are above 0, fewer are kept. Never more than n·b, also
    where several are equal (which of them is up to you). One row may keep many and another none.
    Gradients flow through what is kept. A new tensor: what you are given stays as it was.
    """
    ### BEGIN SOLUTION
    values, places = pre.flatten().topk(n * len(pre))
    kept = torch.zeros_like(pre).flatten().scatter(0, places, values)
    return kept.reshape(pre.shape).relu()
    ### END SOLUTION


# %% nbgrader="check_batch_top_k"
kept = batch_top_k(torch.tensor([[5.0, 4.0, 3.0], [2.0, -9.0, 1.0]]), 1)
assert kept.shape == (2, 3), \
    f"the shape stays (2, 3), with zeros where nothing is kept; it is {tuple(kept.shape)}"
assert kept.tolist() == [[5.0, 4.0, 0.0], [0.0, 0.0, 0.0]], \
    "two rows, one each on average: the two largest of all six are 5 and 4, and both stand in the first row"
assert batch_top_k(torch.tensor([[-1.0, 2.0], [-3.0, -4.0]]), 1).tolist() == [[0.0, 2.0], [0.0, 0.0]], \
    "only one value is above 0, so only one is kept"

# %% [markdown]
# Both are trained on the same 768,000 examples, with 128 latents each. The training loop is lesson 05's;
# it stands in `lookinside/dictionary.py`. (After training, BatchTopK must not let one example's latents
# depend on the others in its batch: a fixed limit takes over, the smallest value that was typically kept.)
# A third one has the L1 penalty of lesson 05, and a fourth is the first once more, but in the flat world.

# %% tags=["demo"]
STEPS, LATENTS, N = 1500, 128, 3


def top_k(pre: Float[Tensor, "b k"], n: int = N) -> Float[Tensor, "b k"]:
    """Lesson 05's, after a ReLU."""
    values, places = pre.relu().topk(n, dim=-1)
    return torch.zeros_like(pre).scatter(-1, places, values)


batches = [world.draw(512)[0] for _ in range(STEPS)]
saes = {"TopK": train(batches, LATENTS, top_k, name="TopK"),
        "BatchTopK": train(batches, LATENTS, lambda pre: batch_top_k(pre, N), fix_limit=True,
                           name="BatchTopK"),
        "L1": train(batches, LATENTS, F.relu, price=lambda f, done: 0.1 * f.sum(dim=-1).mean(), name="L1")}
batches = [flat_world.draw(512)[0] for _ in range(STEPS)]
flat_sae = train(batches, LATENTS, top_k, name="TopK, flat world")
del batches

f = {name: sae.encode(test_x) for name, sae in saes.items()}
f["TopK, flat world"] = flat_sae.encode(flat_x)


def recovery(directions: Float[Tensor, "n d"]) -> float:
    """Lesson 05's mean over the true features of the best cosine with any direction."""
    return (world.directions @ F.normalize(directions, dim=-1).T).amax(dim=1).mean().item()


first_look = {name: {"unexplained": dictionary.unexplained(test_x, sae.decode(f[name])),
                     "L0": (f[name] > 0).float().sum(dim=1).mean().item(),
                     "dead": int(((f[name] > 0).float().mean(dim=0) < 1e-4).sum()),
                     "recovery": recovery(sae.W_dec.detach())} for name, sae in saes.items()}
sae_plots.table(first_look, title="What lesson 05 would have told you")

# %% [markdown]
# The three don't differ by much, and not in one direction: the smallest errors are BatchTopK's and L1's.
# But in lesson 05 error and sparsity had misled you, and *recovery* was what you wanted. By recovery, TopK
# is the best of the three, and it needs the fewest latents. So you would take TopK. Keep that choice in
# mind.
#
# ## Does a latent say what is there?
#
# A cosine compares directions. It doesn't ask whether the latent is *on* when its feature is. That is
# another question, and the one you care about when you read a latent: is it a good detector?
#
# **Your turn.** *F1* is the usual score of a detector for rare things. It is low if the detector is on too
# often, and low if it is on too seldom.

# %% nbgrader="f1_table"
def f1_table(on: Bool[Tensor, "b k"], truth: Bool[Tensor, "b n"]) -> Float[Tensor, "k n"]:
    """Entry [i, j]: the F1 of latent i, taken as a detector of feature j.

    *Precision* is the share of the rows with latent i on that have feature j; *recall* the share of the rows
    with feature j that have latent i on. F1 is 2 · precision · recall / (precision + recall). It is 0 where
    the two are never on together, also where one of them, or both, are never on at all.
    What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    both = on.float().T @ truth.float()
    either = on.sum(dim=0)[:, None] + truth.sum(dim=0)[None, :]
    return 2 * both / either.clamp(min=1)
    ### END SOLUTION


# %% nbgrader="check_f1_table"
small_table = f1_table(torch.tensor([[True, False], [True, False], [False, False], [False, False]]),
                       torch.tensor([[True, True, False], [False, True, False], [True, False, False],
                                     [True, False, False]]))
assert small_table.shape == (2, 3), \
    f"a row a latent, a column a feature, not shape {tuple(small_table.shape)}"
assert abs(small_table[0, 0] - 0.4) < 1e-6, "precision 1/2 and recall 1/3 make 2 · 1/6 / (5/6) = 0.4"
assert abs(small_table[0, 1] - 1) < 1e-6, "latent 0 is on exactly where feature 1 is"
assert small_table[1].tolist() == [0, 0, 0] and small_table[0, 2] == 0, "never on together: 0, and no NaN"

# %% [markdown]
# One number per dictionary is still missing. If each feature takes its best latent, one latent may stand
# for two features, and a dictionary that can't tell a dog from a cat looks fine. So pair latents and
# features one to one. Which pairs? Those that are worth most together. To find them is an old problem with
# an exact solution, the *assignment problem*: `assign(table)` gives the rows and the columns of the best
# pairs.
#
# **Your turn.**

# %% nbgrader="matched"
def matched(table: Float[Tensor, "k n"]) -> float:
    """The mean score of the n features when each latent may stand for one feature only: a Python float.

    `table[i, j]`, at least 0, says how well latent i stands for feature j. Latents and features are paired
    one to one, so that the sum over the pairs is the largest there is. Where there are fewer latents than
    features (k < n), the features left over count 0; latents left over count nothing. What you are given
    stays as it was.
    """
    ### BEGIN SOLUTION
    rows, columns = assign(table)
    return (table[rows, columns].sum() / table.shape[1]).item()
    ### END SOLUTION


# %% nbgrader="check_matched"
assert isinstance(matched(torch.eye(2)), float), "a Python float is wanted"
assert abs(matched(torch.tensor([[0.9, 0.8], [0.7, 0.0], [0.0, 0.1]])) - 0.75) < 1e-6, \
    "0.7 and 0.8 are worth more together than 0.9 and 0.1"
assert abs(matched(torch.tensor([[0.5, 0.8]])) - 0.4) < 1e-6, "one latent, two features: 0.8 and 0, so 0.4"

# %% [markdown]
# **Predict.** TopK and BatchTopK will come out near 0.9. What will 128 *random* directions get, used as a
# dictionary with TopK? They know nothing of the world.

# %%
my_guess = None  # for example 0.1

# %% tags=["demo"]
def table_of(f: Float[Tensor, "b k"], truth: Bool[Tensor, "b n"]) -> Float[Tensor, "k n"]:
    """Your F1 table; a latent counts as on above 0 or above a quartile of its values, as suits it best."""
    return dictionary.best_table(f1_table, f, truth)


tables = {name: table_of(latents, flat_truth if "flat" in name else truth) for name, latents in f.items()}
rows = {name: matched(tables[name]) for name in saes}
for name, seed in {"random\ndirections": 2_000, "random,\nseed 0": 0}.items():
    rows[name] = matched(table_of(top_k(test_x @ dictionary.random_directions(128, seed=seed).T), truth))
predict.reveal(my_guess, rows["random\ndirections"], "matched F1 of random directions", form=".2f")
sae_plots.shares(rows, x="dictionary", y="matched F1", title="A control that knows the answers is no control")

# %% [markdown]
# Random directions get about half: with 128 tries, something fits a little. That is the floor, and a
# number without its floor says little.
#
# And the last bar? It is a random dictionary too, drawn with the seed 0. But **the world was drawn with
# the seed 0**, by the same call: its first 64 rows *are* the true directions. A control that shares its
# seed with the truth is an easy mistake, and nothing warns you but a number that is too good. (It stays
# below 0.9 all the same: to know every direction is not enough. Where directions overlap, an encoder must
# learn to take one out of the other, and these don't learn.)

# %% tags=["demo"]
by_kind = {"all, matched": {name: matched(table) for name, table in tables.items()}}
by_kind |= {kind: {name: table.amax(dim=0)[place].mean().item() for name, table in tables.items()}
            for kind, place in KINDS.items()}
dictionary_plots.grouped(by_kind, y="F1", title="TopK is worst where things are most frequent")

# %% [markdown]
# Together, TopK and BatchTopK are even. But look at the parents. They are the *most frequent* features in
# this world, and TopK's F1 for them is lower than for the rarest. What goes wrong?
#
# ## The hole
#
# Take the latent that says *animal* best, and only the examples that have an animal.
#
# **Predict.** In what share of the animals will TopK's *animal* latent be off: when there is an animal and
# nothing more is said, and when it is a dog, a cat or a horse?

# %%
my_shares = {"animal alone": None, "with a dog, cat or horse": None}

# %% tags=["demo"]
def own_latent(name: str, feature: str) -> int:
    """The latent of this dictionary that says this feature best."""
    return int(tables[name][:, NAMES.index(feature)].argmax())


def family(name: str, parent: str) -> tuple[Float[Tensor, "b"], Bool[Tensor, "b"], Bool[Tensor, "b 3"]]:
    """The sizes of the parent's own latent, where the parent is, and where each of its children is."""
    there = flat_truth if "flat" in name else truth
    return f[name][:, own_latent(name, parent)], there[:, NAMES.index(parent)], there[:, CHILDREN_OF[parent]]


def by_child(name: str, parent: str) -> list[Float[Tensor, "n"]]:
    """The sizes of the parent's own latent: without a child, and with one child alone, each of the three."""
    own, there, children = family(name, parent)
    rows = [~children.any(dim=1)] + [children[:, child] & (children.sum(dim=1) == 1) for child in range(3)]
    return [own[there & each] for each in rows]


seen = {name: by_child(name, "animal") for name in ("TopK", "BatchTopK", "TopK, flat world")}
off = {"animal alone": (seen["TopK"][0] <= 0).float().mean().item(),
       "with a dog, cat or horse": (torch.cat(seen["TopK"][1:]) <= 0).float().mean().item()}
predict.reveal(my_shares, off, form=".0%")
forty = {name.replace(", ", ",\n"): [sizes[:40] for sizes in blocks] for name, blocks in seen.items()}
dictionary_plots.holes(forty, ["animal alone", "and a dog", "and a cat", "and a horse"],
                       title="The latent for ANIMAL in 40 examples of each kind: full is on, empty is off")

# %% [markdown]
# Each square is an example with an animal in it. An empty frame is one where the *animal* latent says: no
# animal. Read the first row from left to right, and you see the holes.
#
# Chanin et al. (2024) call this *absorption*: the child's latent has absorbed the parent. It is a
# treacherous kind of mistake. Whoever reads the latent's strongest examples sees animals, only animals;
# nobody looks at the animals where it is silent.
#
# How large is the hole? The latent is off now and then without a child, too. So take the difference.
#
# **Your turn.**

# %% nbgrader="absorption"
def absorption(latent: Float[Tensor, "b"], parent: Bool[Tensor, "b"], child: Bool[Tensor, "b"]) -> float:
    """How much more often the parent's latent is off when the child is there too: a Python float.

    Among the rows that have the parent: the share of those with the child in which `latent` is off, minus the
    share of those without the child in which it is off. Off means not above 0. Rows without the parent say
    nothing, whether they have the child or not. There is at least one row of each kind.
    The result may be negative. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    off = latent <= 0
    with_child = off[parent & child].float().mean()
    without = off[parent & ~child].float().mean()
    return (with_child - without).item()
    ### END SOLUTION


# %% nbgrader="check_absorption"
hole = absorption(torch.tensor([0.0, 0.0, 0.0, 2.0, 1.0, 3.0, 0.0, 0.5]),
                  torch.tensor([1, 1, 1, 1, 1, 1, 1, 0]).bool(),
                  torch.tensor([1, 1, 1, 1, 0, 0, 0, 1]).bool())
assert isinstance(hole, float), f"a Python float is wanted, not a {type(hole).__name__}"
assert abs(hole - (3 / 4 - 1 / 3)) < 1e-6, \
    "with the child it is off in 3 rows of 4, without in 1 of 3; the last row has no parent"

# %% tags=["demo"]
def hole(name: str, parent: str) -> float:
    own, there, children = family(name, parent)
    return absorption(own, there, children.any(dim=1))


holes = {parent: {name: hole(name, parent) for name in f} for parent in FAMILIES}
mean_hole = {name: sum(row[name] for row in holes.values()) / len(holes) for name in holes["animal"]}
print("mean of the six parents:", ", ".join(f"{name} {value:.2f}" for name, value in mean_hole.items()))
dictionary_plots.grouped(holes, y="absorption", title="TopK absorbs, in every family")

# %% [markdown]
# The flat world is the control. There, too, an example with one more feature has one more to squeeze into
# three latents, and something must be dropped. That is the smaller part of TopK's number. The larger part
# comes with the hierarchy.
#
# Why does it happen? Count latents. To write "animal, dog" takes two of three. If the *dog* latent's
# direction is dog **and a good part of animal**, it takes one, and the other is free for something else. A
# dog always comes with an animal, so the shortcut is always right about what is there, if not about how
# strong it is. See whether the directions agree:

# %% tags=["demo"]
def leaning(name: str, directions: Float[Tensor, "k d"]) -> float:
    """The mean cosine of the children's own latents' directions with their parents."""
    return sum((directions[own_latent(name, child)] @ world.directions[NAMES.index(parent)]).item()
               for parent, children in FAMILIES.items() for child in children) / 18


lean = {name: leaning(name, sae.W_dec.detach()) for name, sae in saes.items()}
lean["TopK, flat world"] = leaning("TopK, flat world", flat_sae.W_dec.detach())
dictionary_plots.grouped({"": lean}, y="cosine with the parent",
                         title="TopK's word for a child contains its parent")

# %% [markdown]
# Look at single examples yourself. Each square is an example again; choose one with the mouse or the arrow
# keys, and see what was there and what each dictionary says of it. Find an animal that TopK misses, and
# see what it says instead. Then look at the same example with BatchTopK.

# %% tags=["demo"]
from lookinside.widgets.holes import holes as holes_widget

holes_widget({name: f[name] for name in saes}, {name: sae.W_dec.detach() for name, sae in saes.items()},
             tables, test_strengths, world.directions, NAMES, FAMILIES)

# %% [markdown]
# ## The plain probe
#
# A dictionary has a rival that is older and simpler. If you know which examples have an animal, you can
# fit a *linear probe* (lesson 07) to the activation itself. So use a dictionary the same way: choose the k
# latents that tell the examples apart, and fit a probe on these k alone. With k = 1 you ask whether there
# is *one* latent for it.
#
# The score is the *AUC*: of all pairs of an example with the feature and one without, the share in which
# the first scores higher. 1 is perfect, one half is a coin. (`auc` is there for you.) The examples are in
# two halves. Whoever chooses latents on the half that is scored has chosen the lucky ones.
#
# **Your turn.**

# %% nbgrader="sparse_probe"
def sparse_probe(F_train: Float[Tensor, "b k_all"], y_train: Bool[Tensor, "b"],
                 F_test: Float[Tensor, "c k_all"], y_test: Bool[Tensor, "c"], k: int) -> float:
    """How well the k best latents tell rows with a feature from rows without: their AUC on the test half.

    On the training half, choose the k latents whose mean over the rows with the feature is farthest from
    their mean over the rows without, above or below, measured in standard deviations of that latent. (Latents
    that never vary there are not chosen; at least k vary.) Fit least squares with a bias on these k, to 1
    for rows with the feature and 0 for rows without, again on the training half. Return the `auc` of what
    this predicts on the test half, a Python float. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    distance = (F_train[y_train].mean(dim=0) - F_train[~y_train].mean(dim=0)).abs()
    varies = F_train.amax(dim=0) > F_train.amin(dim=0)
    apart = (distance / F_train.std(dim=0)).where(varies, -1)
    chosen = apart.topk(k).indices
    with_bias = F.pad(F_train[:, chosen].double(), (0, 1), value=1)
    # Where latents go together, lstsq's usual driver answers otherwise from one run to the next.
    weights = torch.linalg.lstsq(with_bias, y_train.double()[:, None], driver="gelsd").solution
    return auc(F_test[:, chosen].double() @ weights[:k, 0], y_test)  # the bias moves all scores alike
    ### END SOLUTION


# %% nbgrader="check_sparse_probe"
y_small = torch.tensor([True, True, True, False, False, False])
F_small = torch.tensor([[5.0, 1.0, 0.0], [9.0, 1.1, 0.0], [1.0, 0.9, 0.0],
                        [2.0, 0.1, 0.0], [8.0, 0.0, 0.0], [4.0, 0.1, 0.0]])
assert isinstance(sparse_probe(F_small, y_small, F_small, y_small, 1), float), "a Python float is wanted"
assert sparse_probe(F_small, y_small, F_small, y_small, 1) == 1, "latent 1 tells them apart by itself"
assert sparse_probe(F_small, y_small, F_small.flip(0), y_small, 1) == 0, \
    "on a test half where latent 1 is high without the feature, all pairs are the wrong way round"

# %% tags=["demo"]
HALF, some = 4000, [*range(6), *range(6, 24, 3), *range(34, 64, 5)]


def mean_auc(latents: Float[Tensor, "b k"], k: int, features: list[int]) -> float:
    halves = latents[:HALF], latents[HALF:2 * HALF]
    return sum(sparse_probe(halves[0], truth[:HALF, feature], halves[1], truth[HALF:2 * HALF, feature], k)
               for feature in features) / len(features)


probes = {}
for name, features in {"6 parents": some[:6], "6 children and 6 rare": some[6:]}.items():
    probes[name] = {"the activation, all 32 numbers": mean_auc(test_x, 32, features)} | {
        f"{dictionary_name}, k = {k}": mean_auc(f[dictionary_name], k, features)
        for dictionary_name in ("TopK", "BatchTopK") for k in (1, 5)}
missed = {group: {name: 100 * (1 - area) for name, area in row.items()} for group, row in probes.items()}
dictionary_plots.grouped(missed, y="pairs ranked wrongly (%)", form=".1f",
                         title="The plain probe is ahead, and a parent is in more than one TopK latent")

# %% [markdown]
# Two things to see. First, no dictionary is ahead of the probe on the plain activation, which needed no
# dictionary: Kantamneni et al. (2025) report the same of real models. A dictionary throws something away,
# and for a question that you can ask with labels you don't need it. What a dictionary offers is words for
# questions that you did *not* think of. (That is by the AUC. If you score yes or no instead, with one
# limit, the order can change: a latent that is off is exactly 0, and that makes a good limit.)
#
# Second, this is absorption, seen from the other side. For a parent, one TopK latent ranks one pair in ten
# wrongly, and five latents one in a hundred: *animal* is there, but spread over *animal*, *dog*, *cat* and
# *horse*.
#
# ## Is a latent as large as its feature is strong?
#
# One more promise of lesson 05: a latent's *size* is the feature's strength. The L1 penalty takes a price
# for size, so it makes latents smaller. Does it take a share of them, or a fixed sum? If a share, the line
# from strength to size is less steep; if a fixed sum, it is as steep and lies lower.
#
# **Your turn.** Draw the latent over the true strength, and measure how steep the line is.

# %% nbgrader="shrinkage"
def shrinkage(f: Float[Tensor, "b"], strength: Float[Tensor, "b"]) -> float:
    """By how much a latent grows when its feature gets stronger by 1: a Python float, 1 where it keeps up.

    The slope of the straight line (least squares, with an intercept) from the true strength to the size of
    the latent, over the rows in which both are above 0; the others say nothing about size. There are at
    least two of these, and their strengths are not all alike. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    on = (f > 0) & (strength > 0)
    x = strength[on] - strength[on].mean()
    return ((x * f[on]).sum() / x.square().sum()).item()
    ### END SOLUTION


# %% nbgrader="check_shrinkage"
slope = shrinkage(torch.tensor([0.5, 0.7, 0.9, 0.0, 0.8]), torch.tensor([1.0, 1.5, 2.0, 3.0, 0.0]))
assert isinstance(slope, float), f"a Python float is wanted, not a {type(slope).__name__}"
assert abs(slope - 0.4) < 1e-6, "from 1 to 2 the latent grows from 0.5 to 0.9; the last two rows don't count"

# %% tags=["demo"]
def slopes(name: str, kind: str) -> float:
    return sum(shrinkage(f[name][:, own_latent(name, feature)], test_strengths[:, NAMES.index(feature)])
               for feature in NAMES[KINDS[kind]]) / len(NAMES[KINDS[kind]])


points = {}
for name in saes:
    own, strength = f[name][:, own_latent(name, "animal")], test_strengths[:, NAMES.index("animal")]
    both = (own > 0) & (strength > 0)
    points[name] = strength[both][:1500], own[both][:1500], shrinkage(own, strength)
    print(f"{name}: mean slope {slopes(name, 'parents'):.2f} for the parents, "
          f"{slopes(name, 'rare'):.2f} for the rare")
dictionary_plots.lines_of(points, x="true strength", y="size of the latent", title="The latent for ANIMAL")

# %% [markdown]
# L1's line is too flat, here and still more on average: it seems to take a share. Don't believe it yet.
# The penalty is on the *sum* of the latents, so two latents that write half each cost as much as one that
# writes all. And 128 latents for 64 features are twice as many as needed. So ask what *all* latents
# together write along the direction of *animal*.

# %% tags=["demo"]
together = {}
for name, sae in saes.items():
    direction, strength = world.directions[NAMES.index("animal")], test_strengths[:, NAMES.index("animal")]
    written = f[name] @ (sae.W_dec.detach() @ direction)
    both = (written > 0) & (strength > 0)
    together[name] = strength[both][:1500], written[both][:1500], shrinkage(written, strength)
    alike = (F.normalize(sae.W_dec.detach(), dim=-1) @ direction > 0.7).sum()
    print(f"{name}: {alike} latents with a cosine above 0.7 with ANIMAL; all latents together write "
          f"{(written - strength)[both].mean():+.2f} too much or too little")
dictionary_plots.lines_of(together, x="true strength", y="written by all latents",
                          title="What all latents together write along ANIMAL")

# %% [markdown]
# Together they are as steep as they should be, and L1's lie a little lower: the price is a fixed sum. What
# flattened the line of the single latent is that *others write the same thing*. Nothing in the L1 penalty
# speaks against two words for one thing; in TopK and BatchTopK a second word costs a place. So a small
# slope tells you that something is amiss with a latent, and not yet what. (The fixed sum is what
# Rajamanoharan et al. 2024a call shrinkage; their gated autoencoder was built against it.)

# %% [markdown]
# ## The whole table
#
# One world and one seed are one draw. Here is the whole comparison over three seeds, made beforehand by
# `models/compare_dictionaries.py` with the reference solution of your blanks. New in it:
#
# - TopK with 32, 64 and 256 latents; TopK that keeps 6, and BatchTopK that keeps 1 on average;
# - *JumpReLU* (Rajamanoharan et al. 2024b): every latent learns a limit of its own, above which it is on;
# - *Matryoshka* (Bussmann et al. 2025): the first 32 and the first 64 latents must each rebuild x by
#   themselves, too, so that general words have to come first;
# - what needs no autoencoder: the true directions themselves (read off by their products, the three
#   largest kept), random ones, the main axes of the data (PCA), independent components (ICA), and the 32
#   plain axes.
#
# The dot is the mean of three seeds, the line goes from the least to the most.

# %% tags=["demo"]
table = dictionary.compared()
dictionary_plots.over_seeds(table, {"F1": "F1, matched", "F1 parents": "F1 of parents",
                                    "F1 rare": "F1 of the rare", "absorption": "absorption",
                                    "recovery": "recovery"},
                            title="Three seeds: no dictionary wins everywhere")

# %% [markdown]
# Read *absorption* first, and think back to what you believed until now.
#
# **TopK that keeps 6 instead of 3 hardly absorbs (0.06), and its F1 is the best of all (0.93). BatchTopK
# that keeps 1 instead of 3 absorbs most of all (0.40).** So it isn't the kind of autoencoder that absorbs:
# it's a tight budget. On average 1.2 features are on, and 3 looks generous. But the examples with a child
# are the full ones, and TopK gives them no more than the empty ones. BatchTopK does; so does a larger n.
# Had you compared only TopK and BatchTopK with the same 3, you would have praised the wrong thing.
#
# The rest of the table:
#
# - Nothing wins everywhere. Recovery prefers TopK (0.96) to BatchTopK and JumpReLU (0.88); for F1 the
#   three are within 0.02. By *recovery* and error you could not have seen a single hole.
# - Matryoshka was built against absorption, and has little (0.03). So has BatchTopK, which it is made of,
#   and that keeps an F1 of 0.89 instead of 0.79. In this world it is a cure for what was not ill.
# - The true directions by themselves get 0.795, less than what was learned from examples. The random ones
#   get 0.50, and 0.81 with the world's seed.
# - PCA and ICA know no sparsity. PCA finds nearly nothing (0.22); ICA finds the frequent parents (0.77)
#   and little else.
# - Absorption alone says nothing either: PCA has none. A latent can't miss what it never found.

# %% tags=["demo"]
widths = [32, 64, 128, 256]
grown = {key: [sum(table[f"TopK, {width}"][key]) / 3 for width in widths]
         for key in ("F1 parents", "F1 children", "F1 rare", "absorption")}
dead = [sum(table[f"TopK, {width}"]["dead"]) / 3 for width in widths]
print("dead latents: " + ", ".join(f"{count:.0f} of {width}" for width, count in zip(widths, dead)))
plots.curves(grown, at=widths, x="latents", y="score, mean of three seeds",
             title="Wider finds the rare, and opens the hole")

# %% [markdown]
# With 32 latents for 64 features, most children have no latent of their own, and nothing can absorb the
# parent. From 64 on they have one. Wider dictionaries find the rare features, from 0.41 to 0.92. They
# don't close the hole, and what they have too much dies: none of 32, 174 of 256.

# %% [markdown]
# ## A real model, cut and turned up
#
# Lesson 05 ended with a dictionary of SmolLM2-135M-Instruct (weights rounded to four bits), and with a
# promise: a latent whose words differ and agree in meaning is worth an intervention. Here it is. The same
# autoencoder is trained again: TopK with 24 of 768 latents, on the stream after block 9, on pieces of
# *Moby Dick*.

# %% tags=["demo"]
from lookinside import activations, models

real, HELD_OUT = activations.smollm2(), 32
learn_from = real.values[:-HELD_OUT].flatten(0, 1)
middle = learn_from.mean(dim=0)
scale = (learn_from - middle).square().sum(dim=1).mean().sqrt()
learn_from = (learn_from - middle) / scale
order = torch.Generator().manual_seed(0)
three_times = [learn_from[rows] for _ in range(3)
               for rows in torch.randperm(len(learn_from), generator=order).split(256)]
real_sae = train(three_times, 768, lambda pre: top_k(pre, 24), lr=2e-3, name="SmolLM2")
real_f = real_sae.encode(learn_from)
words = [token for context in real.texts[:-HELD_OUT] for token in context]
word_ids = real.tokens[:-HELD_OUT, 1:].flatten()

ABOUT = {"smell", "smells", "smelling", "odor", "odour", "aroma", "perfume", "fragrance", "scent"}
there = torch.tensor([word.strip().lower() in ABOUT for word in words])
apart = real_f[there].mean(dim=0) - real_f[~there].mean(dim=0)
smell = int(apart.argmax())


def strongest(latent: int, count: int) -> dict[str, int]:
    """The different words on which a latent is strongest, and their ids."""
    found: dict[str, int] = {}
    for place in real_f[:, latent].argsort(descending=True).tolist():
        if words[place].startswith(" ") and len(words[place]) > 3:
            found.setdefault(words[place], word_ids[place].item())
        if len(found) == count or real_f[place, latent] <= 0:
            break
    return found


own_words = strongest(smell, 10)
on_there, elsewhere = ((real_f[rows, smell] > 0).float().mean() for rows in (there, ~there))
print(f"latent {smell} is on at {on_there:.0%} of the {int(there.sum())} words of smelling in the text, "
      f"and at {elsewhere:.1%} of all other words")
print("strongest on:", ", ".join(word.strip() for word in own_words))

# %% [markdown]
# It looks like a latent for smells. Does the *model* use this direction for smells? Two interventions,
# after block 9, at every token but the first:
#
# - **turned up**: the latent's direction is added, as often as the latent was at its largest, to sentences
#   that have nothing to do with smells;
# - **cut**: in sentences about smells, the latent's part (its size times its direction) is taken away
#   wherever it is on.
#
# What is measured is how much more (or less) likely the ten words above become as the next word: the
# change of their log-probability, one dot a sentence. The controls get the same amount at the same places:
# ten other latents of this dictionary, drawn at random, and ten random directions.

# %% tags=["demo"]
PLACE, CONTROLS = "blocks.9.hook_resid_post", 10
plain = ["I opened the door and saw a", "She went to the market and bought some",
         "The old man told us about the", "In the morning there was a lot of",
         "We talked all night about the", "He picked it up and put the"]
smelly = ["The smell of fresh bread and the aroma of", "There was a strange odor of tar and",
          "The perfume of the roses and the sweet smell of", "The kitchen smells of garlic and",
          "A foul odor came up from the hold, the smell of", "She loved the scent of pine and the smell of"]
model = models.load_if_available("smollm2")
alive = ((real_f > 0).sum(dim=0) >= 40).nonzero().flatten()
drawn = alive[torch.randperm(len(alive), generator=torch.Generator().manual_seed(1))]
others = real_sae.W_dec.detach()[drawn[drawn != smell][:CONTROLS]]
randoms = F.normalize(torch.randn(CONTROLS, 576, generator=torch.Generator().manual_seed(2)), dim=-1)
directions = {"this latent": real_sae.W_dec.detach()[smell][None], "other latents": others,
              "random directions": randoms}


def next_word(sentence: str, changes: Float[Tensor, "c position d"]) -> Float[Tensor, "c vocabulary"]:
    """The log-probabilities of what comes next, once for each of `changes`, which is added to the stream."""
    def hook(stream, hook):
        return stream + changes
    tokens = model.to_tokens(sentence).expand(len(changes), -1)
    with torch.inference_mode():
        return model.run_with_hooks(tokens, fwd_hooks=[(PLACE, hook)])[:, -1].log_softmax(dim=-1)


def amounts(sentence: str, up: bool) -> Float[Tensor, "position"]:
    """How much of a direction is added at each token: the most there was, or minus what is there. None at the
    first."""
    tokens = model.to_tokens(sentence)
    if up:
        size = real_f[:, smell].max().repeat(tokens.shape[1])
    else:
        with torch.inference_mode():
            _, cache = model.run_with_cache(tokens, names_filter=PLACE, stop_at_layer=10)
        size = -real_sae.encode((cache[PLACE][0] - middle) / scale)[:, smell]
    size[0] = 0
    return size * scale


if model is not None:
    ids, changes, risen = torch.tensor(list(own_words.values())), {}, []
    for name, sentences, up in (("turned up", plain, True), ("cut", smelly, False)):
        rows = {kind: [] for kind in directions}
        for sentence in sentences:
            amount = amounts(sentence, up)
            stack = torch.cat([torch.zeros(1, 576), *directions.values()])
            after = next_word(sentence, amount[None, :, None] * stack[:, None, :])
            change = after[1:] - after[:1]
            for kind, part in zip(rows, change[:, ids].mean(dim=1).split([1, CONTROLS, CONTROLS])):
                rows[kind] += part.tolist()
            risen += [change[0]] * up
        changes[name] = rows
    top = torch.stack(risen).mean(dim=0).topk(12).indices
    print("most raised when turned up:", ", ".join(model.tokenizer.decode(token).strip() for token in top))
    for name, rows in changes.items():
        print(f"{name}: " + ", ".join(f"{kind} {sum(each) / len(each):+.2f}" for kind, each in rows.items()))
    picture = dictionary_plots.interventions(
        changes, x="change of log-probability",
        title="Words of smelling, when the stream after block 9 is changed")
picture if model is not None else None

# %% [markdown]
# Two results, and they differ.
#
# **Turned up, the latent speaks.** In sentences about doors and markets, words of smelling become at least
# twice as likely in each of the six, and 13 times on average. Other latents and random directions of the
# same length do nothing of the kind on average. And look at the words that rise most: some of them
# (*fumes*, *vinegar*, *herbs*) are not among the ten on which the latent is strongest. Training the
# autoencoder never looked at what the model says next. That these words rise is the model's doing.
#
# **Cut, hardly anything happens.** The change lies within what cutting other latents or random directions
# does. So the model doesn't *need* this latent to speak of smells. Where else it keeps them, this
# experiment doesn't say: other latents may carry some, and about a quarter of the variance is in no latent
# at all.
#
# Enough, but not necessary: keep the two apart. The first says that this direction *means* something to
# the model, which lesson 05 could not say. The second says that the dictionary's word is not the only
# place where the meaning is, and that is what holes, and second words for the same thing, would look like
# from outside. Which of these it is, you can't tell: nobody knows SmolLM2's features.

# %% [markdown]
# ## What a real model lacks
#
# Go through the lesson once more and ask of each number what it needed. F1, the matching, absorption, the
# probe and the slope all needed the *truth*: which features were there, in every example. You had it
# because you made the world. For SmolLM2 you had a list of nine words that you chose yourself, and a
# latent that you looked for.
#
# Nobody has the list of a model's features, and it isn't sure that there is one. What is left are
# questions like these, which need no list: does the reconstruction keep the model's loss (lesson 05)? Does
# a second seed give the same latent? Does cutting it change what its name says, and *only* that? And where
# a truth can be had for one question (the first letter of a word, say), is the latent on wherever it
# should be?
#
# ## What this does not show
#
# - **That TopK is bad and BatchTopK good.** With three latents an example, yes; with six, TopK was the
#   best of all. And in a real model you can't choose n by absorption, since you can't measure it.
# - **That real models have parents and children like these.** Hierarchy was planted. Real features may be
#   graded, curved, or no directions at all.
# - **That a dictionary without holes is the model's own.** A latent can be a perfect detector of something
#   that the model never uses.
# - **That absorption is the only hole.** A latent may be off for reasons that no one named. You found this
#   one since you knew the parent.
# - **One latent of SmolLM2.** It was chosen because it looked good, and turned up at every word, as no
#   text does it. The controls say that the effect is its own, not that every latent has one.

# %% [markdown]
# ## Paper versus yours
#
# Where nothing else is said, yours is the mean of three seeds.

# %% tags=["demo"]
from IPython.display import Markdown


def mean(name: str, key: str) -> str:
    return f"{sum(table[name][key]) / 3:.2f}"


compared = [
    ("latents for a parent are off where a child is",
     "yes, for first letters in Gemma-2-2B (Chanin et al. 2024)",
     f"TopK {mean('TopK, 128', 'absorption')}, flat world {mean('TopK, 128, flat world', 'absorption')}",
     "a planted hierarchy, and a share of all cases instead of their stricter count"),
    ("another size cures it", "not by itself (the same, abstract)",
     f"TopK of 32, 64, 128, 256: {', '.join(mean(f'TopK, {width}', 'absorption') for width in widths)}",
     "their sizes are thousands of latents and more"),
    ("another sparsity cures it", "not by itself (the same, abstract)",
     f"TopK with 6 instead of 3: {mean('TopK of 6, 128', 'absorption')}; BatchTopK with 3: "
     f"{mean('BatchTopK, 128', 'absorption')}, with 1: {mean('BatchTopK of 1, 128', 'absorption')}",
     "here 6 is plenty, and you know it; for a model nobody knows the number"),
    ("Matryoshka absorbs less", "yes (Bussmann et al. 2025, abstract)",
     f"{mean('Matryoshka, 128', 'absorption')}, matched F1 {mean('Matryoshka, 128', 'F1')}",
     "BatchTopK, which it is built on, absorbs little here to begin with"),
    ("latents beat a plain probe", "not consistently, on 113 data sets (Kantamneni et al. 2025)",
     f"parents, seed 0: plain {probes['6 parents']['the activation, all 32 numbers']:.3f}, "
     f"TopK k = 5 {probes['6 parents']['TopK, k = 5']:.3f}",
     "plenty of labels, and features that are linear"),
    ("good reconstruction means good latents", "no (Chanin and Garriga-Alonso 2026, abstract)",
     f"L1: unexplained {mean('L1, 128', 'unexplained')}, matched F1 {mean('L1, 128', 'F1')}; "
     f"TopK: {mean('TopK, 128', 'unexplained')} and {mean('TopK, 128', 'F1')}",
     "theirs has 16,384 features, yours 64"),
]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in [
    ("", "published", "here", "why they differ"), ["---"] * 4, *compared]))

# %% [markdown]
# ## Glossary
#
# - **absorption**: a child's latent writes its parent too, so that the parent's own latent falls silent
#   there.
# - **assignment problem**: to pair two lists one to one, so that the pairs are worth most together.
# - **AUC**: of all pairs of an example with a feature and one without, the share that scores rank rightly.
# - **BatchTopK**: an autoencoder that keeps the n·b largest latents of a batch of b examples.
# - **control**: the same experiment with the thing of interest taken out of it.
# - **dictionary**: latents and their directions together.
# - **F1**: the harmonic mean of precision and recall.
# - **flat world**: the same features equally often, without hierarchy.
# - **hierarchy**: some features (children) are on only where another (their parent) is.
# - **intervention**: changing what is inside a model and watching what it does.
# - **JumpReLU**: an autoencoder in which every latent learns a threshold of its own.
# - **matched F1**: the mean F1 of the best one-to-one pairs of latents and features.
# - **Matryoshka**: an autoencoder whose first latents must rebuild the activation by themselves, too.
# - **parent, child**: see hierarchy.
# - **precision, recall**: of what a detector reports, the share that is right; of what is there, the share
#   reported.
# - **recovery**: the mean, over true features, of the best cosine with a learned direction.
# - **shrinkage**: latents that are smaller than their features are strong.
# - **sparse probe**: a linear probe that may use only k latents.
# - **TopK**: an autoencoder that keeps the n largest latents of each example.

# %% [markdown] nbgrader="explain_dictionary"
# ## Explain what you found
#
# A friend shows you a latent of a real model: its fifty strongest examples are all about animals. In four
# sentences: what can be wrong with "this latent says *animal*", how did you find it out in the planted
# world, which control told you that the hierarchy is to blame, and what could you do in the real model?
#
# === BEGIN MARK SCHEME ===
# One point each: strongest examples show precision only, so the latent may be off for some animals, for
# instance dogs, whose own latent has absorbed the parent (1); with the truth known, the share of parent
# examples in which the latent is off was compared with and without the child, and the flat world (or
# BatchTopK on the same examples) was the control, with far smaller numbers (1); in the real model a list
# of animals, or a probe for them, gives a truth for this one question, so one can test whether the latent
# is on for all of them, or intervene (cut it, turn it up) with other latents and random directions as a
# control; the student says what they would conclude from either outcome (1).
# === END MARK SCHEME ===
