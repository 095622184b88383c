"""Models in the Hugging Face hub's format: a folder of config.json, model.safetensors and a tokenizer."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from lookinside.data import cache
from lookinside.models.errors import ModelError

FILES = ["config.json", "model.safetensors", "tokenizer*.json", "vocab.json", "merges.txt"]


@dataclass(frozen=True)
class Hub:
    """A model on the hub. It lies in the hub's own cache, which other programs share."""

    repository: str
    megabytes: int

    def folder(self) -> Path | None:
        """Where its files lie on this machine, or None."""
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

        own = cache() / "models" / self.repository.split("/")[-1]  # put there by hand
        if (own / "config.json").is_file():
            return own
        with contextlib.suppress(LocalEntryNotFoundError, HfHubHTTPError, OSError):
            found = Path(snapshot_download(self.repository, local_files_only=True, allow_patterns=FILES))
            if (found / "model.safetensors").is_file():
                return found
        return None

    def fetch(self, name: str, title: str) -> Path:
        """Bring it into the hub's cache; ModelError where the hub can't be reached."""
        from huggingface_hub import snapshot_download

        try:
            return Path(snapshot_download(self.repository, allow_patterns=FILES))
        except Exception as error:  # whatever kept it away: no network, no space, another address
            raise ModelError(f"{title} is not on this machine and the Hugging Face hub could not be reached "
                             f"({type(error).__name__}): with a network, type `lookinside fetch {name}`, or "
                             'take `load("smollm2")`, which needs no hub.') from error

    def note(self, name: str, title: str) -> str:
        """What to type where it is not here."""
        return (f"This part looks into {title}, which is not on this machine. To see it, type "
                f"`lookinside fetch {name}` ({self.megabytes} MB from the Hugging Face hub) and run the "
                "lesson again; the rest of it goes on without.")


def boot(folder: Path, name: str, title: str):
    """The TransformerBridge of a folder."""
    from transformers.utils import logging

    from lookinside.models.bridge import TransformerBridge

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # it takes a second
    try:
        model = TransformerBridge.boot_transformers(str(folder), device="cpu")
    except Exception as error:
        raise ModelError(f"{title} in {folder} can't be loaded ({type(error).__name__}: {error}): delete "
                         f"that folder and type `lookinside fetch {name}`.") from error
    finally:
        if shown:
            logging.enable_progress_bar()
    model.cfg.model_name = name
    return model
