# %% [markdown]
# # Lesson 00 · Weights mean something: you can just look
#
# **The question.** A model that reads handwritten digits is 7,850 numbers. Can you look at those
# numbers and *see* what it has learned?
#
# *Mechanistic interpretability* is the attempt to say **how** a trained network does what it does, in
# terms a person can check. Not "it is right 92 times in 100", but "this part looks for a ring of ink, and
# if you cut it out, the zeros go wrong". It has three moves, and you will make all of them here, on the
# smallest honest example:
#
# 1. **look** at the weights, in a form a person can read;
# 2. **say** what you see, so plainly that it could be wrong;
# 3. **intervene**: change the model and see whether what you said comes true.

# %% [markdown]
# ## How a lesson works
#
# - Where you see `# YOUR CODE HERE`, write code. The cell below it holds a few public examples: run it,
#   and read what it says. The course judges your answer on other inputs.
# - **Predict** means: stop, and write your guess into the next cell before you run the one below it, which
#   shows it beside the result. Being wrong is where you learn something.
# - Save, and press **Check** in the bar above this notebook: the blank you are at is judged, and you read what
#   is wrong with it. `check()` in a cell judges every blank, and so does `lookinside check 0` in a terminal.
#   When you are stuck, `hint()` in a cell gives one hint more each time: first the idea, then the direction,
#   then almost the answer.
# - Words in *italics* are in the glossary at the end.
#
# About three hours. You need Python, what a matrix product is, and roughly what it means to train a model:
# a loss, and steps that make it smaller. Torch is used for both; its tensors behave much as NumPy's arrays.

# %% tags=["setup"]
import copy
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

# %% [markdown]
# ## Just enough PyTorch
#
# A *tensor* is a block of numbers with a shape. This course writes the shape next to the name: `x[b,784]`
# is a table with `b` rows of 784 numbers. Most mistakes in this field are mistakes about shapes, so look
# at them often.

# %%
x = torch.arange(6.0).reshape(2, 3)  # [2,3]: two rows, three columns
print(x)
print(x.shape, x.sum(dim=0), x.sum(dim=1))  # the axis you sum over is the one that disappears

# %% [markdown]
# A *module* is a function with numbers inside that can be learned, its *parameters*. `nn.Linear(3, 2)`
# holds a matrix `weight[2,3]` and a `bias[2]`, and turns `x[b,3]` into `x @ weight.T + bias`, which is
# `[b,2]`.

# %%
layer = nn.Linear(3, 2)
print({name: tuple(parameter.shape) for name, parameter in layer.named_parameters()})
print(torch.allclose(layer(x), x @ layer.weight.T + layer.bias))

# %% [markdown]
# `loss.backward()` works out, for every parameter, which way the loss would grow: its *gradient*, which
# lands in `parameter.grad`. Call it twice and the second gradient is **added** to the first.

# %%
loss = layer(x).square().mean()
loss.backward()
once = layer.weight.grad.clone()
layer(x).square().mean().backward()
print(torch.allclose(layer.weight.grad, 2 * once))  # added up: clear it before the next step

# %% [markdown]
# ## The data
#
# MNIST: 60,000 images to learn from and 10,000 to be tested on. Each is 28×28 = 784 pixels, from 0
# (paper) to 1 (ink), stored row by row in one long row of 784 numbers.

# %% tags=["demo"]
from lookinside import plots, predict
from lookinside.data import mnist

images, labels = mnist("train")
test_images, test_labels = mnist("test")
plots.digits(images[:10], [str(int(label)) for label in labels[:10]])

# %% [markdown]
# ## The model
#
# *Logistic regression* is one matrix. It multiplies the 784 pixels by weights `W[10,784]` and adds a
# bias `[10]`. Out come ten *logits*, one for each digit: any real numbers, and the largest is the model's
# guess. *Softmax* would turn them into probabilities, but the loss you will use does that by itself.
#
# **Your turn.** Call your parameters what you like: they are found by their shape.

