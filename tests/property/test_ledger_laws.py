"""Whatever is imported, replaced, held, undone, moved and merged, in whatever order: the totals are those of
a brute-force replay. On SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.deals import StageKind
from spm_desktop.storage import totals
from spm_desktop.storage.database import open_postgresql, open_sqlite
from spm_desktop.storage.ledger import staging, store
from spm_desktop.storage.profile import open_profile, open_server
from spm_desktop.storage.verify import SqlVerifier
from tests.offices import NOON, TestOffice
from tests.postgres import PostgresServer
from tests.property.ledger_story import DAYS, Story, steps
from tests.property.replay import Deal, Fact

EXAMPLES = int(os.environ.get("SPM_LAW_EXAMPLES", "12"))
"""Stories a run and database; hundreds find what is rare."""


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
MOVED_TWICE_AND_UNDONE_OUT_OF_ORDER = [
    calls(True, {"k1": ADA, "k2": Fact("Ada", DAYS[1], 4), "k3": Fact("Ada", DAYS[3], 1)}),
    ("move", "Ada", "North", None),
    ("move", "Ada", "South", DAYS[1]),
    ("move", "Ada", "East", DAYS[3]),
    ("undo", 2),
    ("undo", 1),
]
SET_BY_HAND_BETWEEN_IMPORTS = [
    calls(True, {"k1": ADA, "k2": Fact("Ada", DAYS[1], 4), "k3": Fact("Ada", DAYS[3], 1)}),
    ("move", "Ada", "North", None),
    ("move", "Ada", "South", DAYS[1]),
    ("hand", "Ada", "North", DAYS[0], DAYS[3]),
    ("undo", 2),
    ("move", "Ada", "South", DAYS[2]),
    ("undo", 1),
    ("undo", 1),
]
OWNER_CHANGED_AFTER_THE_CLOSE = [
    ("import", "crm", True, {"k1": WON_BY_ADA}, {}, "Di", (), False),
    ("import", "erp", True, {"k1": replace(WON_BY_ADA, owner="Bo")}, {}, "Di", (), False),
    ("undo", 0),
]


STAGES_KNOWN_BY_ROWS_THAT_WAIT = [
    ("import", "crm", True, {}, {"k3": WON_BY_ADA}, "Ed", ("k2",), False),
    ("again", 20),
    ("undo", 18),
    ("move", "Bo", "North", None),
    ("meet", "Ed"),
]


@pytest.mark.timeout(3600)
@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes: stories are short
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
@example(story=STAGES_KNOWN_BY_ROWS_THAT_WAIT)
@example(story=HELD_COUNTS_AS_PRESENT)
@example(story=UNUSABLE_COUNTS_AS_PRESENT)
@example(story=CONFIRMED_AND_BOTH_UNDONE)
@example(story=WITHDRAWN_AND_SAID_AGAIN)
@example(story=SAID_AGAIN_AND_FIRST_UNDONE)
@example(story=OWNER_CHANGED_AFTER_THE_CLOSE)
@example(story=MOVED_TWICE_AND_UNDONE_OUT_OF_ORDER)
@example(story=SET_BY_HAND_BETWEEN_IMPORTS)
@example(story=WAITED_BUT_SAID_OTHERWISE_SINCE)
@given(story=st.lists(steps, min_size=4, max_size=18))
def test_totals_equal_a_replay(
    story: list[tuple[Any, ...]], fresh_office: Callable[[], TestOffice], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(totals, "CELLS", 3)
        patch.setattr("spm_desktop.storage.ledger.cells.CELLS", 4)
        patch.setattr(staging, "CHUNK", 2)
        patch.setattr("spm_desktop.storage.ledger.writing.AT_ONCE", 3)
        patch.setattr("spm_desktop.storage.portions.STEP", 2)
        told = Story(fresh_office(), monkeypatch)
        for step in story:
            told.run(step)
            told.check()
        found = SqlVerifier(told.office.database, told.office.clock).run("")
        assert found.ok, [check for check in found.checks if not check.ok]
