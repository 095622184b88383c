"""Activations of a real language model on a real text, collected beforehand, so that a lesson can train on
them at once; and those of a network that was never trained, to compare with.

`models/collect_activations.py` made the file. Four bits a number keep it small: the error is 2 % of
the variance, far less than an autoencoder leaves unexplained.
"""

import json
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from jaxtyping import Float, Int
from safetensors import SafetensorError, safe_open
from torch import Tensor

from lookinside.data import DataError
from lookinside.files import ROOT

MODELS = ROOT / "models"
FILE = MODELS / "smollm2_layer9" / "activations.safetensors"
LEVELS = 16  # four bits


@dataclass(frozen=True)
class Activations:
    """What a model computes at one place, token by token.

    `tokens` are whole contexts as the model read them; `values` and `texts` leave out the first token of
    each: models use it to park attention on, and its activation dwarfs all others.
    """

    name: str
    tokens: Int[Tensor, "context position"]
    texts: list[list[str]]  # for each context, its tokens as text, the first left out
    values: Float[Tensor, "context position-1 d"]


def smollm2() -> Activations:
    """The residual stream of SmolLM2-135M-Instruct after block 9 of 30, on pieces of *Moby Dick*; d is 576.

    DataError if the file is missing or damaged.
    """
    try:
        with safe_open(FILE, framework="pt") as file:
            tokens = file.get_tensor("tokens").long()
            values = unpack(file.get_tensor("codes"), file.get_tensor("low"), file.get_tensor("step"))
            vocabulary = {int(token): text
                          for token, text in json.loads(file.metadata()["vocabulary"]).items()}
    except (OSError, SafetensorError) as error:
        raise DataError(f"{FILE} is missing or damaged ({error}): restore it with `git checkout -- "
                        f"{FILE.relative_to(ROOT)}`.") from None
    texts = [[vocabulary[token] for token in context[1:]] for context in tokens.tolist()]
    return Activations("SmolLM2-135M-Instruct, after block 9", tokens, texts, values)


def random_network(real: Activations, *, blocks: int = 2, heads: int = 9, seed: int = 0) -> Activations:
    """The same text through a transformer of the same width that was never trained, kept with four bits a number as
    the real one's activations are."""
    stream = untrained_stream(real.tokens, real.values.shape[-1], blocks, heads, seed)
    return Activations("a network that was never trained", real.tokens, real.texts, unpack(**pack(stream[:, 1:])))


def by_depth() -> list[dict]:
    """What `models/compare_random_networks.py` measured: for each `seed`, and for each number of `blocks` of an
    untrained network (None: the real model), the share of an autoencoder's latents that are just `one_token`, and of
    the variance of new text that it leaves `unexplained`."""
    return json.loads((MODELS / "random_networks.json").read_text())


def untrained_stream(tokens: Int[Tensor, "context position"], d: int, blocks: int, heads: int, seed: int
                     ) -> Float[Tensor, "context position d"]:
    """What comes out of random embeddings and `blocks` blocks of attention and MLP with random weights."""
    generator = torch.Generator().manual_seed(seed)

    def matrix(rows: int, columns: int) -> Float[Tensor, "rows columns"]:
        return torch.randn(rows, columns, generator=generator) / rows ** 0.5

    used, places = tokens.unique(return_inverse=True)
    x = torch.randn(len(used), d, generator=generator)[places]
    with torch.no_grad():
        for _ in range(blocks):
            normal = F.layer_norm(x, [d])
            q, k, v = (torch.stack((normal @ matrix(d, d)).chunk(heads, dim=-1), dim=1) for _ in range(3))
            z = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + torch.cat(z.unbind(dim=1), dim=-1) @ matrix(d, d)
            x = x + F.gelu(F.layer_norm(x, [d]) @ matrix(d, 2 * d)) @ matrix(2 * d, d)
    return x


def pack(values: Float[Tensor, "context position d"]) -> dict[str, Tensor]:
    """Four bits a number, two numbers a byte: 16 levels for each of the d numbers, evenly from its 0.1 to its
    99.9 percentile."""
    flat = values.flatten(0, 1).float()
    low, high = flat.quantile(0.001, dim=0), flat.quantile(0.999, dim=0)
    step = (high - low) / (LEVELS - 1)
    codes = ((values - low) / step).round().clamp(0, LEVELS - 1).to(torch.uint8)
    return {"codes": codes[..., ::2] * LEVELS + codes[..., 1::2], "low": low, "step": step}


def unpack(codes: Int[Tensor, "context position half"], low: Float[Tensor, "d"], step: Float[Tensor, "d"]
           ) -> Float[Tensor, "context position d"]:
    """The numbers that `pack` packed, each as the middle of its level."""
    levels = torch.stack([codes // LEVELS, codes % LEVELS], dim=-1).flatten(-2)
    return low + step * levels