# %% nbgrader="LogisticRegression"
class LogisticRegression(nn.Module):
    """x[b,784] -> logits[b,10], with one weight for each digit and pixel and one bias for each digit."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.linear = nn.Linear(784, 10)
        ### END SOLUTION

    def forward(self, x: Float[Tensor, "b 784"]) -> Float[Tensor, "b 10"]:
        ### BEGIN SOLUTION
        return self.linear(x)
        ### END SOLUTION


# %% nbgrader="check_LogisticRegression"
blank_paper, logits = torch.zeros(3, 784), LogisticRegression()(torch.rand(3, 784))
assert logits.shape == (3, 10), f"three images make logits of shape (3, 10), not {tuple(logits.shape)}"
assert sorted(p.numel() for p in LogisticRegression().parameters()) == [10, 7840], \
    "7,840 weights and 10 biases are wanted"
assert not torch.allclose(logits.sum(-1), torch.ones(3)), "logits need not sum to 1: is there a softmax inside?"

# %% [markdown]
# ## Training
#
# A training step does the same five things each time: clear the old gradients, compute the logits of a
# batch, measure how wrong they are (`F.cross_entropy` takes logits and labels), compute the gradients,
# and move the parameters a little against them. An *optimiser* does the first and the last.
#
# One *epoch* is one pass over all the images, in batches, in a random order.
#
# **Your turn.** Any optimiser is fine if the model learns; Adam is a good first choice. The checks call
# `train` on small problems, with a `seed`, a `lr` and a `batch_size` of their own, and each must matter.

# %% nbgrader="train"
def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    """Train `model` in place; return the mean loss of each epoch, a list of Python floats.

    Every epoch shows the model each image once, in batches of `batch_size` (the last may be smaller),
    in an order drawn from `seed` alone: the same seed gives the same order, another seed gives another
    one. You may draw a new order for each epoch or one order for all of them.
    `lr` is the optimiser's learning rate. The mean may be over batches or over images.
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
    ### END SOLUTION


# %% nbgrader="check_train"
# Four points in the plane, each with a label of its own: any training loop learns them.
corners = torch.tensor([[0.0, 0.0], [0.0, 9.0], [9.0, 0.0], [9.0, 9.0]])
torch.manual_seed(0)
tiny_model = nn.Linear(2, 4)
tiny_losses = train(tiny_model, corners, torch.arange(4), epochs=200, batch_size=2, lr=0.1, seed=0)
assert isinstance(tiny_losses, list) and len(tiny_losses) == 200, "return one loss for each epoch, in a list"
assert all(isinstance(loss, float) for loss in tiny_losses), "each loss is a Python float: .item() makes one"
assert tiny_losses[-1] < 0.5 * tiny_losses[0], "the loss should fall: does each step move the weights?"
assert tiny_model(corners).argmax(-1).tolist() == [0, 1, 2, 3], "the model should have learned the four corners"

# %% [markdown]
# ## How good is it?
#
# **Your turn.** The *accuracy* is the share of images whose largest logit is the right digit's.

