"""Stories of an office: what may happen to its ledger, and beside each the replay that says what its totals
must be."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlalchemy import text

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY
from spm_desktop.domain.records import (
    DealRecord,
    FactRecord,
    Origin,
    OwnerShare,
    PersonRecord,
    PersonRef,
    RecordKind,
)
from spm_desktop.services.importing import Receipt
from spm_desktop.storage import totals
from tests.offices import NOON, TestOffice
from tests.property.replay import Deal, Fact, Import, Move, Replay, day_label

TODAY = day_label(NOON.date())
PEOPLE = ["Ada", "Bo", "Cy"]
STRANGERS = ["Di", "Ed"]
KEYS = ["k1", "k2", "k3"]
DAYS = [date(2026, 1, 30) + timedelta(days=n) for n in range(4)]
MARKS = [FIRST_DAY, *map(day_label, DAYS), TODAY]
"""Days on which a membership may begin."""
TEAMS = ["North", "South", "East"]
FACT_FEEDS = {"calls": "fact:calls", "visits": "fact:visits"}
DEAL_FEEDS = ["crm", "erp"]
STAGES = {StageKind.OPEN: "Open", StageKind.WON: "Won", StageKind.LOST: "Lost"}

days = st.sampled_from(DAYS)
maybe_day = st.one_of(st.none(), days)
facts = st.builds(Fact, st.sampled_from(PEOPLE), days, st.sampled_from([-3, 1, 4]))
deals = st.builds(
    Deal,
    st.sampled_from(PEOPLE),
    st.sampled_from(StageKind),
    st.sampled_from([None, 0, 700]),
    maybe_day,
    days,
)
covering_deals = st.builds(
    Deal, st.sampled_from(PEOPLE), st.sampled_from(StageKind), st.sampled_from([0, 700]), days, days
)


def held(rows: Any) -> Any:
    return st.dictionaries(st.sampled_from(KEYS), rows, max_size=2)


def files(feeds: Any, rows: Any, *, merge: bool) -> Any:
    """(what, feed, merge, rows, held rows, their stranger, keys of unusable rows, broken off)"""
    return st.tuples(
        st.just("import"),
        st.sampled_from(feeds),
        st.just(merge),
        st.dictionaries(st.sampled_from(KEYS), rows, max_size=4),
        held(rows),
        st.sampled_from(STRANGERS),
        st.sampled_from([(), (), *((key,) for key in KEYS)]),
        st.sampled_from([False] * 7 + [True]),
    )


steps = st.one_of(
    files(sorted(FACT_FEEDS), facts, merge=True),
    files(sorted(FACT_FEEDS), facts, merge=False),
    files(DEAL_FEEDS, deals, merge=True),
    files(DEAL_FEEDS, covering_deals, merge=False),
    st.tuples(st.just("undo"), st.integers(0, 30)),
    st.tuples(st.just("undo"), st.integers(0, 30)),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from(TEAMS), maybe_day),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from(TEAMS), maybe_day),
    st.tuples(st.just("hand"), st.sampled_from(PEOPLE), st.sampled_from(TEAMS), days, maybe_day),
    st.tuples(st.just("again"), st.integers(0, 30)),
    st.tuples(st.just("again"), st.integers(0, 30)),
    st.tuples(st.just("merge"), st.integers(1, 3)),
    st.tuples(st.just("meet"), st.sampled_from(STRANGERS)),
)


class Broken(Exception):
    """A crash in the middle of an import."""


class Story:
    """One office, and beside it the replay that says what its totals must be."""

    def __init__(self, office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office = office
        self.replay = Replay()
        self._monkeypatch = monkeypatch
        self.files: list[tuple[Any, ...]] = []
        people = [
            PersonRecord(Origin("", n), name, (PersonRef("name", name),)) for n, name in enumerate(PEOPLE)
        ]
        office.bring(RecordKind.PEOPLE, list(people), sheet="people")
        self.ids = {name: person for person, name in office.rows("SELECT id, display_name FROM person")}
        self._edited: dict[str, Move] = {}
        self._left: dict[str, list[tuple[Any, ...]]] = {}

    def run(self, step: tuple[Any, ...]) -> None:
        getattr(self, step[0])(*step[1:])

    def import_(
        self,
        feed: str,
        merge: bool,
        rows: dict[str, Any],
        waiting: dict[str, Any],
        stranger: str,
        unusable: tuple[str, ...],
        broken: bool,
    ) -> None:
        self.files.append((feed, merge, rows, waiting, stranger, unusable))
        waiting = {key: _belongs_to(row, stranger) for key, row in waiting.items() if key not in rows}
        everything = rows | waiting
        records = [_record(feed, key, row, n) for n, (key, row) in enumerate(everything.items())]
        kind = RecordKind.FACTS if feed in FACT_FEEDS else RecordKind.DEALS
        if broken:
            with self._monkeypatch.context() as patch:
                patch.setattr("spm_desktop.storage.ledger.run.adding.add", _break)
                with pytest.raises(Broken):
                    self._bring(kind, records, feed, merge, unusable)
            return
        receipt = self._bring(kind, records, feed, merge, unusable)
        known = stranger in self.ids
        assert receipt.counts.held == (0 if known else len(waiting))
        spoken = [row.day for row in everything.values() if row.day is not None]
        covers = (min(spoken), max(spoken)) if spoken and not merge else None
        spoke, held = (everything, {}) if known else (dict(rows), waiting)
        self.replay.imports.append(Import(receipt.import_id, feed, spoke, held, frozenset(unusable), covers))

    def _bring(
        self, kind: RecordKind, records: list[Any], feed: str, merge: bool, unusable: tuple[str, ...]
    ) -> Receipt:
        told = {name: kind for kind, name in STAGES.items()}  # a later new stage would hold its rows
        return self.office.bring(
            kind,
            records,
            sheet=feed,
            merge=merge,
            unusable=unusable,
            create_people=False,
            stage_kinds=told,
        )

    def again(self, which: int) -> None:
        """The same file comes once more: rows that say the same are only confirmed."""
        if self.files:
            self.import_(*self.files[which % len(self.files)], False)

    def meet(self, stranger: str) -> None:
        """Somebody becomes known: what waited for them takes its place in the import it came with."""
        record = PersonRecord(Origin("", 1), stranger, (PersonRef("name", stranger),))
        self.office.bring(RecordKind.PEOPLE, [record], sheet="people")
        self.ids = {name: person for person, name in self.office.rows("SELECT id, display_name FROM person")}
        for imported in self.replay.imports:
            if imported.applied:
                met = {key: row for key, row in imported.held.items() if _who(row) == stranger}
                imported.rows |= met
                imported.held = {key: row for key, row in imported.held.items() if key not in met}
        self._heard()

    def undo(self, which: int) -> None:
        said = [*self.replay.imports, *(move for move in self.replay.moves if not move.by_hand)]
        standing = [each for each in said if each.applied]
        if not standing:
            return
        chosen = standing[which % len(standing)]
        self.office.ledger.undo(self.office.actor, chosen.id)
        chosen.applied = False
        self._heard()
        with pytest.raises(KnownError):
            self.office.ledger.undo(self.office.actor, chosen.id)

    def move(self, person: str, team: str, since: date | None) -> None:
        record = PersonRecord(Origin("", 1), person, (PersonRef("name", person),), team=team, since=since)
        moved = self.office.bring(RecordKind.PEOPLE, [record], sheet="people").import_id
        assert moved is not None
        self.replay.moves.append(Move(moved, person, team, since and day_label(since)))
        self._heard()

    def hand(self, person: str, team: str, since: date, until: date | None) -> None:
        """Somebody sets a membership past all imports, in a team that there is."""
        known = dict(self.office.rows("SELECT name, id FROM team"))
        if team not in known or (until is not None and until <= since):
            return
        first, last = day_label(since), until and day_label(until)
        values = {"person": self.ids[person], "team": known[team], "first": first, "last": last or LAST_DAY}
        with self.office.database.write() as connection:
            connection.execute(text("DELETE FROM membership WHERE person_id = :person"), values)
            connection.execute(
                text(
                    "INSERT INTO membership(person_id, team_id, from_day, to_day)"
                    " VALUES (:person, :team, :first, :last)"
                ),
                values,
            )
            totals.rekey_people(connection, [self.ids[person]])
        edited = self._edited.pop(person, None)
        self.replay.moves = [move for move in self.replay.moves if move is not edited]
        if self._spans(person) != self._left.get(person, []):  # else nobody can tell
            self._edited[person] = Move(0, person, team, first, last, by_hand=True)
            self.replay.moves.append(self._edited[person])

    def _heard(self) -> None:
        """An import of people or an undo ended: it has seen what was edited by hand before."""
        self._edited.clear()
        self._left = {person: self._spans(person) for person in self.ids}

    def _spans(self, person: str) -> list[tuple[Any, ...]]:
        return self.office.rows(
            "SELECT team_id, from_day, to_day FROM membership WHERE person_id = :person ORDER BY from_day",
            person=self.ids[person],
        )

    def merge(self, slices: int) -> None:
        for _ in range(slices):
            oldest = self.office.one("SELECT min(id) FROM operation WHERE state = 'applied'")
            if oldest is not None:
                totals._merge_some(self.office.database, oldest)

    def check(self) -> None:
        expected: dict[tuple[str, int, int, int, int], list[int]] = defaultdict(lambda: [0, 0])
        team_ids = {None: 0, **dict(self.office.rows("SELECT name, id FROM team"))}
        for (rule, name, day), (total, n) in self.replay.cells(FACT_FEEDS, DEAL_FEEDS).items():
            person = self.ids[name]
            team = team_ids[self.replay.team_on(name, day, MARKS, TODAY)] if day >= 10_000 else 0
            grains = [(0, day), (1, day // 100)] if day >= 10_000 else [(2, day)]
            for grain, period in grains:
                cell = expected[rule, grain, period, person, team]
                cell[0] += total
                cell[1] += n
        found = self.office.rows(
            "SELECT s.rule, x.grain, x.period, x.person_id, x.team_id, sum(x.sum), sum(x.n) FROM ("
            " SELECT stream_id, grain, period, person_id, team_id, sum, n FROM total"
            " UNION ALL SELECT p.stream_id, p.grain, p.period, p.person_id, p.team_id, p.sum, p.n"
            " FROM total_pending p JOIN operation o ON o.id = p.op_id AND o.state = 'applied'"
            ") x JOIN stream s ON s.id = x.stream_id GROUP BY 1, 2, 3, 4, 5"
        )
        told = {tuple(row[:5]): [int(row[5]), int(row[6])] for row in found}
        nothing = [0, 0]
        assert {k: v for k, v in told.items() if v != nothing} == {
            k: v for k, v in expected.items() if v != nothing
        }


setattr(Story, "import", Story.import_)  # `import` is a word of the language


def _break(*_: Any) -> None:
    raise Broken


def _who(row: Fact | Deal) -> str:
    return row.person if isinstance(row, Fact) else row.owner


def _belongs_to(row: Fact | Deal, person: str) -> Fact | Deal:
    return replace(row, person=person) if isinstance(row, Fact) else replace(row, owner=person)


def _record(feed: str, key: str, row: Fact | Deal, line: int) -> FactRecord | DealRecord:
    origin, who = Origin("", line), PersonRef("name", _who(row))
    if isinstance(row, Fact):
        return FactRecord(origin, key, who, feed, row.day, Decimal(row.value))
    return DealRecord(
        origin,
        key,
        (OwnerShare(who),),
        STAGES[row.kind],
        amount=None if row.amount is None else Decimal(row.amount) / 100,
        opened=row.opened,
        close=row.closed,
    )
