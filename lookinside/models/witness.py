"""What somebody else's code makes of a checkpoint: TransformerLens, which runs it as transformers does.

It takes four seconds to import; who wrote a forward pass of their own needs it once, to see that they agree.
"""

import json
import tempfile
from pathlib import Path

import torch
from jaxtyping import Float, Int
from safetensors.torch import save_file
from torch import Tensor

from lookinside import models
from lookinside.models import hub
from lookinside.models.checkpoint import Checkpoint


def run(
    checkpoint: Checkpoint, tokens: Int[Tensor, "b s"]
) -> tuple[Float[Tensor, "L+1 b s d_model"], Float[Tensor, "b s V"]]:
    """The stream before each block and after the last, and the logits. ModelError as
    `lookinside.models.load`."""
    model = models.load("smollm2") if checkpoint.real else _boot(checkpoint)
    last = checkpoint.config.n_layers - 1
    names = [f"blocks.{layer}.hook_resid_pre" for layer in range(last + 1)] + [
        f"blocks.{last}.hook_resid_post"
    ]
    with torch.no_grad():
        logits, cache = model.run_with_cache(tokens, names_filter=lambda name: name in names)
    return torch.stack([cache[name] for name in names]), logits


def _boot(checkpoint: Checkpoint):
    """A checkpoint that lies nowhere, put where the library looks, in the hub's format."""
    c = checkpoint.config
    told = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "vocab_size": c.d_vocab,
        "hidden_size": c.d_model,
        "intermediate_size": c.d_mlp,
        "num_hidden_layers": c.n_layers,
        "num_attention_heads": c.n_heads,
        "head_dim": c.d_head,
        "num_key_value_heads": c.n_kv_heads,
        "rms_norm_eps": c.eps,
        "rope_theta": c.theta,
        "rope_parameters": {"rope_type": "default", "rope_theta": c.theta},
        "tie_word_embeddings": True,
        "attention_bias": False,
        "mlp_bias": False,
        "dtype": "float32",
    }
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        save_file(checkpoint.weights, place / "model.safetensors", metadata={"format": "pt"})
        (place / "config.json").write_text(json.dumps(told))
        _write_tokenizer(place, c.d_vocab)
        return hub.boot(place, "random", checkpoint.title)


def _write_tokenizer(folder: Path, size: int) -> None:
    """The library wants one; nobody asks it anything."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel

    Tokenizer(WordLevel({str(token): token for token in range(size)}, unk_token="0")).save(
        str(folder / "tokenizer.json")
    )
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "bos_token": "1",
                "eos_token": "2",
                "pad_token": "2",
            }
        )
    )
