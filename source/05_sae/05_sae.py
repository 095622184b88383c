# %% [markdown]
# # Lesson 05 · Finding features automatically: sparse autoencoders
#
# **The question.** A network packs more features into its activations than it has neurons (lesson 01). Can
# you get them back out, when nobody tells you what they are?
#
# You will build the tool most people reach for, a *sparse autoencoder*, and test it where the truth is
# known: on toy features you made yourself. Then you point it at a real language model, where nobody knows
# the truth, and ask of each nice picture what else could have made it.
#
# The tool is from Cunningham et al. 2023 and Bricken et al. 2023; the TopK kind from Gao et al. 2024.
#
# About four hours. You need lesson 01 (superposition). The last part reads a stream of a transformer, which
# lesson 03 explains.
#
# Save, and `lookinside check 5` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

# %% [markdown]
# ## A world where you know the truth
#
# Take 64 features. Each is a direction, a row of `true[64,16]`, in a space of only 16 dimensions: they
# can't all be at right angles. On each example a feature is off, or with a probability of 3 % on, at a
# strength between 0 and 1. The *activation* is the sum of the directions that are on.

# %%
FEATURES, DIMENSIONS, DENSITY = 64, 16, 0.03
generator = torch.Generator().manual_seed(0)
true = F.normalize(torch.randn(FEATURES, DIMENSIONS, generator=generator), dim=-1)


def draw(batch: int) -> tuple[Float[Tensor, "batch 16"], Float[Tensor, "batch 64"]]:
    """Activations, and the strengths of the features that made them."""
    shape = (batch, FEATURES)
    on = torch.rand(shape, generator=generator) < DENSITY
    strengths = torch.rand(shape, generator=generator) * on
    return strengths @ true, strengths


test_x, test_strengths = draw(10_000)

# %% tags=["demo"]
import math

from lookinside import plots, predict
from lookinside.plots import sae as sae_plots
from lookinside.progress import progress

on, busy = ((values.abs() > 0.01).float().sum(dim=1).mean() for values in (test_strengths, test_x))
print(f"in a typical example {on:.1f} of 64 features are on, and {busy:.1f} of 16 numbers are not near zero")
sae_plots.dense_and_sparse(test_x[:12], test_strengths[:12])

# %% [markdown]
# On the left is what you would see in a model: numbers of both signs everywhere, none of which means
# anything. On the right is what made them. The rest of the lesson goes from left to right, and the only
# clue is that the right side is *sparse*: nearly all of it is zero.
#
# ## The autoencoder
#
# An *autoencoder* turns an activation into something else and back again. Here the something else is a
# long list of *latents*, longer than the activation, and each is either off or positive. To decode, each
# latent adds its own row of `W_dec`, its *direction*, as often as it is large:
#
# $$f = \mathrm{ReLU}((x - b_{dec})\,W_{enc} + b_{enc}) \qquad \hat{x} = f\,W_{dec} + b_{dec}$$
#
# If training goes well, a latent will be a feature: its size the strength, its row of `W_dec` the
# direction. `b_dec` is the typical activation, taken away first and put back last.
#
# **Your turn.** This time the names of the parameters matter: later cells use them. How they start is up
# to you; a good choice is a `W_dec` with random rows of length 1, a copy of its transpose for `W_enc`, and
# zeros for the biases.

# %% nbgrader="SparseAutoencoder"
class SparseAutoencoder(nn.Module):
    """It turns d numbers into k latents that are never negative, and these into d numbers again.

    Four parameters with these names: W_enc[d,k], b_enc[k], W_dec[k,d], b_dec[d]. No two share memory.
    `encode` subtracts b_dec first, then weighs, adds b_enc and keeps what is positive.
    `decode` weighs any latents it is given, negative ones too, and adds b_dec.
    Neither changes what it is given.
    Start as you like, so long as training can begin: a gradient must reach all four, and latents
    that are all zero learn nothing.
    """

    def __init__(self, d: int, k: int):
        super().__init__()
        ### BEGIN SOLUTION
        directions = F.normalize(torch.randn(k, d), dim=-1)
        self.W_enc = nn.Parameter(directions.T.clone())  # each latent starts by writing what it reads
        self.b_enc = nn.Parameter(torch.zeros(k))
        self.W_dec = nn.Parameter(directions.clone())
        self.b_dec = nn.Parameter(torch.zeros(d))
        ### END SOLUTION

    def encode(self, x: Float[Tensor, "b d"]) -> Float[Tensor, "b k"]:
        ### BEGIN SOLUTION
        return F.relu((x - self.b_dec) @ self.W_enc + self.b_enc)
        ### END SOLUTION

    def decode(self, f: Float[Tensor, "b k"]) -> Float[Tensor, "b d"]:
        ### BEGIN SOLUTION
        return f @ self.W_dec + self.b_dec
        ### END SOLUTION


# %% nbgrader="check_SparseAutoencoder"
small = SparseAutoencoder(2, 3)
shapes = {name: tuple(parameter.shape) for name, parameter in small.named_parameters()}
assert shapes == {"W_enc": (2, 3), "b_enc": (3,), "W_dec": (3, 2), "b_dec": (2,)}, \
    f"four parameters W_enc[d,k], b_enc[k], W_dec[k,d], b_dec[d] are wanted, not {shapes}"
with torch.no_grad():
    small.W_enc.copy_(torch.tensor([[1.0, 0.0, -1.0], [0.0, 1.0, 0.0]]))
    small.b_enc.copy_(torch.tensor([0.0, 0.0, 5.0]))
    small.W_dec.fill_(1.0)
    small.b_dec.copy_(torch.tensor([1.0, 1.0]))
