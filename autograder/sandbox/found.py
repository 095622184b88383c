"""A model as somebody else left it, and what has become of it since. For drivers, beside the answers::

    from autograder.sandbox.found import lived_in

    left = lived_in(model, training=True)
    value = answers.patch_heads(model, *inputs)
    return {"value": value, "left": left()}

The judge reads the list with `left_as_found`. Like all that is said beside the answers, it may deny a mark and
never grant one.
"""

from collections.abc import Callable

import torch
from torch import nn

HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


def lived_in(model: nn.Module, *, training: bool = False, gradients: bool = True, frozen: bool = True,
             forward: bool = True, backward: bool = True) -> Callable[[], list[str]]:
    """Make `model` one that others have used, in mode `training`: every second parameter has a gradient, every
    third takes none, and on every module stand hooks of other people, which only look.

    Returns a function that says what is otherwise since, in these words:

        weights    a parameter or a buffer holds other numbers, or is another tensor
        gradients  a gradient came, went or changed
        frozen     a parameter that took gradients takes none any more
        unfrozen   a parameter that took no gradient does now
        mode       a part is in training instead of evaluation mode, or the other way round
        guests     hooks that stood there are gone
        hooks      there are more hooks than there were, or a module's `forward` was replaced
        grad_mode  gradients are switched on or off for everything that comes after

    torch makes the output of a module with a `backward` hook a view, which can't be changed in place where
    gradients are recorded. Where a right answer may do that, call it without these, and once more with them
    inside `torch.no_grad()`.
    """
    model.train(training)
    for index, parameter in enumerate(model.parameters()):
        if gradients and index % 2 == 0:
            parameter.grad = torch.full_like(parameter, 0.25)
        if frozen and index % 3 == 1:
            parameter.requires_grad_(False)
    for module in model.modules():
        if forward:
            _visit(module, "fwd", module.register_forward_hook)
        if backward:
            _visit(module, "bwd", module.register_full_backward_hook)
    return _Found(model).changes


def _visit(module: nn.Module, direction: str, register: Callable) -> None:
    """Put a hook on a module; on a hook point of TransformerLens, which keeps a list of them, by its own door."""
    if hasattr(module, f"{direction}_hooks"):
        module.add_hook(_look, dir=direction)
    else:
        register(_look)


def _look(*_, **__) -> None:
    """The hook of somebody who only looks."""


class _Found:
    """What a model was like."""

    def __init__(self, model: nn.Module):
        self._model = model
        self._modules = list(model.modules())
        self._parameters = list(model.parameters())
        self._weights = [value.detach().clone() for value in self._values()]
        self._grads = [None if p.grad is None else p.grad.clone() for p in self._parameters]
        self._takes = [p.requires_grad for p in self._parameters]
        self._modes = [module.training for module in self._modules]
        self._hooks = [_hooks(module) for module in self._modules]
        self._forwards = [vars(module).get("forward") for module in self._modules]
        self._grad_mode = torch.is_grad_enabled()

    def _values(self) -> list[torch.Tensor]:
        return [*self._parameters, *self._model.buffers()]

    def changes(self) -> list[str]:
        grad_mode = torch.is_grad_enabled()
        torch.set_grad_enabled(self._grad_mode)  # whatever the driver does next, it does as before
        takes = [p.requires_grad for p in self._parameters]
        hooks = [_hooks(module) for module in self._modules]
        same_parts = (_alike(self._parameters, list(self._model.parameters()))
                      and _alike(self._modules, list(self._model.modules())))
        found = {
            "weights": not same_parts or not all(map(_same, self._weights, self._values())),
            "gradients": not all(map(_same, self._grads, (p.grad for p in self._parameters))),
            "frozen": any(before and not now for before, now in zip(self._takes, takes)),
            "unfrozen": any(now and not before for before, now in zip(self._takes, takes)),
            "mode": self._modes != [module.training for module in self._modules],
            "guests": any(before - now for before, now in zip(self._hooks, hooks)),
            "hooks": any(now - before for before, now in zip(self._hooks, hooks)) or not _alike(
                self._forwards, [vars(module).get("forward") for module in self._modules]),
            "grad_mode": grad_mode != self._grad_mode,
        }
        return [word for word, changed in found.items() if changed]


def _hooks(module: nn.Module) -> set[tuple[str, int]]:
    return {(kind, key) for kind in HOOKS for key in getattr(module, kind)}


def _alike(before: list, now: list) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now))


def _same(before: torch.Tensor | None, now: torch.Tensor | None) -> bool:
    if before is None or now is None:
        return before is now
    return before.dtype == now.dtype and torch.equal(before.nan_to_num(), now.detach().nan_to_num())
