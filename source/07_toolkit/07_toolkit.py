# %% [markdown]
# # Lesson 07 · The tools from scratch, and how each one misleads
#
# **The question.** You point a tool at a model and get a beautiful picture. Is the picture about the *model*,
# or about the *tool*?
#
# You have met six tools in this course, each with a library under it. Here you write all six again, in plain
# NumPy, so that nothing is hidden: gradients by hand, probes, patching, the logit lens, head scores, a sparse
# autoencoder. And for each you will meet a version that is **wrong and looks right**. Finding the flaw is the
# lesson.

# %% [markdown]
# ## Three questions for any tool
#
# A tool is code, and code can be wrong without stopping. Before you believe its picture, ask:
#
# 1. **Arithmetic.** Does it compute what it says? A gradient can be compared with *finite differences*.
# 2. **A known answer.** Does it find what I have planted myself?
# 3. **Nothing.** What does it show where there is nothing to find? That is a *control*.
#
# Every flaw in this lesson is caught by one of the three. **Predict** means: write your guess into the cell
# before you run the next one.
#
# About five hours. You need lessons 01 and 03 to 05, whose tools you write again.
#
# Save, and `lookinside check 7` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from collections.abc import Callable

import numpy as np
from jaxtyping import Float, Int
from numpy import ndarray

from lookinside import check, hint

# %% [markdown]
# ## Arithmetic: finite differences
#
# A gradient says how fast the loss grows when you move one number. You can also *try it*: move the number a
# little up, then a little down, and see. That is slow, two losses for each number, but hard to get wrong, and
# it judges every gradient of this lesson.


# %%
def finite_differences(
    loss: Callable[[], float], array: Float[ndarray, "..."], step: float = 1e-5
) -> Float[ndarray, "..."]:
    """The slope of `loss()` along each entry of `array`, which is moved and put back."""
    slopes = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + step
        above = loss()
        array[place] = kept - step
        below = loss()
        array[place] = kept
        slopes[place] = (above - below) / (2 * step)
    return slopes


def gap(mine: Float[ndarray, "..."], tried: Float[ndarray, "..."]) -> float:
    """How far a gradient is from the one that was tried out, as a share of it."""
    return float(np.linalg.norm(mine - tried) / np.linalg.norm(tried))


# %% [markdown]
# # Tool 1 · A toy model with gradients by hand
#
# Lesson 01's model squeezes `n` features through `m` hidden numbers and back: `x̂ = ReLU(x WᵀW + b)`. Its
# loss is the squared error, weighted by each feature's importance, summed over features, averaged over the
# batch.
#
# There is no `backward()` here. Walk the way back yourself:
#
# - from the loss to the ReLU's input: error × importance × 2, divided by the batch size, and nothing at all where
#   the ReLU is shut;
# - from there `W` is reached **twice**: as decoder (it multiplied the hidden numbers) and as encoder (it made
#   them). Both parts count, and both at the same `W`.
#
# **Your turn.**


# %% nbgrader="superposition_gradients"
def superposition_gradients(
    x: Float[ndarray, "b n"],
    W: Float[ndarray, "m n"],
    b: Float[ndarray, "n"],
    importance: Float[ndarray, "n"],
) -> tuple[Float[ndarray, "m n"], Float[ndarray, "n"]]:
    """The gradients (dW, db) of lesson 01's loss: the mean over the batch of the sum over features of
    importance · (x − x̂)², with x̂ = ReLU(x WᵀW + b).

    W stands in it twice, as encoder and as decoder; dW is the gradient of the whole, at this W. Where
    the ReLU's input is exactly 0, either slope will do. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    hidden = x @ W.T
    before_relu = hidden @ W + b
    error = np.maximum(before_relu, 0) - x
    slope = 2 * importance * error * (before_relu > 0) / len(x)  # of the loss, at the ReLU's input
    as_decoder = hidden.T @ slope
    as_encoder = (slope @ W.T).T @ x
    return as_decoder + as_encoder, slope.sum(axis=0)
    ### END SOLUTION


# %% nbgrader="check_superposition_gradients"
one_x, one_W = np.array([[1.0]]), np.array([[0.5]])
dW, db = superposition_gradients(one_x, one_W, np.array([0.0]), np.array([1.0]))
assert dW.shape == (1, 1) and db.shape == (1,), "dW has W's shape, and db has b's"
assert np.isclose(db[0], -1.5), (
    "x̂ is 0.25 where x is 1: raising b by a little lowers the loss 1.5 times as much"
)
assert np.isclose(dW[0, 0], -1.5), "(1 − W²)² has slope −4W(1 − W²), which is −1.5 at W = 0.5"

# %% [markdown]
# One number in one dimension is soon right by luck. Now 12 weights and 4 biases, each tried out.

# %%
rng = np.random.default_rng(0)
x = rng.random((50, 4)) * (rng.random((50, 4)) < 0.5)
W, b, importance = rng.normal(size=(3, 4)), 0.3 * rng.normal(size=4), np.array([1.0, 0.8, 0.6, 0.4])


def toy_loss() -> float:
    return float((importance * (x - np.maximum(x @ W.T @ W + b, 0)) ** 2).sum(axis=1).mean())


tried_W, tried_b = finite_differences(toy_loss, W), finite_differences(toy_loss, b)
dW, db = superposition_gradients(x, W, b, importance)
print(f"off by {gap(dW, tried_W):.0e} in dW and {gap(db, tried_b):.0e} in db, as shares")

# %% [markdown]
# ### Find the flaw
#
# Here is a trainer as one finds them in tutorials. Its losses fall, its pictures look fine. It has **two**
# flaws. Read it before you go on.


# %%
def tutorial_gradient(x, W, b, importance, lr):
    hidden = x @ W.T
    before = hidden @ W + b
    slope = 2 * importance**2 * (np.maximum(before, 0) - x) * (before > 0) / len(x)
    decoder_step = lr * (hidden.T @ slope)  # the decoder moves first,
    W_now = W - decoder_step
    encoder_step = lr * ((slope @ W_now.T).T @ x)  # then the encoder
    return (decoder_step + encoder_step) / lr, slope.sum(axis=0)


# %% [markdown]
# **Predict.** Which two? And which of them will change *what the model learns*: the first, the second, both,
# or neither?

# %%
my_guess = "..."

# %% [markdown]
# First the arithmetic. Here each flaw alone, both together, and yours are compared with finite differences:

# %% tags=["demo"]
from lookinside import predict
from lookinside.plots import toolkit as pictures
from lookinside.progress import progress


def moved_only(x, W, b, importance, lr):
    return tutorial_gradient(x, W, b, np.sqrt(importance), lr)  # squaring takes the root away again


def squared_only(x, W, b, importance, lr):
    return superposition_gradients(x, W, b, importance**2)


def yours(x, W, b, importance, lr):
    return superposition_gradients(x, W, b, importance)


versions = {
    "yours": yours,
    "encoder after the decoder moved": moved_only,
    "importance squared": squared_only,
    "the tutorial's: both": tutorial_gradient,
}
pictures.bars(
    {name: gap(version(x, W, b, importance, 0.05)[0], tried_W) for name, version in versions.items()},
    x="distance from finite differences, as a share (log scale)",
    y="",
    log=True,
    form="{:.0e}",
    title="Three of the four are not gradients of this loss",
)

# %% [markdown]
# So both are flaws. Now train with each: 8 features of falling importance, 4 hidden numbers, each feature on
# in one example of ten. A feature counts as *kept* if its column of `W` is longer than 0.5.


# %% tags=["demo"]
def train_toy(
    version: Callable,
    n: int,
    m: int,
    density: float,
    importance: Float[ndarray, "n"],
    *,
    steps: int,
    lr: float,
    seed: int,
) -> tuple[Float[ndarray, "m n"], Float[ndarray, "n"]]:
    """Gradient descent with momentum on fresh batches of 256, the rate falling to zero."""
    rng = np.random.default_rng(seed)
    W, b = 0.3 * rng.normal(size=(m, n)), np.zeros(n)
    speed_W, speed_b = np.zeros_like(W), np.zeros_like(b)
    for step in range(steps):
        x = rng.random((256, n)) * (rng.random((256, n)) < density)
        rate = lr * (1 - step / steps)
        dW, db = version(x, W, b, importance, rate)
        speed_W, speed_b = 0.9 * speed_W + dW, 0.9 * speed_b + db
        W, b = W - rate * speed_W, b - rate * speed_b
    return W, b


falling = 0.7 ** np.arange(8)
kept = {}
for name, version in progress(versions.items(), "four versions, eight seeds each"):
    lengths = [
        np.linalg.norm(train_toy(version, 8, 4, 0.1, falling, steps=1000, lr=0.2, seed=seed)[0], axis=0)
        for seed in range(8)
    ]
    kept[name] = np.mean(np.array(lengths) > 0.5, axis=0)
predict.reveal(my_guess, what="the two flaws, and which changes what the model learns")
pictures.grid(
    np.array(list(kept.values())),
    rows=list(kept),
    columns=[str(feature) for feature in range(8)],
    x="feature (0 matters most)",
    y="",
    label="share of 8 seeds that keep it",
    top=1.0,
    title="Only one of the two flaws can be seen in the result",
)

# %% [markdown]
# Squaring the importance costs the small features. But moving the decoder first changes **nothing you can
# see**: with small steps the decoder has hardly moved. A wrong tool can give the right picture, today, at
# this learning rate. Only the arithmetic noticed.

# %% [markdown]
# ### A known answer
#
# Five equal features in two dimensions, each rarely on, make a regular pentagon (Elhage et al. 2022, and
# lesson 01): 72° from each arrow to the next. Does your gradient find it?

# %% tags=["demo"]
gaps, pentagons = [], []
for seed in progress(range(8), "eight toy models"):
    W_toy, _ = train_toy(yours, 5, 2, 0.05, np.ones(5), steps=3000, lr=1.0, seed=seed)
    live = W_toy[:, np.linalg.norm(W_toy, axis=0) > 0.5]
    angles = np.sort(np.degrees(np.arctan2(live[1], live[0])))
    gaps.append(np.diff(np.append(angles, angles[0] + 360)))
    if len(gaps[-1]) == 5 and np.abs(gaps[-1] - 72).max() < 2:
        pentagons.append(W_toy)
print(
    f"{len(pentagons)} of 8 seeds make a pentagon; the others: "
    f"{[g.round().astype(int).tolist() for g in gaps if len(g) < 5 or np.abs(g - 72).max() >= 2] or 'none'}"
)
true_directions = (pentagons[0] / np.linalg.norm(pentagons[0], axis=0)).T
pictures.arrows({"five features, two dimensions": true_directions}, true_directions)

# %% [markdown]
# # Tool 2 · Probes
#
# A *probe* is a small model that reads a property off a model's activations. If a line can read it off, the
# property is there in a simple form. A linear probe has one weight for each coordinate and a bias, and says
# class 1 where `[A, 1] · w > 0`.
#
# **Your turn.** Least squares on targets −1 and +1 does it in a line; logistic regression does it too.


# %% nbgrader="fit_probe"
def fit_probe(A: Float[ndarray, "n d"], y: Int[ndarray, "n"]) -> Float[ndarray, "d+1"]:
    """Weights of a linear probe, the bias last: it says class 1 where [A, 1] · w > 0, and class 0 elsewhere.

    y holds 0 and 1. Only what the probe says is judged, on examples it has not seen, so the length of w is
    free. Columns of A have means between −3 and 3 and spreads near 1; some may be copies of one another,
    and there may be more columns than rows. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    with_bias = np.column_stack([A, np.ones(len(A))])
    return np.linalg.lstsq(with_bias, 2.0 * y - 1.0, rcond=None)[0]
    ### END SOLUTION


