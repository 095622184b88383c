"""Toys: small models that scripts in models/ trained. They lie in the repository, one folder each::

    models/<name>/config.json         what it is, the script, seed and CPU seconds that made it, and
                                      under "bridge" the arguments of its TransformerBridgeConfig
    models/<name>/model.safetensors   its weights, by TransformerLens's names

A script that calls `save` adds one; nothing else needs to know.
"""

import hashlib
import json
from typing import TYPE_CHECKING

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from lookinside.files import ROOT
from lookinside.models.errors import ModelError

if TYPE_CHECKING:
    from lookinside.models.bridge import TransformerBridge

MODELS = ROOT / "models"


def names() -> list[str]:
    """The toys there are."""
    return sorted(path.parent.name for path in MODELS.glob("*/config.json")
                  if "bridge" in json.loads(path.read_text()))


def about(name: str) -> dict:
    """What models/<name>/config.json says."""
    return json.loads((MODELS / name / "config.json").read_text())


def load(name: str) -> "TransformerBridge":
    """A toy as it was trained. ModelError if its weights are missing or not what they were."""
    from lookinside.models.bridge import TransformerBridge, TransformerBridgeConfig

    path = MODELS / name / "model.safetensors"
    remedy = f"restore it with `git checkout -- {path.relative_to(MODELS.parent)}`."
    told = about(name)
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
            raise ModelError(f"{path} is not the file it should be (its checksum differs): {remedy}")
        weights = load_file(path)
    except FileNotFoundError:
        raise ModelError(f"{path} is missing: {remedy}") from None
    except SafetensorError:
        raise ModelError(f"{path} can't be read: {remedy}") from None
    model = TransformerBridge.boot_native(TransformerBridgeConfig(**told["bridge"]), model_name=name)
    model.load_state_dict(weights)
    return model.eval()


def save(name: str, model: "TransformerBridge", bridge: dict, *, what: str, script: str, seed: int,
         cpu_seconds: float) -> None:
    """Write a toy to models/<name>/. `bridge` is what its TransformerBridgeConfig was made of; the
    README's table wants a line of the same facts."""
    folder = MODELS / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.safetensors"
    save_file({key: value.contiguous() for key, value in model.state_dict().items()}, path)
    path.chmod(0o644)
    told = {"what": what, "script": script, "seed": seed, "cpu_seconds": round(cpu_seconds, 1),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bridge": bridge}
    (folder / "config.json").write_text(json.dumps(told, indent=1) + "\n")
