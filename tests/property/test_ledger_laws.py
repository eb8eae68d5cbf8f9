"""Whatever is imported, replaced, held, undone, moved and merged, in whatever order: the totals are those of
a brute-force replay. On SQLite and on PostgreSQL."""

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
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
from spm_desktop.storage.database import open_postgresql, open_sqlite
from spm_desktop.storage.ledger import staging, store
from spm_desktop.storage.profile import open_profile, open_server
from spm_desktop.storage.verify import SqlVerifier
from tests.offices import NOON, TestOffice
from tests.postgres import PostgresServer
from tests.property.replay import Deal, Fact, Import, Replay

EXAMPLES = int(os.environ.get("SPM_LAW_EXAMPLES", "25"))
"""Stories a run and database; hundreds find what is rare."""

PEOPLE = ["Ada", "Bo", "Cy"]
STRANGERS = ["Di", "Ed"]
KEYS = ["k1", "k2", "k3"]
DAYS = [date(2026, 1, 30) + timedelta(days=n) for n in range(4)]
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
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from(["North", "South"]), maybe_day),
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

    def undo(self, which: int) -> None:
        standing = [i for i in self.replay.imports if i.applied]
        if not standing:
            return
        chosen = standing[which % len(standing)]
        self.office.ledger.undo(self.office.actor, chosen.id)
        chosen.applied = False
        with pytest.raises(KnownError):
            self.office.ledger.undo(self.office.actor, chosen.id)

    def move(self, person: str, team: str, since: date | None) -> None:
        record = PersonRecord(Origin("", 1), person, (PersonRef("name", person),), team=team, since=since)
        self.office.bring(RecordKind.PEOPLE, [record], sheet="people")

    def merge(self, slices: int) -> None:
        for _ in range(slices):
            oldest = self.office.one("SELECT min(id) FROM operation WHERE state = 'applied'")
            if oldest is not None:
                totals._merge_some(self.office.database, oldest)

    def check(self) -> None:
        expected: dict[tuple[str, int, int, int, int], list[int]] = defaultdict(lambda: [0, 0])
        memberships = self.office.rows("SELECT person_id, team_id, from_day, to_day FROM membership")
        for (rule, name, day), (total, n) in self.replay.cells(FACT_FEEDS, DEAL_FEEDS).items():
            person = self.ids[name]
            teams = [t for p, t, first, last in memberships if p == person and first <= day < last]
            assert len(teams) <= 1
            team = teams[0] if teams and day >= 10_000 else 0
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


class LazyLedger(store.SqlLedger):
    """Merges only when the story says so."""

    def merge(self) -> int:
        return 0


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def fresh_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], TestOffice]]:
    """Makes offices quickly, by copying an empty one."""
    clock = FrozenClock(NOON)
    folder: Path = tmp_path_factory.mktemp("laws")
    opened = []
    if request.param == "sqlite":
        empty = folder / "empty.sqlite"
        open_profile(empty, clock, "Europe/Berlin", before_migration=lambda: None).close()

        def make() -> TestOffice:
            path = folder / f"{len(opened)}.sqlite"
            shutil.copyfile(empty, path)
            opened.append(open_sqlite(path))
            return TestOffice(opened[-1], FrozenClock(NOON))

    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.create()
        open_server(url, clock, "Europe/Berlin").close()
        template = url.rpartition("/")[2]

        def make() -> TestOffice:
            opened.append(open_postgresql(server.create(template)))
            return TestOffice(opened[-1], FrozenClock(NOON))

    def make_lazy() -> TestOffice:
        if opened:
            opened[-1].close()
        office = make()
        office.ledger = LazyLedger(office.database, office.clock)
        return office

    yield make_lazy
    for database in opened:
        database.close()


def calls(
    merge: bool,
    rows: dict[str, Fact],
    waiting: dict[str, Fact] | None = None,
    unusable: tuple[str, ...] = (),
) -> tuple[Any, ...]:
    return ("import", "calls", merge, rows, waiting or {}, "Di", unusable, False)


ADA, ADA_LATER, BO = Fact("Ada", DAYS[0], 1), Fact("Ada", DAYS[0], 4), Fact("Bo", DAYS[0], 1)
HELD_COUNTS_AS_PRESENT = [
    calls(True, {"k1": ADA}),
    calls(False, {"k2": BO}, {"k1": ADA}),
    calls(True, {"k1": ADA_LATER}),
    ("undo", 2),
]
UNUSABLE_COUNTS_AS_PRESENT = [
    calls(True, {"k1": ADA, "k3": BO}),
    calls(False, {"k2": BO}, unusable=("k1",)),
    calls(False, {"k2": BO}),
    ("undo", 2),
    ("undo", 1),
]
CONFIRMED_AND_BOTH_UNDONE = [calls(True, {"k1": ADA}), ("again", 0), ("undo", 0), ("undo", 0)]
WITHDRAWN_AND_SAID_AGAIN = [calls(True, {"k1": ADA}), calls(False, {"k2": BO}), ("again", 0)]
SAID_AGAIN_AND_FIRST_UNDONE = [calls(False, {"k1": ADA}), calls(False, {"k2": BO}), ("again", 0), ("undo", 0)]
WAITED_BUT_SAID_OTHERWISE_SINCE = [
    calls(True, {}, {"k1": ADA}),
    calls(True, {"k1": BO}),
    ("meet", "Di"),
    ("undo", 1),
]

WON_BY_ADA = Deal("Ada", StageKind.WON, 700, DAYS[0], DAYS[1])
OWNER_CHANGED_AFTER_THE_CLOSE = [
    ("import", "crm", True, {"k1": WON_BY_ADA}, {}, "Di", (), False),
    ("import", "erp", True, {"k1": replace(WON_BY_ADA, owner="Bo")}, {}, "Di", (), False),
    ("undo", 0),
]


@pytest.mark.timeout(3600)
@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes: stories are short
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
@example(story=HELD_COUNTS_AS_PRESENT)
@example(story=UNUSABLE_COUNTS_AS_PRESENT)
@example(story=CONFIRMED_AND_BOTH_UNDONE)
@example(story=WITHDRAWN_AND_SAID_AGAIN)
@example(story=SAID_AGAIN_AND_FIRST_UNDONE)
@example(story=OWNER_CHANGED_AFTER_THE_CLOSE)
@example(story=WAITED_BUT_SAID_OTHERWISE_SINCE)
@given(story=st.lists(steps, min_size=4, max_size=18))
def test_totals_equal_a_replay(
    story: list[tuple[Any, ...]], fresh_office: Callable[[], TestOffice], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(totals, "CELLS", 3)
        patch.setattr("spm_desktop.storage.ledger.cells.CELLS", 4)
        patch.setattr(staging, "CHUNK", 2)
        patch.setattr("spm_desktop.storage.ledger.writing.CHUNK", 2)
        patch.setattr("spm_desktop.storage.ledger.writing.BREATH", 0)
        told = Story(fresh_office(), monkeypatch)
        for step in story:
            told.run(step)
            told.check()
        found = SqlVerifier(told.office.database, told.office.clock).run("")
        assert found.ok, [check for check in found.checks if not check.ok]
