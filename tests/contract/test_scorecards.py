"""Scorecards: what counts, what is expected, what was; on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Span
from spm_desktop.domain.pace import Status
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.scorecards import LineRule
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.scorecards import (
    CardLine,
    Kind,
    Scorecard,
    Template,
    course,
    find_subjects,
    freeze,
    frozen,
    scorecard,
    scorecards,
    set_rules,
    templates,
)
from spm_desktop.services.scorecards.read import card_of
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.scorecard_snapshots import SqlSnapshots
from spm_desktop.storage.scorecards import SqlScorecards, SqlTemplates
from tests.contract.records import deal, goal, person
from tests.offices import NOON, OWNER, TestOffice, filled_office

MARCH = (date(2026, 3, 1), date(2026, 4, 1))
NAMES = {"won_revenue": "Won revenue", "deals_won": "Deals won"}


@filled_office
def selling(office: TestOffice) -> None:
    """Ann (600 of 1,000 in March) and Bo (50) sell in North; Ann won 200 and 100 in February."""
    office.bring(
        RecordKind.PEOPLE,
        [
            person("Ann Lee", "North", role="Hunter", manager="Mia"),
            person("Bo Ek", "North", role="Farmer"),
            person("Cy Orr", "South"),
        ],
    )
    office.bring(
        RecordKind.DEALS,
        [
            deal("a", amount="400", close=date(2026, 3, 4)),
            deal("b", amount="200", close=date(2026, 3, 18)),
            deal("c", amount="200", close=date(2026, 2, 4)),
            deal("d", amount="100", close=date(2026, 2, 26)),
            deal("e", "Bo Ek", amount="50", close=date(2026, 3, 5)),
        ],
    )
    office.bring(
        RecordKind.GOALS,
        [
            goal("Ann Lee", "1000", *MARCH),
            goal("Ann Lee", "4", *MARCH, "deals_won"),
            goal("Ann Lee", "30", *MARCH, "cycle_days"),
            goal("Bo Ek", "500", *MARCH),
        ],
    )


def reader(office: TestOffice) -> SqlScorecards:
    return SqlScorecards(SqlBoards(office.database, office.clock))


def card(office: TestOffice, who: str = "Ann Lee", actor: Actor = OWNER) -> Scorecard:
    return scorecard(reader(office), actor, Kind.PERSON, who, "2026-03")


def line(found: Scorecard, key: str) -> CardLine:
    return next(line for line in found.lines if line.metric.key == key)


def weigh(office: TestOffice, template: Template, **weights: LineRule) -> None:
    set_rules(SqlTemplates(office.database, office.clock), OWNER, template, weights, NAMES)


def test_without_a_template_whatever_has_a_goal_counts_alike(selling: TestOffice) -> None:
    found = card(selling)
    counting = [line.metric.key for line in found.lines if line.rule]
    assert counting == ["won_revenue", "deals_won", "cycle_days"]
    assert found.template.version == 0
    assert [line(found, key).attainment for key in counting[:2]] == [600_000_000, 500_000_000]
    assert (found.score.present, found.score.lines) == (3, 3)


def test_a_line_knows_its_goal_its_pace_and_its_past(selling: TestOffice) -> None:
    found = card(selling)
    won = line(found, "won_revenue")
    assert (won.value, won.goal, won.n) == (60_000, 100_000, 2)
    # March 2026 has 22 working days, 12 of them before Wednesday the 18th.
    assert found.share == Fraction(12, 22)
    assert (won.expected, won.status) == (100_000 * Fraction(12, 22), Status.ON_TRACK)
    assert found.days_left == 10
    assert (won.previous, won.same_part) == (30_000, 20_000)
    assert [past.value for past in won.history[-2:]] == [30_000, 60_000]
    assert len(won.history) == 8
    assert line(found, "deals_won").status is Status.AT_RISK


def test_a_role_has_rules_of_its_own_and_they_can_be_taken_back(selling: TestOffice) -> None:
    store = SqlTemplates(selling.database, selling.clock)
    rules = {"won_revenue": LineRule(3), "deals_won": LineRule(1, floor=600)}
    changes = set_rules(store, OWNER, Template(Kind.PERSON, "Hunter"), rules, NAMES)
    assert changes.words == "Changed the scorecard of Hunter"
    found = card(selling)
    assert found.score.value == (3 * 600_000_000 + 600_000_000) // 4
    assert line(found, "deals_won").counted == 600_000_000
    assert line(found, "cycle_days").rule is None
    assert card(selling, "Bo Ek").template.version == 0
    assert changes.undo is not None
    again = changes.undo()
    assert card(selling).template.version == 0
    assert again.undo is not None
    again.undo()
    assert line(card(selling), "won_revenue").rule == LineRule(3)


def test_everybody_without_a_role_of_their_own_shares_a_template(selling: TestOffice) -> None:
    weigh(selling, Template(Kind.PERSON, ""), won_revenue=LineRule(10))
    weigh(selling, Template(Kind.PERSON, "Farmer"), deals_won=LineRule(10))
    assert [line.metric.key for line in card(selling).lines if line.rule] == ["won_revenue"]
    assert card(selling, "Bo Ek").score.value is None  # no goal for what farmers are measured by
    found, roles = templates(reader(selling), OWNER)
    assert {(one.role, one.version) for one in found} == {("", 1), ("Farmer", 1)}
    assert list(roles) == ["Farmer", "Hunter"]


def test_who_changed_a_template_meanwhile_is_not_overwritten(selling: TestOffice) -> None:
    seen = Template(Kind.PERSON, "Hunter")
    weigh(selling, seen, won_revenue=LineRule(40))
    with pytest.raises(KnownError) as refused:
        weigh(selling, seen, won_revenue=LineRule(50))
    assert refused.value.code == "changed_since"
    assert "won_revenue 40" in refused.value.message
    assert line(card(selling), "won_revenue").rule == LineRule(40)


def test_only_administrators_weigh(selling: TestOffice) -> None:
    manager = Actor("Mia", frozenset({Role.MANAGER}))
    store = SqlTemplates(selling.database, selling.clock)
    with pytest.raises(KnownError) as refused:
        set_rules(store, manager, Template(Kind.PERSON), {"won_revenue": LineRule(1)}, NAMES)
    assert refused.value.code == "not_allowed"


def test_a_team_has_a_scorecard_of_all_its_people(selling: TestOffice) -> None:
    found = scorecard(reader(selling), OWNER, Kind.TEAM, "North", "2026-03")
    assert line(found, "won_revenue").value == 65_000
    assert found.score.value is None


def test_hidden_metrics_are_seen_by_those_they_belong_to(selling: TestOffice) -> None:
    with selling.database.write() as connection:
        connection.execute(text("UPDATE metric SET wall_visible = 0 WHERE key = 'won_revenue'"))
        connection.execute(text("INSERT INTO change_log(at, actor, topic) VALUES (0, 'x', 'metrics')"))
    (ann,) = find_subjects(reader(selling), OWNER, "ann")
    herself = Actor("Ann Lee", frozenset({Role.REP}), person_id=ann.id)
    assert line(card(selling, actor=herself), "won_revenue").value == 60_000
    other = card(selling, "Bo Ek", actor=herself)
    assert "won_revenue" not in [line.metric.key for line in other.lines]
    stranger = Actor("Nils", frozenset({Role.MANAGER}), person_id=99)
    assert "won_revenue" not in [line.metric.key for line in card(selling, actor=stranger).lines]


def test_everybodys_scorecards_are_listed_by_name(selling: TestOffice) -> None:
    period = card(selling).period
    found = scorecards(reader(selling), OWNER, Kind.PERSON, period, "all")
    assert [one.subject.name for one in found.cards] == ["Ann Lee", "Bo Ek", "Cy Orr"]
    assert [one.subject.role for one in found.cards] == ["Hunter", "Farmer", ""]
    assert found.cards[0].score == card(selling).score
    assert found.cards[2].score.value is None
    teams = scorecards(reader(selling), OWNER, Kind.TEAM, period, "all")
    assert [one.subject.name for one in teams.cards] == ["North", "South"]


def test_a_course_ends_with_the_value_and_the_plan_with_the_goal(selling: TestOffice) -> None:
    found = card(selling)
    grown = course(reader(selling), OWNER, Kind.PERSON, found.subject.id, "won_revenue", found.period)
    assert grown.days[0] == (date(2026, 3, 1), 0)
    assert grown.days[-1] == (date(2026, 3, 18), 60_000)
    assert dict(grown.days)[date(2026, 3, 4)] == 40_000
    assert (grown.plan[0], grown.plan[-1]) == ((date(2026, 2, 28), 0), (date(2026, 3, 31), 100_000))
    rate = course(reader(selling), OWNER, Kind.PERSON, found.subject.id, "win_rate", found.period)
    assert (rate.days, rate.plan) == ((), ())


def test_the_score_expected_by_today_is_the_pace(selling: TestOffice) -> None:
    weigh(selling, Template(Kind.PERSON, "Hunter"), won_revenue=LineRule(1))
    assert card(selling).expected == WHOLE * 12 // 22


def test_what_is_dated_later_does_not_count_for_an_earlier_day(selling: TestOffice) -> None:
    period = card(selling).period
    with reader(selling).look() as figures:
        found = card_of(figures, OWNER, Kind.PERSON, "Ann Lee", period, date(2026, 3, 10))
    won = line(found, "won_revenue")
    assert (won.value, won.goal, found.today) == (40_000, 100_000, date(2026, 3, 10))


def test_who_is_looked_for_by_every_word(selling: TestOffice) -> None:
    assert [one.name for one in find_subjects(reader(selling), OWNER, "lee ann")] == ["Ann Lee"]
    assert [one.kind for one in find_subjects(reader(selling), OWNER, "north")] == [Kind.TEAM]
    with pytest.raises(KnownError):
        find_subjects(reader(selling), Actor("nobody", frozenset()), "ann")


def keep(office: TestOffice, actor: Actor = OWNER) -> None:
    found = card(office)
    store = SqlSnapshots(office.database, office.clock)
    changes = freeze(reader(office), store, actor, Kind.PERSON, found.subject.id, found.period)
    assert (changes.words, changes.undo) == ("Froze the scorecard of Ann Lee", None)


def test_a_frozen_scorecard_stays_what_it_was(selling: TestOffice) -> None:
    keep(selling)
    ann = card(selling).subject.id
    (before,) = frozen(reader(selling), OWNER, Kind.PERSON, ann)
    assert (before.then, before.differences, before.intact) == (card(selling).score.value, (), True)
    selling.bring(RecordKind.DEALS, [deal("b", amount="150", close=date(2026, 3, 18))])
    (after,) = frozen(reader(selling), OWNER, Kind.PERSON, ann)
    assert after.kept == before.kept
    assert after.then == before.then != after.now
    (difference,) = after.differences
    assert (difference.name, difference.then, difference.now) == ("Won revenue", "600.00", "550.00")
    for attempt in ("UPDATE scorecard_snapshot SET actor = 'x'", "DELETE FROM scorecard_snapshot"):
        with pytest.raises(DBAPIError, match="never changes"), selling.database.write() as connection:
            connection.execute(text(attempt))


def test_what_comes_later_is_no_difference(selling: TestOffice) -> None:
    keep(selling)
    selling.clock.set(NOON.replace(day=25))
    opened, closed = date(2026, 3, 20), date(2026, 3, 24)
    selling.bring(RecordKind.DEALS, [deal("z", amount="900", opened=opened, close=closed)])
    (kept,) = frozen(reader(selling), OWNER, Kind.PERSON, card(selling).subject.id)
    assert (kept.day, kept.differences, kept.now) == (date(2026, 3, 18), (), kept.then)


def test_only_who_is_near_freezes(selling: TestOffice) -> None:
    stranger = Actor("Nils", frozenset({Role.MANAGER}), person_id=99)
    with pytest.raises(KnownError) as refused:
        keep(selling, stranger)
    assert refused.value.code == "not_allowed"
    (mia,) = [who for who in find_people(selling) if who[1] == "Mia"]
    keep(selling, Actor("Mia", frozenset({Role.MANAGER}), person_id=mia[0]))
    ann = card(selling).subject.id
    assert frozen(reader(selling), stranger, Kind.PERSON, ann) == []
    assert len(frozen(reader(selling), Actor("Ann", frozenset({Role.REP}), ann), Kind.PERSON, ann)) == 1


def test_what_was_frozen_of_another_team_is_not_shown_to_the_next_manager(selling: TestOffice) -> None:
    keep(selling)
    ann, people = card(selling).subject.id, {name: who for who, name in find_people(selling)}
    teams = {row[0]: row[1] for row in selling.rows("SELECT name, id FROM team")}
    desk = SqlPeople(selling.database, selling.clock)
    desk.set_manager(OWNER, teams["South"], people["Cy Orr"], 0)
    mia = Actor("Mia", frozenset({Role.MANAGER}), people["Mia"])
    cy = Actor("Cy Orr", frozenset({Role.MANAGER}), people["Cy Orr"])
    seen = (Span(teams["North"], role="Hunter"),)
    desk.set_spans(OWNER, ann, seen, (replace(seen[0], end=20260317), Span(teams["South"], 20260317)))
    counts = [len(frozen(reader(selling), actor, Kind.PERSON, ann)) for actor in (OWNER, mia, cy)]
    assert counts == [1, 0, 0]
    keep(selling, cy)
    assert [one.actor for one in frozen(reader(selling), cy, Kind.PERSON, ann)] == ["Cy Orr"]


def test_who_sees_more_than_who_froze_finds_no_differences_that_are_none(selling: TestOffice) -> None:
    """Cy manages the team that Ann came to on the 17th, and sees what counts for it: 200 of her 600."""
    ann, people = card(selling).subject.id, {name: who for who, name in find_people(selling)}
    teams = {row[0]: row[1] for row in selling.rows("SELECT name, id FROM team")}
    desk = SqlPeople(selling.database, selling.clock)
    desk.set_manager(OWNER, teams["South"], people["Cy Orr"], 0)
    seen = (Span(teams["North"], role="Hunter"),)
    desk.set_spans(OWNER, ann, seen, (replace(seen[0], end=20260317), Span(teams["South"], 20260317)))
    with selling.database.write() as connection:
        connection.execute(text("UPDATE metric SET wall_visible = 0"))
    keep(selling, Actor("Cy Orr", frozenset({Role.MANAGER}), people["Cy Orr"]))
    (kept,) = frozen(reader(selling), OWNER, Kind.PERSON, ann)
    revenue = next(line for line in kept.kept["lines"] if line["metric"] == "won_revenue")
    assert (revenue["value"], kept.differences, kept.now) == ("200.00", (), kept.then)
    selling.bring(RecordKind.DEALS, [deal("b", amount="150", close=date(2026, 3, 18))])
    (kept,) = frozen(reader(selling), OWNER, Kind.PERSON, ann)
    assert [(one.then, one.now) for one in kept.differences] == [("200.00", "150.00")]


def find_people(office: TestOffice) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in office.rows("SELECT id, display_name FROM person")]
