"""Praise by hand: told once, taken back everywhere, and never of somebody who asked to be left out."""

from dataclasses import replace

import msgspec
import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.records import Badge, BadgeKind, CompanyValue, Glyph, ShoutOut
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.recognition.giving import award_badge, give_shout_out, set_values
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.recognition import SqlRecognition, SqlRecognitionStore
from tests.contract.records import person
from tests.offices import TestOffice, filled_office

REP = Actor("Rita Rep", frozenset({Role.REP}))


@filled_office
def kind(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee"), person("Bob Ray"), person("Shy Sue")])
    values = [CompanyValue(0, "Take care"), CompanyValue(0, "Be bold")]
    set_values(SqlRecognitionStore(office.database, office.clock), office.actor, [], values)


class Praise:
    """An office where Ann praises Bob for taking care."""

    def __init__(self, office: TestOffice) -> None:
        self.office = office
        self.reader = SqlRecognition(SqlBoards(office.database, office.clock))
        self.store = SqlRecognitionStore(office.database, office.clock)
        self.ids = dict(office.rows("SELECT display_name, id FROM person"))
        self.rep = replace(REP, person_id=self.ids["Ann Lee"])
        self.values = {value.name: value for value in self.listed_values()}

    def listed_values(self) -> list[CompanyValue]:
        with self.reader.look() as figures:
            return list(figures.values())

    def messages(self) -> list[str]:
        with self.reader.look() as figures:
            return [one.message for one in figures.shout_outs()]

    def shout_out(self, to: str = "Bob Ray", message: str = "Stayed until it worked.") -> ShoutOut:
        return ShoutOut(0, self.ids[to], message, self.values["Take care"].id, self.ids["Ann Lee"])

    def splashes(self) -> list[tuple[str, str, bool]]:
        rows = self.office.rows("SELECT cause, tier, retracted FROM splash ORDER BY seq")
        return [(cause, tier, retracted is not None) for cause, tier, retracted in rows]


@pytest.fixture
def praise(kind: TestOffice) -> Praise:
    return Praise(kind)


def test_a_shout_out_is_celebrated_taken_back_and_never_celebrated_again(praise: Praise) -> None:
    changes = give_shout_out(praise.reader, praise.store, praise.rep, praise.shout_out())
    assert praise.messages() == ["Stayed until it worked."]
    assert praise.splashes() == [("shout-out/1", "ordinary", False)]
    told = msgspec.json.decode(praise.office.one("SELECT payload FROM splash"))
    assert (told["value"], told["person"]) == ("Take care", praise.ids["Bob Ray"])
    assert changes.undo is not None
    again = changes.undo()
    assert praise.messages() == []
    assert praise.splashes() == [("shout-out/1", "ordinary", True)]
    assert again.undo is not None
    again.undo()
    assert praise.messages() == ["Stayed until it worked."]
    assert praise.splashes() == [("shout-out/1", "ordinary", True)]


def test_a_quiet_one_and_a_badge_get_a_line(praise: Praise) -> None:
    give_shout_out(praise.reader, praise.store, praise.rep, praise.shout_out(), splash=False)
    badge = Badge(0, praise.ids["Bob Ray"], BadgeKind.AWARD, "First call", Glyph.BOLT)
    award_badge(praise.reader, praise.store, praise.office.actor, badge)
    assert [tier for _, tier, _ in praise.splashes()] == ["ticker", "ticker"]
    with praise.reader.look() as figures:
        assert [(one.name, one.glyph) for one in figures.badges()] == [("First call", Glyph.BOLT)]


def test_nobody_is_praised_who_asked_to_be_left_out(praise: Praise) -> None:
    with praise.office.database.write() as connection:
        connection.exec_driver_sql("UPDATE person SET wall_opt_out = 1 WHERE display_name = 'Shy Sue'")
        connection.exec_driver_sql("INSERT INTO change_log(at, actor, topic) VALUES (0, '', 'people')")
    with pytest.raises(KnownError, match="asked not to be shown"):
        give_shout_out(praise.reader, praise.store, praise.rep, praise.shout_out("Shy Sue"))
    assert praise.splashes() == []


@pytest.mark.parametrize(("to", "message"), [("Bob Ray", " "), ("Bob Ray", "x" * 221), ("Ann Lee", "Me!")])
def test_what_no_wall_can_show_is_refused(praise: Praise, to: str, message: str) -> None:
    with pytest.raises(KnownError):
        give_shout_out(praise.reader, praise.store, praise.rep, praise.shout_out(to, message))


def test_a_value_that_goes_stays_with_what_was_said(praise: Praise) -> None:
    give_shout_out(praise.reader, praise.store, praise.rep, praise.shout_out())
    seen = praise.listed_values()
    changes = set_values(praise.store, praise.office.actor, seen, [seen[1]])
    assert [(one.name, one.retired) for one in praise.listed_values()] == [
        ("Take care", True), ("Be bold", False),
    ]  # fmt: skip
    with pytest.raises(KnownError, match="since"):
        set_values(praise.store, praise.office.actor, seen, seen)
    assert changes.undo is not None
    changes.undo()
    assert [one.name for one in praise.listed_values() if not one.retired] == ["Take care", "Be bold"]


def test_reps_praise_in_no_name_but_their_own(praise: Praise) -> None:
    wish = praise.shout_out()
    for wrong in (replace(wish, giver_id=praise.ids["Shy Sue"]), replace(wish, value_id=99)):
        with pytest.raises(KnownError, match=r"in this name|value is not there"):
            give_shout_out(praise.reader, praise.store, praise.rep, wrong)
    assert praise.messages() == []
    give_shout_out(praise.reader, praise.store, praise.rep, replace(wish, giver_id=None))


def test_reps_praise_and_give_no_badges(praise: Praise) -> None:
    badge = Badge(0, praise.ids["Bob Ray"], BadgeKind.AWARD, "First call", Glyph.BOLT)
    with pytest.raises(KnownError, match="may not"):
        award_badge(praise.reader, praise.store, REP, badge)