# %% nbgrader="check_fit_probe"
four_points, above_five = np.array([[1.0], [3.0], [7.0], [9.0]]), np.array([0, 0, 1, 1])
w = fit_probe(four_points, above_five)
assert w.shape == (2,), "one weight for the one column, and the bias last"
assert ((four_points[:, 0] * w[0] + w[1] > 0) == above_five).all(), (
    "the boundary lies between 3 and 7, not at 0"
)

# %% [markdown]
# ### Find the flaw
#
# A study reports that "deeper layers know more": the accuracy of a probe climbs with every layer. Here is its
# tool. The network it is used on has three layers of **random** weights, and the labels are **coin flips**.


# %%
def probe_accuracy(A: Float[ndarray, "n d"], y: Int[ndarray, "n"]) -> float:
    """The study's: train a probe, and see how often it is right."""
    w = fit_probe(A, y)
    return float(((A @ w[:-1] + w[-1] > 0) == y).mean())


def random_network(widths: tuple[int, ...], rng: np.random.Generator) -> list:
    return [(rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o)) for i, o in zip(widths, widths[1:])]


def activations(x: Float[ndarray, "n d"], network: list) -> list[Float[ndarray, "n width"]]:
    """The input and what leaves each layer."""
    found = [x]
    for weights, bias in network:
        found.append(np.maximum(found[-1] @ weights + bias, 0))
    return found


# %% [markdown]
# **Predict** the accuracy at the input and after each layer. Nothing can be learned here: is it 0.5
# everywhere?

# %%
my_four_accuracies = [None, None, None, None]

# %% tags=["demo"]
rng = np.random.default_rng(0)
inputs, coins = rng.normal(size=(5000, 12)), rng.integers(0, 2, 5000)
growing = activations(inputs, random_network((12, 40, 100, 200), rng))
first, later = slice(0, 300), slice(300, 2000)  # later: rows that no probe is fitted to
study = [probe_accuracy(A[first], coins[first]) for A in growing]
predict.reveal(my_four_accuracies, study, "accuracy, from the input on", form=".2f")
pictures.layers(
    {"the study's probe": study},
    y="accuracy",
    chance=0.5,
    title="A random network 'knows' coin flips, and more with depth",
)

# %% [markdown]
# Two flaws work together. The probe is scored on the examples it was **trained** on, and the layers grow from
# 12 to 200 numbers: with 200 weights and 300 examples it can nearly learn them by heart. The picture shows
# the size of the probe, not the knowledge of the network.
#
# The remedy is old: score on examples the probe has not seen. And beside every accuracy goes a control: the
# same probe on labels that mean nothing. Hewitt and Liang (2019) call the difference *selectivity*.
#
# **Your turn.**


# %% nbgrader="selectivity"
def selectivity(
    A_train: Float[ndarray, "n d"],
    y_train: Int[ndarray, "n"],
    A_test: Float[ndarray, "t d"],
    y_test: Int[ndarray, "t"],
    generator: np.random.Generator,
) -> float:
    """The accuracy on the test examples minus that of a probe trained on shuffled labels; a Python float.

    The control is `fit_probe` on the same training examples, their labels put in a random order. Both
    probes are scored on A_test and the real y_test. The order is drawn from `generator` alone. Your inputs
    stay as they are. (The checks lend you a right `fit_probe` here.)
    """

    ### BEGIN SOLUTION
    def accuracy(labels: Int[ndarray, "n"]) -> float:
        w = fit_probe(A_train, labels)
        said = A_test @ w[:-1] + w[-1] > 0
        return float((said == y_test).mean())

    return accuracy(y_train) - accuracy(generator.permutation(y_train))
    ### END SOLUTION


# %% nbgrader="check_selectivity"
column, side = np.linspace(-1, 1, 200)[:, None], np.repeat([0, 1], 100)
chosen = [selectivity(column, side, column, side, np.random.default_rng(seed)) for seed in range(50)]
assert isinstance(chosen[0], float), "a Python float is wanted"
assert 0.2 < np.mean(chosen) < 0.8, "the real labels give 1.0 here, shuffled ones about a half on average"

