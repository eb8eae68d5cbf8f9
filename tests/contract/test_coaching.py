"""Coaching from the plan to the addendum, on SQLite and on PostgreSQL."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from spm_desktop.domain.coaching.sessions import Action, Party, State
from spm_desktop.domain.coaching.templates import Item, ItemKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.actions import change, close
from spm_desktop.services.coaching.editing import change_template, template_of
from spm_desktop.services.coaching.notes import keep_note, make_evidence
from spm_desktop.services.coaching.planning import end_series, look_ahead, miss_old, plan, start_series
from spm_desktop.services.coaching.prior import sessions_of
from spm_desktop.services.coaching.record import Answer, Series, Status
from spm_desktop.services.coaching.talking import acknowledge, add, reply, step, write
from spm_desktop.services.coaching.view import open_session, overview
from spm_desktop.services.exports.coaching import coaching_book
from spm_desktop.services.history import Changes
from spm_desktop.services.home.coaching import coaching_needs
from spm_desktop.storage.person_rows import person_tables
from tests.contract.coaching import Coached
from tests.contract.records import person
from tests.offices import OWNER, TestOffice

SECRET = "Xylophone-secret"


@pytest.fixture
def coached(team: TestOffice) -> Coached:
    return Coached(team)


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def test_a_whole_session(coached: Coached) -> None:
    session = coached.plan(days=1)
    coached.say(session, coached.rae, 1, "Oosterkade **signed**")
    step(coached.reader, coached.store, coached.rae, session, Action.PREPARE)
    coached.wait(days=1)
    step(coached.reader, coached.store, coached.mia, session, Action.HOLD)
    coached.say(session, coached.mia, 1, "Third time this quarter")
    action = coached.promise(session, "Ask Joost")
    step(coached.reader, coached.store, coached.mia, session, Action.COMPLETE)
    reply(coached.reader, coached.store, coached.rae, session, "That helped", 4)
    acknowledge(coached.reader, coached.store, coached.rae, session)
    (told,) = sessions_of(coached.reader, coached.rae, coached.ids["Rae"])
    assert (told.kind, told.manager) == ("Weekly 1:1", "Mia Boss")
    assert told.told == "Third time this quarter\nOosterkade signed"
    shown = open_session(coached.reader, coached.mia, session)
    assert (shown.session.reply, shown.session.usefulness) == ("That helped", 4)
    assert shown.session.rep_seen_at is not None
    assert [one.id for one in shown.actions] == [action.id]
    assert sessions_of(coached.reader, coached.mia, coached.ids["Rae"]) == [told]


def test_who_has_no_part_learns_nothing(coached: Coached) -> None:
    session = coached.completed()
    for stranger in (coached.ravi, coached.otto, coached.nils, coached.hr):
        assert sessions_of(coached.reader, stranger, coached.ids["Rae"]) == []
        with pytest.raises(KnownError, match="no such session"):
            acknowledge(coached.reader, coached.store, stranger, session)


def test_each_side_is_its_own(coached: Coached) -> None:
    session = coached.held()
    with pytest.raises(KnownError, match="your manager's"):
        write(
            coached.reader,
            coached.store,
            coached.rae,
            session,
            Answer(1, Party.MANAGER),
            Answer(1, Party.MANAGER, "I was great"),
        )
    with pytest.raises(KnownError, match="rep's own"):
        reply(coached.reader, coached.store, coached.mia, session, "Useful", 5)


def test_two_who_write_at_once_lose_nothing(coached: Coached) -> None:
    session = coached.held()
    seen = Answer(1, Party.MANAGER)
    write(coached.reader, coached.store, coached.mia, session, seen, replace(seen, body="At the desk"))
    with pytest.raises(KnownError, match="At the desk") as refused:
        write(coached.reader, coached.store, coached.mia, session, seen, replace(seen, body="On the laptop"))
    assert refused.value.code == "changed_since"
    assert [one.body for one in coached.answers(session)] == ["At the desk"]


def test_a_session_that_took_place_is_not_unplanned(coached: Coached) -> None:
    planned = plan(coached.reader, coached.store, coached.mia, [coached.ids["Rae"]], "weekly", coached.now)
    began = step(coached.reader, coached.store, coached.mia, planned.session_id, Action.HOLD)
    with pytest.raises(KnownError) as refused:
        back(planned.changes)
    assert refused.value.code == "changed_since"
    assert coached.session(planned.session_id).state is State.HELD
    back(began)
    back(planned.changes)
    assert coached.office.one("SELECT count(*) FROM coaching_session") == 0


def test_after_two_cycles_only_addenda(coached: Coached) -> None:
    session = coached.completed()
    coached.say(session, coached.mia, 1, "Corrected in time")
    coached.wait(days=29)
    with pytest.raises(KnownError, match="locked"):
        coached.say(session, coached.mia, 1, "Too late")
    add(coached.reader, coached.store, coached.rae, session, "It was the other deal")
    with coached.reader.look() as figures:
        (addendum,) = figures.addenda([session])[session]
    assert (addendum.party, addendum.body) == (Party.REP, "It was the other deal")


def test_a_session_keeps_the_version_of_the_template_that_it_began_with(coached: Coached) -> None:
    began = coached.held()
    template, no = template_of(coached.reader, "weekly")
    asked = replace(template, items=(*template.items, Item(0, ItemKind.QUESTION, "What else?")))
    changed = change_template(coached.reader, coached.store, coached.mia, "weekly", no, asked)
    with pytest.raises(KnownError, match="Somebody changed"):
        change_template(coached.reader, coached.store, coached.nils, "weekly", no, template)
    with pytest.raises(KnownError, match="may not change"):
        change_template(coached.reader, coached.store, coached.rae, "weekly", no + 1, template)

    def asks(session: int) -> tuple[int, int]:
        version = open_session(coached.reader, coached.mia, session).version
        return version.no, len(version.template.items)

    assert (asks(began), asks(coached.held())) == ((1, 3), (2, 4))
    back(changed)
    assert asks(coached.held()) == (3, 3)
    once, twice = (
        change_template(
            coached.reader, coached.store, coached.mia, "weekly", no, replace(asked, minutes=10 * no)
        )
        for no in (3, 4)
    )
    again = back(twice)
    with pytest.raises(KnownError, match="Somebody changed"):
        back(twice)
    back(once)
    assert template_of(coached.reader, "weekly") == (template, 7)
    with pytest.raises(KnownError, match="Somebody changed"):
        back(again)


def test_open_actions_follow_the_rep_and_not_the_session(coached: Coached) -> None:
    first = coached.completed()
    ask = coached.promise(first, "Ask Joost")
    coached.promise(first, "Call legal", owner="Mia")
    coached.wait(days=7)
    coached.completed()
    coached.wait(days=7)
    coached.held(template="grow")
    found = coached.actions()
    assert [(one.what, one.carried, one.session_id) for one in found] == [
        ("Ask Joost", 2, first),
        ("Call legal", 2, first),
    ]
    coached.wait(minutes=20)
    done = close(coached.reader, coached.store, coached.rae, found[0], Status.DONE, "He signed")
    coached.wait(days=7)
    coached.held()
    assert {one.what: (one.status, one.carried) for one in coached.actions()} == {
        "Ask Joost": (Status.DONE, 2),
        "Call legal": (Status.OPEN, 3),
    }
    back(done)
    changed = change(
        coached.reader, coached.store, coached.mia, found[0], replace(found[0], owner_id=coached.ids["Mia"])
    )
    back(back(changed))
    assert coached.actions()[0] == replace(ask, owner_id=coached.ids["Mia"], carried=3)


class TestSeries:
    def series(self, coached: Coached, rule: str = "FREQ=WEEKLY;BYDAY=TU") -> Series:
        return Series(
            id=0,
            rep_id=coached.ids["Rae"],
            manager_id=None,
            template_id=0,
            rule=rule,
            first_day=date(2026, 3, 24),
            at=time(9, 0),
            minutes=30,
            zone=ZoneInfo("Europe/Amsterdam"),
            author="",
        )

    def planned(self, coached: Coached) -> list[str]:
        with coached.reader.look() as figures:
            return [f"{one.due_at:%m-%d %H:%M}" for one in figures.sessions()]

    def test_stays_at_nine_when_the_clock_changes(self, coached: Coached) -> None:
        changes = start_series(coached.reader, coached.store, coached.mia, self.series(coached), "weekly")
        assert self.planned(coached) == [
            "03-24 08:00",
            "03-31 07:00",
            "04-07 07:00",
            "04-14 07:00",
            "04-21 07:00",
        ]
        again = back(changes)
        assert self.planned(coached) == []
        back(again)
        assert len(self.planned(coached)) == 5
        assert look_ahead(coached.reader, coached.store) == 0

    def test_what_nobody_put_into_the_calendar_is_missed_all_the_same(self, coached: Coached) -> None:
        start_series(coached.reader, coached.store, coached.mia, self.series(coached), "weekly")
        coached.wait(days=60)
        assert look_ahead(coached.reader, coached.store) == 8
        assert miss_old(coached.reader, coached.store) == 7
        with coached.reader.look() as figures:
            missed = [one for one in figures.sessions() if one.state is State.MISSED]
        excused = step(
            coached.reader, coached.store, coached.mia, missed[0].id, Action.EXCUSE, reason="On leave"
        )
        assert coached.session(missed[0].id).state is State.EXCUSED
        back(excused)
        assert coached.session(missed[0].id) == missed[0]

    def test_ending_keeps_what_was_written(self, coached: Coached) -> None:
        start_series(coached.reader, coached.store, coached.mia, self.series(coached), "weekly")
        with coached.reader.look() as figures:
            first, (series,) = figures.sessions()[0], figures.series()
        coached.say(first.id, coached.rae, 1, "For next week")
        ended = end_series(coached.reader, coached.store, coached.mia, series)
        assert self.planned(coached) == ["03-24 08:00"]
        back(ended)
        assert len(self.planned(coached)) == 5

    def test_follows_the_rep_to_another_manager(self, coached: Coached) -> None:
        start_series(coached.reader, coached.store, coached.mia, self.series(coached), "weekly")
        moved = person("Rae Rep", "South", since=date(2026, 4, 1))
        coached.office.bring(RecordKind.PEOPLE, [moved], sheet="people")
        coached.wait(days=28)
        look_ahead(coached.reader, coached.store)
        with coached.reader.look() as figures:
            newest = figures.sessions()[-1]
        assert newest.manager_id == coached.ids["Nils"]
        step(coached.reader, coached.store, coached.nils, newest.id, Action.HOLD)


def test_private_notes(coached: Coached) -> None:
    session = coached.held()
    if coached.office.database.engine.dialect.name == "postgresql":
        with pytest.raises(KnownError, match="off on this server"):
            keep_note(coached.reader, coached.store, coached.mia, session, "", SECRET)
        return
    keep_note(coached.reader, coached.store, coached.mia, session, "", SECRET)
    with coached.reader.look() as figures:
        assert figures.private_note(session, coached.mia) == SECRET
        assert figures.private_note(session, coached.rae) == ""
        by_another_login = replace(coached.mia, name="mia.m")
        assert figures.private_note(session, by_another_login) == SECRET, "it is hers, not her login's"
        for another in (coached.ids["Nils"], None):
            assert figures.private_note(session, replace(coached.mia, person_id=another)) == ""
    with pytest.raises(KnownError, match=f"in another window meanwhile: “{SECRET}”") as refused:
        keep_note(coached.reader, coached.store, coached.mia, session, "", "Typed elsewhere")
    assert refused.value.code == "changed_since"
    for actor in (coached.mia, coached.rae, coached.ravi, coached.nils, coached.hr, OWNER):
        book = coaching_book(coached.reader, coached.store, actor)
        shown = [list(table.rows) for table in book.tables]
        assert SECRET not in f"{shown} {overview(coached.reader, actor)}"
        if actor is not coached.mia:
            with suppress(KnownError):
                assert SECRET not in str(open_session(coached.reader, actor, session))
    for table in ("audit_payload", "coaching_answer", "coaching_session", "change_log"):
        assert SECRET not in str(coached.office.rows(f"SELECT * FROM {table}"))
    make_evidence(coached.reader, coached.store, coached.mia, session)
    assert [one.body for one in coached.answers(session)] == [SECRET]
    assert coached.office.rows("SELECT * FROM coaching_private_note") == []


def test_home_reminds_both_of_what_is_theirs(coached: Coached) -> None:
    def told(actor: Actor) -> list[str]:
        return [need.title for need in coaching_needs(coached.reader, actor, str)]

    coached.plan("Ravi", days=1)
    late = coached.plan("Rae")
    action = coached.promise(coached.completed(), "Ask Joost", days=1)
    coached.wait(days=1)
    assert told(coached.mia) == ["1:1 with Rae Rep is 1 day late", "Session with Ravi Rep today"]
    assert told(coached.ravi) == ["Prepare your session of today"]
    coached.wait(days=1)
    assert told(coached.rae) == ["A note of your session waits to be read", "You promised: Ask Joost"]
    assert told(OWNER) == told(coached.hr) == []
    close(coached.reader, coached.store, coached.rae, action, Status.DONE)
    step(coached.reader, coached.store, coached.mia, late, Action.EXCUSE, reason="Ill")
    assert "You promised: Ask Joost" not in told(coached.rae)
    (mia,) = overview(coached.reader, coached.mia).compliance
    assert (mia.counted.held.part, mia.counted.held.whole) == (1, 2)
    assert [why for _, _, why in mia.excused] == ["Ill"]


def test_a_person_s_file_has_their_own_coaching_and_not_that_they_held(coached: Coached) -> None:
    session = coached.held()
    coached.say(session, coached.rae, 1, SECRET)
    with coached.office.database.read() as connection:
        for name, theirs in (("Rae", True), ("Mia", False), ("Otto", False)):
            assert (SECRET in str(person_tables(connection, coached.ids[name]))) is theirs


def test_no_words_in_the_audit_trail(coached: Coached) -> None:
    session = coached.held()
    coached.say(session, coached.rae, 1, SECRET)
    action = coached.promise(session, SECRET)
    close(coached.reader, coached.store, coached.mia, action, Status.DROPPED, SECRET)
    step(coached.reader, coached.store, coached.mia, session, Action.COMPLETE)
    coached.say(session, coached.mia, 1, SECRET)
    reply(coached.reader, coached.store, coached.rae, session, SECRET, 2)
    missed = coached.plan(days=-9)
    step(coached.reader, coached.store, coached.mia, missed, Action.EXCUSE, reason=SECRET)
    assert SECRET not in str(coached.office.rows("SELECT * FROM audit_payload"))
    assert timedelta(0) < coached.now - coached.session(missed).due_at
