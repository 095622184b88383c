"""A planted model as a file, without its truth: what is handed out of one that is to be taken apart."""

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load as unpack
from safetensors.torch import save

from lookinside.models.errors import ModelError
from lookinside.models.planted.blocks import Planted, Size

PUBLISHED = Path(__file__).resolve().parents[3] / "models" / "sealed"


def pack(model: Planted) -> bytes:
    """The weights as a safetensors file, rounded to half precision (a thousandth of each number, far less than the
    noise in it); nothing of who does what."""
    return save({name: weight.half().contiguous() for name, weight in sorted(model.weights.items())})


def load(file: Path | str | bytes) -> Planted:
    """The model in a file that `pack` made, or in its bytes. ModelError where it holds none."""
    content = file if isinstance(file, bytes) else _read(Path(file))
    try:
        weights = {name: weight.float() for name, weight in unpack(content).items()}
        layers, heads, d_model, d_head = weights["W_Q"].shape
        size = Size(letters=len(weights["W_E"]) - 1, places=len(weights["W_pos"]), layers=layers, heads=heads,
                    d_model=d_model, d_head=d_head)
    except (SafetensorError, KeyError, ValueError) as error:
        raise ModelError(f"{'These bytes' if isinstance(file, bytes) else file} hold no planted model ({error})."
                         ) from None
    return Planted(size, {name: weights[name] for name in ("W_E", "W_pos", "W_U", "b_U", "W_Q", "W_K", "W_V", "W_O")})


def published(name: str) -> Planted:
    """A model of the course's own, from models/sealed: "training", whose truth lesson 13 tells step by step, or
    "example", whose truth its solution tells."""
    return load(PUBLISHED / f"{name}.safetensors")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} can't be read ({error.strerror}): your instructor gives it to you, to lie "
                         "beside the notebook; in a clone of the course, `lookinside start` writes it there.") from None