# %% [markdown]
# Now the honest question, on a property that *is* hard to see at the input: is `x₀ · x₁` positive? No line
# through the raw input can tell. We train a network of three layers to say it, and keep a random network of
# the same widths as a control. (Its gradients are by hand as well, and tried out below.)


# %%
def network_gradients(network: list, readout: tuple, x: Float[ndarray, "n d"], y: Int[ndarray, "n"]) -> tuple:
    """Gradients of the mean logistic loss: a pair for each layer, then the readout's."""
    layers = activations(x, network)
    slope = (1 / (1 + np.exp(-(layers[-1] @ readout[0] + readout[1]))) - y) / len(x)
    readout_gradient, back = (layers[-1].T @ slope, slope.sum()), np.outer(slope, readout[0])
    gradients = []
    for (weights, _), came_in, went_out in zip(network[::-1], layers[-2::-1], layers[:0:-1]):
        back = back * (went_out > 0)
        gradients.append((came_in.T @ back, back.sum(axis=0)))
        back = back @ weights.T
    return gradients[::-1], readout_gradient


def train_network(widths, x, y, rng, steps=600, lr=0.1) -> list:
    """Gradient descent with momentum on batches of 256."""
    network, readout = random_network(widths, rng), (0.1 * rng.normal(size=widths[-1]), 0.0)
    speed = [(0 * weights, 0 * bias) for weights, bias in [*network, readout]]
    for step in range(steps):
        rows = rng.integers(len(x), size=256)
        gradients, last = network_gradients(network, readout, x[rows], y[rows])
        speed = [tuple(0.9 * v + g for v, g in zip(*pair)) for pair in zip(speed, [*gradients, last])]
        rate = lr * (1 - step / steps)
        moved = [tuple(p - rate * v for p, v in zip(*pair)) for pair in zip([*network, readout], speed)]
        network, readout = moved[:-1], moved[-1]
    return network


small, out = random_network((4, 6, 5), np.random.default_rng(1)), (np.linspace(-1, 1, 5), 0.1)
some_x, some_y = np.random.default_rng(2).normal(size=(20, 4)), np.arange(20) % 2


def logistic_loss() -> float:
    logits = activations(some_x, small)[-1] @ out[0] + out[1]
    return float(np.mean(np.logaddexp(0, logits) - some_y * logits))


by_hand, last = network_gradients(small, out, some_x, some_y)
pairs = [*zip(by_hand[0], small[0]), *zip(by_hand[1], small[1]), (last[0], out[0])]
print(
    "off by",
    max(f"{gap(mine, finite_differences(logistic_loss, array)):.0e}" for mine, array in pairs),
    "at most, as a share",
)

# %% [markdown]
# **Predict.** For the trained and the random network: will the selectivity rise with depth, fall, or stay?

# %%
my_guess = {"trained": "...", "random": "..."}

# %% tags=["demo"]
same_sign = (inputs[:, 0] * inputs[:, 1] > 0).astype(int)
training, fitting, testing = slice(0, 4000), slice(4000, 4400), slice(4400, 5000)
widths = (12, 64, 64, 64)
networks = {
    "trained": train_network(widths, inputs[training], same_sign[training], np.random.default_rng(0)),
    "random": random_network(widths, np.random.default_rng(1)),
}


def mean_selectivity(A: Float[ndarray, "n d"], y: Int[ndarray, "n"]) -> float:
    """Over ten orders of the labels."""
    return float(
        np.mean(
            [
                selectivity(A[fitting], y[fitting], A[testing], y[testing], np.random.default_rng(seed))
                for seed in range(10)
            ]
        )
    )


selective = {
    f"{name} network": [mean_selectivity(A, same_sign) for A in activations(inputs, network)]
    for name, network in networks.items()
}
selective["trained network, coin flips"] = [
    mean_selectivity(A, coins) for A in activations(inputs, networks["trained"])
]
predict.reveal(my_guess, {name: selective[f"{name} network"] for name in networks}, form="+.2f")
pictures.layers(
    selective, y="selectivity (accuracy above control)", chance=0.0, title="Held-out, against shuffled labels"
)

# %% [markdown]
# Coin flips are back at zero, where they belong. The trained network makes the property readable. And look at
# the **random** network: it is above zero. Random layers bend the input enough for a line to read *something*
# off. So "above chance" isn't "learned": the control for a trained network is the same network untrained.

# %% [markdown]
# # Tool 3 · The patching grid
#
# *Activation patching* asks which place carries the information. Run the model on a **clean** and on a
# **corrupted** input. Then run the corrupted one again with a single vector replaced by the clean run's, and
# see how much of the clean answer comes back: 0 for nothing, 1 for all. One cell for each layer and position.
#
# ### Find the flaw
#
# Here is a colleague's grid, and the network it was pointed at: it has three layers and four positions, and the answer is
# read at the last.


# %%
def tiny_network(mixing: Float[ndarray, "layer s s"], weights: Float[ndarray, "layer d d"]) -> Callable:
    """A `run` for patching: each layer adds tanh(mixing · stream · weights) to the stream."""

    def run(x, patch=None):
        stream, residuals = np.array(x), []
        for layer in range(len(weights)):
            if patch is not None and patch[0] == layer:
                stream[patch[1]] = patch[2]
            residuals.append(stream.copy())
            stream = stream + np.tanh(mixing[layer] @ stream @ weights[layer])
        return stream, np.array(residuals)

    return run


def colleagues_grid(run, clean, corrupted, metric):
    _, vectors = run(clean)
    before = metric(run(corrupted)[0])
    grid = np.zeros(vectors.shape[:2])
    for layer in range(grid.shape[0]):
        for position in range(grid.shape[1]):
            output, _ = run(corrupted, patch=(layer, position, vectors[layer, position]))
            grid[layer, position] = metric(output) - before
    return grid


def read_last(output: Float[ndarray, "s d"]) -> float:
    return float(output[-1].sum())


rng = np.random.default_rng(3)
weights = 0.5 * rng.normal(size=(3, 6, 6))
colleagues_network = tiny_network(np.stack([np.eye(4)] * 3), weights)
clean_input = rng.normal(size=(4, 6))
corrupted_input = clean_input.copy()
corrupted_input[1] = rng.normal(size=6)  # another token stands at position 1

# %% [markdown]
# **Predict.** Position 1 differs. Where will the grid light up?

# %%
my_guess = "..."

# %% tags=["demo"]
predict.reveal(my_guess, what="the grid lights up")
pictures.grid(
    colleagues_grid(colleagues_network, clean_input, corrupted_input, read_last),
    rows=["layer 0", "layer 1", "layer 2"],
    columns=[str(position) for position in range(4)],
    x="position patched",
    y="",
    label="change of the metric",
    title="'No place matters'",
    top=1.0,
)

# %% [markdown]
# It is exactly zero, everywhere. The loop is right! The flaw is in the **network**: `mixing` is the identity, so no
# layer ever moves anything from one position to another. Position 1 can't reach the last one, clean and
# corrupted give the same answer, and there was never anything to bring back.
#
# A tool that prints zeros here invites a conclusion. A good tool refuses.
#
# **Your turn.** Give each cell as the share of the clean–corrupted gap it brings back, and raise a
# `ValueError` where there is no gap.


