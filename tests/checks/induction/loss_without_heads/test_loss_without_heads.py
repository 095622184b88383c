"""Hidden checks of `loss_without_heads`, on small models with weights drawn here, and so known to nobody."""

import pytest
import torch

from autograder import compare, require, unchanged

# Three heads, four dimensions each, five sequences of seven tokens: no axis of z can stand for another.
SIZES = {"n_layers": 2, "n_heads": 3, "d_head": 4, "d_model": 16, "n_ctx": 16, "d_vocab": 23}
ONLY_ATTENTION = SIZES | {"attn_only": True, "normalization_type": None}
WITH_MLP = SIZES | {"d_mlp": 20, "act_fn": "gelu", "normalization_type": "LN"}
THREE_LAYERS = WITH_MLP | {"n_layers": 3, "n_heads": 4, "normalization_type": "RMS"}
SOME = [[[0, 1]], [[1, 2]], [[0, 0], [0, 2]], [[1, 0], [0, 2], [1, 1]], []]


def losses(answers, config, seed, tokens, cuts):
    """The answer's losses without these heads and those, each time from the same random weights."""
    import torch

    from lookinside.models import TransformerBridge, TransformerBridgeConfig

    model, found = TransformerBridge.boot_native(TransformerBridgeConfig(**config)), []
    for heads in cuts:
        model.reset_hooks()
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            for parameter in model.parameters():
                # Large enough that each head matters (as they start, all write next to nothing), small enough
                # that no probability is too small for a float.
                parameter.copy_(0.4 * torch.randn(parameter.shape, generator=generator))
        found.append(answers.loss_without_heads(model, tokens, [tuple(head) for head in heads]))
    return found


def traces(answers, config, seed, tokens, heads, mode):
    """What the answer leaves behind on the model: its logits, weights, gradients, mode and the hook of
    another."""
    import torch

    from lookinside.models import TransformerBridge, TransformerBridgeConfig

    model = TransformerBridge.boot_native(TransformerBridgeConfig(**config))
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(0.4 * torch.randn(parameter.shape, generator=generator))
    fired = []
    model.add_hook("blocks.1.attn.hook_z", lambda z, hook: fired.append(1))
    before, weights = model(tokens).detach(), [p.detach().clone() for p in model.parameters()]
    model.train(mode)
    loss = answers.loss_without_heads(model, tokens, [tuple(head) for head in heads])
    fired.clear()
    after = model(tokens).detach()
    return {"loss": loss, "fired": len(fired), "logits": (after - before).abs().max().item(),
            "weights": max((p.detach() - w).abs().max().item() for p, w in zip(model.parameters(), weights)),
            "gradients": all(p.requires_grad and p.grad is None for p in model.parameters()),
            "mode": model.training == mode}


def draw(generator, batch=5):
    tokens = torch.randint(SIZES["d_vocab"], (batch, 7), generator=generator)
    tokens[0, 3] = 0  # a token like any other
    return int(torch.randint(2**31, (), generator=generator)), tokens


@pytest.mark.exercise("loss_without_heads", points=2)
def test_attention_only(student, reference, generator):
    judge_losses(student, reference, ONLY_ATTENTION, generator)


@pytest.mark.exercise("loss_without_heads", points=1)
def test_with_norms_and_mlps(student, reference, generator):
    judge_losses(student, reference, WITH_MLP, generator)
    judge_losses(student, reference, THREE_LAYERS, generator, [[[2, 3]], [[0, 1], [1, 2], [2, 0]]], batch=1)


def judge_losses(student, reference, config, generator, cuts=SOME, batch=5):
    seed, tokens = draw(generator, batch)
    answer = student.run(losses, config, seed, tokens, cuts)
    # Losses up to 54 nats (150 models), summed over 16 to 23 terms in another order.
    compare(answer, reference.run(losses, config, seed, tokens, cuts), rtol=2e-4, atol=1e-4,
            what="loss_without_heads, called for models and lists of heads,")
    unchanged(answer)


@pytest.mark.exercise("loss_without_heads", points=1)
def test_the_model_is_left_as_it_was(student, reference, generator):
    seed, tokens = draw(generator)
    for heads, mode in (([[0, 1], [1, 2], [1, 0]], True), ([], False)):
        answer = student.run(traces, ONLY_ATTENTION, seed, tokens, heads, mode)
        expected = reference.run(traces, ONLY_ATTENTION, seed, tokens, heads, mode)
        left = answer.value
        require(left["weights"] < 1e-6, mistake="weights_left_cut")
        require(left["fired"], mistake="all_hooks_removed")
        require(left["logits"] < 1e-4, mistake="hook_left_on")
        require(left["mode"], mistake="mode_left")
        require(left["gradients"], "The model's parameters take no gradient any more, or have one they did "
                "not have before. To compute without gradients, `torch.no_grad()` changes no model.")
        compare(answer["loss"], expected["loss"], rtol=2e-4, atol=1e-4, what="The loss")