assert small.encode(torch.tensor([[3.0, 0.0]])).tolist() == [[2.0, 0.0, 3.0]], \
    "[3, 0] without b_dec is [2, -1]: latents 2, -1 and -2, then b_enc, then what is positive"
assert small.decode(torch.tensor([[1.0, 2.0, -6.0]])).tolist() == [[-2.0, -2.0]], \
    "1 + 2 - 6 is -3, and b_dec adds 1: nothing is cut off on the way out"

# %% [markdown]
# ## Two wishes
#
# The reconstruction should be right, and few latents should be on. The first is a squared error. For the
# second, count latents? A count has no gradient. Their *sizes*, summed, have one: that is the *L1
# penalty*, and it pushes latents that earn little all the way to zero.
#
# **Your turn.** Mind what is summed and what is averaged: it decides what `l1` means.

# %% nbgrader="sae_loss"
def sae_loss(x: Float[Tensor, "b d"], x_hat: Float[Tensor, "b d"], f: Float[Tensor, "b k"], l1: float
             ) -> tuple[Float[Tensor, ""], Float[Tensor, ""], Float[Tensor, ""]]:
    """(total, mse, sparsity), three scalar tensors; `total` carries the gradient, finite at latents of 0 too.

    `mse`: squared errors, summed over the d numbers, averaged over the batch.
    `sparsity`: sizes of the latents (negative ones count as well), summed over the k latents,
    averaged over the batch, not yet times l1.   `total`: mse + l1 * sparsity.
    What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    mse = (x - x_hat).square().sum(dim=-1).mean()
    sparsity = f.abs().sum(dim=-1).mean()
    return mse + l1 * sparsity, mse, sparsity
    ### END SOLUTION


# %% nbgrader="check_sae_loss"
two_rows = sae_loss(torch.zeros(2, 3), torch.tensor([[1.0, 2.0, 0.0], [0.0, 0.0, 1.0]]),
                    torch.tensor([[3.0, -1.0], [0.0, 2.0]]), 0.5)
assert len(two_rows) == 3, "three numbers are wanted: total, mse, sparsity"
assert abs(two_rows[1] - 3) < 1e-4, "the rows' squared errors sum to 5 and 1: 3 on average"
assert abs(two_rows[2] - 3) < 1e-4, "the rows' latents have sizes that sum to 4 and 2: 3 on average"
assert abs(two_rows[0] - 4.5) < 1e-4, "total is mse + l1 * sparsity"

# %% [markdown]
# ## Train it, and catch it cheating
#
# Here is the training loop. You wrote such a loop in lesson 00, so this one is given; it has a few
# switches that you will need. Fresh examples are drawn at every step.

# %% tags=["demo"]
def train_sae(sae: SparseAutoencoder, batches, *, lr: float, l1: float = 0.0, n: int | None = None,
              unit_rows: bool = True, resample_at: tuple[int, ...] = (), name: str = "") -> dict[str, list]:
    """Train on each of `batches`; what was seen on the way. With `n`, only the n largest latents count."""
    optimiser = torch.optim.Adam(sae.parameters(), lr=lr)
    seen = {"sparsity": [], "row length": [], "mse": [], "dead": []}
    for step, x in enumerate(progress(batches, name)):
        f = latents_of(sae, x, n)
        total, mse, sparsity = sae_loss(x, sae.decode(f), f, l1)
        optimiser.zero_grad()
        total.backward()
        if unit_rows:
            sae.W_dec.grad = remove_parallel(sae.W_dec.grad, sae.W_dec.detach())
        optimiser.param_groups[0]["lr"] = lr * min(1, 5 * (1 - step / len(batches)))  # ends small
        optimiser.step()
        with torch.no_grad():
            if unit_rows:
                sae.W_dec.copy_(normalise_decoder(sae.W_dec))
            seen["sparsity"].append(sparsity.item())
            seen["row length"].append(sae.W_dec.norm(dim=1).mean().item())
            seen["mse"].append(mse.item())
            if resample_at and step % 50 == 0:
                seen["dead"].append(int(dead_latents(latents_of(sae, test_x, n), ALIVE).sum()))
            if step in resample_at:
                resample(sae, optimiser, n)
    return seen


def latents_of(sae: SparseAutoencoder, x: Float[Tensor, "b d"], n: int | None) -> Float[Tensor, "b k"]:
    return sae.encode(x) if n is None else top_k(sae.encode(x), n)


STEPS, ALIVE = 1000, 0.001
toy_batches = [draw(512)[0] for _ in range(STEPS)]

torch.manual_seed(0)
free = SparseAutoencoder(DIMENSIONS, 128)
seen_free = train_sae(free, toy_batches, lr=1e-2, l1=0.2, unit_rows=False, name="rows free")

# %% [markdown]
# **Predict.** The loss charges for large latents. The decoder's rows cost nothing. How could the
# autoencoder pay less without switching off a single latent? Write your guess down.

# %%
my_guess = "..."

# %% tags=["demo"]
predict.reveal(my_guess, what="how it pays less")
sae_plots.over_steps({"rows free": seen_free}, ["sparsity", "row length"],
                     ["penalty: sum of the latents", "mean row length of W_dec"],
                     title="The penalty falls, the rows grow")

# %% [markdown]
# It makes a latent smaller and its row longer. Do it by hand, and see what it saves:

# %% tags=["demo"]
with torch.no_grad():
    f = free.encode(test_x)
    for factor in (1, 2, 10):
        x_hat = f / factor @ (free.W_dec * factor) + free.b_dec
        _, mse, sparsity = sae_loss(test_x, x_hat, f / factor, 0.2)
        print(f"latents / {factor}, rows × {factor}: error {mse:.4f}, penalty {sparsity:.3f}, "
              f"{(f / factor > 0).float().sum(dim=1).mean():.1f} latents on")

# %% [markdown]
# The same reconstruction, the same number of latents on, a tenth of the price. That is cheating: the
# penalty was meant to buy sparsity. The way out is to keep every row at length 1, so that a latent's size
# means something.
#
# **Your turn**, in two parts. First, bring rows back to length 1.

# %% nbgrader="normalise_decoder"
def normalise_decoder(W_dec: Float[Tensor, "k d"]) -> Float[Tensor, "k d"]:
    """Every row scaled to length 1, its direction as it was; a row of zeros stays zeros.

    A new tensor: what you are given stays as it was.
    """
    ### BEGIN SOLUTION
    return F.normalize(W_dec, dim=-1)
    ### END SOLUTION


# %% nbgrader="check_normalise_decoder"
three_rows = torch.tensor([[3.0, -4.0], [0.0, 0.1], [0.0, 0.0]])
unit_rows = normalise_decoder(three_rows)
assert torch.allclose(unit_rows[:2].float(), torch.tensor([[0.6, -0.8], [0.0, 1.0]]), atol=1e-4), \
    "[3, -4] has length 5, so it becomes [0.6, -0.8]; a short row grows to length 1"
assert unit_rows[2].tolist() == [0.0, 0.0], "a row of zeros has no direction: zeros, not NaN"
assert three_rows[0, 0] == 3.0, "what was handed in should be unchanged"

# %% [markdown]
# Second, look at the gradient of such a row. Part of it points along the row. That part only asks for
# another length, which is taken back at once; meanwhile Adam takes it for progress and adapts its steps to
# it. Bricken et al. (in the appendix on training) remove it before the step.
#
# **Your turn.** What is left of each row's gradient is across the row: it can turn it, not stretch it.

# %% nbgrader="remove_parallel"
def remove_parallel(grad: Float[Tensor, "k d"], W_dec: Float[Tensor, "k d"]) -> Float[Tensor, "k d"]:
    """Each row of `grad` without its part along the same row of `W_dec`.

    The rows of W_dec may have any length; where one is all zeros, the row of `grad` stays whole.
    A new tensor: what you are given stays as it was.
    """
    ### BEGIN SOLUTION
    along = (grad * W_dec).sum(dim=-1, keepdim=True)
    squared_length = W_dec.square().sum(dim=-1, keepdim=True)
    return grad - along / squared_length.where(squared_length > 0, 1.0) * W_dec
    ### END SOLUTION


# %% nbgrader="check_remove_parallel"
across = remove_parallel(torch.tensor([[1.0, 1.0], [3.0, 4.0]]), torch.tensor([[2.0, 0.0], [3.0, 4.0]]))
assert torch.allclose(across[0].float(), torch.tensor([0.0, 1.0])), \
    "along [2, 0] the gradient [1, 1] has the part [1, 0]; [0, 1] is left, however long the row is"
assert across[1].abs().max() < 1e-5, "a gradient that points along its row leaves nothing"

# %% tags=["demo"]
torch.manual_seed(0)
closed = SparseAutoencoder(DIMENSIONS, 128)
seen_closed = train_sae(closed, toy_batches, lr=1e-2, l1=0.2, name="rows kept at 1")


def active(sae: SparseAutoencoder, x: Float[Tensor, "b d"], n: int | None = None) -> float:
    """L0: how many latents are on in an example, on average."""
    with torch.no_grad():
        return (latents_of(sae, x, n) > 0).float().sum(dim=1).mean().item()


print(f"latents on in an example: {active(free, test_x):.1f} with free rows, "
      f"{active(closed, test_x):.1f} with rows kept at length 1")
sae_plots.over_steps({"rows free": seen_free, "rows kept at 1": seen_closed}, ["sparsity", "row length"],
                     ["penalty: sum of the latents", "mean row length of W_dec"],
                     title="Closed: now the penalty has to be paid")

# %% [markdown]
# The honest one pays more, *and* it is sparser. A number that training pushes down is not yet the thing
# you wanted: keep this in mind for the rest of the lesson.
#
# ## Did it find the features?
#
# On toys you can ask. For each true feature take the latent whose direction is most like it.
#
# **Your turn.** The mean of these best cosines is the *recovery*. It is not symmetric: asked the other way
# round, it says how many latents are about something true.

# %% nbgrader="mean_max_cosine"
def mean_max_cosine(true: Float[Tensor, "n d"], learned: Float[Tensor, "k d"]) -> float:
    """For each row of `true`, the largest cosine with any row of `learned`; their mean, a Python float.

    The sign counts. A row of zeros has cosine 0 with everything. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    cosines = F.normalize(true, dim=-1) @ F.normalize(learned, dim=-1).T
    return cosines.amax(dim=1).mean().item()
    ### END SOLUTION