# %% nbgrader="patch_grid"
def patch_grid(run: Callable, clean, corrupted, metric: Callable) -> Float[ndarray, "layer position"]:
    """For each layer and position: how much of the metric one clean vector brings back to the corrupted run.

    `run(x, patch=None)` gives `(output, residuals[layer,position,d])`, the residuals as they enter each
    layer. With `patch = (layer, position, vector)` that vector stands there instead, and the run goes on from
    it. `metric(output)` is a number. A cell holds (metric − corrupted) / (clean − corrupted): 0 for no
    effect, 1 for all of it; it may lie outside. Where both whole runs give exactly the same metric there is
    nothing to bring back: raise a ValueError. What `clean` and `corrupted` are is for `run` to know; residuals
    are floats of any precision, and so are the cells. What you were given stays as it is.
    """
    ### BEGIN SOLUTION
    clean_output, clean_residuals = run(clean)
    corrupted_output, _ = run(corrupted)
    top, bottom = metric(clean_output), metric(corrupted_output)
    if top == bottom:
        raise ValueError("the clean and the corrupted run give the same metric: nothing to recover")
    layers, positions = clean_residuals.shape[:2]
    grid = np.zeros((layers, positions))
    for layer in range(layers):
        for position in range(positions):
            output, _ = run(corrupted, patch=(layer, position, clean_residuals[layer, position]))
            grid[layer, position] = (metric(output) - bottom) / (top - bottom)
    return grid
    ### END SOLUTION


# %% nbgrader="check_patch_grid"
def adding_up(x, patch=None):
    """Two layers that change nothing and three positions; the output is the sum of the positions."""
    stream, residuals = np.array(x, dtype=float), []
    for layer in range(2):
        if patch is not None and patch[0] == layer:
            stream[patch[1]] = patch[2]
        residuals.append(stream.copy())
    return stream.sum(), np.array(residuals)


shares = patch_grid(adding_up, [[1.0], [0.0], [3.0]], [[0.0], [0.0], [0.0]], lambda output: 2 * output)
assert shares.shape == (2, 3), "one row for each layer, one column for each position"
assert np.allclose(shares, [[0.25, 0, 0.75], [0.25, 0, 0.75]]), (
    "the first position carries 1 of 4, the last 3 of 4, at either layer"
)

# %% tags=["demo"]
try:
    patch_grid(colleagues_network, clean_input, corrupted_input, read_last)
except ValueError as refusal:
    print("Refused:", refusal)

# %% [markdown]
# ### A known answer
#
# Now a network with a route planted in it: layer 0 moves what stands at position 1 to position 2, layer 1
# moves nothing, layer 2 moves it from 2 to the last position, 3.
#
# **Predict.** Which cells are 1? There is one route, so in each layer one position carries it.

# %%
my_guess = "..."


# %% tags=["demo"]
def moves(*pairs: tuple[int, int]) -> Float[ndarray, "s s"]:
    """Mixing that leaves each position in place and adds a copy of one to another."""
    mixing = 0.3 * np.eye(4)
    for origin, goal in pairs:
        mixing[goal, origin] = 1.0
    return mixing


planted = tiny_network(np.stack([moves((1, 2)), moves(), moves((2, 3))]), weights)
mixed = tiny_network(np.tril(rng.normal(size=(3, 4, 4))), weights)


def put_back(x, patch=None):
    """The planted network, where a patch only puts back the vector that stood there anyway."""
    if patch is not None:
        _, own = planted(x)
        patch = (*patch[:2], own[patch[:2]])
    return planted(x, patch)


networks_to_patch = {
    "one planted route": planted,
    "control: random mixing": mixed,
    "control: a patch that changes nothing": put_back,
}
predict.reveal(my_guess, what="cells that are 1")
pictures.grids(
    {
        name: patch_grid(run, clean_input, corrupted_input, read_last)
        for name, run in networks_to_patch.items()
    },
    rows=["layer 0", "layer 1", "layer 2"],
    columns=[str(position) for position in range(4)],
    x="position patched",
    y="",
    label="share brought back",
)

# %% [markdown]
# The first grid is a staircase: position 1 at layer 0, then position 2, which is exactly the route. The last
# row is still 2: what layer 2 moves, enters it there. With random mixing the last layer finds parts of it in
# three places, which need not add up to 1. Cells may also be negative or above 1: that is a finding, not an
# error. The third grid puts the corrupted run's own vectors back, the no-op control: all zeros, and this time
# zeros mean something.

# %% [markdown]
# # Tool 4 · The logit lens
#
# A transformer's last step is a norm and a matrix: `norm(stream) @ W_U`. The *logit lens* takes that step
# early, after every layer, and asks what the model would say if it stopped there (nostalgebraist 2020).
#
# The norm is not decoration. It has a *gain* for each coordinate, and real models use it to turn down
# coordinates that have grown huge for other reasons. Here is a planted stream with one such rogue coordinate.
# At each position the next word is written into the stream bit by bit, from a layer that we chose.

# %%
vocabulary = ["the", "a", "cat", "dog", "sat", "ran", "on", "mat", "hat", "and", "moon", "tree"]
sentence, next_words = ["the", "cat", "sat", "on", "the"], ["cat", "sat", "on", "the", "mat"]
written_at = [2, 3, 3, 4, 6]  # the layer that begins to write the next word
rng = np.random.default_rng(5)
DEPTH, WIDTH = 8, 24
W_U = 3 * rng.normal(size=(WIDTH, len(vocabulary)))
gain = np.append(0.02, rng.uniform(0.6, 1.4, WIDTH - 1))  # coordinate 0 is turned down fifty times


def norm(stream: Float[ndarray, "... d"]) -> Float[ndarray, "... d"]:
    """RMSNorm over the last axis, gain included."""
    return gain * stream / np.sqrt((stream**2).mean(axis=-1, keepdims=True))


def direction(word: str) -> Float[ndarray, "d"]:
    """What a layer writes to raise this word's logit; the rogue coordinate stays out of it."""
    written = W_U[:, vocabulary.index(word)] / np.linalg.norm(W_U[:, vocabulary.index(word)])
    return written * (np.arange(WIDTH) > 0)


residuals = np.zeros((DEPTH + 1, len(sentence), WIDTH))
for position, (word, following, start) in enumerate(zip(sentence, next_words, written_at)):
    for layer in range(DEPTH + 1):
        done = max(0, layer - start + 1) / (DEPTH - start + 1)  # nothing before `start`, all of it at the end
        residuals[layer, position] = 4 * (1 - done) * direction(word) + 8 * done * direction(following)
        residuals[layer, position] += 0.4 * rng.normal(size=WIDTH)
        residuals[layer, position, 0] = 12.0 * layer * (1 if position % 2 else -1)  # rogue, and growing

# %% [markdown]
# **Your turn.**


