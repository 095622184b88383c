"""The shipped activations, and how they are packed."""

import torch

from lookinside import activations, data


def test_packed_and_unpacked_is_nearly_the_same():
    values = torch.randn(6, 500, 10, generator=torch.Generator().manual_seed(0)) * torch.arange(1.0, 11.0)
    packed = activations.pack(values)
    assert packed["codes"].shape == (6, 500, 5) and packed["codes"].dtype == torch.uint8
    error = (activations.unpack(**packed) - values).square().sum() / values.square().sum()
    assert error < 0.02


def test_what_is_shipped():
    real = activations.smollm2()
    assert real.tokens.shape == (224, 128) and real.values.shape == (224, 127, 576)
    assert real.values.isfinite().all() and real.values.std(dim=(0, 1)).min() > 0
    assert all(len(context) == 127 for context in real.texts)
    book = data.moby_dick()
    # not of all: a dash may be two tokens, and is torn apart
    assert sum("".join(context[:40]) in book for context in real.texts) > 150


def test_a_network_that_was_never_trained():
    text = torch.randint(50, (3, 9), generator=torch.Generator().manual_seed(0))
    once, again = (activations.untrained_stream(text, 36, 2, 3, seed=1) for _ in range(2))
    assert once.shape == (3, 9, 36) and torch.equal(once, again)
    changed = text.clone()
    changed[:, 5] = (changed[:, 5] + 1) % 50
    other = activations.untrained_stream(torch.cat([changed, text]), 36, 2, 3, seed=1)
    before, after = (other[:3] - other[3:])[:, :5], (other[:3] - other[3:])[:, 5:]
    assert before.abs().max() < 1e-4 < after.abs().max()  # causal: only what comes later changes


def test_it_is_kept_with_as_few_bits_as_the_real_one():
    text = torch.randint(50, (3, 9), generator=torch.Generator().manual_seed(0))
    real = activations.Activations("", text, [], torch.zeros(3, 8, 36))
    kept = activations.random_network(real, heads=3).values
    assert kept.shape == (3, 8, 36)
    assert max(len(column.unique()) for column in kept.flatten(0, 1).T) <= activations.LEVELS
