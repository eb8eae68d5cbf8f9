"""What plans measure of real rows, and how likely bad luck alone misses what they expect."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.pace import Status
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.states import Action
from spm_desktop.services.drill import drill
from spm_desktop.services.pips.beginning import frozen_fact, outlook, prospects
from spm_desktop.services.pips.chances import Basis
from spm_desktop.services.pips.sheet import open_sheet
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.profile import open_profile
from tests.offices import TestOffice
from tests.ui.editor.pages.plans import FIRST_DAY, JONAS, Plans, fill_plans
from tests.ui.editor.pages.rotterdam import NOW

MEETINGS, RATE = 1, 3
"""The expectations of the plan."""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plans]:
    path = tmp_path_factory.mktemp("plans") / "database.sqlite"
    clock = FrozenClock(NOW)
    database = open_profile(path, clock, "Europe/Amsterdam", before_migration=lambda: None)
    yield fill_plans(TestOffice(database, clock))
    database.close()


def test_too_few_facts_are_never_not_met(plans: Plans) -> None:
    measured = open_sheet(plans.reader, plans.store, plans.manager, 1, again=True).measured
    meetings, rate = measured[MEETINGS], measured[RATE]
    assert (meetings.value, meetings.n, meetings.status) == (12, 11, Status.BEHIND)
    assert meetings.result is Result.NOT_MET
    assert rate.value == 1000
    assert rate.result is Result.NOT_ASSESSABLE


def test_paused_days_do_not_count(plans: Plans) -> None:
    plans.at(date(2026, 11, 9))
    before = open_sheet(plans.reader, plans.store, plans.hr, 1, again=True).measured[MEETINGS]
    plans.do(1, plans.hr, Action.PAUSE, reason="Leave")
    plans.at(date(2026, 11, 16))
    during = open_sheet(plans.reader, plans.store, plans.hr, 1, again=True).measured[MEETINGS]
    plans.do(1, plans.hr, Action.RESUME)
    plans.office.clock.set(NOW)
    assert during.value is not None
    assert before.value is not None
    assert during.value <= before.value
    assert during.status is Status.BEHIND  # and not missed: its days are not over


def test_more_is_missed_more_often(plans: Plans) -> None:
    def asked(metric: str, target: int) -> float:
        ids = plans.ids[JONAS]
        found = outlook(plans.reader, plans.manager, ids, metric, FIRST_DAY, 60, target)
        assert found is not None
        assert found.chance is not None
        assert found.chance.basis is Basis.PEERS
        return found.chance.miss

    misses = [asked("customer_meetings", target) for target in (60, 85, 110)]
    assert misses == sorted(misses)
    assert misses[0] < 0.05 < 0.95 < misses[-1]


def test_whom_a_plan_may_be_begun_for(plans: Plans) -> None:
    found = {one.name: one for one in prospects(plans.reader, plans.manager)}
    assert "Aylin Demirkan" not in found
    assert "Mei-Ling Zhao" in found
    assert found[JONAS].has_plan
    assert outlook(plans.reader, plans.rep, plans.ids[JONAS], "win_rate", FIRST_DAY, 60, 400) is None


def test_frozen_rows_tell_when_they_were_others(plans: Plans) -> None:
    reader = SqlDrill(SqlBoards(plans.office.database, plans.office.clock))
    rows = drill(reader, plans.manager, "customer_meetings", plans.ids[JONAS], "2026-Q3").rows
    frozen = frozen_fact(FIRST_DAY, "Few", rows)
    assert len(frozen.rows) == len(rows)
    assert frozen_fact(FIRST_DAY, "Few", rows).sha256 == frozen.sha256
    moved = (replace(rows[0], value=rows[0].value + 1), *rows[1:])
    assert frozen_fact(FIRST_DAY, "Few", moved).sha256 != frozen.sha256