# %% nbgrader="logit_lens"
def logit_lens(
    residuals: Float[ndarray, "l+1 s d"], W_U: Float[ndarray, "d v"], norm: Callable
) -> Float[ndarray, "l+1 s v"]:
    """What the model would predict if it stopped after each layer: probabilities over the vocabulary.

    Row 0 of `residuals` is the embedding, the last row what leaves the last layer; each gets its prediction.
    `norm` is the model's final norm: it works over the last axis of any array and holds its own gain. Logits
    may be in the thousands. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    logits = norm(residuals) @ W_U
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))  # the same shares, and no overflow
    return raised / raised.sum(axis=-1, keepdims=True)
    ### END SOLUTION


# %% nbgrader="check_logit_lens"
looked = logit_lens(np.array([[[1.0, 0.0]], [[0.0, 3.0]]]), np.array([[0.0, 5.0], [2.0, 0.0]]), np.sign)
assert looked.shape == (2, 1, 2), "a prediction for each row of residuals and each position"
assert np.allclose(looked.sum(axis=-1), 1), "probabilities over the vocabulary sum to 1"
assert np.allclose(looked[:, 0, 0], [1 / (1 + np.exp(5)), 1 / (1 + np.exp(-2))]), (
    "the norm comes first (here it is the sign), then W_U, then softmax"
)

# %% [markdown]
# ### Find the flaw
#
# Three lenses for the same stream: one leaves the norm out, one scales each vector but forgets the gain, one
# is yours.
#
# **Predict.** The last row is what the model really says: `cat sat on the mat`. Which of the three get the
# last row right?

# %%
my_guess = "..."


# %% tags=["demo"]
def length_only(stream: Float[ndarray, "... d"]) -> Float[ndarray, "... d"]:
    return stream / np.sqrt((stream**2).mean(axis=-1, keepdims=True))


lenses = {
    "no norm": logit_lens(residuals, W_U, lambda stream: stream),
    "norm without its gain": logit_lens(residuals, W_U, length_only),
    "the model's own norm": logit_lens(residuals, W_U, norm),
}
right = [
    name
    for name, seen in lenses.items()
    if [vocabulary[token] for token in seen[-1].argmax(axis=-1)] == next_words
]
predict.reveal(my_guess, right, "the last row right")
pictures.words(lenses, sentence, vocabulary)

# %% [markdown]
# The first two say the same few words whatever is read, with great confidence: they read the rogue
# coordinate. The third shows the sentence, and the gold border (where the final word first leads) comes one
# or two layers after the layer that began to write it. The test that catches the flaw costs one line: **the
# last row must be the model's own output.**

# %% [markdown]
# ### Where the right lens is blind
#
# A lens looks along the model's output directions. Information can lie across them. Plant a yes/no property
# at layer 2 in a direction the lens can't see, and let layer 6 turn it into the words "cat" or "dog".
#
# **Predict.** From which layer does the lens see it? From which does a probe?

# %%
my_guess = {"lens": None, "probe": None}

# %% tags=["demo"]
rng = np.random.default_rng(6)
answer = rng.integers(0, 2, 600)
read = gain[:, None] * W_U  # all that the lens can see of a stream
unseen = rng.normal(size=WIDTH)
unseen -= read @ np.linalg.lstsq(read, unseen, rcond=None)[0]  # what is left lies across all of it
streams = rng.normal(size=(DEPTH + 1, 600, WIDTH))
streams[2:] += 2.0 * np.outer(2 * answer - 1, unseen / np.linalg.norm(unseen))
streams[6:] += 3.0 * np.where(answer[:, None] == 1, direction("cat"), direction("dog"))
seen = logit_lens(streams, W_U, norm)
lens_says = seen[:, :, vocabulary.index("cat")] > seen[:, :, vocabulary.index("dog")]
by_lens = (lens_says == answer).mean(axis=1)
by_probe = []
for A in streams:
    w = fit_probe(A[:300], answer[:300])
    by_probe.append(float(((A[300:] @ w[:-1] + w[-1] > 0) == answer[300:]).mean()))
sees = {
    name: next((layer for layer, share in enumerate(shares) if share > 0.75), "never")  # half way from chance
    for name, shares in {"lens": by_lens, "probe": by_probe}.items()
}
predict.reveal(my_guess, sees)
pictures.layers(
    {"probe, on unseen examples": by_probe, "logit lens": by_lens},
    y="accuracy",
    chance=0.5,
    title="The lens sees the answer four layers after the probe",
)

# %% [markdown]
# "The model doesn't know it before layer 6" would be false: it isn't *said* before layer 6. Each tool answers
# its own question. (And the probe does not show that the model *uses* what it reads: for that you need a
# patch.)

# %% [markdown]
# # Tool 5 · Naming attention heads
#
# An attention *pattern* says for each query (row) how much it looks at each key (column). Some heads have
# names, because they do something a person can say: look one back, look at the first token, look at an
# earlier copy of this token (*duplicate*), look at what came *after* the earlier copy (*induction*, lesson
# 03).
#
# Here are six planted heads on a text in which everything comes twice.

# %%
text = ["A", "B", "C", "D", "A", "B", "C", "D"]
text_tokens = np.array([ord(letter) for letter in text])
size = len(text)


def one_place(goal: Callable[[int], int]) -> Float[ndarray, "q k"]:
    """A head that gives 0.9 of its attention to one place, the rest to all it can see."""
    pattern = np.tril(np.ones((size, size)))
    pattern *= 0.1 / pattern.sum(axis=1, keepdims=True)
    for query in range(size):
        pattern[query, goal(query)] += 0.9
    return pattern


heads = {
    "h0": one_place(lambda q: max(q - 1, 0)),
    "h1": one_place(lambda q: 0),
    "h2": one_place(lambda q: q - 4 if q >= 4 else q),
    "h3": one_place(lambda q: q - 3 if q >= 4 else q),
    "h4": one_place(lambda q: q // 2 if q % 2 else q),
    "h5": np.tril(np.ones((size, size))) / np.arange(1, size + 1)[:, None],
}

# %% tags=["demo"]
pictures.patterns(heads, text)

# %% [markdown]
# ### Find the flaw
#
# A widely used shortcut: *a head with a sharp pattern is positional*. Sharpness is one minus the entropy of
# the row, as a share of the most it could be.


# %%
def sharpness(pattern: Float[ndarray, "q k"]) -> float:
    entropy = -(pattern * np.log(pattern + 1e-12)).sum(axis=1)[1:]
    return float(1 - (entropy / np.log(np.arange(2, len(pattern) + 1))).mean())


# %% [markdown]
# **Predict.** Which of the six will be called positional?

# %%
my_guess = "..."

# %% tags=["demo"]
positional = [name for name, pattern in heads.items() if sharpness(pattern) > 0.5]
predict.reveal(my_guess, positional, "called positional")
pictures.bars(
    {
        f"{name}: {'positional' if sharpness(pattern) > 0.5 else 'not positional'}": sharpness(pattern)
        for name, pattern in heads.items()
    },
    x="sharpness (1 = all attention in one place)",
    y="head",
    line=0.5,
    form="{:.2f}",
    title="Entropy says how sharp a head is, not where it looks",
)

# %% [markdown]
# Every sharp head gets the name, the two that follow the *content* of the text too. Entropy never looks at
# *where* the attention goes. So measure that.
#
# **Your turn.** Two functions: the scores, and the name.


# %% nbgrader="head_scores"
def head_scores(pattern: Float[ndarray, "q k"], tokens: Int[ndarray, "s"]) -> dict[str, float]:
    """How much of its attention one head spends on four things: the mean over queries q of what it gives to

    - "previous": position q − 1 (queries 1 and up);
    - "first": position 0 (queries 1 and up);
    - "duplicate": all earlier positions with the same token as q;
    - "induction": all positions k ≤ q whose predecessor k − 1 holds the same token as q.

    The last two count only queries with an earlier copy of their token. Where no query counts, the score is
    0.0. The pattern is causal: no query looks at what comes after it. Keys are these four, values Python
    floats. Your inputs stay as they are.
    """
    ### BEGIN SOLUTION
    size = len(tokens)
    earlier = np.tril(np.ones((size, size), dtype=bool), k=-1)
    copy = (tokens[:, None] == tokens[None, :]) & earlier
    after_copy = np.zeros_like(copy)
    after_copy[:, 1:] = copy[:, :-1]
    has_copy = copy.any(axis=1)

    def mean(given: Float[ndarray, "n"]) -> float:
        return float(given.mean()) if len(given) else 0.0

    return {
        "previous": mean(np.diagonal(pattern, offset=-1)),
        "first": mean(pattern[1:, 0]),
        "duplicate": mean((pattern * copy).sum(axis=1)[has_copy]),
        "induction": mean((pattern * after_copy).sum(axis=1)[has_copy]),
    }
    ### END SOLUTION


# %% nbgrader="check_head_scores"
looks_back = np.array([[1.0, 0, 0, 0], [1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 1.0, 0]])
scores = head_scores(looks_back, np.array([5, 8, 5, 9]))
assert set(scores) == {"previous", "first", "duplicate", "induction"}, "four scores, by these names"
assert scores["previous"] == 1.0, "each query but the first looks one back"
assert np.isclose(scores["first"], 1 / 3), "of queries 1, 2 and 3 only query 1 looks at position 0"
assert scores["duplicate"] == 0.0 and scores["induction"] == 1.0, (
    "the second 5 (query 2) looks at the 8, which followed the first 5"
)


# %% nbgrader="classify_head"
def classify_head(scores: dict[str, float]) -> str:
    """The name of the largest of the four scores."""
    ### BEGIN SOLUTION
    return max(scores, key=scores.get)
    ### END SOLUTION


# %% nbgrader="check_classify_head"
assert classify_head({"previous": 0.1, "first": 0.2, "duplicate": 0.0, "induction": 0.15}) == "first", (
    "0.2 is the largest: a name is given however small the scores are"
)

# %% tags=["demo"]
kinds = ["previous", "first", "duplicate", "induction"]
table = {name: head_scores(pattern, text_tokens) for name, pattern in heads.items()}
pictures.grid(
    np.array([[scores[kind] for kind in kinds] for scores in table.values()]),
    rows=[f"{name}: {classify_head(scores)}" for name, scores in table.items()],
    columns=kinds,
    x="score",
    y="head: its name",
    label="share of attention",
    top=1.0,
    title="What each head attends to",
)

# %% [markdown]
# h0 to h3 are named rightly. Now look at h4 and h5. h4 is sharp and none of the four; h5 looks everywhere
# alike. **Both get a name all the same**, because the largest of four small numbers is still the largest. A
# name without its score is a flaw of its own.
#
# ### Control: the same heads, other tokens
#
# A score that speaks of content must fall when the content changes and the pattern doesn't. Keep the
# patterns, shuffle which letters stand where.

# %% tags=["demo"]
rng = np.random.default_rng(0)
shuffled = {
    name: np.mean(
        [[head_scores(pattern, rng.permutation(text_tokens))[kind] for kind in kinds] for _ in range(200)],
        axis=0,
    )
    for name, pattern in heads.items()
}
pictures.grid(
    np.array(list(shuffled.values())),
    rows=list(shuffled),
    columns=kinds,
    x="score",
    y="head",
    label="share of attention",
    top=1.0,
    title="Letters shuffled (mean of 200): position stays, content goes",
)

# %% [markdown]
# # Tool 6 · A sparse autoencoder
#
# Superposition hides features in directions that share dimensions. A *sparse autoencoder* (lesson 05) looks
# for them: `f = ReLU((x − b_dec) W_enc + b_enc)`, `x̂ = f W_dec + b_dec`, and its loss is the squared error
# plus `l1` times the sum of `f`.
#
# Write one step by hand. `b_dec` is the treacherous one: it stands in the loss twice.
#
# **Your turn.**


# %% nbgrader="sae_step"
def sae_step(
    params: dict[str, ndarray], x: Float[ndarray, "b d"], l1: float, lr: float
) -> tuple[dict[str, ndarray], tuple[float, float, float]]:
    """One plain gradient step of a sparse autoencoder: new parameters, and (total, mse, sparsity) before it.

    `params` holds W_enc[d,k], b_enc[k], W_dec[k,d] and b_dec[d]. f = ReLU((x − b_dec) W_enc + b_enc) and
    x̂ = f W_dec + b_dec. mse = the squared errors, summed over d; sparsity = the f, summed over k; both
    are means over the batch, and total = mse + l1 · sparsity. All four gradients are those of the total at
    `params`; each parameter moves by −lr times its own. Nothing is renormalised. Return new arrays; those you were
    given stay as they are.
    """
    ### BEGIN SOLUTION
    W_enc, b_enc, W_dec, b_dec = (params[name] for name in ("W_enc", "b_enc", "W_dec", "b_dec"))
    centred = x - b_dec
    before_relu = centred @ W_enc + b_enc
    f = np.maximum(before_relu, 0)
    error = f @ W_dec + b_dec - x
    mse, sparsity = float((error**2).sum(axis=1).mean()), float(f.sum(axis=1).mean())

    at_output = 2 * error / len(x)
    at_latents = (at_output @ W_dec.T + l1 / len(x)) * (before_relu > 0)
    gradients = {
        "W_enc": centred.T @ at_latents,
        "b_enc": at_latents.sum(axis=0),
        "W_dec": f.T @ at_output,
        "b_dec": at_output.sum(axis=0) - (at_latents @ W_enc.T).sum(axis=0),
    }  # it stands there twice
    moved = {name: params[name] - lr * gradients[name] for name in params}
    return moved, (mse + l1 * sparsity, mse, sparsity)
    ### END SOLUTION


# %% nbgrader="check_sae_step"
tiny = {
    "W_enc": np.array([[2.0]]),
    "b_enc": np.array([0.0]),
    "W_dec": np.array([[1.0]]),
    "b_dec": np.array([0.0]),
}
moved, (total, mse, sparsity) = sae_step(tiny, np.array([[1.0]]), 0.5, 0.1)
assert (total, mse, sparsity) == (2.0, 1.0, 2.0), (
    "f is 2 and x̂ is 2 where x is 1: mse 1, sparsity 2, total 1 + 0.5 · 2"
)
assert np.isclose(moved["W_dec"][0, 0], 0.6), (
    "the error is 1, f is 2: the slope is 4, so W_dec falls by 0.1 · 4"
)
assert np.isclose(moved["b_enc"][0], -0.25), "the slope at the latent is 2 · 1 · W_dec + l1 = 2.5"
assert tiny["W_dec"][0, 0] == 1.0, "the parameters you were given stay as they are"

# %% [markdown]
# Tried out: the step divided by the rate is the gradient, and each of the four must agree with finite
# differences.

# %%
rng = np.random.default_rng(4)
params = {
    "W_enc": rng.normal(size=(3, 5)),
    "b_enc": rng.normal(size=5),
    "W_dec": rng.normal(size=(5, 3)),
    "b_dec": rng.normal(size=3),
}
some_x = rng.normal(size=(30, 3))
stepped, _ = sae_step(params, some_x, 0.3, 0.01)
by_step = {name: (params[name] - stepped[name]) / 0.01 for name in params}
for name, array in params.items():
    tried = finite_differences(lambda: sae_step(params, some_x, 0.3, 0.0)[1][0], array)
    print(f"{name}: off by {gap(by_step[name], tried):.0e}")

# %% [markdown]
# ### A known answer, and one more flaw
#
# Feed it the hidden numbers of your pentagon: five features in two dimensions, each on in one example of
# twenty. Eight latents look for the five arrows.
#
# Training has one more part that the step leaves out: after each step every row of `W_dec` is made unit
# length again. A friend finds that the loss gets much **lower** without it.
#
# **Predict.** Is the friend's better?

# %%
my_guess = "..."


# %% tags=["demo"]
def train_sae(
    hidden: Callable,
    *,
    unit_rows: bool,
    latents: int = 8,
    steps: int = 3000,
    l1: float = 0.25,
    lr: float = 0.3,
    seed: int = 0,
) -> tuple[dict[str, ndarray], Float[ndarray, "step 3"]]:
    rng = np.random.default_rng(seed)
    W_dec = rng.normal(size=(latents, 2))
    W_dec /= np.linalg.norm(W_dec, axis=1, keepdims=True)
    params = {"W_enc": W_dec.T.copy(), "b_enc": np.zeros(latents), "W_dec": W_dec, "b_dec": np.zeros(2)}
    history = []
    for step in range(steps):
        params, losses = sae_step(params, hidden(rng), l1, lr * (1 - step / steps))
        if unit_rows:
            length = np.linalg.norm(params["W_dec"], axis=1, keepdims=True)
            params = params | {"W_dec": params["W_dec"] / length}
        history.append(losses)
    return params, np.array(history)


def hidden_numbers(rng: np.random.Generator) -> Float[ndarray, "b 2"]:
    features = rng.random((512, 5)) * (rng.random((512, 5)) < 0.05)
    return features[features.any(axis=1)] @ pentagons[0].T


def degrees_off(found: Float[ndarray, "k 2"]) -> Float[ndarray, "5"]:
    """For each true direction the angle to the nearest that was found."""
    unit = found / np.linalg.norm(found, axis=1, keepdims=True)
    return np.degrees(np.arccos(np.clip(true_directions @ unit.T, -1, 1).max(axis=1)))


runs = {
    unit_rows: [train_sae(hidden_numbers, unit_rows=unit_rows, seed=seed) for seed in range(5)]
    for unit_rows in progress((True, False), "ten autoencoders")
}
for unit_rows, name in ((True, "rows of unit length"), (False, "the friend's, rows left alone")):
    total, mse, sparsity = np.mean([history[-100:].mean(axis=0) for _, history in runs[unit_rows]], axis=0)
    rows = np.mean([np.linalg.norm(found["W_dec"], axis=1).max() for found, _ in runs[unit_rows]])
    print(f"{name}: loss {total:.3f} (mse {mse:.3f}, sparsity {sparsity:.2f}), longest row {rows:.1f}")

# %% [markdown]
# The friend's loss is a third of yours, because its decoder rows grew: a longer row needs a smaller `f` for
# the same `x̂`, so the *measure* of sparsity falls without anything being sparser. The loss is not the
# answer. Here the answer is known, so look at it.

# %% tags=["demo"]
rng = np.random.default_rng(0)
chance = np.mean([degrees_off(rng.normal(size=(8, 2))).mean() for _ in range(1000)])
off = {unit_rows: [degrees_off(found["W_dec"]).mean() for found, _ in runs[unit_rows]] for unit_rows in runs}
predict.reveal(
    my_guess,
    f"{np.mean(off[False]):.0f}° off the true arrows; with unit rows {np.mean(off[True]):.0f}°",
    "the friend's",
)
print(
    f"mean angle to the nearest true arrow, five seeds: {np.round(off[True], 1)} with unit rows, "
    f"{np.round(off[False], 1)} without; eight random arrows {chance:.0f}"
)


def live_rows(params: dict[str, ndarray]) -> Float[ndarray, "k 2"]:
    """The directions, made unit length, of latents that fire for one hidden vector in a hundred."""
    f = np.maximum(
        (hidden_numbers(np.random.default_rng(9)) - params["b_dec"]) @ params["W_enc"] + params["b_enc"], 0
    )
    rows = params["W_dec"][(f > 0).mean(axis=0) >= 0.01]
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


arrows = np.random.default_rng(1).normal(size=(8, 2))
pictures.arrows(
    {
        "rows of unit length": live_rows(runs[True][0][0]),
        "the friend's, made unit": live_rows(runs[False][0][0]),
        "control: random arrows": arrows / np.linalg.norm(arrows, axis=1, keepdims=True),
    },
    true_directions,
)

# %% [markdown]
# Grey are the true five, blue the latents that ever fire. With unit rows there is a blue arrow on each grey
# one. The friend's four stand a quarter turn apart: enough to rebuild any point of the plane, which is why
# the error is small too, and blind to the five.

# %% [markdown]
# # The same tools on a real model
#
# SmolLM2-135M-Instruct, its weights rounded to four bits: 30 layers of 9 heads, 49,152 tokens. Your functions
# don't know the difference: they take arrays. If the model is not on your machine, the next cell says what to type; all cells from here on are
# then skipped.

# %% tags=["demo"]
import torch

from lookinside import models

torch.set_num_threads(1)
model = models.load_if_available("smollm2")

# %% [markdown]
# ### The lens
#
# **Predict.** "The capital of France is the city of": after which of the 30 layers does "Paris" first lead?
# And what does the lens without the norm say?

# %%
my_guess = {"with": None, "without": None}


# %% tags=["demo"]
def as_array(tensor: torch.Tensor) -> ndarray:
    return tensor.detach().numpy()


def final_norm(stream: Float[ndarray, "... d"]) -> Float[ndarray, "... d"]:
    """The model's own, gain included."""
    with torch.no_grad():
        return as_array(
            model.ln_final(torch.from_numpy(np.atleast_3d(stream).reshape(1, -1, stream.shape[-1])))
        ).reshape(stream.shape)


