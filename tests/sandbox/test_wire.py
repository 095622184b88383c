import io
import math
import time
from collections import defaultdict, namedtuple

import numpy as np
import psutil
import pytest
import torch
from safetensors.torch import load, save

from autograder.sandbox import wire

Point = namedtuple("Point", "x y")


def there_and_back(value, limit=10**6):
    stream = io.BytesIO()
    wire.send(stream, value, limit)
    stream.seek(0)
    return wire.receive(stream, limit)


@pytest.mark.parametrize("value", [None, True, 3, -1.5, math.inf, "ü", [1, [2.0]], (1, "a"), {"a": {"b": []}}])
def test_plain_values_cross_unchanged(value):
    assert there_and_back(value) == value


@pytest.mark.parametrize("tensor", [
    torch.randn(3, 4).T, torch.zeros(0, 2), torch.tensor(True), torch.arange(3), torch.ones(2).half(),
    torch.nn.Parameter(torch.ones(2)), torch.ones(1).expand(3)])
def test_tensors_cross_as_plain_tensors(tensor):
    back = there_and_back(tensor)
    assert type(back) is torch.Tensor and torch.equal(back, tensor) and back.dtype == tensor.dtype


@pytest.mark.parametrize("dtype", wire.DTYPES)
def test_what_is_written_is_what_safetensors_reads(dtype):
    odd, pair = torch.tensor([True, False, True]), torch.tensor([[1.5, -2.0], [0.0, 3.0]])
    tensors = {"0": odd, "1": pair.to(dtype), "2": torch.zeros(0, 2).to(dtype), "3": pair.double()}
    back = load(wire._save(tensors))
    assert all(torch.equal(back[name], tensor) and back[name].dtype == tensor.dtype for name, tensor in tensors.items())


def test_arrays_stay_arrays():
    back = there_and_back(np.eye(2, dtype="float32"))
    assert type(back) is np.ndarray and back.tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("value, said", [
    (object(), "object"), (lambda: 1, "function"), (torch.ones(2, dtype=torch.complex64), "complex64"),
    (torch.ones(2, device="meta"), "without data"), (np.array([object()]), "object"),
    ({1: 2}, "dict"), (torch.ones(2).to_sparse(), "tensor")])
def test_anything_else_is_only_named(value, said):
    back = there_and_back(value)
    assert isinstance(back, wire.Other) and said in back.description


@pytest.mark.parametrize("value, plain", [
    (np.str_("first"), "first"), (defaultdict(float, a=1.0), {"a": 1.0}), (Point(1, 2.0), (1, 2.0)),
    (torch.ones(2, 1).max(0), (torch.ones(1), torch.zeros(1, dtype=torch.int64)))])
def test_named_tuples_and_the_like_cross_as_what_they_are(value, plain):
    back = there_and_back(value)
    assert type(back) is type(plain) and back == plain


def test_a_tensor_of_another_class_does_not_cross_as_its_base():
    class Impostor(torch.Tensor):
        pass
    assert isinstance(there_and_back(torch.ones(2).as_subclass(Impostor)), wire.Other)


def test_endless_nesting_is_cut():
    value = []
    value.append(value)
    assert there_and_back(value)


def test_too_much_is_refused_at_both_ends():
    with pytest.raises(wire.WireError):
        wire.send(io.BytesIO(), torch.ones(1000), 100)
    stream = io.BytesIO(wire.HEADER.pack(10**6, 10**9))
    with pytest.raises(wire.WireError):
        wire.receive(stream, 10**6)


@pytest.mark.parametrize("tree, blob", [
    (b"{", b""), (b'{"array": "0", "kind": "torch"}', b""), (b"[" * 10**5, b""), (b"\xff", b""),
    (b'{"float": "x"}', b""), (b"1", b"\x00" * 50), (b'{"dict": 3}', b""), (b'{"nothing": 3}', b"")])
def test_what_is_no_frame_is_one_error(tree, blob):
    stream = io.BytesIO(wire.HEADER.pack(len(tree), len(blob)) + tree + blob)
    with pytest.raises(wire.WireError):
        wire.receive(stream, 10**6)


def test_a_cut_frame_is_the_end():
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(wire.HEADER.pack(5, 0) + b"[1"), 100)


def frame(tree: bytes, blob: bytes = b"") -> io.BytesIO:
    return io.BytesIO(wire.HEADER.pack(len(tree), len(blob)) + tree + blob)


@pytest.mark.parametrize("tree", [
    b"[" + b"[]," * 20_000_000 + b"[]]", b"[" + b"1," * 30_000_000 + b"1]", b"[" + b"{}," * 20_000_000 + b"{}]"],
    ids=["lists", "numbers", "dicts"])
def test_a_frame_within_the_limit_takes_no_more_memory_than_its_size(tree):
    """Decoded, each of these takes gigabytes and minutes."""
    stream, started = frame(tree), time.process_time()
    before = psutil.Process().memory_info().rss
    with pytest.raises(wire.WireError, match="parts"):
        wire.receive(stream, 2**27)
    assert time.process_time() - started < 2
    assert psutil.Process().memory_info().rss - before < 1.5 * len(tree)


def test_a_tree_of_as_many_parts_as_may_be_is_decoded_in_time():
    tree = b"[" + b'{"float":"0x1p0"},' * (wire.MOST_PARTS // 2 - 2) + b"1]"
    started = time.process_time()
    assert len(wire.receive(frame(tree), 2**27)) == wire.MOST_PARTS // 2 - 1
    assert time.process_time() - started < 5


def test_tensors_that_are_never_sent_are_refused():
    many = {"x" * 100 + str(number): torch.ones(0) for number in range(10**4)}
    for tensors in ({"0": torch.ones(1, dtype=torch.complex64)}, many):
        with pytest.raises(wire.WireError):
            wire.receive(frame(b"1", save(tensors)), 10**8)
