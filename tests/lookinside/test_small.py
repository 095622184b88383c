"""Small models that are lent: with the weights that were asked for, and whatever an earlier borrower did is undone."""

import pytest
import torch

from lookinside.models.small import NO_NORM, PLAIN, borrowed, take

TOKENS = torch.arange(8)[None]
CONFIG = PLAIN | NO_NORM | {"n_layers": 2}


def weights(seed):
    generator = torch.Generator().manual_seed(seed)
    with borrowed(CONFIG) as model:
        return {name: torch.randn(value.shape, generator=generator) for name, value in model.state_dict().items()}


def test_its_weights_are_those_asked_for():
    ours = take(CONFIG)
    ours.load_state_dict(weights(1))
    with torch.no_grad(), borrowed(CONFIG, weights(1)) as model:
        assert torch.equal(model(TOKENS), ours(TOKENS))


def replaced(model):
    model.unembed.original_component.weight = torch.nn.Parameter(torch.zeros(16, 20))


def other_storage(model):
    parameter = next(model.parameters())
    parameter.data = parameter.data.clone()


def hooked(model):
    model.add_hook("blocks.0.hook_resid_post", lambda x, hook: x * 0)
    model.blocks[1].register_forward_hook(lambda *_: None)
    model.blocks[1].attn.register_full_backward_hook(lambda *_: None)
    next(model.parameters()).register_hook(lambda gradient: gradient * 0)


def stale_gradients(model):
    model(TOKENS).sum().backward()
    model.requires_grad_(False)


@pytest.mark.parametrize("spoil", [
    hooked, replaced, other_storage, stale_gradients, lambda model: model.double(), lambda model: model.train(),
    lambda model: setattr(model.cfg, "use_hook_mlp_in", True),
    lambda model: model.reset_hooks(including_permanent=True),
    lambda model: [buffer.zero_() for buffer in model.buffers()]],
    ids=["hooks", "a parameter replaced", "other storage", "gradients", "doubles", "mode", "switch", "no hooks",
         "buffers"])
def test_what_was_done_to_it_is_undone(spoil):
    def seen():
        with borrowed(CONFIG, weights(2)) as model:
            logits = model(TOKENS)
            gradients = torch.autograd.grad(logits.square().sum(), list(model.parameters()))
            hooks = sum(len(part._forward_hooks) + len(part._backward_hooks) for part in model.modules())
            return (logits, *gradients), (hooks, model.training, vars(model.cfg).copy(),
                                          [parameter.grad for parameter in model.parameters()])

    before = seen()
    with borrowed(CONFIG, weights(3)) as model:
        spoil(model)
    after = seen()
    assert all(map(torch.equal, before[0], after[0])) and before[1] == after[1]
