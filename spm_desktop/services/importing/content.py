"""Tells rows apart by what they say, where a file gives them no key."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import repeat

import msgspec

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.records import DealRecord, FactRecord, Origin

_NOWHERE = msgspec.msgpack.encode(Origin("", 0))
_BEFORE_ORIGIN = 1 + len(msgspec.msgpack.encode("origin"))
"""A record begins with the number of its fields and the name of the first one."""
_encode = msgspec.msgpack.Encoder().encode
_MAP = bytes((0x80 + len(FactRecord.__struct_fields__),))
_BEFORE_KEY = _MAP + _encode("origin") + _NOWHERE + _encode("key")
"""Of the bytes of a fact."""


def content_hash(record: DealRecord | FactRecord) -> bytes:
    """16 bytes that tell whether two rows say the same, wherever they stand."""
    whole = _encode(record)
    after = _BEFORE_ORIGIN + len(_encode(record.origin))
    return _hash(whole[:_BEFORE_ORIGIN] + _NOWHERE + whole[after:])


def content_hashes(facts: FactColumns) -> list[bytes]:
    """The same of many facts: a record's bytes are those of its fields one after the other, and few of them
    differ from row to row."""
    people = [_encode("person") + _encode(person) for person in facts.people]
    metrics = [_encode("metric") + _encode(metric) for metric in facts.metrics]
    days = [_encode("day") + _encode(day) for day in facts.moments()]
    amounts = [
        b"".join(map(_encode, ("value", value, "currency", currency, "identity")))
        for value, currency in facts.amounts
    ]
    fields = (
        map(_encode, facts.keys),
        map(people.__getitem__, facts.who),
        map(metrics.__getitem__, facts.what),
        map(days.__getitem__, facts.when),
        map(amounts.__getitem__, facts.how_much),
        map(_encode, facts.identities),
    )
    return list(map(_hash, map(b"".join, zip(repeat(_BEFORE_KEY), *fields))))


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


@dataclass(slots=True)
class ContentKeys:
    """Keys made of content; twins are told apart by their number."""

    _seen: Counter[bytes] = field(default_factory=Counter)

    def key(self, content: bytes) -> str:
        digest = hashlib.blake2b(content, digest_size=12).digest()
        self._seen[digest] += 1
        return f"{digest.hex()}#{self._seen[digest]}"
