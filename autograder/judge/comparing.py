"""Compares values, and says how one differs from another in a student's words: kinds, shapes and
places, never what was expected."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from autograder.judge.telling import typed
from autograder.sandbox import wire

LITTLE = 0.01  # of the right value, or of the largest
# A correct answer in half precision is off by a few roundings: this many units of its last place.
ROUNDINGS = 8


def difference(value: Any, expected: Any, rtol: float, atol: float, names: Sequence[str] = ()) -> str:
    """How `value` differs from `expected`, as the end of a sentence, or nothing. `names` are those of its parts."""
    if isinstance(expected, torch.Tensor | np.ndarray):
        return _array_difference(value, expected, rtol, atol)
    if isinstance(expected, list | tuple):
        if not isinstance(value, list | tuple):
            return f"should be a list; it is {in_words(value)}."
        if len(value) != len(expected):
            return f"should have {len(expected)} entries; it has {len(value)}."
        names = [f"`{name}`" for name in names] if len(names) == len(expected) else [
            f"[{index}]" for index in range(len(expected))]
        pairs = zip(names, value, expected)
    elif isinstance(expected, dict):
        if not isinstance(value, dict) or set(value) != set(expected):
            return f"should be a dict with the keys {', '.join(sorted(expected))}; it is {in_words(value)}."
        pairs = ((f"[{key!r}]", value[key], expected[key]) for key in expected)
    elif type(value) is not type(expected):
        return f"should be {in_words(expected)}; it is {in_words(value)}."
    elif isinstance(expected, float):
        return _array_difference(torch.tensor(value), torch.tensor(expected), rtol, atol)
    else:
        return "" if value == expected else _not_right(value, expected)
    for place, mine, theirs in pairs:
        if sentence := difference(mine, theirs, rtol, atol):
            return f"differs at {place}: it {sentence}"
    return ""


def _array_difference(value: Any, expected: Any, rtol: float, atol: float) -> str:
    if type(value) is not type(expected):
        return f"should be {in_words(expected)}; it is {in_words(value)}."
    value, expected = torch.as_tensor(value), torch.as_tensor(expected)
    if value.shape != expected.shape:
        return f"should have shape {list(expected.shape)}; it has {list(value.shape)}."
    if _kind(value) != _kind(expected):
        return f"should hold {_kind(expected)}; it holds {_kind(value)}."
    if value.dtype is expected.dtype and torch.equal(value, expected):
        return ""  # most right answers are, and what follows takes ten times as long
    mine, right = value.double(), expected.double()
    bad = ~torch.isfinite(mine) & torch.isfinite(right)
    if bad.any():
        return (f"should be finite everywhere; {int(bad.sum())} of {bad.numel()} values are NaN "
                "or infinite.")
    if value.dtype is torch.float16:
        rtol = max(rtol, ROUNDINGS * torch.finfo(torch.float16).eps)
    close = torch.isclose(mine, right, rtol=rtol, atol=atol)
    if close.all():
        return ""
    if not close.ndim:
        return _not_right(value.item(), expected.item())
    first = (~close).nonzero()[0].tolist()
    way = "" if value.dtype is torch.bool else _way(mine[~close], right[~close], right)
    return (f"has the right shape, but {int((~close).sum())} of {close.numel()} values differ, "
            f"the first at {first}{way}.")


def _not_right(value: Any, expected: Any) -> str:
    """Which way a number is off, or what stands there instead; of two possible values neither is told."""
    if isinstance(value, bool) or value is None or not (shown := typed(value)):
        return "is not the right value."
    if isinstance(value, str) or not math.isfinite(expected):
        return f"is {shown}, which is not right."
    way = "too large" if value > expected else "too small"
    return f"is {shown}, which is {'a little ' if abs(value - expected) < LITTLE * abs(expected) else ''}{way}."


def _way(mine: torch.Tensor, right: torch.Tensor, everything: torch.Tensor) -> str:
    """Which way the values are off, and how far if it is not far."""
    off = (mine - right)[torch.isfinite(right)]
    if not off.numel():
        return ""
    which = "they are" if off.numel() > 1 else "it is"
    if not ((off > 0).all() or (off < 0).all()):
        return "; some are too large and some too small"
    largest = everything[torch.isfinite(everything)].abs().max()
    little = "a little " if off.abs().max() < LITTLE * largest else ""
    return f"; {which} {little}too {'large' if off[0] > 0 else 'small'}"


def _kind(tensor: torch.Tensor) -> str:
    if tensor.dtype is torch.bool:
        return "booleans"
    if tensor.dtype is torch.bfloat16:
        return "bfloat16 (too coarse to be judged)"
    return "floats" if tensor.is_floating_point() else "integers"


def in_words(value: Any) -> str:
    """A value in words: its kind and shape, never what it holds."""
    if isinstance(value, torch.Tensor):
        return f"a tensor of {_kind(value)} with shape {list(value.shape)}"
    if isinstance(value, np.ndarray):
        return f"a NumPy array with shape {list(value.shape)}"
    if isinstance(value, wire.Other):
        return value.description
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, float) and not math.isfinite(value):
        return "not finite (NaN or infinite)"
    return {type(None): "None", bool: "a Python bool", int: "a Python int", float: "a Python float",
            str: "a string"}.get(type(value), f"a {type(value).__name__}")


def alike(mine: dict, theirs: dict) -> bool:
    """Whether two replies tell of the same behaviour."""
    if "error" in mine or "error" in theirs:  # the same exception, saying the same; where, is no matter
        errors = [reply.get("error") for reply in (mine, theirs)]
        return all(isinstance(error, dict) for error in errors) and all(
            errors[0].get(key) == errors[1].get(key) for key in ("type", "text"))
    if mine.get("changed") != theirs.get("changed"):
        return False
    return _equal(mine.get("value"), theirs.get("value"))


def _equal(mine: Any, theirs: Any) -> bool:
    if type(mine) is not type(theirs):
        return False
    if isinstance(mine, torch.Tensor | np.ndarray):
        mine, theirs = torch.as_tensor(mine), torch.as_tensor(theirs)
        return mine.shape == theirs.shape and torch.allclose(
            mine.double(), theirs.double(), rtol=1e-4, atol=1e-5, equal_nan=True)
    if isinstance(mine, list | tuple):
        return len(mine) == len(theirs) and all(map(_equal, mine, theirs))
    if isinstance(mine, dict):
        return set(mine) == set(theirs) and all(_equal(mine[key], theirs[key]) for key in mine)
    if isinstance(mine, float):
        return math.isclose(mine, theirs, rel_tol=1e-4, abs_tol=1e-5) or mine != mine and theirs != theirs
    return mine == theirs
