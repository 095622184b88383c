"""Small TransformerBridges, for whoever brings the weights.

To build one takes TransformerLens twenty times as long as to run it. Importing this builds some, so that
processes forked afterwards have them ready.
"""

from collections import defaultdict

import torch

from lookinside.models.bridge import TransformerBridge, TransformerBridgeConfig

PLAIN = {"n_layers": 3, "n_heads": 2, "d_head": 6, "d_model": 20, "n_ctx": 9, "d_vocab": 16, "seed": 0,
         "attn_only": True, "normalization_type": "LN"}
MLP = {"attn_only": False, "d_mlp": 16, "act_fn": "gelu"}
GROUPED = {"n_heads": 4, "n_key_value_heads": 2, "normalization_type": "RMS"}  # query heads share keys
# What differs from PLAIN, and how many of it a blank's checks may ask for.
READY = [({}, 6), (MLP, 1), (MLP | GROUPED, 1), (GROUPED | {"uses_rms_norm": True}, 1),
         ({"n_layers": 2, "normalization_type": "RMS", "positional_embedding_type": "rotary"}, 1),
         ({"normalization_type": None}, 1)]

_ready: dict[tuple, list[TransformerBridge]] = defaultdict(list)


def take(config: dict) -> TransformerBridge:
    """A model of this configuration (TransformerBridgeConfig's arguments) that nobody else holds, in
    evaluation mode. It has run once: the first run puts hooks of the library's own on its norms."""
    ready = _ready[_key(config)]
    return ready.pop() if ready else _build(config)


def fill(model: TransformerBridge, weights: dict[str, torch.Tensor]) -> None:
    """Put weights into a model: what `load_state_dict` does, without its search for other names."""
    with torch.no_grad():
        for name, value in model.state_dict().items():
            value.copy_(weights[name])


def _build(config: dict) -> TransformerBridge:
    model = TransformerBridge.boot_native(TransformerBridgeConfig(**config)).eval()
    with torch.no_grad():
        model(torch.zeros(1, 2, dtype=torch.long))
    return model


def _key(config: dict) -> tuple:
    return tuple(sorted(config.items()))


for different, count in READY:
    config = PLAIN | different
    _ready[_key(config)] += [_build(config) for _ in range(count)]
