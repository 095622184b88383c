"""The data of the lessons. All of it lies in the repository: nothing here needs a network."""

import gzip
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Literal

from jaxtyping import Float, Int
from torch import Tensor

from lookinside.files import ROOT

DATA = ROOT / "data"
RAW = Path("MNIST") / "raw"  # where torchvision looks, below its root
SHA256 = {  # of the unpacked files
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
NAMES = Path("names") / "names.txt"
NAMES_SHA256 = "1bf57faa9a8675e2b5114072fd1c9dcaf44a68e3643482055851a1abc9643150"
MOBY_DICK = "e3082e37105bd766f34d28c88d1aa74077a96fb544ed8f3de5de995cc2426bb5"  # of the unpacked text


class DataError(Exception):
    """A file that is missing or damaged: the message says which, where and what to do."""


def mnist(split: Literal["train", "test"], *, download: bool = False
          ) -> tuple[Float[Tensor, "n 784"], Int[Tensor, "n"]]:
    """Handwritten digits (LeCun, Cortes and Burges 1998): 60,000 to train on, 10,000 to test.

    Returns images, ink from 0 (paper) to 1, rows of 28 pixels one after the other, and labels,
    the digit each image shows. `download` lets torchvision fetch a copy of its own instead.
    ValueError for another split, DataError if a file is missing or damaged.
    """
    if split not in ("train", "test"):
        raise ValueError(f'split must be "train" or "test", not {split!r}')
    from lookinside.vision import MNIST  # slow to import, and only needed here

    root = cache() if download else unpacked()
    digits = MNIST(str(root), train=split == "train", download=download)
    return digits.data.reshape(-1, 784).float() / 255, digits.targets.long()


def names() -> list[str]:
    """8,403 first names of English-speaking countries, in the letters a to z, each once, sorted.

    DataError if the file is missing or damaged.
    """
    path = DATA / NAMES
    remedy = f"restore it with `git checkout -- {path.relative_to(DATA.parent)}`."
    try:
        # git may have given the lines another ending
        content = path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        raise DataError(f"{path} is missing: {remedy}") from None
    if hashlib.sha256(content).hexdigest() != NAMES_SHA256:
        raise DataError(f"{path} is not the file it should be (its checksum differs): {remedy}")
    return content.decode("ascii").split()


def moby_dick() -> str:
    """Herman Melville's *Moby Dick* (1851): its 135 chapters, each under its heading.

    DataError if the file is missing or damaged.
    """
    return _unpack(DATA / "moby_dick.txt.gz", MOBY_DICK).decode()


def unpacked() -> Path:
    """A root for torchvision that holds the four MNIST files; unpacks them at first use."""
    for root in (DATA, cache()):
        if all(_sha256(root / RAW / name) == digest for name, digest in SHA256.items()):
            return root
    root = DATA if os.access(DATA / RAW, os.W_OK) else cache()
    (root / RAW).mkdir(parents=True, exist_ok=True)
    for name, content in _packed():
        # Under another name first: a second process, or a cut, never meets half a file.
        with tempfile.NamedTemporaryFile(dir=root / RAW, delete=False) as part:
            part.write(content)
        os.chmod(part.name, 0o644)
        os.replace(part.name, root / RAW / name)
    return root


def verify() -> None:
    """DataError if a file is missing or damaged."""
    for _ in _packed():
        pass
    names()


def cache() -> Path:
    """The user's folder for what is unpacked or fetched where the clone can't be written.
    `LOOKINSIDE_CACHE` names another one."""
    if chosen := os.environ.get("LOOKINSIDE_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "lookinside"


def _packed():
    for name, digest in SHA256.items():
        yield name, _unpack(DATA / RAW / f"{name}.gz", digest)


def _unpack(path: Path, digest: str) -> bytes:
    """What a packed file holds; DataError if it is missing or damaged."""
    remedy = f"restore it with `git checkout -- {path.relative_to(DATA.parent)}`."
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise DataError(f"{path} is missing: {remedy}") from None
    except (OSError, EOFError, ValueError):
        raise DataError(f"{path} can't be unpacked: {remedy}") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise DataError(f"{path} is not the file it should be (its checksum differs): {remedy}")
    return content


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