# %% nbgrader="check_mean_max_cosine"
found = mean_max_cosine(torch.eye(2), torch.tensor([[5.0, 0.0], [-1.0, 0.0], [3.0, 4.0]]))
assert isinstance(found, float), f"a Python float is wanted, not a {type(found).__name__}"
assert abs(found - 0.9) < 1e-4, "the first row is matched with cosine 1, the second with 0.8: 0.9 on average"

# %% tags=["demo"]
chance = F.normalize(torch.randn(128, DIMENSIONS, generator=torch.Generator().manual_seed(1)), dim=-1)
dictionaries = {"rows kept at 1": closed.W_dec.detach(), "rows free": free.W_dec.detach(),
                "random directions (control)": chance}
best = {}
for name, rows in dictionaries.items():
    best[name] = [mean_max_cosine(feature[None], rows) for feature in true]
    print(f"recovery, {name}: {mean_max_cosine(true, rows):.3f}")
plots.curves({name: sorted(cosines, reverse=True) for name, cosines in best.items()},
             x="true feature, best found first", y="best cosine with any latent",
             title="All 64 features are found")

# %% [markdown]
# The control matters. In 16 dimensions, the best of 128 random directions has a cosine of 0.6 with anything,
# by luck. So 0.6 says nothing, and 0.98 says a lot.
#
# ## A second way to be sparse
#
# The L1 penalty makes latents few. Since size costs, it should also make those that are on too small. Here you can
# check, because you know how strong each feature was.

