"""Small TransformerBridges, for whoever brings the weights.

To build one takes TransformerLens twenty times as long as to run it, so they are lent and taken back.
"""

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from weakref import WeakKeyDictionary

import torch

from lookinside.models.bridge import TransformerBridge, TransformerBridgeConfig

PLAIN = {"n_layers": 3, "n_heads": 2, "d_head": 6, "d_model": 20, "n_ctx": 9, "d_vocab": 16, "seed": 0,
         "attn_only": True, "normalization_type": "LN"}
MLP = {"attn_only": False, "d_mlp": 16, "act_fn": "gelu"}
GROUPED = {"n_heads": 4, "n_key_value_heads": 2, "normalization_type": "RMS"}  # query heads share keys
FOUR_HEADS = MLP | {"n_heads": 4, "normalization_type": "RMS"}
NO_NORM = {"normalization_type": None}

CONTAINERS = (list, dict, set)  # an OrderedDict is a dict

_ready: dict[tuple, list[TransformerBridge]] = defaultdict(list)
_built: WeakKeyDictionary[TransformerBridge, "_Built"] = WeakKeyDictionary()


def take(config: dict) -> TransformerBridge:
    """A model of this configuration (TransformerBridgeConfig's arguments) that nobody else holds, in
    evaluation mode. It has run once: the first run puts hooks of the library's own on its norms."""
    ready = _ready[_key(config)]
    return ready.pop() if ready else _build(config)


def fill(model: TransformerBridge, weights: dict[str, torch.Tensor]) -> None:
    """Put weights into a model: what `load_state_dict` does, without its search for other names."""
    with torch.no_grad():
        for name, (holder, key) in _built[model].places.items():
            holder[key].copy_(weights[name])


@contextlib.contextmanager
def borrowed(config: dict, weights: dict[str, torch.Tensor] | None = None) -> Iterator[TransformerBridge]:
    """A model with these weights (else with some), for a while. Afterwards it is for others: whatever was done to it,
    its hooks, mode, switches and gradients are those it was built with."""
    model = take(config)
    try:
        if weights is not None:
            fill(model, weights)
        yield model
    finally:
        _built[model].restore()
        _ready[_key(config)].append(model)


def _build(config: dict) -> TransformerBridge:
    model = TransformerBridge.boot_native(TransformerBridgeConfig(**config)).eval()
    with torch.no_grad():
        model.run_with_cache(torch.zeros(1, 2, dtype=torch.long))
    _built[model] = _Built(model)
    return model


class _Built:
    """What a model was when it was built, and where its weights stand. (To ask it for its `state_dict`, or to set
    its mode, takes as long as to run it.)"""

    def __init__(self, model: TransformerBridge):
        modules = list(model.modules())
        self._was = [(vars(part), dict(vars(part)), [(held, held.copy()) for held in vars(part).values()
                                                     if isinstance(held, CONTAINERS)])
                     for part in (*modules, model.cfg)]
        self._parameters = [(parameter, parameter.data) for parameter in model.parameters()]
        self._buffers = [(buffer, buffer.clone()) for buffer in model.buffers()]
        at = {value.data_ptr(): (held, name) for module in modules for held in (module._parameters, module._buffers)
              for name, value in held.items() if value is not None}
        self.places = {name: at[value.data_ptr()] for name, value in model.state_dict().items()}

    def restore(self) -> None:
        """All is as it was but for the numbers in the weights."""
        for now, was, containers in self._was:
            now.clear()
            now.update(was)
            for held, contents in containers:
                if held or contents:
                    held.clear()
                    held.extend(contents) if isinstance(held, list) else held.update(contents)
        for parameter, data in self._parameters:
            parameter.grad, parameter.data = None, data
            parameter.requires_grad_(True)
            parameter._backward_hooks = parameter._post_accumulate_grad_hooks = None
        for buffer, contents in self._buffers:
            buffer.copy_(contents)


def _key(config: dict) -> tuple:
    return tuple(sorted(config.items()))
