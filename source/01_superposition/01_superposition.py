# %% [markdown]
# # Lesson 01 · Features are not neurons
#
# **The question.** In lesson 00 most neurons answered to several digits. Is that an accident, or does it
# pay? Can a model with two neurons know five things?
#
# You will build the smallest model in which the question can be settled. *You* make its world, so you
# know every thing there is to know about it, and you can count how many of them the model keeps. The
# experiment is from *Toy Models of Superposition* (Elhage et al. 2022).
#
# The plan: make a world, build a model that is too small for it, train hundreds of such models at once,
# look at where they put things, and then try to prove yourself wrong. Words in *italics* are in the
# glossary.
#
# About three hours. You need lesson 00, and to know what a matrix product and a gradient are.
#
# Save, and `lookinside check 1` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
import torch
import torch.nn.functional as F
from einops import einsum
from jaxtyping import Float
from torch import Tensor

from lookinside import check, hint
from lookinside.progress import progress

torch.set_num_threads(1)

# %% [markdown]
# ## A world made of features
#
# A *feature* is something an input can have more or less of: a curve in an image, a person's name in a
# sentence. Here there are `n` of them, and an input is simply the list of how much there is of each, from
# 0 (absent) to 1.
#
# Most things are absent most of the time: few sentences hold your name. The share of inputs that a
# feature is present in is its *density*. A world of low density is called *sparse*.
#
# **Your turn.** Draw inputs from such a world.

# %% nbgrader="sample_features"
def sample_features(batch: int, n: int, density: float,
                    generator: torch.Generator) -> Float[Tensor, "batch n"]:
    """Random inputs. Each entry, whatever the others are, is present with probability `density`, and
    then uniform between 0 and 1; else it is 0. A density may be 0 or 1.

    All randomness comes from `generator`: the next call with it gives other inputs, and a fresh generator
    with the same seed gives the same ones.
    """
    ### BEGIN SOLUTION
    present = torch.rand(batch, n, generator=generator) < density
    return torch.rand(batch, n, generator=generator) * present
    ### END SOLUTION


# %% nbgrader="check_sample_features"
few = sample_features(1000, 4, 0.1, torch.Generator().manual_seed(0))
assert few.shape == (1000, 4), f"one row for each input, one column for each feature, not shape {tuple(few.shape)}"
assert few.min() >= 0 and few.max() <= 1, "a feature is somewhere from 0 to 1"
assert 0.05 < (few > 0).float().mean() < 0.15, "at density 0.1, a tenth of the entries should be above 0"

# %% tags=["demo"]
from lookinside import predict
from lookinside.plots import superposition as plots

generator = torch.Generator().manual_seed(0)
plots.samples({f"density {density:g}": sample_features(12, 5, density, generator)
               for density in (1, 0.3, 0.05)}, title="Twelve inputs from each of three worlds")

# %% [markdown]
# On the right, most inputs hold nothing, and hardly any holds two things at once. Keep that in mind: all
# that follows comes from it.

# %% [markdown]
# ## The model
#
# The model must send all `n` features through a narrow place: a hidden layer of only `m` *dimensions*,
# its neurons. Column `W[:, i]` is the **direction** feature `i` is given there: an arrow with `m`
# coordinates. The hidden layer holds all arrows, each as long as its feature is strong, added up: `W x`.
#
# To read a feature back, the model asks how far the sum points along that feature's arrow, which is the
# dot product with it. A bias and a ReLU follow: x̂ = ReLU(WᵀWx + b).
#
# **Your turn.** Each row of `x` is one input.

# %% nbgrader="reconstruct"
def reconstruct(x: Float[Tensor, "b n"], W: Float[Tensor, "m n"],
                b: Float[Tensor, "n"]) -> Float[Tensor, "b n"]:
    """ReLU(WᵀWx + b) for every row x. Gradients flow through it to x, W and b, which stay as they are."""
    ### BEGIN SOLUTION
    hidden = x @ W.T
    return F.relu(hidden @ W + b)
    ### END SOLUTION


# %% nbgrader="check_reconstruct"
one_line = torch.tensor([[1.0, -1.0]])  # two features share one dimension, back to back
x_hat = reconstruct(torch.tensor([[0.8, 0.0], [0.0, 0.5], [0.8, 0.5]]), one_line, torch.zeros(2))
assert x_hat.shape == (3, 2), f"three inputs of two features come back as (3, 2), not {tuple(x_hat.shape)}"
assert torch.allclose(x_hat[:2].float(), torch.tensor([[0.8, 0.0], [0.0, 0.5]])), \
    "alone, each of the two comes back whole"
assert torch.allclose(x_hat[2].float(), torch.tensor([0.3, 0.0])), \
    "together they get in each other's way: 0.8 - 0.5 = 0.3"