# %% tags=["demo"]
with torch.no_grad():
    best_latent = (true @ F.normalize(closed.W_dec, dim=1).T).argmax(dim=1)  # of each true feature
    found = closed.encode(test_x)[:, best_latent]
middles = [0.05 + 0.1 * step for step in range(10)]
seen = [found[(test_strengths > 0) & ((test_strengths - middle).abs() < 0.05)].mean().item() for middle in middles]
plots.curves({"the feature": middles, "its best latent": seen}, at=middles, x="true strength of the feature",
             y="mean value", title="With an L1 penalty, latents are too small")

# %% [markdown]
# A feature of strength 0.95 comes out at about a half, and one of 0.25 at almost nothing. This is *shrinkage*: the
# order is kept, the sizes are not. (Lesson 11 measures it, and tells it apart from other reasons for a small value.)
#
# Gao et al. (2024, section 2.3) drop the penalty: keep the *n* largest latents of each example and set the rest to
# zero.
#
# **Your turn.** (In `train_sae` it is used after the ReLU, so that a kept value that is not positive
# counts as off.)

# %% nbgrader="top_k"
def top_k(pre: Float[Tensor, "b k"], n: int) -> Float[Tensor, "b k"]:
    """In each row the n largest values as they are, zeros everywhere else; n is 1 to k.

    Largest does not mean farthest from zero: negative values are kept where they are among the largest. Exactly
    n are kept in each row, also where several are equal (which of them is up to you). Gradients flow
    through what is kept. A new tensor: what you are given stays as it was.
    """
    ### BEGIN SOLUTION
    values, places = pre.topk(n, dim=-1)
    return torch.zeros_like(pre).scatter(-1, places, values)
    ### END SOLUTION


# %% nbgrader="check_top_k"
kept = top_k(torch.tensor([[0.1, 3.0, -9.0, 2.0], [-4.0, -1.0, -3.0, -2.0]]), 2)
assert kept.shape == (2, 4), \
    f"the shape stays (2, 4), with zeros where nothing is kept; it is {tuple(kept.shape)}"
assert kept[0].tolist() == [0.0, 3.0, 0.0, 2.0], "3 and 2 are the two largest; -9 is the smallest of all"
assert kept[1].tolist() == [0.0, -1.0, 0.0, -2.0], "each row keeps two of its own, even if all are negative"

# %% [markdown]
# One more thing to measure. A latent that is never on is *dead*: it costs memory and does nothing, and
# since no gradient reaches it, it stays dead.
#
# **Your turn.**

# %% nbgrader="dead_latents"
def dead_latents(f: Float[Tensor, "b k"], threshold: float) -> Bool[Tensor, "k"]:
    """True for each latent that is positive on a share of the rows below `threshold` (0 to 1).

    A share of just `threshold` is not dead. What you are given stays as it was.
    """
    ### BEGIN SOLUTION
    return (f > 0).float().mean(dim=0) < threshold
    ### END SOLUTION


# %% nbgrader="check_dead_latents"
four_rows = torch.tensor([[0.0, 9.0, 0.1], [0.0, 0.0, 0.1], [0.0, 0.0, 0.1], [0.0, 0.0, 0.0]])
assert dead_latents(four_rows, 0.25).tolist() == [True, False, False], \
    "they fire on 0, 1/4 and 3/4 of the rows: only the first on less than a quarter"
assert dead_latents(four_rows, 0.5).tolist() == [True, True, False], "one row in four is less than a half"

# %% [markdown]
# **Predict.** Four autoencoders with 128 latents, for 64 features of which about 2 are on at a time: L1
# weak and strong, TopK with n = 2 and n = 4. Which has the smallest error? Which finds the features best?
# Is it the same one?

# %%
my_prediction = {"smallest error": "...", "best recovery": "..."}

# %% tags=["demo"]
@torch.no_grad()
def report(sae: SparseAutoencoder, n: int | None = None) -> dict[str, float]:
    f = latents_of(sae, test_x, n)
    dead = dead_latents(f, ALIVE)
    error = (test_x - sae.decode(f)).square().sum() / (test_x - test_x.mean(dim=0)).square().sum()
    return {"L0": (f > 0).float().sum(dim=1).mean().item(), "unexplained": error.item(),
            "true → learned": mean_max_cosine(true, sae.W_dec[~dead]),
            "learned → true": mean_max_cosine(sae.W_dec[~dead], true), "dead": int(dead.sum())}


rows = {"L1, strong (0.2)": report(closed)}
for name, how in {"L1, weak (0.05)": {"l1": 0.05}, "TopK, n = 2": {"n": 2}, "TopK, n = 4": {"n": 4}}.items():
    torch.manual_seed(0)
    sae = SparseAutoencoder(DIMENSIONS, 128)
    train_sae(sae, toy_batches, lr=1e-2, name=name, **how)
    rows[name] = report(sae, how.get("n"))
predict.reveal(my_prediction, {"smallest error": min(rows, key=lambda name: rows[name]["unexplained"]),
                               "best recovery": max(rows, key=lambda name: rows[name]["true → learned"])})
