"""What crosses between the judge and the answers: length-prefixed frames of JSON and tensors.

A frame is two lengths, a JSON tree, and the tensors of that tree in safetensors format; nothing
is ever unpickled. Both ends use this file. It imports nothing of the course's beside itself.

    frame   = u32 length of tree, u32 length of blob, tree, blob
    tree    = None | bool | int | float | str | [tree, …]
            | {"tuple": [tree, …]} | {"dict": {name: tree}}
            | {"array": index, "kind": "torch" | "numpy"}
            | {"other": what it is, in words}
"""

import json
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load

HEADER = struct.Struct(">II")
MAX_DEPTH = 20  # of nested lists and dicts; no honest answer comes near it
MOST_PARTS = 500_000  # of a tree that was sent: its commas and brackets; decoded, each may take a hundred bytes
MOST_HEADER = 2**20   # bytes in which a blob says what tensors it holds: some ten thousand of them
# What safetensors carries, by its names, and the judge compares; anything else is only named.
DTYPES = {torch.bool: "BOOL", torch.uint8: "U8", torch.int8: "I8", torch.int16: "I16", torch.int32: "I32",
          torch.int64: "I64", torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32",
          torch.float64: "F64"}
# What a subclass of each is, by its base's own methods.
PLAIN = {str: str.__str__, list: lambda value: [*list.__iter__(value)],
         tuple: lambda value: (*tuple.__iter__(value),), dict: lambda value: dict(dict.items(value))}


class WireError(Exception):
    """The other end sent something that is not a frame, or too large a one."""


@dataclass(frozen=True)
class Other:
    """A value that may not cross, described in words: "a generator", "a complex64 tensor"."""

    description: str


def send(stream: BinaryIO, value: Any, limit: int) -> None:
    """Write one frame; WireError if it would be longer than `limit` bytes."""
    put(stream, frame(value, limit))


def frame(value: Any, limit: int) -> bytes:
    """A value as it stands now, as one frame; WireError if that would be longer than `limit` bytes."""
    tensors: dict[str, torch.Tensor] = {}
    tree = json.dumps(_encode(value, tensors, 0)).encode()
    blob = _save(tensors) if tensors else b""
    if len(tree) + len(blob) > limit:
        raise WireError(f"{(len(tree) + len(blob)) / 1e6:.0f} MB is more than the "
                        f"{limit / 1e6:.0f} MB one call may return")
    return b"".join((HEADER.pack(len(tree), len(blob)), tree, blob))


def put(stream: BinaryIO, encoded: bytes) -> None:
    """Write a frame."""
    left = memoryview(encoded)
    while left:
        left = left[stream.write(left):]  # an unbuffered stream takes what it can
    stream.flush()


def receive(stream: BinaryIO, limit: int) -> Any:
    """Read one frame and decode it; EOFError if the other end is gone, WireError if it is not a frame."""
    return decode(take(stream, limit))


def take(stream: BinaryIO, limit: int) -> bytes:
    """Read one frame as it comes; EOFError if the other end is gone, WireError if it is longer than `limit`."""
    header = _exactly(stream, HEADER.size)
    size = sum(HEADER.unpack(header))
    if size > limit:
        raise WireError(f"a frame of {size / 1e6:.0f} MB, over the limit")
    return header + _exactly(stream, size)


def decode(encoded: bytes) -> Any:
    """What a frame says; WireError if it is none. What that takes grows with its bytes and is capped besides:
    a frame of empty lists would be a hundred times as large in memory."""
    end = HEADER.size + HEADER.unpack_from(encoded)[0]
    if sum(encoded.count(sign, HEADER.size, end) for sign in (b",", b"[", b"{")) > MOST_PARTS:
        raise WireError(f"more than {MOST_PARTS} parts; put numbers into a tensor")
    try:
        return _decode(json.loads(encoded[HEADER.size:end]), _tensors(encoded[end:]), 0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, SafetensorError) as error:
        raise WireError(f"not a frame: {type(error).__name__}") from None


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if data and len(data) < size:  # an unbuffered stream gives what has come so far
        data = bytearray(data)
        while len(data) < size and (more := stream.read(size - len(data))):
            data += more
    if data is None or len(data) < size:
        raise EOFError
    return bytes(data)


