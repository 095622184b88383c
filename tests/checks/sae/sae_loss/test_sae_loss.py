"""Hidden checks of `sae_loss`."""

import pytest
import torch

from autograder import compare, require, unchanged


def gradients(answers, x, x_hat, f, l1):
    """What the total sends back to the reconstruction and to the latents; nothing, where it is cut off."""
    import torch

    x_hat, f = x_hat.clone().requires_grad_(), f.clone().requires_grad_()
    total = answers.sae_loss(x, x_hat, f, l1)[0]
    if not isinstance(total, torch.Tensor) or not total.requires_grad:
        return {"reached": False}
    back = torch.autograd.grad(total, [x_hat, f], allow_unused=True)
    return {"reached": True, "x_hat": back[0], "f": back[1]}


def draw(generator, b, d, k, scale):
    """Latents of both signs, half of them zero, but in no row all of them; no two of b, d and k alike."""
    x, x_hat = (scale * torch.randn(b, d, generator=generator) for _ in range(2))
    on = torch.rand(b, k, generator=generator) < 0.5
    on[:, 0] = True
    f = torch.randn(b, k, generator=generator) * on
    return x, x_hat, f


@pytest.mark.exercise("sae_loss", points=1)
def test_the_three_numbers(student, reference, generator):
    for b, d, k, scale, l1 in ((6, 4, 9, 1.0, 0.3), (5, 8, 3, 2.0, 4.0), (1, 3, 7, 0.5, 0.01),
                               (7, 2, 5, 1.0, 0.0), (50, 6, 4, 1.0, 0.2)):
        x, x_hat, f = draw(generator, b, d, k, scale)
        compare(student.sae_loss(x, x_hat, f, l1), reference.sae_loss(x, x_hat, f, l1))
        # Rows on which every latent is silent, or that come back without an error, are rows of the batch too.
        x_hat, f = x_hat.clone(), f.clone()
        x_hat[: b // 2], f[(b + 1) // 3:] = x[: b // 2], 0
        compare(student.sae_loss(x, x_hat, f, l1), reference.sae_loss(x, x_hat, f, l1))
    compare(student.sae_loss(x, x_hat, 0 * f, l1), reference.sae_loss(x, x_hat, 0 * f, l1))


@pytest.mark.exercise("sae_loss", points=1)
def test_the_gradient(student, reference, generator):
    for b, d, k, l1, relu in ((6, 4, 9, 0.3, False), (3, 7, 5, 2.0, True)):
        x, x_hat, f = draw(generator, b, d, k, 1.0)
        f = f.abs() if relu else f  # none is negative, as in training
        answer, expected = (who.run(gradients, x, x_hat, f, l1) for who in (student, reference))
        require(answer["reached"].value is True, mistake="no_gradient")
        require(answer["x_hat"].value is not None and answer["f"].value is not None, mistake="detached")
        compare(answer["x_hat"], expected["x_hat"], what="The gradient of total with respect to x_hat")
        mine = answer["f"].value
        same_shape = isinstance(mine, torch.Tensor) and mine.shape == f.shape
        require(not same_shape or not mine.isnan().any(),
                "The gradient of total with respect to f is not a number where a latent is 0.")
        wanted = expected["f"].value
        if same_shape:  # at zero a size has no one slope: any between those beside it will do
            free = (f == 0) & (mine.abs() <= 1.001 * l1 / b)
            wanted = torch.where(free, mine.to(wanted.dtype), wanted)
        compare(answer["f"], wanted, what="The gradient of total with respect to f")


@pytest.mark.exercise("sae_loss", points=1)
def test_what_is_given_stays(student, reference, generator):
    for b, d, k in ((4, 4, 4), (3, 6, 2)):
        inputs = draw(generator, b, d, k, 1.0)
        answer = student.sae_loss(*inputs, 0.7)
        compare(answer, reference.sae_loss(*inputs, 0.7))
        unchanged(answer)