sae_plots.table(rows, title="128 latents, 64 true features, 2 on at a time")

# %% [markdown]
# *L0* is the number of latents on in an example; *unexplained* is the share of the variance that the
# reconstruction misses. Dead latents are left out of both recoveries.
#
# The smallest error belongs to the autoencoder that is **worst** at finding features: with 15 latents on
# where 2 would do, it spells each activation in a way of its own. And more of its latents are about
# nothing true (*learned → true*). You could not have seen either without knowing the truth. In each, many
# of the 128 latents die: with 64 features they have nothing to do.
#
# So error and sparsity are what you can measure in a real model; recovery is what you want. They are not
# the same. (Seven seeds, least and most. Weak L1: unexplained .02 to .03, recovery .90 to .91. Strong: .13
# to .14 and .97 to .98. TopK with n = 2: .15 and 1.00.)

# %% [markdown]
# ## Bringing latents back from the dead
#
# Above, 64 latents were to spare. Now give the autoencoder exactly 64, and a bad start: encoder and
# decoder drawn independently, so that a latent doesn't write what it reads. (Your own class may start
# either way; here the encoder is drawn anew.) Bricken et al. cure this by *resampling*: now and then the
# dead latents start again, pointing at examples that are rebuilt badly.

# %% tags=["demo"]
@torch.no_grad()
def resample(sae: SparseAutoencoder, optimiser, n: int | None) -> None:
    """Point each dead latent at an example, drawn with the square of its error."""
    x, _ = draw(4096)
    f = latents_of(sae, x, n)
    dead = dead_latents(f, ALIVE)
    if not dead.any():
        return
    error = (x - sae.decode(f)).square().sum(dim=1)
    chosen = torch.multinomial(error.square(), int(dead.sum()), generator=generator)
    directions = normalise_decoder(x[chosen] - sae.b_dec)
    sae.W_dec[dead] = directions
    sae.W_enc[:, dead] = directions.T * sae.W_enc[:, ~dead].norm(dim=0).mean()
    sae.b_enc[dead] = 0
    for parameter, part in ((sae.W_dec, dead), (sae.W_enc, (slice(None), dead)), (sae.b_enc, dead)):
        for moment in ("exp_avg", "exp_avg_sq"):  # what Adam remembers of the dead is about the dead
            optimiser.state[parameter][moment][part] = 0


def badly_started() -> SparseAutoencoder:
    torch.manual_seed(0)
    sae = SparseAutoencoder(DIMENSIONS, 64)
    with torch.no_grad():
        sae.W_enc.copy_(normalise_decoder(torch.randn(64, DIMENSIONS)).T)
        sae.W_dec.copy_(normalise_decoder(torch.randn(64, DIMENSIONS)))
    return sae


left, helped = badly_started(), badly_started()
never = (STEPS,)  # watch the dead, resample never
seen_left = train_sae(left, toy_batches, lr=3e-3, n=2, resample_at=never, name="left alone")
seen_helped = train_sae(helped, toy_batches, lr=3e-3, n=2, resample_at=(150, 300, 450, 600), name="resampled")
for name, sae in {"left alone": left, "resampled": helped}.items():
    after = report(sae, 2)
    print(f"{name}: {after['dead']} of 64 latents dead, recovery {after['true → learned']:.3f}")
plots.curves({"left alone": seen_left["dead"], "resampled at 150, 300, 450, 600": seen_helped["dead"]},
             at=list(range(0, STEPS, 50)), x="step", y="dead latents of 64", title="Dead latents come back")

# %% [markdown]
# Prevention is cheaper than the cure: Gao et al. (section 2.4) start the encoder as the decoder's
# transpose, and add a loss that keeps latents learning once they are silent.
#
# ## A real model
#
# SmolLM2-135M-Instruct reads pieces of *Moby Dick*, and `lookinside.activations` holds what is in its
# residual stream after block 9 of 30: 576 numbers for each of 28,448 tokens. They were collected beforehand,
# since the model takes a millisecond for each token; the first token of each piece is left out. The model's weights
# are rounded to four bits each, and so are these numbers: that costs 2 % of their variance.
#
# The last 32 pieces are kept for testing.

# %% tags=["demo"]
from lookinside import activations

real = activations.smollm2()
HELD_OUT, LATENTS, ON = 32, 768, 24


def middle_and_size(values: Float[Tensor, "context position d"]
                    ) -> tuple[Float[Tensor, "d"], Float[Tensor, ""]]:
    """The mean of the activations to learn from, and how far they are from it, typically."""
    train = values[:-HELD_OUT].flatten(0, 1)
    mean = train.mean(dim=0)
    return mean, (train - mean).square().sum(dim=1).mean().sqrt()


def prepare(values: Float[Tensor, "context position d"]) -> tuple[Float[Tensor, "n d"], Float[Tensor, "m d"]]:
    """Tokens to learn from and tokens to test on, centred, and scaled to a typical length of 1."""
    mean, size = middle_and_size(values)
    prepared = (values - mean) / size
    return prepared[:-HELD_OUT].flatten(0, 1), prepared[-HELD_OUT:].flatten(0, 1)


def fit(train: Float[Tensor, "n d"], name: str, epochs: int = 3) -> SparseAutoencoder:
    torch.manual_seed(0)
    sae = SparseAutoencoder(train.shape[1], LATENTS)
    order = torch.Generator().manual_seed(0)
    batches = [train[rows] for _ in range(epochs)
               for rows in torch.randperm(len(train), generator=order).split(256)]
    train_sae(sae, batches, lr=2e-3, n=ON, name=name)
    return sae


@torch.no_grad()
def unexplained(sae: SparseAutoencoder, x: Float[Tensor, "n d"]) -> float:
    return ((x - sae.decode(latents_of(sae, x, ON))).square().sum() / x.square().sum()).item()


