"""What the checks of this lesson share: the road from the stream before layer 1 to the margin, drawn at random and
taken from the lesson's own network."""

import functools

import torch

from lookinside import graphs, twohop

CLOSE = {"rtol": 1e-4, "atol": 1e-4}  # sums of a few hundred products of numbers near 1; two orders differ by 1e-5


def road(generator, s, d, h, e):
    """frozen, W_V, W_O of random numbers, none of them like another: every scale, row and head counts."""
    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def scale(*shape):
        return 0.4 + 1.6 * torch.rand(shape, generator=generator)

    future = torch.full((s, s), -torch.inf).triu(1)
    frozen = {"pattern": (1.5 * normal(h, s, s) + future).softmax(dim=-1), "attn_scale": scale(s),
              "mlp_scale": scale(), "mlp": normal(d, d) / d ** 0.5, "final_scale": scale()}
    return frozen, normal(h, d, e) / d ** 0.5, normal(h, e, d) / e ** 0.5


@functools.cache
def network():
    """The lesson's planted network, three of its questions, and latents that nobody trained."""
    networks, world = twohop.networks()
    model = networks["planted"]
    pairs = world.pairs()[[3, 77, 200]]
    tokens = world.prompts(pairs, torch.Generator().manual_seed(0))
    return model, model.inside(tokens), world.answers(pairs).tolist(), graphs.Transcoder(32, 64, 4, seed=0)


def real_road(question):
    """frozen, W_V, W_O of a question to the lesson's network, the direction of its margin and its stream."""
    model, inside, answers, latents = network()
    with torch.no_grad():
        frozen = graphs.frozen(inside, question, latents)
    return (frozen, model.W_V[1].detach(), model.W_O[1].detach(),
            graphs.direction(model, answers[question]), inside["post0"][question])


def double(value):
    """The same in float64."""
    if isinstance(value, dict):
        return {key: double(each) for key, each in value.items()}
    return value.double() if isinstance(value, torch.Tensor) and value.is_floating_point() else value