nothing_there = reconstruct(torch.zeros(1, 2), one_line, torch.tensor([0.2, -0.2]))
assert torch.allclose(nothing_there.float(), torch.tensor([[0.2, 0.0]])), \
    "with nothing there, the bias is all that is left, and the ReLU comes after it"

# %% [markdown]
# The example before the last one holds the whole lesson in small. Two features lie back to back on one line. When
# feature 0 is there alone, the dot product with arrow 1 is *negative*, and the ReLU makes "absent" of it.
# What one feature adds to another's output is called *interference*; negative interference is harmless,
# as long as the other is absent.
#
# Here are three inputs on that line, without and with the ReLU.

# %% tags=["demo"]
inputs = torch.tensor([[0.8, 0.0], [0.0, 0.5], [0.8, 0.5]])
before, after = inputs @ one_line.T @ one_line, reconstruct(inputs, one_line, torch.zeros(2))
for x, linear, x_hat in zip(inputs, before, after):
    print(f"input [{x[0]:.1f}, {x[1]:.1f}]   before the ReLU [{linear[0]:+.1f}, {linear[1]:+.1f}]   "
          f"after [{x_hat[0]:.1f}, {x_hat[1]:.1f}]")

# %% [markdown]
# ## What it costs to forget
#
# Not all features matter alike. Each has an *importance*, and the loss of an input is the sum over
# features of importance × squared error.
#
# **Your turn.**

# %% nbgrader="importance_loss"
def importance_loss(x: Float[Tensor, "b n"], x_hat: Float[Tensor, "b n"],
                    importance: Float[Tensor, "n"]) -> Float[Tensor, ""]:
    """The squared errors, each times the importance of its feature, summed over features and averaged
    over the batch: one number, a tensor of shape [], through which gradients flow to x_hat. Your inputs
    stay as they are."""
    ### BEGIN SOLUTION
    return ((x - x_hat).square() * importance).sum(dim=-1).mean()
    ### END SOLUTION


# %% nbgrader="check_importance_loss"
off = importance_loss(torch.tensor([[1.0, 0.0], [0.0, 0.0]]), torch.tensor([[0.0, 0.0], [0.0, 2.0]]),
                      torch.tensor([1.0, 0.5]))
assert off.shape == (), f"one number is wanted, not shape {tuple(off.shape)}"
assert abs(off - 1.5) < 1e-5, "errors of 1 × 1² and 0.5 × 2², over a batch of two: 1.5"

# %% [markdown]
# Now you can weigh two plans for one dimension and two equally important features, before anything is
# trained:
#
# - **keep one**: give the line to feature 0, and always answer feature 1's mean;
# - **keep both**: lay them back to back, and accept a wrong answer whenever both are there.
#
# **Predict.** When every input holds both, keeping both must be worse. When they are rare, it must be
# better. At which density do the two plans cost the same: 0.05? 0.2? 0.5? 0.9?

# %%
my_guess = None  # for example 0.2

# %% tags=["demo"]
world = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02]
plans = {"keep one": [], "keep both, back to back": []}
for density in world:
    x = sample_features(20_000, 2, density, torch.Generator().manual_seed(1))
    keep_one = reconstruct(x, torch.tensor([[1.0, 0.0]]), torch.tensor([0.0, density / 2]))
    keep_both = reconstruct(x, one_line, torch.zeros(2))
    for name, x_hat in zip(plans, (keep_one, keep_both)):
        plans[name].append(importance_loss(x, x_hat, torch.ones(2)).item() / density)
predict.reveal(my_guess, 4 / 7, "density at which they cost the same", form=".2f")
plots.over_density(plans, world, y="loss / density", mark=(4 / 7, "density 4/7"),
                   title="Rare features can share a dimension")

# %% [markdown]
# A pencil does it too. Write p for the density. Keeping one costs the variance of the other, p/3 − p²/4.
# Keeping both costs something only if both are there (p²), and then twice the smaller one squared, 1/3 on
# average: p²/3. They are equal at p = 4/7 ≈ 0.57.
#
# Keeping more features than there are dimensions is called *superposition*. So far it is only a plan that
# *would* pay. Does training find it?

# %% [markdown]
# ## Many models at once
#
# One run proves little: it might be luck. So train many, in one go. A hundred small models are one large
# tensor `W[k,seeds,m,n]`, and `einsum` says in words which axes meet:
#
# `einsum(x, W, "k seeds batch n, k seeds m n -> k seeds batch m")`
#
# `n` stands on the left twice and on the right not at all, so it is summed over; `k` and `seeds` stand
# everywhere, so each model meets its own inputs only. Draw the features for all the models in one tensor
# too (`torch.rand(k, seeds, batch, n)`), compared with densities of shape `[k,1,1,1]`.
#
# **Your turn.** If the losses of all models are *summed*, no model feels another's gradient.


