"""Tells rows apart by what they say, where a file gives them no key."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace

import msgspec

from spm_desktop.domain.records import DealRecord, FactRecord, Origin

_NOWHERE = Origin("", 0)


def content_hash(record: DealRecord | FactRecord) -> bytes:
    """16 bytes that tell whether two rows say the same, wherever they stand."""
    plain = replace(record, origin=_NOWHERE)
    return hashlib.blake2b(msgspec.msgpack.encode(plain), digest_size=16).digest()


@dataclass(slots=True)
class ContentKeys:
    """Keys made of content; twins are told apart by their number."""

    _seen: Counter[bytes] = field(default_factory=Counter)

    def key(self, content: bytes) -> str:
        digest = hashlib.blake2b(content, digest_size=12).digest()
        self._seen[digest] += 1
        return f"{digest.hex()}#{self._seen[digest]}"