x_train, x_test = prepare(real.values)
real_sae = fit(x_train, "SmolLM2")
print(f"unexplained variance: {unexplained(real_sae, x_train):.2f} on tokens it learned from, "
      f"{unexplained(real_sae, x_test):.2f} on others")

# %% [markdown]
# **Predict.** Before you look: will most of the 768 latents be *ideas*, or *words*?

# %%
my_bet = "..."

# %% tags=["demo"]
from lookinside.widgets.features import features

with torch.no_grad():
    every = torch.cat([x_train, x_test])
    f_real = latents_of(real_sae, every, ON)


def one_token_share(f: Float[Tensor, "n k"], strongest: int = 20) -> Float[Tensor, "k"]:
    """For each latent, the share of its strongest tokens that are the same one (case and spaces apart)."""
    words = [token.strip().lower() for context in real.texts for token in context]
    places = f.topk(strongest, dim=0).indices.T.tolist()
    chosen = [[words[place] for place in row] for row in places]
    return torch.tensor([max(map(row.count, row)) / strongest for row in chosen])


same = one_token_share(f_real)
fires = (f_real > 0).sum(dim=0)
often = fires >= 20  # enough firings to be judged by the 20 strongest
shown = often.nonzero().flatten()[:: max(1, int(often.sum()) // 150)][:150].tolist()
predict.reveal(my_bet, what="most of the 768 latents")
features(real.texts, f_real.reshape(len(real.texts), -1, LATENTS), shown, one_token=same[shown].tolist(),
         title=f"{len(shown)} latents of SmolLM2, block 9")

# %% [markdown]
# Browse for a while, with the order "most of one token first", then "least". There is a latent for
# *determined*, *attempts* and *effort*, one for roman and arabic numerals after CHAPTER, one for words of
# fastening and hitting in the whaleboats. There are many for *and*, and some for nothing you could name.
# Hold on to the feeling, and test it.
#
# ## What else could have made this?
#
# Two controls, same size, same training:
#
# - **a random network**: the same text through a transformer of two blocks that was never trained;
# - **shuffled activations**: each of the 576 numbers shuffled among the tokens by itself, so that what
#   goes together is lost.
#
# Count a latent as *just one token* if at least 16 of its 20 strongest tokens are the same.

# %% tags=["demo"]
shuffler = torch.Generator().manual_seed(0)
shuffled = torch.stack([column[torch.randperm(len(column), generator=shuffler)]
                        for column in real.values.flatten(0, 1).T], dim=1).reshape(real.values.shape)
rows = {}
for name, values in {"SmolLM2": real.values, "random network": activations.random_network(real).values,
                     "shuffled": shuffled}.items():
    train, test = prepare(values)
    sae = real_sae if name == "SmolLM2" else fit(train, name)
    with torch.no_grad():
        f = latents_of(sae, torch.cat([train, test]), ON)
    often = (f > 0).sum(dim=0) >= 20
    rows[name] = {"unexplained, seen": unexplained(sae, train), "unexplained, new": unexplained(sae, test),
                  "dead": int(dead_latents(f, 1 / len(f)).sum()), "on 20 times or more": int(often.sum()),
                  "just one token": (one_token_share(f)[often] >= 0.8).float().mean().item()}
sae_plots.table(rows, title="768 latents, 24 on at a time")

# %% tags=["demo"]
sae_plots.shares({name: row["just one token"] for name, row in rows.items()}, x="activations of",
                 y="latents that are just one token", title="Words are easy to find")

# %% [markdown]
# About three in ten of SmolLM2's latents are one word and no more: many are for *the*, *and*, or a comma.
# That is a true fact about text, but no training was needed for it: the random network has such latents too, and
# no fewer. Every token has an embedding of its own, so tokens are what goes together in there. Heap et al. (2025)
# found that random and trained transformers give latents that an automatic judge finds about equally readable.
#
# The shuffled activations give no such latent and stay half unexplained: so the autoencoder doesn't make
# words of nothing. It finds what is in its input.
#
# ## Is the control fair?
#
# What you looked at in SmolLM2 has been through ten blocks, and in the random network through two. Each block mixes a
# token with those before it. So perhaps the random network has so many words only because it has mixed so little.
#
# **Predict.** The random network gets more blocks: none, 2, 5, then 10. Will more or fewer of the latents be just
# one token? Will its activations be easier or harder to rebuild?

# %%
my_depth_guess = {"just one token": "...", "unexplained": "..."}

# %% [markdown]
# Ten blocks for all of the text take longer than this lesson should, so these runs were made beforehand: five random
# networks (the line is their mean, the band goes from the least to the most), and five autoencoders on SmolLM2's
# activations (the dashed line is their mean).

# %% tags=["demo"]
by_depth = activations.by_depth()
predict.reveal(my_depth_guess, what="with more blocks")
sae_plots.against_depth(by_depth, {"one_token": "latents that are just one token",
                                   "unexplained": "unexplained variance, new text"},
                        title="A deeper random network has fewer words, and is harder to rebuild")

# %% [markdown]
# With more blocks the random network has *fewer* words: nearly half of its latents without any block, about three in
# ten after ten blocks, which is what SmolLM2 has. So read the table above with care: that a random network of two blocks has
# more words than SmolLM2 comes of its depth, not of its being random.
#
# The other panel parts the two. After ten random blocks nearly half of the variance is missed; of SmolLM2's, a quarter.
# Ten trained blocks leave the stream far more regular than ten random ones. Something was learned there; the
# share of readable words is just not where it shows.
#
# "I can read this latent" therefore says that the *text* has such a pattern, not that the model learned it. A random
# network has no reason for a latent whose strongest words differ and agree in meaning, as *determined* and *effort*
# do: such a latent is worth your time, and an intervention.

# %% [markdown]
# ## Does the model still work with it?
#
# Unexplained variance counts every direction the same. The model doesn't. So put the reconstruction in
# place of the activation, let the model read on, and see what its next-token loss says; compare with
# putting zeros there.
#
# **Your turn.**

# %% nbgrader="loss_recovered"
def loss_recovered(ce: float, ce_sae: float, ce_zero: float) -> float:
    """1 if the reconstruction costs the model nothing, 0 if it is as bad as zeros, in proportion between.

    `ce` is the model's own loss, `ce_sae` its loss with the reconstruction in place, `ce_zero` with zeros
    in place: Python floats, `ce` and `ce_zero` are never equal. A share above 1 or below 0 is left as it is.
    """
    ### BEGIN SOLUTION
    return (ce_zero - ce_sae) / (ce_zero - ce)
    ### END SOLUTION


# %% nbgrader="check_loss_recovered"
assert loss_recovered(2.0, 2.0, 6.0) == 1.0, "nothing lost: 1"
assert loss_recovered(2.0, 6.0, 6.0) == 0.0, "as bad as zeros: 0"
assert loss_recovered(2.0, 3.0, 6.0) == 0.75, "one nat lost of four that could be"

# %% [markdown]
# **Predict.** The autoencoder misses a good part of the variance. What share of the loss will it recover?

# %%
my_share = None

# %% tags=["demo"]
from lookinside import models

model = models.load_if_available("smollm2")
if model is not None:
    mean, size = middle_and_size(real.values)

    def rebuilt(x: Float[Tensor, "context position d"]) -> Float[Tensor, "context position d"]:
        rows = ((x - mean) / size).flatten(0, 1)
        return (real_sae.decode(latents_of(real_sae, rows, ON)) * size + mean).reshape(x.shape)

    def loss_with(change) -> float:
        """The model's loss on text that no autoencoder has seen, this done to the stream after block 9."""
        def hook(stream, hook):
            stream = stream.clone()
            stream[:, 1:] = change(stream[:, 1:])  # the first token stays: it was never trained on
            return stream
        tokens = real.tokens[-3:]
        with torch.inference_mode():
            logits = model.run_with_hooks(tokens, fwd_hooks=[("blocks.9.hook_resid_post", hook)])
        return F.cross_entropy(logits[:, 1:-1].flatten(0, 1), tokens[:, 2:].flatten()).item()

    changes = {"untouched": lambda x: x, "rebuilt": rebuilt,
               "all set to the mean": lambda x: mean.expand_as(x), "zeros": torch.zeros_like}
    losses = {name: loss_with(change) for name, change in changes.items()}
    share = loss_recovered(losses["untouched"], losses["rebuilt"], losses["zeros"])
    by_mean = loss_recovered(losses["untouched"], losses["all set to the mean"], losses["zeros"])
    predict.reveal(my_share, share, "share of the loss recovered", form=".0%")
    print(f"{share:.0%} of the loss recovered, by the mean alone {by_mean:.0%}; "
          f"rebuilt, the perplexity is {math.exp(losses['rebuilt'] - losses['untouched']):.1f} times its own")
    picture = sae_plots.losses(losses, title="A share near 1 can hide a large loss")
picture if model is not None else None

# %% [markdown]
# More than nine tenths recovered sounds like nearly everything. But zeros are a low bar: the model without
# its stream is worse than one that has never read a word. Even the same mean for every token, which says
# nothing about the text, recovers four tenths. And the half nat that is missing makes the model much worse
# at reading. Report the losses, not the share alone. (378 predictions, so the second decimal is noise.)
#
# ## Cut one, turn one up
#
# Reading a latent's strongest words is looking. The course's third move is to intervene. Take the latent that tells
# number words (*two*, *twelve*, …) from all others best.
#
# **Predict.** You take its share out of the stream at a number word. Which next words lose? Then you add it, four
# times as strong as it ever is, at the end of *The captain looked at the boat, and it*. What does the model go on with?

# %%
my_words = {"lose when it is cut": "...", "come when it is turned up": "..."}

# %% tags=["demo"]
NUMBERS = {"two", "three", "four", "five", "six", "seven", "ten", "twelve", "twenty"}
every_word = [token.strip().lower() for context in real.texts for token in context]
is_number = torch.tensor([word in NUMBERS for word in every_word])
spread = f_real.std(dim=0).clamp(min=1e-6)
latent = int(((f_real[is_number].mean(dim=0) - f_real[~is_number].mean(dim=0)) / spread).argmax())
on = f_real[:, latent] > 0
print(f"latent {latent}: on at {on[is_number].float().mean():.0%} of these number words and at "
      f"{on[~is_number].float().mean():.1%} of all other tokens")
if model is not None:
    written = real_sae.W_dec[latent].detach() * size  # what one unit of it adds to the stream
    strongest = (f_real[:, latent] * is_number).topk(12)
    control = torch.Generator().manual_seed(0)

    def next_words(tokens: Int[Tensor, "1 s"], added: Float[Tensor, "d"] | float) -> Float[Tensor, "vocab"]:
        """The log-probabilities after the last token, this added to the stream there, after block 9."""
        def hook(stream, hook):
            stream = stream.clone()
            stream[0, -1] += added
            return stream
        with torch.inference_mode():
            logits = model.run_with_hooks(tokens, fwd_hooks=[("blocks.9.hook_resid_post", hook)])
        return logits[0, -1].log_softmax(dim=-1)

    def words(scores: Float[Tensor, "vocab"]) -> str:
        return ", ".join(repr(word) for word in model.to_str_tokens(scores.topk(8).indices))

    lost, moved = torch.zeros(model.cfg.d_vocab), {"the latent": [], "a random direction (control)": []}
    for strength, place in zip(strongest.values, strongest.indices.tolist()):
        context, position = divmod(place, real.values.shape[1])
        read = real.tokens[context:context + 1, :position + 2]
        before = next_words(read, 0.0)
        anywhere = F.normalize(torch.randn(len(written), generator=control), dim=0) * written.norm()
        for name, direction in zip(moved, (written, anywhere)):
            after = next_words(read, -strength * direction)
            moved[name].append((before.exp() * (before - after)).sum().item())
            if name == "the latent":
                lost += before.exp() * (before - after)
    prompt = model.to_tokens("The captain looked at the boat, and it")
    predict.reveal(my_words, what="the next words")
    print("cut: these lose most:", words(lost))
    print("nothing done:", words(next_words(prompt, 0.0)))
    print("turned up:", words(next_words(prompt, 4 * strongest.values.max() * written)))
    picture = sae_plots.pairs(moved, y="move of the next word (KL, nats)",
                              title="Twelve number words, cut in two ways")
picture if model is not None else None

# %% [markdown]
# What follows a number loses: *feet*, *years*, *hundred*. At nearly all of the twelve words the cut moves the model's
# guess further than taking away as much along a random direction. And turned up, the latent makes the model go on as if it had
# just read a number, where no number stands. So the model *uses* this direction, and for what its name says. That is
# more than any list of strongest words can tell you.
#
# Two things stay open. The latent is on at many tokens that are no numbers, so its name is not all it is. And four
# times its strength is further than the model ever goes by itself.

# %% [markdown]
# ## What this does not show
#
# - **That the latents are the model's features.** The autoencoder was asked for few latents and a small
#   error, not for what the model uses. You intervened on one latent of 768, chosen because it looked good.
# - **One seed.** The toy's numbers held over seven seeds; SmolLM2 and its controls you ran once.
# - **That there is one right dictionary.** Another seed, another number of latents, another n: other
#   latents. On the toy you could check recovery, because you knew the truth; here you can't.
# - **That a readable latent was learned by the model.** The random network has readable latents too.
# - **What a latent does where it is weak.** You looked at its strongest tokens. Most of its firings are
#   weaker, and may be about something else.
# - **What is in the part it misses.** The unexplained variance is not noise; the model's loss says that
#   something there is used.

# %% [markdown]
# ## Paper versus yours
#
# The numbers on the right are computed from what you ran.

# %% tags=["demo"]
from IPython.display import Markdown

recovered = "not measured: the model is not here" if model is None else f"{share:.0%}, of the whole stream"
learned_from, single = len(x_train), {name: row["just one token"] for name, row in rows.items()}
compared = [
    ("activations learned from", "8 billion (Bricken et al. 2023)",
     f"{learned_from:,}, each three times", "a laptop and a minute"),
    ("latents for each number of the activation", "1 to 256 (the same)",
     f"{LATENTS / x_train.shape[1]:.1f}", "with so little text, more would learn it by heart"),
    ("dead latents", "168 of 4,096 (the same, run A/1, with resampling); "
     "7 % of 16 million (Gao et al. 2024, section 2.4)",
     f"{rows['SmolLM2']['dead']} of {LATENTS}", "few latents, so each is needed"),
    ("loss recovered, against zeros", "79 % (Bricken et al., run A/1, of an MLP layer)",
     recovered, "without its stream a model has nothing left, so the bar is lower here"),
    ("trained against random network",
     "about equally readable, by an automatic judge (Heap et al. 2025, abstract)",
     f"just one token: {single['SmolLM2']:.0%} against {single['random network']:.0%}",
     "a cruder count, and a random network of two blocks; deeper ones stand in the figure"),
]
Markdown("\n".join(f"| {' | '.join(row)} |" for row in [
    ("", "published", "here", "why they differ"), ["---"] * 4, *compared]))

# %% [markdown]
# ## Glossary
#
# - **autoencoder**: a network that turns its input into something else and back.
# - **control**: the same experiment with the thing of interest taken out of it.
# - **dead latent**: one that is on for (almost) no input.
# - **decoder row, direction**: what a latent adds to the reconstruction when it is on.
# - **dictionary**: all the directions together.
# - **feature**: a direction that stands for something; here, what made the toy data.
# - **L0**: how many latents are on in an example, on average.
# - **L1 penalty**: a price on the sum of the latents' sizes.
# - **latent**: one number of the list that an activation is turned into; off, or positive.
# - **loss recovered**: how much of the model's loss the reconstruction saves, compared with zeros.
# - **recovery**: the mean, over true features, of the best cosine with a learned direction.
# - **resampling**: starting dead latents again from badly rebuilt examples.
# - **sparse**: nearly all zero.
# - **TopK**: an autoencoder that keeps the n largest latents of each example.
# - **unexplained variance**: the squared error, as a share of the data's spread about its mean.

# %% [markdown] nbgrader="explain_sae"
# ## Explain what you found
#
# In three sentences: what does a sparse autoencoder look for, how do you know that it found the toy's
# features, and why do you know less about SmolLM2's? What would change your mind?
#
# === BEGIN MARK SCHEME ===
# One point each: few latents that together rebuild the activation, the direction of each a candidate
# feature (1); on the toy the truth is known, so recovery could be measured against random directions,
# while error and sparsity alone would have chosen the wrong autoencoder (1); on a real model readable
# latents also come out of a random network, so an intervention, another seed or a control is needed, and
# the student names an observation that would refute what they believe (1).
# === END MARK SCHEME ===
