"""TransformerLens's own two classes. `transformer_lens` can't be imported where torchvision came without its
operators (see `lookinside.vision`), unless this module was imported before."""

import contextlib

from lookinside.vision import import_torchvision

with contextlib.suppress(ImportError):  # transformers can do without torchvision, not with half of one
    import_torchvision()

from transformer_lens.config import TransformerBridgeConfig  # noqa: E402
from transformer_lens.model_bridge import TransformerBridge  # noqa: E402

__all__ = ["TransformerBridge", "TransformerBridgeConfig"]
