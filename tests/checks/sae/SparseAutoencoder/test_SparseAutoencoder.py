"""Hidden checks of `SparseAutoencoder`. Known values are put into the four named parameters, so the latents
and the reconstruction are known; then the judge measures what a short training made of the student's own
start. About half a CPU-second."""

import pytest
import torch

from autograder import compare, require, unchanged

NAMES = ["W_enc", "b_enc", "W_dec", "b_dec"]


def planted(answers, x, f, values):
    """The shapes of the parameters; with these values in them, the latents of x and what f decodes to."""
    import torch

    k, d = values["W_dec"].shape
    sae = answers.SparseAutoencoder(d, k)
    named = dict(sae.named_parameters())
    found = {"shapes": {name: list(parameter.shape) for name, parameter in named.items()}}
    if any(name not in named or named[name].shape != value.shape for name, value in values.items()):
        return found
    with torch.no_grad():
        for name, value in values.items():
            named[name].copy_(value)
    found["own"] = all(torch.equal(named[name], value) for name, value in values.items())
    with torch.no_grad():
        for parameter in answers.SparseAutoencoder(d, k).parameters():
            parameter.zero_()
    found["apart"] = all(torch.equal(named[name], value) for name, value in values.items())
    found["latents"] = sae.encode(x)
    found["rebuilt"] = sae.decode(f)
    found["whole"] = sae.decode(sae.encode(x))
    return found


def trained(answers, x, k, steps):
    """The parameters before and after a short training from the student's own start, or the names of those
    that no gradient reaches."""
    import torch

    torch.manual_seed(0)
    sae = answers.SparseAutoencoder(x.shape[1], k)
    parameters = dict(sae.named_parameters())
    loss = (sae.decode(sae.encode(x)) - x).square().sum(-1).mean()
    asking = {name: p for name, p in parameters.items() if p.requires_grad} if loss.requires_grad else {}
    back = torch.autograd.grad(loss, list(asking.values()), allow_unused=True) if asking else []
    reached = [name for name, gradient in zip(asking, back) if gradient is not None]
    if set(reached) != set(parameters) or not parameters:
        return {"unreached": sorted(set(parameters) - set(reached))}
    start = [parameters[name].detach().clone() for name in ("W_enc", "b_enc", "W_dec", "b_dec")]
    optimiser = torch.optim.Adam(parameters.values(), lr=0.02)
    for _ in range(steps):
        optimiser.zero_grad()
        (sae.decode(sae.encode(x)) - x).square().sum(-1).mean().backward()
        optimiser.step()
    return {"unreached": [], "start": start, **parameters}


@pytest.mark.exercise("SparseAutoencoder", points=2)
def test_known_values_in_its_parameters(student, reference, generator):
    # Taller, wider and square; and a single row, which stays a table of one row.
    known_values(student, reference, generator, ((5, 9, 12), (7, 4, 6), (6, 6, 8), (4, 10, 1)))
    known_values(student, reference, generator, [(5, 9, 12)], encoder=0.001)  # the least that is positive is kept


def known_values(student, reference, generator, sizes, encoder=1.0):
    """Values of both signs in the parameters, large enough that nothing left out goes unseen; those of the encoder
    times `encoder`."""
    for d, k, rows in sizes:
        values = {name: torch.randn(*shape, generator=generator)
                  for name, shape in zip(NAMES, ((d, k), (k,), (k, d), (d,)))}
        values["W_enc"], values["b_enc"] = encoder * values["W_enc"], encoder * values["b_enc"]
        x, f = torch.randn(rows, d, generator=generator), 2 * torch.randn(rows, k, generator=generator)
        answer = student.run(planted, x, f, values)
        shapes = answer["shapes"].value
        wanted = {name: list(value.shape) for name, value in values.items()}
        if any(shapes.get(name) != shape for name, shape in wanted.items()):
            named = all(name in shapes for name in NAMES)
            swapped = {"W_enc": [k, d], "b_enc": [d], "W_dec": [d, k], "b_dec": [k]}
            require(not named or any(shapes[name] != one for name, one in swapped.items()),
                    mistake="arguments_swapped")
            turned = {**wanted, "W_enc": [k, d], "W_dec": [d, k]}
            require(not named or any(shapes[name] != one for name, one in turned.items()),
                    mistake="transposed")
            require(set(shapes) != {"encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"},
                    mistake="linear_layers")
            require(shapes, mistake="no_parameters")
            require(set(shapes) != {"W_enc", "W_dec"}, mistake="biases_missing")
            require(set(shapes) != {"W_enc", "b_enc", "b_dec"}, mistake="tied")
            require(False, f"SparseAutoencoder({d}, {k}) should have parameters of the shapes "
                    f"{told(wanted)}; yours are {told(shapes)}.")
        require(answer["own"].value is True, mistake="shared_memory")
        require(answer["apart"].value is True, "Two autoencoders of your class share their parameters: when "
                "one of them is trained, the other changes too. Each should make its own in __init__.")
        unchanged(answer)
        expected = reference.run(planted, x, f, values)
        for part, what in (("latents", "encode(x)"), ("rebuilt", "decode(f)"),
                           ("whole", "decode(encode(x))")):
            compare(answer[part], expected[part], what=what)


# Squared error after 150 steps over that of the start, least and most of twelve seeds and eighteen starts
# (weights of size 0.01 to 1, normal, uniform or all positive; a decoder of its own, the encoder's copy, or
# zero; biases zero or not): .0002 to .013. From zeros, or from an encoder of zeros: 1.00, each time.
LEARNED = 0.5


@pytest.mark.exercise("SparseAutoencoder", points=1)
def test_it_can_learn(student, reference, generator):
    # What computes another thing need not be trained.
    known_values(student, reference, generator, [(6, 10, 5)])
    directions = torch.randn(12, 8, generator=generator)
    strengths = torch.rand(100, 12, generator=generator) * (torch.rand(100, 12, generator=generator) < 0.15)
    x = strengths @ directions
    x = x - x.mean(dim=0)  # so that b_dec alone can explain nothing
    answer = student.run(trained, x, 24, 150)
    require(answer["unreached"].value != ["W_enc", "b_enc"], mistake="detached")
    require(answer["unreached"].value == [], mistake="no_gradient")
    shapes = [(8, 24), (24,), (24, 8), (8,)]
    start = [answer["start"][index].tensor(*shape) for index, shape in enumerate(shapes)]
    end = [answer[name].tensor(*shape) for name, shape in zip(NAMES, shapes)]
    left = error(x, *end) / error(x, *start)
    require(left < 0.99 or end[0].any(), mistake="latents_alike")
    require(left < LEARNED, "Trained for 150 steps from its own start, on a small problem, your "
            f"autoencoder still makes {left:.0%} of the error it began with; less than {LEARNED:.0%} "
            "is expected.")


def error(x, W_enc, b_enc, W_dec, b_dec) -> float:
    rebuilt = ((x - b_dec) @ W_enc + b_enc).relu() @ W_dec + b_dec
    return (rebuilt - x).square().sum().item()


def told(shapes: dict) -> str:
    return ", ".join(f"{name}{shape}" for name, shape in shapes.items()) or "none"
