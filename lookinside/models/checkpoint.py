"""A real language model as it lies on disk: its matrices, the few numbers that say how they fit together, and
its tokenizer. No library that runs models is imported (TransformerLens takes four seconds, this a tenth)::

    smol = load_checkpoint("smollm2")              # or checkpoint_or_random, which never fails
    smol.weights["model.layers.3.mlp.up_proj.weight"]      # float32, [d_mlp, d_model]
    smol.config.n_layers
    tokens = torch.tensor([smol.encode("The capital of France")])

Only models shaped like Llama are known here (Touvron et al. 2023); all that SmolLM2 is made of is listed in
`PARTS`. Nothing here runs a model: that is what lesson 08 has its readers write.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import torch
from jaxtyping import Float
from safetensors.torch import load_file
from torch import Tensor

from lookinside import models
from lookinside.models.errors import ModelError

EMBEDDING, FINAL_NORM = "model.embed_tokens.weight", "model.norm.weight"
# The parts of one block: the name they have here, the name in the file, and their shape.
PARTS = {
    "attention_norm": ("input_layernorm", ("d_model",)),
    "q": ("self_attn.q_proj", ("n_heads·d_head", "d_model")),
    "k": ("self_attn.k_proj", ("n_kv_heads·d_head", "d_model")),
    "v": ("self_attn.v_proj", ("n_kv_heads·d_head", "d_model")),
    "o": ("self_attn.o_proj", ("d_model", "n_heads·d_head")),
    "mlp_norm": ("post_attention_layernorm", ("d_model",)),
    "gate": ("mlp.gate_proj", ("d_mlp", "d_model")),
    "up": ("mlp.up_proj", ("d_mlp", "d_model")),
    "down": ("mlp.down_proj", ("d_model", "d_mlp")),
}


@dataclass(frozen=True)
class Config:
    """The numbers that say how the matrices fit together. `theta` is the base of the rotation, `eps` stands
    inside the root of each norm."""

    n_layers: int
    n_heads: int
    n_kv_heads: int
    d_model: int
    d_head: int
    d_mlp: int
    d_vocab: int
    eps: float
    theta: float


@dataclass(frozen=True)
class Checkpoint:
    """A model as it lies on disk. `weights` are float32, by the names of the file; the unembedding is the
    embedding where the file holds no other. `real` is False for one of random weights.

    `encode(text)` gives ids, with no mark before or after them; `decode(ids)` gives the text, marks shown.
    """

    title: str
    weights: dict[str, Float[Tensor, "..."]] = field(repr=False)
    config: Config
    encode: Callable[[str], list[int]] = field(repr=False)
    decode: Callable[[list[int]], str] = field(repr=False)
    real: bool = True

    def parts(self) -> dict:
        """The same tensors, sorted for reading: {"embedding": [V,d], "final_norm": [d], "blocks": a list of
        dicts, one a layer, with the keys of `PARTS`}. Nothing is copied."""
        blocks = [{name: self.weights[f"model.layers.{layer}.{there}.weight"]
                   for name, (there, _) in PARTS.items()} for layer in range(self.config.n_layers)]
        return {"embedding": self.weights[EMBEDDING], "final_norm": self.weights[FINAL_NORM],
                "blocks": blocks}


def load_checkpoint(name: str = "smollm2") -> Checkpoint:
    """The real model of this name. It is fetched at first use; the file is mapped into memory, so loading
    takes a moment and a weight is read when it is first used. Don't write into the weights.

    ModelError for a name there is not, for a model of another shape, where the file is damaged, and where
    neither a copy nor a network is at hand.
    """
    folder = models.fetch(name)
    if folder is None:
        raise ModelError(f"{name!r} is a toy of TransformerLens's shape: take `lookinside.models.load`.")
    title = models.MODELS[name].title
    try:
        told = json.loads((folder / "config.json").read_text())
        known = told["model_type"] == "llama" and told.get("tie_word_embeddings", False)
        weights = load_file(folder / "model.safetensors") if known else {}
        encode, decode = _tokenizer(folder / "tokenizer.json")
    except Exception as error:  # each library has exceptions of its own for a damaged file
        raise ModelError(f"{title} in {folder} can't be read ({type(error).__name__}: {error}): delete that "
                         f"folder and type `lookinside fetch {name}`.") from error
    if not known:
        raise ModelError(f"{title} is not shaped like SmolLM2, and no other shape is known here: take "
                         "`lookinside.models.load`.")
    return Checkpoint(title, weights, _config(told), encode, decode)


def random_checkpoint(seed: int = 0, *, n_layers: int = 4, n_heads: int = 9, n_kv_heads: int = 3,
                      d_head: int = 8, d_mlp: int = 192, eps: float = 1e-5, theta: float = 100_000.0,
                      scale: float = 1.0) -> Checkpoint:
    """A small model of the same make with random weights, which reads UTF-8 bytes (d_vocab is 256).

    Matrices are drawn with a spread of `scale` over the root of the numbers they add up, gains near 1, so a
    stream keeps its size. It has learned nothing: it is there to try code on, and as a control.
    """
    config = Config(n_layers, n_heads, n_kv_heads, n_heads * d_head, d_head, d_mlp, 256, eps, theta)
    generator = torch.Generator().manual_seed(seed)
    sizes = {"d_model": config.d_model, "d_mlp": d_mlp, "n_heads·d_head": n_heads * d_head,
             "n_kv_heads·d_head": n_kv_heads * d_head}

    def drawn(*shape: int) -> Tensor:
        values = torch.randn(shape, generator=generator)
        return 1 + 0.1 * values if len(shape) == 1 else scale * values / shape[-1] ** 0.5

    weights = {EMBEDDING: torch.randn(256, config.d_model, generator=generator)}
    for layer in range(n_layers):
        for there, shape in PARTS.values():
            weights[f"model.layers.{layer}.{there}.weight"] = drawn(*(sizes[size] for size in shape))
    weights[FINAL_NORM] = drawn(config.d_model)
    return Checkpoint("a small random model", weights, config, lambda text: list(text.encode()),
                      lambda ids: bytes(ids).decode(errors="replace"), real=False)


def checkpoint_or_random(name: str = "smollm2") -> Checkpoint:
    """The real model if it is on this machine; else a note on what to type, and a small random one."""
    if models.available(name):
        return load_checkpoint(name)
    print(models.MODELS[name].source.note(name, models.MODELS[name].title),
          "Until then a small random model stands in for it: it has learned nothing.")
    return random_checkpoint()


def _config(told: dict) -> Config:
    heads = told["num_attention_heads"]
    return Config(told["num_hidden_layers"], heads, told["num_key_value_heads"], told["hidden_size"],
                  told["hidden_size"] // heads, told["intermediate_size"], told["vocab_size"],
                  told["rms_norm_eps"], told["rope_theta"])


def _tokenizer(path: Path) -> tuple[Callable[[str], list[int]], Callable[[list[int]], str]]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    return (lambda text: tokenizer.encode(text, add_special_tokens=False).ids,
            lambda ids: tokenizer.decode(list(ids), skip_special_tokens=False))