if model:
    prompt = "The capital of France is the city of"
    prompt_tokens = model.to_tokens(prompt)
    names = [f"blocks.{layer}.hook_resid_pre" for layer in range(model.cfg.n_layers)]
    names.append(f"blocks.{model.cfg.n_layers - 1}.hook_resid_post")
    with torch.no_grad():
        output, cache = model.run_with_cache(prompt_tokens, names_filter=lambda name: name in names)
    stream = np.stack([as_array(cache[name][0]) for name in names])
    unembedding = as_array(model.W_U)
    real_lenses = {
        "no norm": logit_lens(stream, unembedding, lambda rows: rows),
        "the model's own norm": logit_lens(stream, unembedding, final_norm),
    }
    real_tokens = model.to_str_tokens(prompt_tokens[0])
    truth = as_array(output[0].softmax(dim=-1))
    print(
        "last row against the model's own output:",
        {name: f"{np.abs(seen[-1] - truth).max():.0e}" for name, seen in real_lenses.items()},
    )

# %% tags=["demo"]
from lookinside.widgets.logit_lens import lens_viewer

if model:
    view = lens_viewer(
        real_lenses,
        real_tokens,
        lambda token: model.to_string([token]),
        title=f"Logit lens: SmolLM2-135M-Instruct reads “{prompt}”",
    )
