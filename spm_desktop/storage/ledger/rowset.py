"""Sets of row ids, small enough to keep for every import: sorted, as differences, compressed."""

import sys
import zlib
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise


def pack(ids: Iterable[int]) -> bytes:
    """Row ids (non-negative, each once, in any order) as bytes; consecutive runs cost next to nothing."""
    ordered = sorted(ids)
    steps = array("Q", [ordered[0], *(b - a for a, b in pairwise(ordered))] if ordered else [])
    if sys.byteorder == "big":
        steps.byteswap()
    return zlib.compress(steps.tobytes(), 6)


def unpack(packed: bytes | None) -> list[int]:
    """The ids of `pack`, ascending; none for None."""
    if not packed:
        return []
    steps = array("Q")
    steps.frombytes(zlib.decompress(packed))
    if sys.byteorder == "big":
        steps.byteswap()
    return list(accumulate(steps))
