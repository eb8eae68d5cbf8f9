"""Tells rows apart by what they say, where a file gives them no key."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from spm_desktop.domain.records import DealRecord, FactRecord, Origin

_NOWHERE = msgspec.msgpack.encode(Origin("", 0))
_BEFORE_ORIGIN = 1 + len(msgspec.msgpack.encode("origin"))
"""A record begins with the number of its fields and the name of the first one."""
_encode = msgspec.msgpack.Encoder().encode


def content_hash(record: DealRecord | FactRecord) -> bytes:
    """16 bytes that tell whether two rows say the same, wherever they stand."""
    whole = _encode(record)
    after = _BEFORE_ORIGIN + len(_encode(record.origin))
    return hashlib.blake2b(whole[:_BEFORE_ORIGIN] + _NOWHERE + whole[after:], digest_size=16).digest()


@dataclass(slots=True)
class ContentKeys:
    """Keys made of content; twins are told apart by their number."""

    _seen: Counter[bytes] = field(default_factory=Counter)

    def key(self, content: bytes) -> str:
        digest = hashlib.blake2b(content, digest_size=12).digest()
        self._seen[digest] += 1
        return f"{digest.hex()}#{self._seen[digest]}"
