"""A record with somebody's name replaced, in the form in which it is kept.

Records are kept as JSON or MessagePack, some compressed. What equals one of the names, or says the name in a
sentence, is replaced; nothing else changes: Mia is not in Miami. An inflected name, or a first name alone, is
not found.
"""

import re
import zlib
from functools import lru_cache
from typing import Any

import msgspec

from spm_desktop.domain.names import name_key, normal_key

Known = frozenset[tuple[str, str]]
"""(kind, key) that files know somebody by: ``("name", "rae rep")``."""
_THEIRS = ("person", "person_id", "employee", "rep", "kept", "gone")
"""How details of the audit trail name a person by id."""
_IS_TEXT = ("name", "email")
_REMEMBERED = 50_000
"""Words looked at: most stand in many records."""


class NameWords:
    """Replaces what somebody is known by with `tombstone`."""

    def __init__(self, known: Known, tombstone: str) -> None:
        self._tombstone = tombstone
        self._pairs = {pair for pair in known if pair[0] != "shown"}
        self._texts = {key for kind, key in known if kind in _IS_TEXT}
        (shown,) = (name for kind, name in known if kind == "shown")
        self._shown = _said(shown)
        self._word = lru_cache(_REMEMBERED)(self._look_up)

    def said(self, words: str) -> str:
        """What somebody wrote in their own words."""
        return self._shown.sub(self._tombstone, words)

    def kept(self, kept: str | bytes) -> str | bytes:
        """A column's value with the name replaced, in the form that it had."""
        if isinstance(kept, str):
            told = _from_json(kept.encode())
            if told is None:
                return self._word(kept)
            anew = self._anew(told)
            return kept if anew == told else msgspec.json.encode(anew).decode()
        packed = bytes(kept)
        try:
            plain, compressed = zlib.decompress(packed), True
        except zlib.error:
            plain, compressed = packed, False
        if (told := _from_json(plain)) is not None:
            anew = self._anew(told)
            whole = msgspec.json.encode(anew)
        else:
            try:
                told = msgspec.msgpack.decode(plain)
            except (msgspec.DecodeError, ValueError):
                return packed
            anew = self._anew(told)
            whole = msgspec.msgpack.encode(anew)
        if anew == told:
            return packed
        return zlib.compress(whole) if compressed else whole

    def is_about(self, body: str, person_id: int) -> bool:
        """Whether details of the audit trail are about them, by id or by name."""
        told = msgspec.json.decode(body)
        by_id = isinstance(told, dict) and any(told.get(key) == person_id for key in _THEIRS)
        return by_id or self._anew(told) != told

    def _anew(self, told: Any) -> Any:
        if isinstance(told, str):
            return self._word(told)
        if isinstance(told, dict):
            kind, key = told.get("kind"), told.get("text")  # a person as a row names them
            if isinstance(key, str) and (kind, normal_key(key)) in self._pairs:
                return {**told, "text": self._tombstone}
            return {self._anew(key): self._anew(value) for key, value in told.items()}
        if isinstance(told, list | tuple):
            if len(told) == 2 and all(isinstance(one, str) for one in told):
                kind, key = told
                if (kind, normal_key(key)) in self._pairs:
                    return [kind, normal_key(self._tombstone)]
            return [self._anew(one) for one in told]
        return told

    def _look_up(self, word: str) -> str:
        if word in self._texts:
            return normal_key(self._tombstone)
        if normal_key(word) in self._texts or name_key(word) in self._texts:
            return self._tombstone
        return self._shown.sub(self._tombstone, word)


def _said(name: str) -> re.Pattern[str]:
    """A name in a sentence, as words of their own; anywhere in scripts that have no capitals, which may do
    without spaces."""
    begins, ends = (
        edge if sign.lower() != sign.upper() else ""
        for sign, edge in ((name[0], r"(?<!\w)"), (name[-1], r"(?!\w)"))
    )
    return re.compile(f"{begins}{re.escape(name)}{ends}")


def _from_json(plain: bytes) -> Any:
    """Objects and lists; None for anything else, such as a plain word."""
    if plain[:1] not in (b"{", b"[", b'"'):
        return None
    try:
        return msgspec.json.decode(plain)
    except msgspec.DecodeError:
        return None
