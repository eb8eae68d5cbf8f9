"""Where somebody's name stands in records that are not only theirs: it is replaced, and hashes made anew.

Most of it stands in tables that only grow, and grow large: they are looked through while others work, what
names the person is rewritten a few rows at a time, and at the end only what was added since is looked at.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, text

from spm_desktop.domain.names import normal_key
from spm_desktop.storage.ledger.staging import chunks
from spm_desktop.storage.name_words import Known, NameWords
from spm_desktop.storage.tables import metadata

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
_CHANGES = frozenset({"contest", "contest_template", "erasure"})
"""Of these the ones that are small and do not only grow."""
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
_ACTORS = frozenset(
    {"actor", "approved_by", "asked_by", "author", "compared_by", "decided_by", "done_by", "made_by"}
)
"""Columns that say who did something, by login: often that is the name. The trail itself is a chain, and what
proves plans and reviews stays."""
_PROVES = ("audit", "pip", "review")
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
_TOKENS = {"held_row": "id || '/' || import_id"}
"""What tells a row from a later one that was given the id of one that is gone."""
_DETAILS = (
    "SELECT p.seq, p.body FROM audit_payload p JOIN audit a ON a.seq = p.seq"
    ' WHERE a.meta NOT LIKE \'%"action":"pip %\' AND p.seq > :after ORDER BY p.seq LIMIT :most'
)
_READ_AT_ONCE = 2_000
_BRIEF = 0.05
"""Seconds."""

Place = tuple[str, str, str]


def known_as(connection: Connection, person_id: int) -> Known:
    """All that somebody is known by here: their name, addresses, and keys of source systems."""
    about = {"id": person_id}
    name = connection.execute(text("SELECT display_name FROM person WHERE id = :id"), about).scalar_one()
    email = connection.execute(text("SELECT email FROM person_private WHERE person_id = :id"), about).scalar()
    keys = connection.execute(text("SELECT kind, key_norm FROM person_key WHERE person_id = :id"), about)
    found = {("shown", name), ("name", normal_key(name)), *(tuple(key) for key in keys)}
    return frozenset(found | ({("email", normal_key(email))} if email else set()))


@dataclass(slots=True)
class Looked:
    """What was looked through, and what is left to do of what was found there.

    Attributes:
        known: what was looked for.
        seen: place -> rows of it, as `_TOKENS` tells them; `details`: the last entry of the audit trail.
        naming: place -> keys of rows that name the person.
        about: entries of the audit trail whose details are about them.
        told: table -> how many of its rows said the name; `imports`: those whose files did.
    """

    known: Known
    seen: dict[Place, set[int | str]] = field(default_factory=dict)
    naming: list[tuple[Place, int]] = field(default_factory=list)
    details: int = 0
    about: list[int] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    imports: set[int] = field(default_factory=set)

    @property
    def is_done(self) -> bool:
        """Whether nothing that was found is left."""
        return not self.naming and not self.about


class Traces:
    """Replaces what somebody is known by with `tombstone`."""

    def __init__(self, known: Known, tombstone: str) -> None:
        self._known, self._words = known, NameWords(known, tombstone)
        self._tombstone = tombstone
        self._logins = sorted(key for kind, key in known if kind in ("shown", "email"))

    def look(self, connection: Connection, person_id: int) -> Looked:
        """Looks through what only grows; changes nothing."""
        looked = Looked(self._known)
        for place in _PLACES:
            if place[0] not in _CHANGES:
                seen = looked.seen[place] = set()
                for key, token, kept in self._rows(connection, place):
                    seen.add(token)
                    if self._words.kept(kept) != kept:
                        looked.naming.append((place, key))
        looked.about, looked.details = self._details(connection, person_id, 0)
        return looked

    def rewrite_some(self, connection: Connection, looked: Looked) -> None:
        """Rewrites what was found for about as long as another writer may wait, and forgets details."""
        until = time.monotonic() + _BRIEF
        while looked.naming and time.monotonic() < until:
            place, key = looked.naming.pop()
            self._rewrite_rows(connection, place, [key], looked)
        if not looked.naming:
            gone, looked.about = looked.about[:_READ_AT_ONCE], looked.about[_READ_AT_ONCE:]
            _forget(connection, gone)

    def rewrite(self, connection: Connection, looked: Looked) -> None:
        """Replaces it wherever it still is: in what was found, what changes, and what was added since."""
        while looked.naming:
            self.rewrite_some(connection, looked)
        for place in _PLACES:
            added = self._added(connection, place, looked.seen.get(place, set()))
            self._rewrite_rows(connection, place, added, looked)
        for table, column in _SAID:
            self._rewrite_words(connection, table, column, looked)
        for name, column in _signed():
            for login in self._logins:
                forget = text(f"UPDATE {name} SET {column} = :none WHERE {column} = :login")
                connection.execute(forget, {"none": self._tombstone, "login": login})

    def forget_details(self, connection: Connection, person_id: int, looked: Looked) -> None:
        """Of what is about them the trail keeps that it was done, when and by whom; what it said goes. What
        others' plans tell of them is part of these plans, and proves them."""
        added, _ = self._details(connection, person_id, looked.details)
        _forget(connection, [*looked.about, *added])

    def _details(self, connection: Connection, person_id: int, after: int) -> tuple[list[int], int]:
        """Entries after that one whose details are about them, and the last one of all."""
        about = []
        while rows := connection.execute(text(_DETAILS), {"after": after, "most": _READ_AT_ONCE}).all():
            about += [row.seq for row in rows if self._words.is_about(row.body, person_id)]
            after = rows[-1].seq
        return about, after

    @staticmethod
    def _rows(connection: Connection, place: Place) -> Iterator[tuple[int, int | str, Any]]:
        """Key, token and value of every row."""
        table, column, _ = place
        key = _KEYS.get(table, "id")
        query = f"SELECT {key}, {_TOKENS.get(table, key)}, {column} FROM {table} WHERE {column} IS NOT NULL"
        for row in connection.execute(text(query)).yield_per(_READ_AT_ONCE):
            yield row[0], row[1], row[2]

    @staticmethod
    def _added(connection: Connection, place: Place, seen: set[int | str]) -> list[int]:
        """Keys of rows that were not looked at."""
        table, column, _ = place
        key = _KEYS.get(table, "id")
        query = f"SELECT {key}, {_TOKENS.get(table, key)} FROM {table} WHERE {column} IS NOT NULL"
        return [row[0] for row in connection.execute(text(query)) if row[1] not in seen]

    def _rewrite_rows(
        self, connection: Connection, place: Place, keys: Iterable[int], looked: Looked
    ) -> None:
        table, column, digest = place
        key = _KEYS.get(table, "id")
        query = text(f"SELECT {key}, {column} FROM {table} WHERE {key} IN :keys")
        for some in chunks(keys):
            rows = connection.execute(query.bindparams(bindparam("keys", expanding=True)), {"keys": some})
            for identity, kept in rows.all():
                rewritten = self._words.kept(kept)
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
                looked.told[table] = looked.told.get(table, 0) + 1
                if table in _IMPORT_OF:
                    found = connection.execute(text(_IMPORT_OF[table]), {"key": identity}).scalars()
                    looked.imports |= set(found)

    def _rewrite_words(self, connection: Connection, table: str, column: str, looked: Looked) -> None:
        every = connection.execute(text(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''"))
        change = text(f"UPDATE {table} SET {column} = :anew WHERE {column} = :said")
        for said in every.scalars().all():
            anew = self._words.said(said)
            if anew != said:
                done = connection.execute(change, {"anew": anew, "said": said})
                looked.told[table] = looked.told.get(table, 0) + done.rowcount


def _signed() -> list[tuple[str, str]]:
    """Table and column of who did something."""
    return [
        (table.name, column)
        for table in metadata.sorted_tables
        if not table.name.startswith(_PROVES)
        for column in sorted(_ACTORS & set(table.columns.keys()))
    ]


def _forget(connection: Connection, entries: Iterable[int]) -> None:
    gone = [{"seq": seq} for seq in entries]
    if gone:
        connection.execute(text("DELETE FROM audit_payload WHERE seq = :seq"), gone)