# %% nbgrader="accuracy"
def accuracy(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"]) -> float:
    """The share of images read rightly, a Python float from 0 to 1."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        guesses = model(images).argmax(dim=-1)
    return (guesses == labels).float().mean().item()
    ### END SOLUTION


# %% nbgrader="check_accuracy"
copy_cat = nn.Identity()  # its logits are its input
three_right = accuracy(copy_cat, torch.eye(4), torch.tensor([0, 1, 2, 0]))
assert isinstance(three_right, float), f"a Python float is wanted, not a {type(three_right).__name__}"
assert three_right == 0.75, "three of these four are right, which is 0.75"

# %% [markdown]
# **Predict.** The model will see each training image five times. What share of the 10,000 test images
# will it read rightly: 50 %? 75 %? 90 %? 99 %?

# %%
my_guess = None  # a share, for example 0.5

# %% tags=["demo"]
torch.manual_seed(0)
model = LogisticRegression()
losses = train(model, images, labels, epochs=5, batch_size=256, lr=1e-3, seed=0)
before_looking = accuracy(model, test_images, test_labels)
predict.reveal(my_guess, before_looking, "test images read rightly", form=".1%")
plots.curves({"training loss": losses}, x="epoch", y="cross-entropy (nats)", title="The loss falls")

# %% [markdown]
# ## Move 1: look at the weights
#
# Row `W[d]` holds one weight for each pixel. A logit is the sum of pixel × weight, so the row says which
# pixels speak *for* digit `d` and which speak *against* it.
#
# 784 numbers in a row mean nothing to the eye. But each belongs to a place in the image.
#
# **Your turn.** Put every weight back where its pixel is.

# %% nbgrader="weight_templates"
def weight_templates(W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 28 28"]:
    """Each row of W as an image: rows of 28 pixels one below the other, values as they are."""
    ### BEGIN SOLUTION
    return W.reshape(10, 28, 28)
    ### END SOLUTION


# %% nbgrader="check_weight_templates"
numbered = torch.arange(7840.0).reshape(10, 784)
pictures = weight_templates(numbered)
assert pictures.shape == (10, 28, 28), f"ten images of 28×28 pixels are wanted, not {tuple(pictures.shape)}"
assert pictures[0, 0, :3].tolist() == [0, 1, 2], "the first pixels of a row lie side by side at the top"
assert pictures[1, 0, 0] == 784, "image 1 begins with the first weight of row 1"

# %% [markdown]
# One thing before you look. Softmax only sees *differences* between logits: add the same image to all ten
# rows of `W` and no probability changes. So that part of the weights means nothing, and it is taken out
# of the pictures: from each pixel's ten weights, their mean is subtracted.

# %%
def weights_of(model: nn.Module, outputs: int, inputs: int) -> Float[Tensor, "outputs inputs"]:
    """The model's weight matrix of this shape (or its transpose), whatever it is called."""
    for parameter in model.parameters():
        if parameter.numel() == outputs * inputs:
            W = parameter.detach().clone().float()
            return W.reshape(outputs, inputs) if len(W) == outputs else W.reshape(inputs, outputs).T
    raise ValueError(f"the model has no parameter of shape [{outputs},{inputs}]")


def centred(W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 784"]:
    """W without what is common to all rows, which softmax ignores."""
    return W - W.mean(dim=0)


# %% [markdown]
# **Predict.** What will the picture of 0 look like? Which pixels will be red (ink here speaks for 0) and
# which blue (ink here speaks against it)?

# %%
my_guess = ""  # in words

# %% tags=["demo"]
predict.reveal(my_guess, what="the picture of 0")
W = weights_of(model, 10, 784)
plots.image_grid(weight_templates(centred(W)), [f"digit {digit}" for digit in range(10)],
                 label="weight", title="What the model looks for")

# %% [markdown]
# Nobody told the model about shapes, and yet you can see some. The 0 is a red ring with a blue hole: ink
# in the middle is strong evidence *against* a 0. These pictures are called *templates*.
#
# The outermost rim is near white. 67 pixels have no ink in any of the 60,000 images, so no gradient ever
# reached their weights: they are the small random numbers training began with.

# %% [markdown]
# ## Move 2: say it so that it could be wrong
#
# "It looks like a 0" is a feeling. Here is a claim: *of all ten templates, the one for digit d is most
# like the average image of digit d.* Likeness is the *cosine*: 1 for the same direction, 0 for none.

# %% tags=["demo"]
def likeness(a: Float[Tensor, "i d"], b: Float[Tensor, "j d"]) -> Float[Tensor, "i j"]:
    return F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T


average = torch.stack([images[labels == digit].mean(dim=0) for digit in range(10)])
match = likeness(centred(W), centred(average))
print(f"{int((match.argmax(dim=1) == torch.arange(10)).sum())} of 10 templates match their own digit best, "
      f"with a cosine of {match.diag().min():.2f} at least")
plots.heatmap(match, rows=[f"template {d}" for d in range(10)], columns=[str(d) for d in range(10)],
              x="average image of digit", label="cosine", title="Each template is most like its own digit")

# %% [markdown]
# ## Where one answer comes from
#
# A logit is a sum over pixels, so it can be taken apart with nothing left over: each pixel contributes
# its ink times its weight.
#
# **Your turn.** Give the contribution of every pixel to every logit. Summed over pixels, they are the
# logits without the bias.

# %% nbgrader="class_evidence"
def class_evidence(x: Float[Tensor, "784"], W: Float[Tensor, "10 784"]) -> Float[Tensor, "10 784"]:
    """What each pixel of the image x adds to each digit's logit; x and W stay as they are."""
    ### BEGIN SOLUTION
    return W * x
    ### END SOLUTION


# %% nbgrader="check_class_evidence"
one_pixel = torch.zeros(784)
one_pixel[5] = 0.5
evidence = class_evidence(one_pixel, torch.full((10, 784), -2.0))
assert evidence.shape == (10, 784), f"one number for each digit and pixel, not shape {tuple(evidence.shape)}"
assert evidence[3, 5] == -1.0, "half ink at a weight of -2 adds -1 to the logit"
assert evidence[3, 6] == 0.0, "where there is no ink, a pixel says nothing"

# %% [markdown]
# Here is a test image the model gets wrong, with the evidence for the truth and for what it said. The last
# picture is the difference of the two: red is what tipped the scale. Under each stands its sum, which is
# the logit without the bias.

# %% tags=["demo"]
guesses = model(test_images).argmax(dim=-1)
mistaken = int((guesses != test_labels).nonzero()[1])
said, truth = int(guesses[mistaken]), int(test_labels[mistaken])
parts = class_evidence(test_images[mistaken], W)
plots.evidence(test_images[mistaken], torch.stack([parts[truth], parts[said], parts[said] - parts[truth]]),
               [f"for {truth} (the truth)", f"for {said} (what it said)", f"for {said} rather than {truth}"],
               title=f"A {truth} that was read as a {said}")

# %% [markdown]
# ## Move 3: intervene
#
# So far you have only looked. If a template's pixels really are what the model reads, then cutting them
# must hurt, and cutting as many others must hurt less. Cutting a part of a model is called *ablation*.
#
# **Your turn.** Set to zero the weights of some pixels, for all ten digits. Return a new matrix: the
# model is still needed whole.

# %% nbgrader="ablate_pixels"
def ablate_pixels(W: Float[Tensor, "10 784"], mask: Bool[Tensor, "784"]) -> Float[Tensor, "10 784"]:
    """W with the weights of the masked pixels (True) set to zero, as a new tensor."""
    ### BEGIN SOLUTION
    return W.masked_fill(mask, 0.0)
    ### END SOLUTION


# %% nbgrader="check_ablate_pixels"
whole, first_pixel = torch.ones(10, 784), torch.arange(784) == 0
cut = ablate_pixels(whole, first_pixel)
assert cut[:, 0].tolist() == [0.0] * 10, "True means cut: pixel 0 should weigh nothing for any digit"
assert cut[:, 1:].min() == 1.0, "the other pixels should be as they were"
assert whole.min() == 1.0, "the matrix that was handed in should be unchanged"

# %% [markdown]
# You saw a blue hole in the 0 and said: *ink in the middle speaks against a 0*. Then without those
# weights the model must say "0" more often, and it must be those weights: a square cut elsewhere must not
# do it.
#
# **Predict.** The model calls about 1,000 of the 10,000 test images a 0. After you cut the 6×6 pixels in
# the very middle, will that be fewer, as many, one and a half times as many, or nearly twice as many?

# %%
my_guess = None  # how many will it call a 0?

# %% tags=["demo"]
def with_weights(W: Float[Tensor, "10 784"]) -> nn.Module:
    """A copy of the model that has these weights in place of its own."""
    changed = copy.deepcopy(model)
    with torch.no_grad():
        for parameter in changed.parameters():
            if parameter.numel() == W.numel():
                parameter.copy_((W if len(parameter) == 10 else W.T).reshape(parameter.shape))
    return changed


def square(top: int, left: int) -> Bool[Tensor, "784"]:
    mask = torch.zeros(28, 28, dtype=torch.bool)
    mask[top:top + 6, left:left + 6] = True
    return mask.flatten()


squares = {"nothing (no-op)": square(28, 28), "middle": square(11, 11), "left": square(11, 4),
           "right": square(11, 18), "above": square(4, 11), "below": square(18, 11)}
zeros = {name: int((with_weights(ablate_pixels(W, mask))(test_images).argmax(dim=-1) == 0).sum())
         for name, mask in squares.items()}
predict.reveal(my_guess, zeros["middle"], 'called "0" without the middle', form=",d")
plots.bars(zeros, x="where a 6×6 square was cut", y='images called "0"',
           title="Only without its hole does the 0 take over")

# %% [markdown]
# What you said came true, in the direction you said and nowhere else. The first bar is a *control*: the
# same code with nothing to cut, so you know the machinery itself does no harm. Over ten seeds the middle
# gave 1,780 to 1,977 zeros, the other squares 724 to 1,024, and the whole model 1,001 to 1,033.

# %% [markdown]
# ## Being wrong
#
# Here is a tempting next claim: *the pixels with the largest weights matter most.* Test it against two rivals.
# Rank all pixels in three ways, cut the first 78, 157 and 235 (10, 20 and 30 %), and see what is left of
# the accuracy:
#
# - by the size of their weights (how much they differ between digits);
# - by how much ink they carry on average;
# - by weight × spread of the ink, that is, by how much their *evidence* varies from image to image.
#
# **Predict** the order of the three. Random pixels come along as a control.

# %%
my_guess = ["", "", ""]  # "weights", "ink", "spread": the one that is missed most comes first

# %% tags=["demo"]
def first(k: int, ranking: Float[Tensor, "784"]) -> Bool[Tensor, "784"]:
    mask = torch.zeros(784, dtype=torch.bool)
    mask[ranking.argsort(descending=True)[:k]] = True
    return mask


size, ink = centred(W).norm(dim=0), images.mean(dim=0)
ever_inked = torch.rand(784, generator=torch.Generator().manual_seed(0)) * (images.amax(dim=0) > 0)
rankings = {"random pixels": ever_inked, "largest weights": size, "most ink": ink,
            "weight × spread of ink": size * images.std(dim=0)}
cut = [0, 78, 157, 235]
left = {name: [accuracy(with_weights(ablate_pixels(W, first(k, ranking))), test_images, test_labels)
               for k in cut] for name, ranking in rankings.items()}
order = sorted(["largest weights", "most ink", "weight × spread of ink"], key=lambda name: left[name][1])
predict.reveal(my_guess, order, "missed most, with 78 pixels cut")
plots.curves(left, at=cut, x="pixels cut", y="test accuracy", title="A large weight is not yet a reason")

# %% [markdown]
# The claim fails: with 78 pixels cut, those with much ink are missed more than those with large weights,
# and later it is a draw. A weight says what
# *would* happen if there were ink; where there hardly ever is any, it has no one to speak to. Take both
# together, as `class_evidence` does, and you find the pixels the model really lives on.
#
# Remember it for the rest of the course: **looking at weights alone can mislead; look at what flows
# through them.** (Ten seeds, 78 pixels cut: random .91 to .92, weights .82 to .86, ink .76 to .78,
# weight × spread .58 to .63.)

# %% [markdown]
# ## A stronger control: labels that mean nothing
#
# Would *any* training give pictures like these? Train the same model on the same images, with the labels
# shuffled among them, so that there is nothing to learn.
#
# **Predict.** What will its accuracy be on the real test labels, and what will its templates look like?

# %%
my_guess = None  # the accuracy, a share

# %% tags=["demo"]
shuffled = labels[torch.randperm(len(labels), generator=torch.Generator().manual_seed(0))]
torch.manual_seed(0)
control = LogisticRegression()
train(control, images, shuffled, epochs=2, batch_size=256, lr=1e-3, seed=0)
W_control = weights_of(control, 10, 784)
control_match = likeness(centred(W_control), centred(average))
matching = int((control_match.argmax(dim=1) == torch.arange(10)).sum())
predict.reveal(my_guess, accuracy(control, test_images, test_labels), "accuracy, labels shuffled", form=".1%")
print(f"{matching} of 10 templates match their own digit best")
plots.image_grid(weight_templates(centred(W_control)), [f"'digit' {digit}" for digit in range(10)],
                 label="weight", title="The same model, trained on shuffled labels")

# %% [markdown]
# No digit is to be seen in any of them. There is noise, and a rim of stronger weights at pixels that few images ink. (Mind
# the scale: the strongest here is less than a quarter of the strongest above.)
#
# The accuracy may surprise you: over ten seeds it was 8 to 15 %, not always near 10. A model that has
# learned nothing still leans towards some digits for some kinds of ink. So 15 % is what luck looks like here, and a
# claim has to beat that.

# %% [markdown]
# ## One seed or many?
#
# You have looked at one model. Others start from other weights and see the images in another order. If
# their templates were different, you would have explained an accident.

# %% tags=["demo"]
rows = []
for seed in (1, 2):
    torch.manual_seed(seed)
    other = LogisticRegression()
    train(other, images, labels, epochs=5, batch_size=256, lr=1e-3, seed=seed)
    same = likeness(centred(weights_of(other, 10, 784)), centred(W)).diag()
    rows.append((seed, accuracy(other, test_images, test_labels), same.mean()))
for seed, share, cosine in rows:
    print(f"seed {seed}: accuracy {share:.1%}, mean cosine with the first model's templates {cosine:.2f}")
plots.image_grid(weight_templates(centred(weights_of(other, 10, 784))), [f"digit {d}" for d in range(10)],
                 label="weight", title="The templates of the last of them")

# %% [markdown]
# ## A hidden layer
#
# Now put 32 *neurons* between pixels and digits. Each neuron takes a weighted sum of the pixels and
# passes it on only if it is positive: that is `ReLU`. The ten logits are weighted sums of the neurons.
#
# **Your turn.**

# %% nbgrader="MLP"
class MLP(nn.Module):
    """x[b,784] -> logits[b,10], through 32 neurons with ReLU; weights and biases in both layers."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)
        ### END SOLUTION

    def forward(self, x: Float[Tensor, "b 784"]) -> Float[Tensor, "b 10"]:
        ### BEGIN SOLUTION
        return self.output(F.relu(self.hidden(x)))
        ### END SOLUTION


# %% nbgrader="check_MLP"
assert MLP()(torch.rand(3, 784)).shape == (3, 10), "three images make logits of shape (3, 10)"
assert sorted(p.numel() for p in MLP().parameters()) == [10, 32, 320, 25088], \
    "weights [32,784] and [10,32] and a bias for each layer are wanted"

# %% [markdown]
# **Predict.** It will be better at reading digits. Will its 32 filters be *easier* to read than the ten
# templates, or harder?

# %%
my_guess = ""  # "easier" or "harder"

# %% tags=["demo"]
torch.manual_seed(0)
mlp = MLP()
train(mlp, images, labels, epochs=5, batch_size=256, lr=1e-3, seed=0)
print(f"{accuracy(mlp, test_images, test_labels):.1%} of the test images are read rightly")
W1 = weights_of(mlp, 32, 784)
predict.reveal(my_guess, what="to read, its 32 filters will be")
plots.image_grid(W1.reshape(32, 28, 28), [str(neuron) for neuron in range(32)], columns=8,
                 label="weight", title="What the 32 neurons look for")

# %% [markdown]
# It is better, and it is harder to read: blots and stripes, few of which look like a digit. Is that only your eye?
# Measure it.
#
# **Your turn.** Compare every filter with every template by its cosine. A row of zeros has cosine 0.

# %% nbgrader="filter_similarity"
def filter_similarity(W1: Float[Tensor, "h 784"], W: Float[Tensor, "10 784"]) -> Float[Tensor, "h 10"]:
    """The cosine of each filter (row of W1) with each template (row of W), 0 for a zero row; both stay as
    they are."""
    ### BEGIN SOLUTION
    return F.normalize(W1, dim=-1) @ F.normalize(W, dim=-1).T
    ### END SOLUTION


# %% nbgrader="check_filter_similarity"
filters, rows_of_W = torch.zeros(3, 784), torch.zeros(10, 784)
filters[0, 0], filters[1, :2] = 5.0, torch.tensor([-3.0, 4.0])  # filter 2 is all zeros
rows_of_W[4, 0] = 2.0
cosines = filter_similarity(filters, rows_of_W)
assert cosines.shape == (3, 10), f"one cosine for each filter and template, not shape {tuple(cosines.shape)}"
assert torch.allclose(cosines[:2, 4].float(), torch.tensor([1.0, -0.6])), "length must not matter, the sign must"
assert cosines[2].tolist() == [0.0] * 10, "a filter of zeros is like nothing: 0, not NaN"

# %% tags=["demo"]
similar = filter_similarity(W1, centred(W))
best = similar.abs().amax(dim=1)
print(f"a filter's best match among the templates: {best.min():.2f} to {best.max():.2f}, "
      f"half of them below {best.median():.2f}")
plots.heatmap(similar.T, rows=[f"template {d}" for d in range(10)], columns=[str(n) for n in range(32)],
              x="neuron", label="cosine", title="A filter borrows from several templates", numbers=False)

# %% [markdown]
# A match of 0.5 is much for a list of 784 numbers, and still far from 1: filters borrow from templates,
# they are not templates.
#
# And which digits does a neuron fire for? If each stood for one digit, each column below would have one
# dark cell.

# %% tags=["demo"]
bias1 = next(p.detach().flatten() for p in mlp.parameters() if p.numel() == 32)
firing = F.relu(test_images @ W1.T + bias1)
response = torch.stack([firing[test_labels == digit].mean(dim=0) for digit in range(10)])
several = (response > 0.5 * response.amax(dim=0)).sum(dim=0) >= 2
print(f"{int(several.sum())} of 32 neurons fire at least half as strongly for a second digit "
      "as for their first")
plots.heatmap(F.normalize(response, p=torch.inf, dim=0), rows=[f"digit {d}" for d in range(10)],
              columns=[str(n) for n in range(32)], x="neuron", label="mean activation, of its largest",
              title="Most neurons answer to several digits", numbers=False)

# %% [markdown]
# Each column is scaled so that its largest cell is 1. A blank column is a *dead* neuron: it fires for no
# test image at all, and its filter was an empty picture too.
#
# A neuron that answers to several things is called *polysemantic*. Here it is no riddle: 32 neurons are
# asked to be good for ten digits, and the training rewards the whole, never the part. Why networks do it
# on purpose, as it were, is the next lesson.

# %% [markdown]
# ## What this does not show
#
# - **One task, one kind of model.** Templates can be seen because this model has one layer and its inputs
#   are pictures. Neither will be true again.
# - **A likeness is a correlation.** That a template resembles its digit doesn't prove the model uses it
#   so. Cutting the hole of the 0 was proof of one sentence about one template, no more.
# - **An average hides cases.** The accuracy says nothing about which images a cut hurts, or why.
# - **Cutting is blunt.** A cut model sees inputs it was never trained on. That something breaks shows that
#   the part was *used*, not what it was *for*.

# %% [markdown]
# ## Paper versus yours
#
# | | published | here (ten seeds) | why they differ |
# | --- | --- | --- | --- |
# | linear model, test error | 12.0 % (LeCun et al. 1998, section III.C) | 8.1 to 8.3 % | mostly the loss: with a squared error instead of the cross-entropy this model errs on 14.0 to 14.5 % (three seeds), which overshoots, so it is not the whole story |
# | one hidden layer, test error | 4.7 % with 300 neurons (same section) | 5.5 to 6.1 % with 32 | a tenth of the neurons, five epochs |
# | templates that match their own digit best | not reported | 10 of 10 | |
# | the same, labels shuffled | not reported | 0 to 3 of 10 | chance is 1 |
# | neurons that answer to several digits | not reported | 28 to 32 of 32 | counted at half the largest mean activation |

# %% [markdown]
# ## Glossary
#
# - **ablation**: cutting a part of a model, to see what it was needed for.
# - **accuracy**: the share of inputs for which the model's best guess is right.
# - **batch**: the few examples that one training step looks at.
# - **control**: the same experiment with the thing of interest taken out of it.
# - **cosine**: how far two vectors point the same way, whatever their lengths; 1, 0 or down to −1.
# - **dead neuron**: one that is zero for every input.
# - **epoch**: one pass over all training examples.
# - **evidence**: what one input adds to one logit, here ink × weight.
# - **gradient**: for each parameter, how fast the loss grows if it does.
# - **logit**: a model's score for one answer, before softmax makes probabilities of all of them.
# - **logistic regression**: a model with one matrix, a bias, and softmax.
# - **module, parameter**: in PyTorch, a function with numbers inside, and those numbers.
# - **neuron**: one coordinate of a hidden layer, after its ReLU.
# - **optimiser**: what turns gradients into steps, for example Adam.
# - **polysemantic**: said of a neuron that answers to several unrelated things.
# - **ReLU**: max(x, 0).
# - **softmax**: makes positive numbers that sum to 1 of any real ones, keeping their order.
# - **template**: a row of weights seen as an image.
# - **tensor**: a block of numbers with a shape.

# %% [markdown] nbgrader="explain_templates"
# ## Explain what you found
#
# In three sentences: what is a template, what did cutting show that looking could not, and what would
# change your mind?
#
# === BEGIN MARK SCHEME ===
# One point each: a template is the evidence for one digit, pixel by pixel, against the others (1); an
# intervention tests a claim that could have failed, with a control (1); an observation that would refute
# what the student believes (1).
# === END MARK SCHEME ===
