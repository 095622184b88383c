# %% [markdown]
# # Lesson 00 · Weights mean something: you can just look
#
# **The question.** A model that reads handwritten digits is 7,850 numbers. Can you look at those
# numbers and *see* what it has learned?
#
# *Mechanistic interpretability* is the attempt to say how a trained network does what it does, in
# terms a person can check. You will do all of it here on the smallest honest example: train a
# model, look at its weights, say what you see, and then test whether you were right.

# %% tags=["setup"]
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from jaxtyping import Bool, Float, Int
from torch import Tensor

torch.set_num_threads(1)

# %% [markdown]
# ## The data
#
# MNIST: 60,000 images to learn from and 10,000 to be tested on. Each is 28×28 = 784 pixels, from 0
# (paper) to 1 (ink), stored as one row of 784 numbers.

# %% tags=["demo"]
from lookinside import plots
from lookinside.data import mnist

images, labels = mnist("train")
test_images, test_labels = mnist("test")
plots.digits(images[:10], [str(int(label)) for label in labels[:10]])

# %% [markdown]
# ## The model
#
# *Logistic regression* multiplies the 784 pixels by a matrix of weights, `W[10,784]`, and adds a
# bias. Out come ten *logits*, one a digit: the largest is the model's guess.

# %%
class LogisticRegression(nn.Module):
    """x[b,784] -> logits[b,10]."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x: Float[Tensor, "b 784"]) -> Float[Tensor, "b 10"]:
        return self.linear(x)


# %% [markdown]
# ## Training
#
# A training step does the same five things each time: clear the old gradients, compute the logits
# of a batch, measure how wrong they are (`F.cross_entropy` takes logits and labels), compute the
# gradients, and move the weights a little against them.
#
# One *epoch* is one pass over all the images, in batches, in a fresh random order.
#
# **Your turn.** Write `train`. Any optimiser is fine if the model learns; Adam is a good first choice.

# %% nbgrader="train"
def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    """Train `model` in place; return the mean loss of each epoch, one Python float an epoch.

    Every epoch shows the model each image once, in batches of `batch_size`, in an order drawn
    from `seed` alone: the same seed gives the same order, another seed another.
    `lr` is the optimiser's learning rate.
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
# **Predict.** The model sees each digit five times. How many of the 10,000 test images will it
# read rightly? Write your guess down, then run the cell.

# %% tags=["demo"]
torch.manual_seed(0)
model = LogisticRegression()
losses = train(model, images, labels, epochs=5, batch_size=256, lr=1e-3, seed=0)
right = (model(test_images).argmax(-1) == test_labels).float().mean().item()
print(f"{right:.1%} of the test images are read rightly")
plots.curves({"training loss": losses}, x="epoch", y="cross-entropy (nats)", title="The loss falls")

# %% [markdown]
# ## Looking at the weights
#
# Row `W[d]` holds one weight for each pixel. A logit is the sum of pixel × weight, so a row says
# which pixels speak *for* a digit and which speak *against* it.
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
# **Predict.** What will the picture of 0 look like? Which pixels will be red (ink here speaks for
# 0) and which blue (ink here speaks against it)?

# %% tags=["demo"]
templates = weight_templates(model.linear.weight.detach())
plots.image_grid(templates, [f"digit {digit}" for digit in range(10)], label="weight",
                 title="What the model looks for")

# %% [markdown]
# Nobody told the model about shapes, and yet you can see some. The 0 has a blue hole in a red ring:
# ink in the middle is strong evidence *against* a 0. The rim of every picture is near white:
# no digit has ink there, so nothing was learned about it.

# %% [markdown]
# ## What this does not show
#
# - You saw one model from one seed. Another seed starts from other weights: how much of the picture
#   would stay?
# - A picture that looks right is a guess about the model. To prove it you have to *intervene*:
#   change the weights or the pixels, and predict what happens.
# - The weights say how pixels speak for one digit *against the others*. Adding the same image to all
#   ten rows changes no probability at all, so only differences between templates mean something.

# %% [markdown] nbgrader="explain_templates"
# **Explain what you found**, in three sentences, and say what would change your mind.
#
# === BEGIN MARK SCHEME ===
# One point each: a template is the evidence for one digit, pixel by pixel (1); something seen in a
# particular template, with both signs (1); an observation or intervention that could refute it (1).
# === END MARK SCHEME ===