def _save(tensors: dict[str, torch.Tensor]) -> bytes:
    """In safetensors format, as its own `save` writes it, at a fifth of the time."""
    header, parts, end = [], [], 0
    for name, tensor in sorted(tensors.items(), key=lambda item: -item[1].itemsize):  # so that each is aligned
        plain = tensor.view(torch.int16) if tensor.dtype is torch.bfloat16 else tensor  # NumPy has no bfloat16
        parts.append(plain.numpy().tobytes())
        start, end = end, end + len(parts[-1])
        header.append(f'"{name}":{{"dtype":"{DTYPES[tensor.dtype]}","shape":{list(tensor.shape)},'
                      f'"data_offsets":[{start},{end}]}}')
    text = f"{{{','.join(header)}}}".encode()
    text += b" " * (-len(text) % 8)
    return b"".join((len(text).to_bytes(8, "little"), text, *parts))


def _tensors(blob: bytes) -> dict[str, torch.Tensor]:
    if not blob:
        return {}
    if int.from_bytes(blob[:8], "little") > MOST_HEADER:
        raise ValueError("too many tensors")
    tensors = load(blob)
    if not {tensor.dtype for tensor in tensors.values()} <= DTYPES.keys():
        raise ValueError("tensors of a kind that is never sent")
    return tensors


def _encode(value: Any, tensors: dict[str, torch.Tensor], depth: int) -> Any:
    if depth > MAX_DEPTH:
        return {"other": "a very deeply nested value"}
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if value.bit_length() <= 64 else {"other": "an int of more than 64 bits"}
    if kind is float:
        return {"float": value.hex()}  # JSON has no nan or inf
    if kind is torch.Tensor or kind is torch.nn.Parameter:
        return _encode_tensor(value.detach(), "torch", tensors)
    if kind is np.ndarray:
        try:
            return _encode_tensor(torch.from_numpy(np.ascontiguousarray(value)).reshape(value.shape),
                                  "numpy", tensors)
        except TypeError:
            return {"other": f"a NumPy array of {value.dtype}"}
    if kind is list:
        return [_encode(item, tensors, depth + 1) for item in value]
    if kind is tuple:
        return {"tuple": [_encode(item, tensors, depth + 1) for item in value]}
    if kind is dict and set(map(type, value)) <= {str}:
        return {"dict": {key: _encode(item, tensors, depth + 1) for key, item in value.items()}}
    # A subclass may lie about itself when asked, so it is taken apart by its base (a named tuple is a tuple, a
    # defaultdict a dict, a string of NumPy's a string).
    for base, plain in PLAIN.items():
        if kind is not base and issubclass(kind, base):
            return _encode(plain(value), tensors, depth)
    if issubclass(kind, np.generic):
        return _encode(value.item(), tensors, depth + 1) if type(value.item()) in (bool, int, float) \
            else {"other": f"a NumPy {kind.__name__}"}
    return {"other": f"a {kind.__name__}"[:80]}


def _encode_tensor(tensor: torch.Tensor, kind: str, tensors: dict[str, torch.Tensor]) -> dict:
    if tensor.dtype not in DTYPES or tensor.layout is not torch.strided:
        return {"other": f"a {str(tensor.dtype).removeprefix('torch.')} tensor"}
    if tensor.device.type == "meta":
        return {"other": "a tensor without data (device 'meta')"}
    index = str(len(tensors))
    tensors[index] = tensor.cpu().resolve_neg().contiguous()
    return {"array": index, "kind": kind}


def _decode(tree: Any, tensors: dict[str, torch.Tensor], depth: int) -> Any:
    if depth > 2 * MAX_DEPTH:
        raise ValueError("too deep")
    if isinstance(tree, list):
        return [_decode(item, tensors, depth + 1) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if "array" in tree:
        tensor = tensors[tree["array"]]
        return tensor.numpy() if tree["kind"] == "numpy" else tensor
    if "float" in tree:
        return float.fromhex(tree["float"])
    if "tuple" in tree:
        return tuple(_decode(item, tensors, depth + 1) for item in tree["tuple"])
    if "dict" in tree:
        return {key: _decode(item, tensors, depth + 1) for key, item in tree["dict"].items()}
    return Other(str(tree["other"])[:80])
