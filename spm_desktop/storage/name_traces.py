"""Where somebody's name stands in records that are not only theirs: it is replaced, and hashes made anew.

Records are kept as JSON or MessagePack, some compressed. What equals one of the names, or says the name in a
sentence, is replaced; nothing else changes: Mia is not in Miami. An inflected name, or a first name alone, is
not found.
"""

import hashlib
import re
import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.names import name_key, normal_key

_PLACES = (
    ("contest", "plan", ""),
    ("contest_result", "body", "sha256"),
    ("contest_template", "plan", ""),
    ("entity_change", "old", ""),
    ("entity_change", "new", ""),
    ("erasure", "reason", ""),
    ("held_row", "record", ""),
    ("held_row", "subject", ""),
    ("import_receipt", "body", ""),
    ("round_trip", "receipt", ""),
    ("scorecard_snapshot", "body", "sha256"),
    ("snapshot", "body", "sha256"),
    ("splash", "payload", ""),
    ("staff_change", "old", ""),
    ("staff_change", "new", ""),
    ("staff_statement", "body", ""),
)
"""Table, column, and the column with the SHA-256 of it."""
_SAID = (
    ("coaching_action", "evidence"),
    ("coaching_action", "what"),
    ("coaching_addendum", "body"),
    ("coaching_answer", "body"),
    ("coaching_private_note", "body"),
    ("coaching_session", "reason"),
    ("coaching_session", "reply"),
    ("contest_decision", "why"),
    ("goal_draft", "reason"),
    ("goal_target", "reason"),
    ("goal_withdrawal", "reason"),
    ("shout_out", "message"),
    ("skill_rating", "note"),
    ("training_evidence", "words"),
    ("training_item", "reason"),
    ("training_item", "what"),
)
"""Table and column of what people say of others in their own words. Plans and reviews are not among them:
they prove what was signed."""
_IMPORT_OF = {
    "held_row": "SELECT import_id FROM held_row WHERE id = :key",
    "import_receipt": "SELECT import_id FROM import_receipt WHERE import_id = :key",
    "staff_statement": "SELECT import_id FROM operation WHERE id = :key AND import_id IS NOT NULL",
}
_KEYS = {
    "contest_result": "contest_id",
    "import_receipt": "import_id",
    "round_trip": "op_id",
    "splash": "seq",
    "staff_statement": "op_id",
}
"""What tells a row, where it is not its id."""
_THEIRS = ("person", "person_id", "employee", "rep", "kept", "gone")
"""How details of the audit trail name a person by id."""
_IS_TEXT = ("name", "email")

Known = frozenset[tuple[str, str]]
"""(kind, key) that files know somebody by: ``("name", "rae rep")``."""


def known_as(connection: Connection, person_id: int) -> Known:
    """All that somebody is known by here: their name, addresses, and keys of source systems."""
    about = {"id": person_id}
    name = connection.execute(text("SELECT display_name FROM person WHERE id = :id"), about).scalar_one()
    email = connection.execute(text("SELECT email FROM person_private WHERE person_id = :id"), about).scalar()
    keys = connection.execute(text("SELECT kind, key_norm FROM person_key WHERE person_id = :id"), about)
    found = {("shown", name), ("name", normal_key(name)), *(tuple(key) for key in keys)}
    return frozenset(found | ({("email", normal_key(email))} if email else set()))


class Traces:
    """Replaces what somebody is known by with `tombstone`.

    Attributes:
        told: table -> how many of its rows said it.
    """

    def __init__(self, known: Known, tombstone: str) -> None:
        self._tombstone = tombstone
        self._pairs = {pair for pair in known if pair[0] != "shown"}
        self._texts = {key for kind, key in known if kind in _IS_TEXT}
        (shown,) = (name for kind, name in known if kind == "shown")
        self._shown = _said(shown)
        self.told: dict[str, int] = {}

    def rewrite(self, connection: Connection) -> set[int]:
        """Replaces it everywhere; returns the imports whose files said it."""
        imports: set[int] = set()
        for table, column, digest in _PLACES:
            key = _KEYS.get(table, "id")
            rows = connection.execute(text(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"))
            for identity, kept in rows.all():
                rewritten = self._kept(kept)
                if rewritten == kept:
                    continue
                values: dict[str, Any] = {"key": identity, "new": rewritten}
                more = ""
                if digest:
                    whole = rewritten.encode() if isinstance(rewritten, str) else rewritten
                    values["digest"] = hashlib.sha256(whole).hexdigest()
                    more = f", {digest} = :digest"
                connection.execute(
                    text(f"UPDATE {table} SET {column} = :new{more} WHERE {key} = :key"), values
                )
                self.told[table] = self.told.get(table, 0) + 1
                if table in _IMPORT_OF:
                    imports |= set(connection.execute(text(_IMPORT_OF[table]), {"key": identity}).scalars())
        for table, column in _SAID:
            self._rewrite_words(connection, table, column)
        return imports

    def _rewrite_words(self, connection: Connection, table: str, column: str) -> None:
        every = connection.execute(text(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''"))
        change = text(f"UPDATE {table} SET {column} = :anew WHERE {column} = :said")
        for said in every.scalars().all():
            anew = self._shown.sub(self._tombstone, said)
            if anew != said:
                done = connection.execute(change, {"anew": anew, "said": said})
                self.told[table] = self.told.get(table, 0) + done.rowcount

    def forget_details(self, connection: Connection, person_id: int) -> None:
        """Of what is about them the trail keeps that it was done, when and by whom; what it said goes. What
        others' plans tell of them is part of these plans, and proves them."""
        rows = connection.execute(
            text("SELECT p.seq, p.body FROM audit_payload p JOIN audit a ON a.seq = p.seq"
                 ' WHERE a.meta NOT LIKE \'%"action":"pip %\'')
        )  # fmt: skip
        gone = [{"seq": row.seq} for row in rows.all() if self._is_about(row.body, person_id)]
        if gone:
            connection.execute(text("DELETE FROM audit_payload WHERE seq = :seq"), gone)

    def _is_about(self, body: str, person_id: int) -> bool:
        told = msgspec.json.decode(body)
        by_id = isinstance(told, dict) and any(told.get(key) == person_id for key in _THEIRS)
        return by_id or self._anew(told) != told

    def _kept(self, kept: str | bytes) -> str | bytes:
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

    def _word(self, word: str) -> str:
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
