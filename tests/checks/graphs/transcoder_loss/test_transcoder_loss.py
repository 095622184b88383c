"""Hidden checks of `transcoder_loss`: with an encoder and a decoder of random weights."""

import pytest
import torch

from autograder import compare, require


def on_weights(answers, mlp_in, mlp_out, W_enc, b_enc, W_dec, b_dec, l1, relu):
    """The three numbers, what `total` sends back to the weights, and whether an input was changed."""
    import torch

    weights = [each.clone().requires_grad_() for each in (W_enc, b_enc, W_dec, b_dec)]
    given = mlp_in.clone(), mlp_out.clone()

    def f(x):
        latents = x @ weights[0] + weights[1]
        return latents.relu() if relu else latents

    def decode(latents):
        return latents @ weights[2] + weights[3]

    value = answers.transcoder_loss(*given, f, decode, l1)
    if not isinstance(value, tuple | list) or len(value) != 3:
        return {"three": False}
    reached = isinstance(value[0], torch.Tensor) and value[0].requires_grad
    back = torch.autograd.grad(value[0], weights, allow_unused=True) if reached else []
    back = [torch.zeros_like(each) if gradient is None else gradient for each, gradient in zip(weights, back)]
    numbers = [each.detach() if isinstance(each, torch.Tensor) else each for each in value]
    return {"three": True, "total": numbers[0], "mse": numbers[1], "sparsity": numbers[2], "reached": reached,
            "back": back, "changed": not (torch.equal(given[0], mlp_in) and torch.equal(given[1], mlp_out))}


def drawn(generator, b, d, k, l1, relu):
    """What is read has rows of other lengths than what is written, and neither is normed."""
    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    return 1.7 * normal(b, d) + 0.3, 0.6 * normal(b, d) - 0.2, normal(d, k), normal(k), normal(k, d), normal(d), l1, relu


def ask(student, reference, case):
    answer, expected = (who.run(on_weights, *case) for who in (student, reference))
    require(answer["three"].value is True, "`transcoder_loss` should return three numbers: total, mse, sparsity.")
    return answer, expected


SHAPES = [(6, 4, 7, 0.5, True), (3, 5, 2, 2.0, False), (1, 3, 3, 0.25, False), (9, 32, 64, 0.0, True)]


@pytest.mark.exercise("transcoder_loss", points=1)
def test_the_three_numbers(student, reference, generator):
    for shape in SHAPES:
        case = drawn(generator, *shape)
        answer, expected = ask(student, reference, case)
        for name in ("mse", "sparsity", "total"):
            compare(answer[name], expected[name], what=f"`{name}`")
    require(answer["changed"].value is False, "`transcoder_loss` changed what it was given in place.")


@pytest.mark.exercise("transcoder_loss", points=1)
def test_the_gradient(student, reference, generator):
    for shape in SHAPES:
        case = list(drawn(generator, *shape))
        answer, expected = ask(student, reference, case)
        require(answer["reached"].value is True, mistake="no_gradient")
        for number, name in enumerate(("encoder's weights", "encoder's bias", "decoder's weights", "decoder's bias")):
            compare(answer["back"][number], expected["back"][number], rtol=1e-3, atol=1e-4,
                    what=f"What `total` sends back to the {name}")
        case[2][:, 0], case[3][0] = 0.0, 0.0  # a latent of 0 in every row: any slope of its size will do, if finite
        answer, _ = ask(student, reference, case)
        require(all(answer["back"][number].value.isfinite().all() for number in range(4)), mistake="root_of_squares")