else:  # the planted stream of above
    view = lens_viewer(
        lenses, sentence, lambda token: vocabulary[token], title="Logit lens: the planted sentence"
    )
view

# %% [markdown]
# Look at the last column, then switch the norm off. Without it the lens is not vague: it is *sure*, and
# wrong, in nearly every layer, because a few huge coordinates speak for all the others. With it, "Paris"
# takes the lead only near the very end.

# %% tags=["demo"]
picture = None
if model:
    paris = int(model.to_single_token(" Paris"))
    lead = int((real_lenses["the model's own norm"][:, -1].argmax(axis=-1) == paris).argmax())
    sure = real_lenses["no norm"][1:, -1].max(axis=-1).mean()
    predict.reveal(my_guess, {"with": f"layer {lead}", "without": f"{sure:.0%} sure of its favourite"})
    print(
        f"'Paris' leads for the first time after layer {lead} of {model.cfg.n_layers}; without the norm the "
        f"lens gives its favourite {sure:.0%} on average"
    )
    picture = pictures.layers(
        {f"P(Paris), {name}": seen[:, -1, paris] for name, seen in real_lenses.items()},
        y="probability",
        title="The answer is said late",
    )
picture

# %% [markdown]
# ### The patching grid
#
# This is the same `patch_grid`, with a `run` that wraps the model. Clean is France, corrupted is Italy. The metric is the
# logit of " Paris" minus that of " Rome". To stay quick, it patches every third layer only.
#
# **Predict.** Where does "France" sit in the early layers, and where in the late ones?

# %%
my_guess = "..."

# %% tags=["demo"]
picture = None
if model:
    chosen = list(range(0, model.cfg.n_layers, 3))
    rome = int(model.to_single_token(" Rome"))
    clean_tokens = prompt_tokens
    corrupted_tokens = model.to_tokens(prompt.replace("France", "Italy"))
    runs_done = progress(range(len(chosen) * clean_tokens.shape[1] + 2), "patched runs")

    def real_run(tokens, patch=None):
        """As `patch_grid` wants it: rows are the chosen layers."""
        kept = {}

        def hook_of(row):
            def hook(stream, hook):
                if patch is not None and patch[0] == row:
                    stream = stream.clone()
                    stream[0, patch[1]] = torch.from_numpy(patch[2])
                kept[row] = as_array(stream[0]).copy()
                return stream

            return hook

        with torch.no_grad():
            logits = model.run_with_hooks(
                tokens,
                fwd_hooks=[
                    (f"blocks.{layer}.hook_resid_pre", hook_of(row)) for row, layer in enumerate(chosen)
                ],
            )
        next(runs_done)
        return as_array(logits[0, -1]), np.stack([kept[row] for row in range(len(chosen))])

    real_grid = patch_grid(
        real_run, clean_tokens, corrupted_tokens, lambda logits: float(logits[paris] - logits[rome])
    )
    runs_done.close()
    predict.reveal(my_guess, what='"France", early and late')
    picture = pictures.grid(
        real_grid,
        rows=[f"layer {layer}" for layer in chosen],
        columns=real_tokens,
        x="position patched",
        y="before",
        label="share brought back",
        title="From 'France' to the end",
    )