# %% nbgrader="train_instances"
def train_instances(n: int, m: int, density: Float[Tensor, "k"], importance: Float[Tensor, "n"], *,
                    seeds: int, steps: int) -> Float[Tensor, "k seeds m n"]:
    """Train `seeds` models for each density, all at once; return their W. W[i, s] is model number s of
    those that live at density[i], in whatever order the densities come.

    Each model has a W and a b of its own and a random start that no other seed of its density has. It
    learns for `steps` steps to make the importance-weighted loss of ReLU(WᵀWx + b) small.
    Optimiser, learning rate, batch size and start are yours to choose; models may share a draw of the
    features. `density` and `importance` stay as they are.

    The checks never look at one model alone. They train 6 models at density 0.05 and 6 at 0.95 (n=5,
    m=2, importances in any order) for 3,000 steps, and measure the loss themselves, with the best b for
    your W, as a share of what a model loses whose W is 0. Half of the models must come below 25 % at the
    low density and 44 % at the high one. They also ask for other sizes, and for `steps=1`, after which no
    model can be good yet. All of it should take less than a minute.
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(0)
    k, batch, lr = len(density), 128, 1e-2
    W = torch.randn(k, seeds, m, n, generator=generator).div(n ** 0.5).requires_grad_()
    b = torch.zeros(k, seeds, 1, n, requires_grad=True)
    optimiser = torch.optim.Adam([W, b], lr=lr)
    for step in progress(range(steps), "training step"):
        optimiser.param_groups[0]["lr"] = lr * (1 - step / steps)  # small steps towards the end
        values, coins = torch.rand(2, k, seeds, batch, n, generator=generator)
        x = values * (coins < density.reshape(k, 1, 1, 1))
        hidden = einsum(x, W, "k seeds batch n, k seeds m n -> k seeds batch m")
        x_hat = F.relu(einsum(hidden, W, "k seeds batch m, k seeds m n -> k seeds batch n") + b)
        # Summed over the models: none of them is in another's loss, so none is in another's gradient.
        loss = (importance * (x - x_hat).square()).sum(dim=-1).mean(dim=-1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return W.detach()
    ### END SOLUTION


# %% nbgrader="check_train_instances"
barely = train_instances(4, 3, torch.tensor([0.1, 0.5]), torch.ones(4), seeds=5, steps=2)
assert barely.shape == (2, 5, 3, 4), \
    f"[k,seeds,m,n] is (2, 5, 3, 4) here: densities, seeds, dimensions, features; not {tuple(barely.shape)}"
assert not torch.allclose(barely[0, 0], barely[0, 1], atol=1e-3), "two seeds are two models, not one twice"
line = train_instances(2, 1, torch.tensor([0.1]), torch.ones(2), seeds=8, steps=800)[0, :, 0]
assert (line.prod(dim=-1) < -0.5).any(), \
    "of eight models with one dimension for two rare features, some should lay them back to back, as 1 and -1"

# %% [markdown]
# ## Five features, two dimensions
#
# Ten densities with ten seeds each make a hundred models. Feature `i` has importance 0.9ⁱ, so feature 0 matters
# most and feature 4 least.
#
# **Predict.** At density 1 every feature is always there. How many of the five will have an arrow worth
# the name, which ones, and at what angle? And at density 0.02?

# %%
my_guess = {1.0: None, 0.02: None}  # how many arrows at each density?

# %% tags=["demo"]
density = torch.tensor([1, 0.8, 0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05, 0.02])
importance = 0.9 ** torch.arange(5.0)
W = train_instances(5, 2, density, importance, seeds=10, steps=3000)
there = (W[:, 0].norm(dim=1) > 0.3).sum(dim=1)  # arrows of run 0 that are longer than 0.3
predict.reveal(my_guess, {1.0: int(there[0]), 0.02: int(there[-1])})
plots.arrows(W[:, 0], [f"density {p:g}" for p in density.tolist()], title="Run 0 at every density")

# %% [markdown]
# From left to right and from top to bottom, the world gets sparser. First there are two arrows at a right angle; then
# a third and a fourth squeeze in, opposite the others; at last there are all five, spread over the circle as a
# pentagon. Two dimensions hold five features.
#
# Which way the whole figure is turned means nothing: turn all arrows alike and no dot product changes, so
# the model can't tell. Compare shapes, never coordinates.

# %% [markdown]
# ## Density 1: an old acquaintance
#
# At density 1 the model keeps two features. That is what a linear model does too: *principal component
# analysis* (PCA) keeps the `m` directions in which the data vary most (here each feature's variation
# counts with its importance) and throws the rest away. Put WᵀW beside PCA's answer; both say what each
# input feature (column) adds to each output (row).

# %% tags=["demo"]
def best_linear(density: float) -> Float[Tensor, "n n"]:
    """What the best linear model with two dimensions makes of the features: PCA, by the covariance of
    the features, each scaled by the root of its importance."""
    x = sample_features(200_000, 5, density, torch.Generator().manual_seed(2)) * importance.sqrt()
    _, directions = torch.linalg.eigh(x.T.cov())
    kept = directions[:, -2:]  # the two of the largest variance
    return (kept @ kept.T) * importance.sqrt() / importance.sqrt()[:, None]


def lowest(models: Float[Tensor, "seeds m n"], density: float) -> Float[Tensor, "m n"]:
    """The one with the lowest loss."""
    return min(models, key=lambda model: measured(model, density, importance)[0])


def measured(model: Float[Tensor, "m n"], density: float, importance: Float[Tensor, "n"],
             rows: int = 4096) -> tuple[float, Float[Tensor, "n"]]:
    """The loss of these weights on fresh inputs with the best bias there is, and that bias. A feature's bias
    touches its own output alone, so each is found by itself, by trying them."""
    x = sample_features(rows, model.shape[1], density, torch.Generator().manual_seed(3))
    biases = torch.linspace(-1, 1, 41)
    tried = torch.stack([(x - F.relu(x @ model.T @ model + b)).square().mean(dim=0) for b in biases])
    best = biases[tried.argmin(dim=0)]
    return importance_loss(x, reconstruct(x, model, best), importance).item(), best


dense, sparse = lowest(W[0], 1.0), lowest(W[-1], 0.02)
plots.matrices({"PCA, density 1": best_linear(1.0), "yours, density 1": dense.T @ dense,
                "PCA, density 0.02": best_linear(0.02), "yours, density 0.02": sparse.T @ sparse},
               x="feature in", y="feature out", label="weight",
               title="Dense: the same as PCA. Sparse: something PCA can't do")

# %% [markdown]
# The third picture is the **control**: a linear model looks at variances, and sparse features have the
# same order of variances as dense ones. So it keeps the same two, whatever the density. What your model
# does on the right needs the ReLU.
#
# (The models shown are those with the lowest loss of ten. And it matters that importances differ: with
# all equal, which two survive would be a matter of chance.)
#
# Does it pay? Here is the loss that is left, as a share of what a model loses that knows nothing but the
# means (1 is no better than that). A second **control** comes along: arrows of random directions.

# %% tags=["demo"]
def share_left(model: Float[Tensor, "m n"], density: float) -> float:
    return measured(model, density, importance)[0] / measured(torch.zeros(2, 5), density, importance)[0]


left = torch.tensor([[share_left(model, p) for model in models] for p, models in zip(density.tolist(), W)])
linear_left = [float(importance[2:].sum() / importance.sum())] * len(density)  # what PCA can't keep
random = torch.randn(10, 2, 5, generator=torch.Generator().manual_seed(4)) * 0.7
random_left = [sum(share_left(model, p) for model in random) / 10 for p in density.tolist()]
plots.over_density({"random W (mean of 10)": random_left, "best linear model": linear_left,
                    "yours (median of 10 seeds)": left.median(dim=1).values.tolist()},
                   density.tolist(), y="share of the loss that is left",
                   title="The sparser, the more superposition saves")

# %% [markdown]
# ## One nice run is not a result
#
# The pentagon was *run 0*. To say how often there is one, you need a judge that doesn't look at pictures:
# list the gaps between neighbouring arrows. A pentagon is [72, 72, 72, 72, 72], however it is turned.
#
# **Your turn.**

# %% nbgrader="polygon_gaps"
def polygon_gaps(W: Float[Tensor, "2 n"]) -> Float[Tensor, "k"]:
    """The angles, in degrees, between each arrow and the next on the way round the circle, smallest
    first. Only live features count, those whose arrow is longer than 0.01; there is at least one.

    There are as many gaps as live features, and together they make 360: a single feature gives [360], and
    two that point opposite ways give [180, 180]. W stays as it is.
    """
    ### BEGIN SOLUTION
    live = W[:, W.norm(dim=0) > 0.01]
    angles = torch.atan2(live[1], live[0]).rad2deg().sort().values
    return torch.diff(angles, append=angles[:1] + 360).sort().values
    ### END SOLUTION


# %% nbgrader="check_polygon_gaps"
cross = torch.tensor([[3.0, 0.0, -1.0, 0.0], [0.0, 2.0, 0.0, 0.0]])  # east, north, west, and a dead one
assert torch.allclose(polygon_gaps(cross).float(), torch.tensor([90.0, 90.0, 180.0])), \
    "from east to north 90°, on to west 90°, and back to east 180°"
assert torch.allclose(polygon_gaps(cross[:, :1]).float(), torch.tensor([360.0])), "a single arrow has one gap, of 360°"

# %% [markdown]
# A shape gets a name if no gap is more than 8° off. For this count an arrow counts as there if it is
# longer than 0.3: those that training gave up on are rarely exactly 0.
#
# **Predict.** Of ten runs at density 0.1, how many are pentagons? At 0.2? At 0.6?

# %%
my_guess = {0.1: None, 0.2: None, 0.6: None}

# %% tags=["demo"]
SHAPES = {"two at a right angle": [90, 270], "one and a pair": [90, 90, 180], "two pairs": [90] * 4,
          "pentagon": [72] * 5}


def shape(model: Float[Tensor, "2 n"]) -> str:
    gaps = polygon_gaps(model * (model.norm(dim=0) > 0.3))
    for name, regular in SHAPES.items():
        if len(gaps) == len(regular) and (gaps - torch.tensor(regular)).abs().max() < 8:
            return name
    return "none of these"


def counted(models: Float[Tensor, "seeds 2 n"]) -> dict[str, int]:
    names = [shape(model) for model in models]
    return {name: names.count(name) for name in [*SHAPES, "none of these"]}


by_density = [counted(models) for models in W]
pentagons = {round(p, 2): count["pentagon"] for p, count in zip(density.tolist(), by_density)}
predict.reveal(my_guess, {p: pentagons[p] for p in (0.1, 0.2, 0.6)})
chance = counted(torch.randn(1000, 2, 5, generator=torch.Generator().manual_seed(5)))
columns = [f"{p:g}" for p in density.tolist()] + ["random\nW"]
plots.shapes({name: [count[name] for count in by_density] + [chance[name] / 100] for name in chance}, columns,
             x="density (sparser to the right); the last bar: 1,000 random W, in tenths", y="runs of ten",
             title="A pentagon is a distribution")

# %% [markdown]
# Where the world is very sparse every seed agrees. In between, which shape comes out depends on where the
# run began, and a picture of one run would have told you a story. At 0.6 a third feature is on its way in
# and the shapes are irregular; at 0.15 and 0.2 pentagons and pairs live side by side. (The odd one at
# density 1 is late: features 1 and 2 matter nearly alike, and it hasn't decided yet.) The last bar is the
# **control**: of 1,000 random W, next to none has a shape with a name.
#
# Twenty or a hundred seeds would sharpen the shares: with ten, "7 of 10" could well be 5 or 9.

# %% [markdown]
# ## Who disturbs whom
#
# The price of crowding is interference: what a feature adds to the outputs of others. Between features
# `i` and `j` it is the dot product of their arrows.
#
# **Your turn.**


# %% nbgrader="interference"
def interference(W: Float[Tensor, "m n"]) -> Float[Tensor, "n n"]:
    """The dot product of each feature's direction with every other one's; 0 on the diagonal. W stays as it is."""
    ### BEGIN SOLUTION
    overlaps = W.T @ W
    return overlaps - overlaps.diag().diag()
    ### END SOLUTION


# %% nbgrader="check_interference"
crowded = interference(torch.tensor([[1.0, -2.0, 0.0], [0.0, 0.0, 1.0]]))
assert crowded.shape == (3, 3), f"one row and one column for each feature, not shape {tuple(crowded.shape)}"
assert crowded[0, 1] == -2 and crowded[1, 0] == -2, "features 0 and 1 point against each other: 1 × -2"
assert crowded[1, 1] == 0 and crowded[0, 2] == 0, "0 with itself by definition, and 0 at a right angle"

# %% tags=["demo"]
pairs_model, pentagon = lowest(W[4], 0.3), lowest(W[8], 0.05)
print(f"the runs of lowest loss: density 0.3 is {shape(pairs_model)}, density 0.05 is {shape(pentagon)}")
plots.matrices({"density 1": interference(dense), "density 0.3": interference(pairs_model),
                "density 0.05": interference(pentagon)},
               x="feature that is there", y="feature it disturbs", label="interference",
               title="No interference, in pairs, all round")

# %% [markdown]
# A pair interferes with −1 and with nothing else. In the pentagon everyone disturbs everyone: neighbours
# (72°) a little and positively, the two that lie across (144°) strongly and negatively.
#
# Now a claim that could be wrong: **the ReLU and the bias are what makes the pentagon bearable.** The
# ReLU hides the negative interference altogether, and a negative bias takes off most of the positive.
# Test it: show the pentagon one feature at a time, and cut the ReLU out of the very same model.

# %% tags=["demo"]
_, b = measured(pentagon, 0.05, importance)
alone = torch.eye(5)
without = alone @ pentagon.T @ pentagon + b
plots.matrices({"cut: no ReLU": without.T, "as trained": reconstruct(alone, pentagon, b).T},
               x="the one feature that is there", y="output", label="value",
               title="The same weights, without and with the ReLU")

# %% [markdown]
# With its ReLU, the model answers nearly as if features had dimensions of their own; a little of the
# neighbours shines through. Without it, two outputs in five say "less than absent". That was an
# intervention, and it says more than the picture of arrows did.
#
# **Predict.** It works because features come alone. Show it *two* at a time, both fully there. Which two
# will it confuse more: neighbours on the pentagon, or two that lie across?

# %%
my_guess = None  # "neighbours" or "across"

# %% tags=["demo"]
overlap = interference(pentagon)
found = {"neighbours": [], "across": []}
for i in range(5):
    for j in range(i):
        both = alone[i] + alone[j]
        error = importance_loss(both[None], reconstruct(both[None], pentagon, b), torch.ones(5)).item()
        found["neighbours" if overlap[i, j] > 0 else "across"].append(error)
predict.reveal(my_guess, max(found, key=lambda name: sum(found[name]) / len(found[name])), "confused more")
single = [importance_loss(x[None], reconstruct(x[None], pentagon, b), torch.ones(5)).item() for x in alone]
print(f"squared error with one feature there: {sum(single) / 5:.2f} on average")
for name, errors in found.items():
    print(f"two {name}: {sum(errors) / len(errors):.2f} on average, "
          f"from {min(errors):.2f} to {max(errors):.2f}")

# %% [markdown]
# Two that lie across point away from each other: their sum is a short arrow that lies between them, along neither.
# Both are lost, and a third feature is seen that isn't there. At density 0.05 that happens too rarely to
# matter, and that is the bargain: **superposition trades errors on rare coincidences for room.** What
# interference predicts comes true, pair by pair.

# %% [markdown]
# ## How much of a dimension does a feature get?
#
# Five features in two dimensions get 2/5 each; two on one line get 1/2. The paper's measure for it is the
# *dimensionality* of a feature,
#
# $$D_i = \frac{\lVert W_i\rVert^2}{\sum_j (\hat W_i \cdot W_j)^2}$$
#
# where $W_i$ is column $i$ and $\hat W_i$ the same with length 1. Below the line is all that is going on
# along arrow $i$, above it how much of that is the feature's own.
#
# **Your turn.**


# %% nbgrader="feature_dimensionality"
def feature_dimensionality(W: Float[Tensor, "m n"]) -> Float[Tensor, "n"]:
    """For each feature i, ‖W_i‖² / Σⱼ (Ŵ_i · W_j)², where W_i is column i, Ŵ_i is the same with length 1,
    and the sum is over all features j, including i. A dead feature (a column of zeros) has 0; a short arrow is not
    dead, and making all arrows a hundred times shorter changes nothing. W stays as it is."""
    ### BEGIN SOLUTION
    along = F.normalize(W, dim=0).T @ W  # [i,j]: how far arrow j reaches along arrow i
    return W.square().sum(dim=0) / along.square().sum(dim=1).clamp(min=1e-12)
    ### END SOLUTION


# %% nbgrader="check_feature_dimensionality"
shares = feature_dimensionality(torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 2.0, -2.0, 0.0]]))
assert shares.shape == (4,), f"one number for each feature, not shape {tuple(shares.shape)}"
assert torch.allclose(shares.float(), torch.tensor([1.0, 0.5, 0.5, 0.0])), \
    "one feature has a dimension to itself, two share one, and a dead one has none"

# %% tags=["demo"]
for name, model in {"density 1": dense, "density 0.3": pairs_model, "density 0.05": pentagon}.items():
    D = feature_dimensionality(model)
    print(f"{name}: {', '.join(f'{value:.2f}' for value in D.tolist())}; together {D.sum():.2f}")

# %% [markdown]
# Together they make m = 2: there is no more room than that to give away.
#
# Now a larger world, where you can't look at arrows any more: 100 features of equal importance, 10
# dimensions.
#
# **Predict.** As the world gets sparser, more features share the ten dimensions. Will their shares slide
# down smoothly from 1, or are there shares they would rather stay at?

# %%
my_guess = None

# %% tags=["demo"]
grid = torch.tensor([1, 0.7, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.06, 0.03])
large = train_instances(100, 10, grid, torch.ones(100), seeds=1, steps=1500)[:, 0]
directions = torch.randn(large.shape, generator=torch.Generator().manual_seed(6))
scrambled = F.normalize(directions, dim=1) * large.norm(dim=1, keepdim=True)  # the control
live = large.norm(dim=1) > 0.5
trained_shares, random_shares = (
    [feature_dimensionality(model)[alive] for model, alive in zip(models, live)]
    for models in (large, scrambled))
overall = [10 / float(model.square().sum()) for model in large]
near_half = [int(((D - 0.5).abs() < 0.03).sum()) for D in trained_shares]
for p, D, half, ratio in zip(grid.tolist(), trained_shares, near_half, overall):
    print(f"density {p:.2f}: {len(D):2d} live features, {half:2d} within 0.03 of 1/2, m/‖W‖² {ratio:.2f}")
predict.reveal(my_guess, what="as the world gets sparser, their shares")
plots.shares(grid.tolist(), trained_shares, random_shares, overall,
             title="Features gather at one half, then slide")

# %% [markdown]
# There is a shelf at **1/2**: from density 0.5 to 0.3 nearly all live features lie in opposite pairs,
# although nothing forces ten dimensions to be used so, and random directions (grey) don't do it. From
# 0.25 on it breaks up and the shares slide down together, at last hardly above the random ones.
#
# The paper (section on the geometry of superposition, n=400, m=30) reports more: features that cluster at
# 3/4, 2/3, 2/5 and 3/8 too. **You don't see those here**, and should not claim them: with ten dimensions,
# 1,500 steps and one run for each density there is one clean shelf. And at the dense end shares aren't 1 but
# small: with a hundred features of *equal* importance nothing says which ten to keep, and arrows stay
# short and mixed. That is why only features longer than 0.5 are drawn.

# %% [markdown]
# ## When exactly does it happen?
#
# Back to the smallest case, two features and one dimension, and your pencil's 4/7. Now let feature 1 also
# be less or more important than feature 0. There are three sensible plans: only feature 0, only feature
# 1, both back to back. The left panel says which of them costs least (with the best bias for each). The
# right one says what training found: the best of eight seeds, for 81 worlds.
#
# **Predict.** Where on the map will both be kept? Draw it, on paper.

# %% tags=["demo"]
NAMES = ["only feature 0", "only feature 1", "both, back to back"]
PLANS = [torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]]), one_line]
densities, relative = torch.logspace(-2, 0, 9), torch.logspace(-1, 1, 9)


def loss_of(model: Float[Tensor, "1 2"], p: float, r: float) -> float:
    return measured(model, p, torch.tensor([1.0, r]), rows=2048)[0]


def plan_of(model: Float[Tensor, "1 2"]) -> int:
    first, second = model[0].tolist()
    return 2 if first * second < -0.25 else int(abs(second) > abs(first))


by_hand, by_training, length = torch.zeros(9, 9), torch.zeros(9, 9), torch.zeros(9, 9)
for i, r in enumerate(progress(relative.tolist(), "importance")):
    found_by_training = train_instances(2, 1, densities, torch.tensor([1.0, r]), seeds=8, steps=700)
    for j, p in enumerate(densities.tolist()):
        by_hand[i, j] = min(range(3), key=lambda plan: loss_of(PLANS[plan], p, r))
        best = min(found_by_training[j], key=lambda model: loss_of(model, p, r))
        by_training[i, j], length[i, j] = plan_of(best), best[0, 1].abs()
agree = int((by_hand == by_training).sum())
print(f"training and the plan that costs least agree in {agree} of 81 worlds")
plots.phases(densities.tolist(), relative.tolist(),
             {"what costs least": by_hand, "what training found": by_training}, NAMES,
             title="A phase diagram: superposition begins at a border")

# %% [markdown]
# The less a feature matters, the rarer things must be before it is let in. Where the panels differ, they differ at
# the border.
#
# A map of plans can't say how sudden the border is. The length of the arrow can: follow feature 1 along three rows
# of the map.

# %% tags=["demo"]
plots.over_density({f"importance {relative[i]:.2g}": length[i].tolist() for i in (1, 2, 3)}, densities.tolist(),
                   y="length of feature 1's arrow", title="Dropped, or kept nearly whole")

# %% [markdown]
# From one density to the next, feature 1 is dropped altogether or has an arrow of about 0.9 and more, nearly as long
# as feature 0's. The paper calls it a *phase change*. Nine densities can't tell a jump from a very steep slope; the
# paper argues for the jump from the two plans, whose costs cross.
#
# One honest detail: the right panel shows the best of **eight** runs. With a single line to lie on, two
# arrows that begin on the same side can't turn past each other, and about half the runs are stuck there.
# In a plane they can turn.

# %% [markdown]
# ## Play
#
# Move the sliders and watch the arrows. All are real runs of your `train_instances`: for each setting
# three seeds, 1,000 steps each. Try to find: the density at which a third arrow appears; a hexagon; a run
# that differs from its neighbours; two arrows on top of each other (what does the model do with those two
# features?).

# %% tags=["demo"]
from lookinside.widgets.superposition import explorer

slides = torch.tensor([1, 0.8, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02])
settings = [(n, decay) for n in (3, 4, 5, 6, 8) for decay in (1.0, 0.9, 0.7)]
models = {(n, decay): train_instances(n, 2, slides, decay ** torch.arange(float(n)), seeds=3, steps=1000)
          for n, decay in progress(settings, "setting")}
explorer(models, slides, note="The runs are those of this notebook: three seeds, 1,000 steps each.")

# %% [markdown]
# ## What this does not show
#
# - **That real networks do this.** Here you built the world, so you know what its features are. In a
#   language model nobody hands you the list. That real neurons are polysemantic *fits* superposition; it
#   doesn't prove it.
# - **That features are independent.** Yours come and go by separate coins. In the world, things come
#   together (wheels and roads), and the paper finds other shapes for those.
# - **That the shapes are laws.** They depend on the importances, on n and m, on the loss, on training
#   long enough. You saw one clean shelf, not six.
# - **Computing in superposition.** This model only stores and recalls. Whether a network can *work with*
#   features it keeps in superposition is another question (the paper has a section on it).
# - **A way out.** You could read the arrows because you knew the features. Finding them without knowing
#   is the lesson on sparse autoencoders.

# %% [markdown]
# ## Paper versus yours
#
# The left column is Elhage et al. 2022, in the sections named; the right one is computed from your runs
# above.

# %% tags=["demo"]
from IPython.display import Markdown

ten = {round(p, 2): count for p, count in zip(density.tolist(), by_density)}
both_until = float(densities[by_training[4] == 2].max())  # row 4: equal importance
rows = [
    ("", "paper", "yours", "why they differ"),
    ("---",) * 4,
    ("n=5, m=2, importance 0.9ⁱ, density 1 (*Demonstrating Superposition*)",
     "the two most important, at a right angle", f"{ten[1.0]['two at a right angle']} of 10 runs",
     "neighbouring importances are close, so a run can be late"),
    ("the same, density 0.2", "two opposite pairs", f"{ten[0.2]['two pairs']} of 10",
     "the paper shows one run; near a border several shapes are found"),
    ("the same, density 0.1", "pentagon",
     f"{ten[0.1]['pentagon']} of 10; at 0.05 {ten[0.05]['pentagon']} of 10", "as above"),
    ("n=2, m=1, equal importance (*Superposition as a Phase Change*)", "both kept below a sharp border",
     f"both kept up to density {both_until:.2f}; by pencil 0.57",
     "nine densities stand 1.8 times apart; the best of eight runs"),
    ("many features, equal importance (*The Geometry of Superposition*)",
     "n=400, m=30: m/‖W‖² stays at 1 and at 1/2; features cluster at 3/4, 2/3, 1/2, 2/5, 3/8",
     f"n=100, m=10: up to {max(near_half)} live features of a model at 1/2; no other shelf",
     "a third of the dimensions, less training, one run for each density"),
    ("random W", "not reported", f"{chance['pentagon']} pentagons in 1,000", "the control"),
]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))

# %% [markdown]
# ## Glossary
#
# - **density, sparse**: the share of inputs a feature is present in; a world of low density is sparse.
# - **dimension**: one coordinate of the hidden layer; here the same as a neuron.
# - **dimensionality (of a feature)**: which share of a dimension it has to itself.
# - **direction**: the arrow a feature is given in the hidden layer, a column of W.
# - **einsum**: a product of tensors in which the names of the axes say what is multiplied and what is
#   summed.
# - **feature**: something an input can have more or less of.
# - **importance**: how much an error on a feature counts in the loss.
# - **instance, seed**: one of many models trained alike from another random start.
# - **interference**: what one feature adds to the output of another; the dot product of their directions.
# - **PCA**: the best linear summary: the directions in which the data vary most.
# - **phase change**: a sudden change of what training finds, when a setting crosses a border.
# - **superposition**: keeping more features than there are dimensions, in directions that aren't at right
#   angles.

# %% [markdown] nbgrader="explain_superposition"
# ## Explain what you found
#
# In three sentences: what is superposition and when does it pay, what did you see that a single run could
# not have told you, and what would change your mind?
#
# === BEGIN MARK SCHEME ===
# One point each: more features than dimensions, which pays when features are rare enough that they seldom
# meet, since the ReLU hides interference as long as they don't (1); shapes are a distribution over seeds,
# mixed near the borders, or a control (PCA, random W, the cut ReLU) that rules something out (1); an
# observation that would refute what the student believes (1).
# === END MARK SCHEME ===
