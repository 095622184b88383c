"""Runs in which each ear hears something of its own: nothing changed is the model itself, one ear changed is
that ear alone, and the model is left as it was."""

import pytest
import torch

from lookinside import wires
from lookinside.models.small import GROUPED, MLP, PLAIN, take

ROTARY = {"n_layers": 2, "normalization_type": "RMS", "positional_embedding_type": "rotary"}
MODELS = {"LayerNorm": {}, "MLPs": MLP, "grouped": MLP | GROUPED, "rotary": ROTARY,
          "no norm": {"normalization_type": None}}


@pytest.fixture(params=MODELS, ids=str)
def model(request):
    made, g = take(PLAIN | MODELS[request.param]), torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter += 0.3 * torch.randn(parameter.shape, generator=g)
    return made


@pytest.fixture
def tokens():
    return torch.randint(16, (3, 8), generator=torch.Generator().manual_seed(1))


def test_what_is_heard_unchanged_changes_nothing(model, tokens):
    with torch.no_grad():
        whole = model(tokens)
        copied = wires.run(model, tokens, lambda head, ear, stream, writes: stream.clone())
        untouched = wires.run(model, tokens, lambda head, ear, stream, writes: stream)
        begun = wires.run(model, tokens * 0, lambda head, ear, stream, writes: stream,
                          start=wires.start(model, tokens))
    assert not wires.writes(model, tokens)[0, 0].requires_grad
    assert torch.equal(untouched, whole) and torch.allclose(copied, whole, atol=2e-5)
    assert torch.allclose(begun, whole, atol=2e-5)


@pytest.mark.parametrize("ear", wires.EARS)
def test_one_ear_is_one_slice(model, tokens, ear):
    """Exchanged by a hook on what the ear makes of the stream, worked out by hand."""
    layer, shared = 1, model.cfg.n_heads // (model.cfg.n_key_value_heads or model.cfg.n_heads)
    head = shared if ear != "Q" else 1  # of a group that shares its keys the first
    _, cache = model.run_with_cache(tokens)
    other = cache["blocks.1.hook_resid_pre"].flip(0) * 1.5
    attn, number = model.blocks[layer].attn, head // shared if ear != "Q" else head
    new = model.blocks[layer].ln1.original_component(other) @ getattr(attn, f"W_{ear}")[number]
    if (bias := getattr(attn, f"b_{ear}")) is not None:
        new = new + bias[number]

    def exchange(old, hook):
        old = old.clone()
        old[:, :, number] = new
        return old

    def change(receiver, of, stream, writes):
        return other if (receiver, of) == ((layer, head), ear) else stream

    with torch.no_grad():
        expected = model.run_with_hooks(tokens, fwd_hooks=[(f"blocks.1.attn.hook_{ear.lower()}", exchange)])
        assert (expected - model(tokens)).abs().max() > 1e-3
        assert torch.allclose(wires.run(model, tokens, change), expected, atol=2e-5)


def test_writes_add_up(model, tokens):
    """What the heads of a layer write, and its output's bias, is its output."""
    _, cache = model.run_with_cache(tokens)
    written = wires.writes(model, tokens)
    assert list(written) == wires.heads(model) and len(written) == len(wires.heads(model))
    for layer in range(model.cfg.n_layers):
        bias = getattr(model.blocks[layer].attn, "b_O", None)
        total = sum(written[layer, head] for head in range(model.cfg.n_heads)) + (0 if bias is None else bias)
        assert torch.allclose(total, cache[f"blocks.{layer}.hook_attn_out"], atol=2e-5)


def test_writes_of_a_run_are_those_of_that_run(model, tokens):
    """A head that heard something else writes something else, and later ears are told."""
    seen = {}

    def change(receiver, ear, stream, writes):
        if receiver is None:
            seen.update({head: write.clone() for head, write in writes.items()})
        return stream.flip(0) if receiver == (0, 0) and ear == "V" else stream

    with torch.no_grad():
        wires.run(model, tokens, change)
    plain = wires.writes(model, tokens)
    assert not torch.allclose(seen[0, 0], plain[0, 0], atol=1e-3)
    if model.cfg.n_key_value_heads is None:
        assert torch.equal(seen[0, 1], plain[0, 1])
    assert not torch.allclose(seen[1, 0], plain[1, 0], atol=1e-5)


def test_the_edges_there_could_be(model):
    every, heads, layers = wires.edges(model), model.cfg.n_heads, model.cfg.n_layers
    between = sum(heads * heads * 3 * later for later in range(layers))
    assert len(every) == len(set(every)) == between + heads * layers
    assert every[-1] == ((layers - 1, heads - 1), None, "out") and ((0, 0), (1, 1), "K") in every


def test_gradients_flow_and_nothing_stays(model, tokens):
    zeros, runs = {}, []
    model.add_hook("blocks.1.attn.hook_k", lambda value, hook: runs.append(1))  # somebody else's
    before = [parameter.clone() for parameter in model.parameters()]

    def listen(receiver, ear, stream, writes):
        zeros[receiver, ear] = torch.zeros_like(stream, requires_grad=True)
        return stream + zeros[receiver, ear]

    wires.run(model, tokens, listen)[:, -1, 3].sum().backward(inputs=list(zeros.values()))
    assert all(zero.grad is not None for zero in zeros.values())
    assert zeros[None, "out"].grad[:, :-1].abs().max() == 0 < zeros[(1, 0), "Q"].grad.abs().max()
    assert all(map(torch.equal, before, model.parameters())) and len(runs) == 1
    model(tokens)
    assert len(runs) == 2 and all(parameter.grad is None for parameter in model.parameters())
