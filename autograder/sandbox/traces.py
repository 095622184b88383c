"""What a call did beside returning a value: arguments it changed, memory it handed on.

Told beside the answers, so it may deny a mark and never grants one.
"""

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from autograder.sandbox import wire

MOST_PARTS = 100  # tensors and arrays of one value, or of one argument, that are looked at


def copied(value: Any) -> Any:
    """A copy of an argument (plain data, as it came over the wire): `copy.deepcopy`, at a tenth of the time."""
    if isinstance(value, list | tuple):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, torch.Tensor):
        return value.clone()
    return value.copy() if isinstance(value, np.ndarray) else value


def same(before: Any, now: Any) -> bool:
    """Whether an argument (plain data, as it came over the wire) is as it was. To ask a tensor for gradients,
    or to leave some in it, changes it too."""
    if isinstance(before, list | tuple):
        return type(now) is type(before) and len(now) == len(before) and all(map(same, before, now))
    if isinstance(before, dict):
        return type(now) is dict and now.keys() == before.keys() and all(
            same(value, now[key]) for key, value in before.items())
    if isinstance(before, np.ndarray):
        return (type(now) is np.ndarray and before.shape == now.shape and before.dtype == now.dtype
                and before.tobytes() == now.tobytes())
    if isinstance(before, torch.Tensor):
        return (isinstance(now, torch.Tensor) and before.shape == now.shape and before.dtype == now.dtype
                and not now.requires_grad and now.grad is None
                and (torch.equal(before, now) or torch.equal(before.nan_to_num(), now.nan_to_num())))
    return type(now) is type(before) and (now == before or now != now)


def shared(value: Any, given: dict[str, Any]) -> list[list]:
    """Whose memory overlaps: pairs of a part of the value, as the keys that lead to it, and the place of an
    argument (a string), or another part."""
    parts = list(itertools.islice(_arrays(value, []), MOST_PARTS))
    found = []
    for place, argument in given.items():
        arrays = [array for _, array in itertools.islice(_arrays(argument, []), MOST_PARTS)]
        found += [[path, place] for path, array in parts if any(_overlap(array, theirs) for theirs in arrays)]
    return found + [[path, before] for (before, one), (path, other) in itertools.combinations(parts, 2)
                    if _overlap(one, other)]


def _arrays(value: Any, path: list, depth: int = 0) -> Iterator[tuple[list, np.ndarray]]:
    """The tensors and arrays in a value, as arrays over the same memory."""
    if type(value) in (list, tuple, dict) and depth <= wire.MAX_DEPTH:
        for key, item in value.items() if type(value) is dict else enumerate(value):
            if type(key) in (str, int):
                yield from _arrays(item, [*path, key], depth + 1)
    elif type(value) in (torch.Tensor, torch.nn.Parameter):
        with contextlib.suppress(RuntimeError, TypeError):  # of a kind that NumPy lacks, and the judge refuses
            yield path, value.detach().numpy()
    elif type(value) is np.ndarray:
        yield path, value


def _overlap(one: np.ndarray, other: np.ndarray) -> bool:
    try:
        return np.shares_memory(one, other, max_work=10_000)
    except np.exceptions.TooHardError:
        return True  # at least their bounds overlap