picture

# %% [markdown]
# Here is the staircase again, and nobody planted it: the country's own position, then the last one. Everything
# before "France" is exactly 0, because nothing before it differs.

# %% [markdown]
# ### The heads
#
# Twenty-five random tokens, then the same again: 270 heads, one name each.
#
# **Predict.** What share of the heads will "first" be the name of?

# %%
my_guess = None

# %% tags=["demo"]
picture = None
if model:
    ordinary = np.array(models.ordinary_tokens(model))
    half = np.random.default_rng(0).choice(ordinary, 25, replace=False)
    twice = np.concatenate([half, half])
    with torch.no_grad():
        _, cache = model.run_with_cache(
            torch.from_numpy(twice)[None], names_filter=lambda name: name.endswith("hook_pattern")
        )
    real_table = [
        [head_scores(as_array(pattern), twice) for pattern in cache[f"blocks.{layer}.attn.hook_pattern"][0]]
        for layer in range(model.cfg.n_layers)
    ]
    real_scores = np.array([[[scores[kind] for kind in kinds] for scores in row] for row in real_table])
    named = np.array([[kinds.index(classify_head(scores)) for scores in row] for row in real_table])
    strong = real_scores.max(axis=-1) >= 0.4
    share = float((named == kinds.index("first")).mean())
    predict.reveal(my_guess, share, 'heads named "first"', form=".0%")
    print(
        "named:",
        {kind: int((named == index).sum()) for index, kind in enumerate(kinds)},
        "| with a score of 0.4 or more:",
        {kind: int(((named == index) & strong).sum()) for index, kind in enumerate(kinds)},
    )
    picture = pictures.head_map(
        real_scores, kinds, least=0.4, title="SmolLM2's 270 heads on a text that comes twice"
    )
picture

# %% [markdown]
# Most heads rest on the first token most of the time, as was seen in many models (Xiao et al. 2024 call it an
# *attention sink*). That may be what a head does when it has nothing to do, so "first" is hardly a name for
# what it is *for*. And every name here is from **one** random text: a head may do other things on others.

# %% [markdown]
# # The table of tools
#
# | tool | the question it answers | strength | when it misleads |
# | --- | --- | --- | --- |
# | finite differences | is this gradient a gradient of this loss? | nearly impossible to get wrong | slow; blind at the kink of a ReLU; says nothing about the loss being the right one |
# | toy model | what *can* training do with features? | the truth is known | the real model is not the toy |
# | probe | can a line read this off the activations? | cheap, any layer, any property | scored at home; wide layers; a random network scores too; readable is not *used* |
# | patching grid | which place carries what differs between two inputs? | causal, one place at a time | no gap, no meaning; two routes back each other up; answers only about *this* pair of inputs |
# | logit lens | what would the model say if it stopped here? | no training, in words | without the norm and its gain; blind to directions the output doesn't read |
# | head scores | where does this head look, on this text? | one forward pass, easy to say | a name without its score; entropy for place; looking is not doing |
# | sparse autoencoder | which directions are sparsely used? | finds features nobody named | sparsity bought with long rows; more latents, other features; a low loss isn't a known answer |

# %% [markdown]
# ## Paper versus yours

# %% tags=["demo"]
from IPython.display import Markdown

rows = [
    (
        "five features in two dimensions, angle between neighbours",
        "72°, a regular pentagon (Elhage et al. 2022, opening figures)",
        f"72° within 2° in {len(pentagons)} of 8 seeds",
        "the others dropped a feature: one seed is an accident",
    ),
    (
        "which layer is the better place for a property",
        "the deeper layer is more *selective* although a probe on the "
        "earlier one is slightly more accurate (Hewitt and Liang 2019, abstract)",
        "selectivity "
        + ", ".join(f"{value:.2f}" for value in selective["trained network"])
        + " from input to last layer",
        "their control gives each word a random label that can be memorised; ours shuffles, so it measures "
        "chance; our network was trained for this very property",
    ),
    (
        "features an autoencoder finds in superposition",
        "most of them, as a cosine near 1 (Sharkey et al. 2022 on toy data)",
        f"off by {np.mean(off[True]):.1f}° on average, random {chance:.0f}°",
        "two dimensions are so few that even random arrows lie near: compare degrees, not cosines",
    ),
]
if model:
    rows += [
        (
            "attention to the first token",
            "most heads beyond the bottom layers (Xiao et al. 2024, section 3.1, on Llama-2-7B)",
            f"{(named[2:] == 1).mean():.0%} of heads from layer 2 on are named so, "
            f"{((named == 1) & strong)[2:].mean():.0%} with a score of 0.4 or more",
            "another model, one random text; the paper looks at average attention",
        ),
        (
            "when the lens first shows the final guess",
            "in GPT-2 often by the middle or the later layers (nostalgebraist 2020)",
            f"after layer {lead} of {model.cfg.n_layers}",
            "one prompt, a much smaller model",
        ),
    ]
Markdown(
    "| | published | yours | why they differ |\n| --- | --- | --- | --- |\n"
    + "\n".join("| " + " | ".join(row) + " |" for row in rows)
)

# %% [markdown]
# ## What this does not show
#
# - **The right tool is not the right question.** All six can be computed without error and asked about the
#   wrong thing.
# - **Planted answers are easy.** That a tool finds one clean route in a network of three layers doesn't show
#   that it finds two tangled ones in thirty.
# - **Reading is not use.** Probe, lens and head scores are correlations. Only the patch changed anything.
# - **A rounded model.** Its weights have four bits each, and it was trained on conversations last: what a head
#   scores there is a fact about this copy.
# - **One seed, one prompt, one text.** The real-model pictures are examples. Lessons 03 and 04 do the same
#   with controls and many inputs.
# - **These flaws are not all.** They are the ones that are easy to write and hard to see.

# %% [markdown]
# ## Glossary
#
# - **activation patching**: putting one vector of one run into another run, to see what it carries.
# - **clean, corrupted**: the input with the answer, and one that differs in what matters.
# - **control**: the same experiment with the thing of interest taken out of it.
# - **duplicate head**: a head that looks at earlier copies of the present token.
# - **entropy**: how spread out a distribution is; 0 if all of it is in one place.
# - **final norm, gain**: what scales the stream before the last matrix, and its weight for each coordinate.
# - **finite differences**: a gradient found by trying.
# - **held-out**: said of examples that nothing was fitted to.
# - **induction head**: a head that looks at what followed an earlier copy of the present token.
# - **latent**: a hidden number of an autoencoder.
# - **logit lens**: the model's last step, taken early.
# - **no-op**: an intervention that should change nothing; if it does, the machinery is broken.
# - **probe**: a small model that reads a property off activations.
# - **recovery**: the share of the clean–corrupted gap that a patch brings back.
# - **selectivity**: a probe's accuracy minus that of the same probe on labels that mean nothing.
# - **stream**: the vector at one position that every layer reads and adds to.

# %% [markdown] nbgrader="explain_tools"
# ## Explain what you found
#
# In three sentences: choose one of the flaws, say which picture it made and why that picture looked right,
# and which of the three questions (arithmetic, known answer, nothing) caught it. Then: what would make you
# distrust your *own* tool?
#
# === BEGIN MARK SCHEME ===
# One point each: the flaw and the picture it made are tied together by a reason, not only named (1); the test
# that caught it is named and would have caught it (1); an observation that would make the student doubt the
# mended tool, and that could really be made (1).
# === END MARK SCHEME ===
