"""Streams that are read, changed and run on: against another implementation, on small random models."""

import pytest
import torch

from lookinside.models.checkpoint import random_checkpoint
from lookinside.models.streams import Reader, reader_if_available, shuffled

TEXTS = ["a short one", "a rather longer text", "x"]


@pytest.fixture(scope="module")
def reader():
    return Reader(random_checkpoint(seed=1, n_layers=3, n_heads=4, n_kv_heads=2, d_head=6, d_mlp=20,
                                    theta=500.0))


def test_the_blocks_are_those_of_transformers(reader):
    from lookinside.vision import import_torchvision

    import_torchvision()  # transformers can't be imported beside half of one
    from transformers import LlamaConfig, LlamaForCausalLM

    c = reader.config
    other = LlamaForCausalLM(LlamaConfig(
        num_hidden_layers=c.n_layers, num_attention_heads=c.n_heads, num_key_value_heads=c.n_kv_heads,
        hidden_size=c.d_model, head_dim=c.d_head, intermediate_size=c.d_mlp, vocab_size=c.d_vocab,
        rms_norm_eps=c.eps, rope_theta=c.theta,
        rope_parameters={"rope_type": "default", "rope_theta": c.theta},
        tie_word_embeddings=True, attention_bias=False, mlp_bias=False)).eval()
    missing, unknown = other.load_state_dict(reader.checkpoint.weights, strict=False)
    assert not unknown and set(missing) <= {"lm_head.weight"}
    tokens, _ = reader.batch(["the same words"])
    with torch.no_grad():
        out = other(tokens, output_hidden_states=True)
    streams, _ = reader.read(["the same words"])
    for layer in range(c.n_layers):  # the last of transformers' hidden states has been through the norm
        torch.testing.assert_close(streams[layer], out.hidden_states[layer], rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(reader.logits(streams[-1]), out.logits, rtol=1e-4, atol=1e-3)


def test_padding_is_never_seen(reader):
    together, lengths = reader.read(TEXTS)
    assert lengths.tolist() == [len(text) for text in TEXTS]
    for row, text in enumerate(TEXTS):
        alone, _ = reader.read([text])
        torch.testing.assert_close(together[:, row, :len(text)], alone[:, 0], rtol=1e-4, atol=1e-5)


def test_a_run_goes_on_from_any_stream(reader):
    streams, _ = reader.read(TEXTS)
    for layer in range(reader.n_layers + 1):
        kept = streams[layer].clone()
        torch.testing.assert_close(reader.run(streams[layer], start=layer), streams[-1], rtol=1e-4, atol=1e-5)
        assert torch.equal(streams[layer], kept)


def test_hooks_change_what_stands_at_their_place(reader):
    streams, _ = reader.read(TEXTS)
    moved, _ = reader.read(TEXTS, {("stream", 1): lambda x: x + 1})
    assert torch.equal(moved[0], streams[0])
    torch.testing.assert_close(moved[1], streams[1] + 1)
    end, _ = reader.read(TEXTS, {("stream", 3): lambda x: x * 2})
    torch.testing.assert_close(end[3], 2 * streams[3])
    silent = {(kind, layer): torch.zeros_like for kind in ("attention", "mlp") for layer in range(3)}
    still, _ = reader.read(TEXTS, silent)
    assert torch.equal(still[3], streams[0])
    for kind in ("attention", "mlp"):
        without, _ = reader.read(TEXTS, {(kind, 2): torch.zeros_like})
        assert torch.equal(without[2], streams[2]) and not torch.allclose(without[3], streams[3])


def test_shuffled_weights_are_the_same_numbers(reader):
    before, after = reader.checkpoint, shuffled(reader.checkpoint)
    for name, weights in before.weights.items():
        assert torch.equal(weights.flatten().sort().values, after.weights[name].flatten().sort().values)
        mixed = ".layers." in name and weights.ndim == 2
        assert torch.equal(weights, after.weights[name]) != mixed
    assert not after.real and torch.equal(shuffled(before).weights["model.layers.0.mlp.up_proj.weight"],
                                          after.weights["model.layers.0.mlp.up_proj.weight"])


def test_a_note_where_the_model_is_not_here(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LOOKINSIDE_CACHE", str(tmp_path))
    assert reader_if_available("smollm2") is None
    assert "lookinside fetch smollm2" in capsys.readouterr().out
