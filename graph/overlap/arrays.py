"""Arrays in a file, read where they lie: only what is looked at comes into memory."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ALIGNED = 64


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays by name: the length of a head, the head (type, shape, place of each), the arrays."""
    head: dict[str, tuple[str, tuple[int, ...], int]] = {}
    place = 0
    for name, array in arrays.items():
        head[name] = (array.dtype.str, array.shape, place)
        place += _padded(array.nbytes)
    written = json.dumps(head).encode()
    written += b" " * (_padded(len(written) + 8) - 8 - len(written))
    with path.open("wb") as file:
        file.write(len(written).to_bytes(8, "little") + written)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes())
            file.write(bytes(_padded(array.nbytes) - array.nbytes))


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file; ValueError where it is none or not whole."""
    data = np.memmap(path, np.uint8, "r")
    length = int.from_bytes(bytes(data[:8]), "little")
    head = json.loads(bytes(data[8 : 8 + length]))
    begin = 8 + length
    found: dict[str, NDArray[Any]] = {}
    for name, (kind, shape, place) in head.items():
        size = np.dtype(kind).itemsize * int(np.prod(shape))
        if begin + place + size > len(data):
            raise ValueError(f"{path.name} is not whole")
        found[name] = np.asarray(data[begin + place : begin + place + size].view(kind).reshape(shape))
    return found


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
