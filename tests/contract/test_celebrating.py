"""Goals, totals, bests, streaks and days: celebrated once, while fresh, and withdrawn when they fall."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from spm_desktop.domain.recognition.triggers import Rule, Span, Subject, Trigger
from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef, RecordKind
from spm_desktop.domain.splashes import Caps, Tier
from spm_desktop.services.contests.plan import ContestPlan, State
from spm_desktop.services.importing import Receipt, undo_import
from spm_desktop.services.people.editing import edit_people
from spm_desktop.services.people.store import Field, FieldEdit
from spm_desktop.services.recognition.celebrating import celebrate_due, spend
from spm_desktop.services.screens import add_trigger, change_trigger
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.celebrations import SqlCelebrations, SqlCelebrationStore
from spm_desktop.storage.contests import SqlContestStore
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.splash_triggers import SqlTriggers
from tests.contract.records import TODAY, person, teach_stages
from tests.contract.walls import goal
from tests.offices import NOON, TestOffice

BEFORE = TODAY - timedelta(days=9)
TOTAL = Trigger(0, Rule.TOTAL, 1_000_000, True, metric="won_revenue")


class Party:
    """An office that celebrates one thing beside deals; deals are too small to be celebrated."""

    def __init__(self, office: TestOffice, trigger: Trigger) -> None:
        self.office = office
        teach_stages(office)
        office.bring(RecordKind.PEOPLE, [person("Ann Lee"), person("Bob Ray")])
        self.triggers = SqlTriggers(office.database, office.clock)
        deals = self.triggers.triggers()[0]
        change_trigger(self.triggers, office.actor, deals, replace(deals, threshold=10**12), "")
        self.reader = SqlCelebrations(SqlBoards(office.database, office.clock))
        self.store = SqlCelebrationStore(office.database, office.clock)
        add_trigger(self.triggers, office.actor, trigger, "")
        self.trigger = self.triggers.triggers()[-1]

    def win(self, key: str, euros: int, owner: str = "Ann Lee", day: date = TODAY) -> Receipt:
        deal = DealRecord(
            Origin("", 1),
            key,
            (OwnerShare(PersonRef("name", owner)),),
            "Won",
            amount=Decimal(euros),
            opened=date(2025, 1, 2),
            close=day,
        )
        receipt = self.office.bring(RecordKind.DEALS, [deal])
        celebrate_due(self.reader, self.store)
        return receipt

    def told(self) -> list[tuple[str, bool]]:
        """(who, whether withdrawn) of all that was celebrated or got a line."""
        rows = self.office.rows(
            "SELECT p.display_name, s.retracted FROM splash s LEFT JOIN person p ON p.id = s.person_id"
            " WHERE s.trigger_id = :id AND s.tier = 'ordinary' ORDER BY s.seq",
            id=self.trigger.id,
        )
        return [(name, retracted is not None) for name, retracted in rows]


def test_a_total_is_passed_once_and_withdrawn_for_good(office: TestOffice) -> None:
    party = Party(office, TOTAL)
    party.win("D1", 9_000, day=BEFORE)
    assert party.told() == []
    second = party.win("D2", 2_000)
    assert party.told() == [("Ann Lee", False)]
    party.win("D3", 2_000)
    undo_import(office.ledger, office.actor, second.import_id or 0)
    celebrate_due(party.reader, party.store)
    assert party.told() == [("Ann Lee", False)], "still above: 11,000 without it"
    party.win("D3", 500)
    assert party.told() == [("Ann Lee", True)]
    party.win("D2", 2_000)
    assert party.told() == [("Ann Lee", True)], "passed again: silent"


def test_who_is_imported_anew_is_celebrated_no_second_time(office: TestOffice) -> None:
    party = Party(office, TOTAL)
    first = party.win("D1", 12_000, "Cy Roe")
    undo_import(office.ledger, office.actor, first.import_id or 0)
    assert office.rows("SELECT 1 FROM person WHERE display_name = 'Cy Roe'") == []
    party.win("D1", 12_000, "Cy Roe")
    assert len(party.told()) == 1


def test_what_is_old_or_was_so_before_is_no_news(office: TestOffice) -> None:
    party = Party(office, TOTAL)
    party.win("D1", 20_000, day=BEFORE)
    assert party.told() == [], "passed nine days ago"
    office.clock.set(NOON + timedelta(days=1))
    party.win("D2", 30_000, "Bob Ray", TODAY)
    assert party.told() == [("Bob Ray", False)], "yesterday is news"
    higher = replace(party.trigger, threshold=5_000_000)
    change_trigger(party.triggers, office.actor, party.trigger, higher, "")
    celebrate_due(party.reader, party.store)
    assert party.told() == [("Bob Ray", False)], "what was celebrated stays celebrated"


def test_what_holds_when_it_is_made_is_spent(office: TestOffice) -> None:
    party = Party(office, replace(TOTAL, threshold=10**11))
    party.win("D1", 20_000)
    easier = replace(party.trigger, threshold=1_000_000)
    change_trigger(party.triggers, office.actor, party.trigger, easier, "")
    spend(party.reader, party.store, easier)
    party.win("D2", 100)
    assert party.told() == []


def test_goals_of_people_of_teams_and_of_all(office: TestOffice) -> None:
    party = Party(office, Trigger(0, Rule.GOAL_MET, 0, True, metric="won_revenue"))
    everyone = Trigger(0, Rule.GOAL_MET, 0, True, Tier.TOP, "won_revenue", Subject.EVERYONE)
    add_trigger(party.triggers, office.actor, everyone, "")
    office.bring(RecordKind.GOALS, [goal("person", "Ann Lee", 10_000), goal("organisation", "", 15_000)])
    party.win("D1", 10_000)
    assert party.told() == [("Ann Lee", False)]
    assert office.one("SELECT count(*) FROM splash WHERE tier = 'top'") == 0
    party.win("D2", 5_000, "Bob Ray")
    assert office.one("SELECT count(*) FROM splash WHERE tier = 'top'") == 1


def test_a_best_week_needs_weeks_to_compare_with(office: TestOffice) -> None:
    party = Party(office, Trigger(0, Rule.RECORD, 0, True, metric="won_revenue", span=Span.WEEK))
    for week in range(1, 5):
        party.win(f"O{week}", 1_000 * week, day=TODAY - timedelta(weeks=week))
    party.win("B1", 9_000, "Bob Ray")
    party.win("A1", 4_000)
    assert party.told() == [], "as good as the best, and nobody to compare Bob with"
    party.win("A2", 1)
    assert party.told() == [("Ann Lee", False)]


def test_a_streak_over_a_weekend(office: TestOffice) -> None:
    party = Party(office, Trigger(0, Rule.STREAK, 5, True, metric="deals_won"))
    for days in (6, 5, 2, 1):  # Thursday, Friday, Monday, Tuesday
        party.win(f"S{days}", 10, "Bob Ray", TODAY - timedelta(days=days))
    assert party.told() == []
    last = party.win("S0", 10, "Bob Ray")
    assert party.told() == [("Bob Ray", False)]
    undo_import(office.ledger, office.actor, last.import_id or 0)
    celebrate_due(party.reader, party.store)
    assert party.told() == [("Bob Ray", True)]


def test_caps_make_lines_of_what_is_too_much(office: TestOffice) -> None:
    party = Party(office, replace(TOTAL, caps=Caps(day=1)))
    party.win("D1", 20_000)
    party.win("D2", 20_000, "Bob Ray")
    assert party.told() == [("Ann Lee", False)]
    assert office.one("SELECT count(*) FROM splash WHERE tier = 'ticker' AND cause LIKE 'total/%'") == 1


@pytest.mark.parametrize(("agreed", "opt_out", "told"), [(1, 0, 1), (0, 0, 0), (1, 1, 0)])
def test_days_of_those_who_agreed(office: TestOffice, agreed: int, opt_out: int, told: int) -> None:
    party = Party(office, Trigger(0, Rule.ANNIVERSARY, 0, True))
    with office.database.write() as connection:
        connection.execute(
            text(
                "UPDATE person_private SET hire_day = 20210318, birthday = 19900322,"
                " show_anniversary = :agreed, show_birthday = :agreed"
                " WHERE person_id = (SELECT id FROM person WHERE display_name = 'Ann Lee')"
            ),
            {"agreed": agreed},
        )
        connection.execute(
            text("UPDATE person SET wall_opt_out = :out WHERE display_name = 'Ann Lee'"), {"out": opt_out}
        )
    celebrate_due(party.reader, party.store)
    celebrate_due(party.reader, party.store)
    days = office.rows("SELECT kind, day, years FROM wall_day ORDER BY day")
    assert days == [("anniversary", 20260318, 5), ("birthday", 20260322, 0)][: 2 * told]
    assert len(party.told()) == told
    ann = office.one("SELECT id FROM person WHERE display_name = 'Ann Lee'")
    edit = FieldEdit(ann, Field.OFF_WALL, bool(opt_out), not opt_out)
    edit_people(SqlPeople(office.database, office.clock), office.actor, [edit], {ann: "Ann Lee"}, TODAY)
    assert office.rows("SELECT * FROM wall_day") == [], "at once, whatever runs when"


def test_a_lead_is_told_until_the_import_that_brought_it_is_undone(office: TestOffice) -> None:
    party = Party(office, Trigger(0, Rule.LEAD_TAKEN, 0, True))
    contests = SqlContestStore(office.database, office.clock)
    draft = contests.add(office.actor, ContestPlan("Cup", "won_revenue", TODAY, TODAY + timedelta(days=5)))
    contests.change(office.actor, draft, draft.plan, State.LAUNCHED)
    party.win("D1", 1_000)
    assert party.told() == [], "in front from the start"
    second = party.win("D2", 2_000, "Bob Ray")
    assert party.told() == [("Bob Ray", False)]
    party.win("D3", 9_000)
    assert party.told() == [("Bob Ray", False)], "the lead was his; Ann's name is spent for today"
    undo_import(office.ledger, office.actor, second.import_id or 0)
    office.clock.set(NOON + timedelta(days=1))
    celebrate_due(party.reader, party.store)
    assert party.told() == [("Bob Ray", True)], "and nobody takes the lead by that"
    party.win("D4", 90_000, "Bob Ray")
    assert party.told() == [("Bob Ray", True), ("Bob Ray", False)]
