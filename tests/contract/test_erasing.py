"""Erasing a person: asked by one of HR, done by another, and nothing of them is left but a number and sums of
their teams; on SQLite and on PostgreSQL."""

import contextlib
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from spm_desktop.domain.coaching.sessions import Action as Talking
from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.states import Action
from spm_desktop.domain.records import FactRecord, Origin, PersonRef, RecordKind
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.talking import step
from spm_desktop.services.erasing import (
    ask_erasure,
    erasable,
    erase_person,
    list_erasures,
    withdraw_erasure,
)
from spm_desktop.services.home.erasures import erasure_needs
from spm_desktop.services.people.editing import archive_people
from spm_desktop.services.pips.acting import act
from spm_desktop.services.topics import Topic
from spm_desktop.services.verifying import verify
from spm_desktop.storage import erasure_store
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.database import Database
from spm_desktop.storage.erasure_store import SqlErasures
from spm_desktop.storage.name_traces import Looked, Traces
from spm_desktop.storage.people.store import SqlPeople
from spm_desktop.storage.person_erasure import GOES, STAYS, look_for
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.unit_of_work import Change, unit_of_work
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import Desk
from tests.offices import OWNER, TestOffice

NAME = "Rae Rep"
RESULT = b'[{"name":"Rae Rep","place":1}]'
_CHAINED = {("audit", "meta")}
"""Who did something stands in the chain itself."""


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    desk = Desk(office)
    calls = [
        FactRecord(Origin("Calls", row), f"C-{row}", PersonRef("name", NAME), "Calls", day, Decimal(3))
        for row, day in enumerate((date(2026, 3, 2), date(2026, 3, 9)), 2)
    ]
    office.bring(RecordKind.FACTS, list(calls), sheet="Calls")
    reader, store = SqlCoaching(desk.reader.boards), SqlCoachingStore(office.database, office.clock)
    rae = desk.ids[NAME]
    session = plan(reader, store, desk.manager, [rae], "weekly", office.clock.now()).session_id
    store.put_answer(
        desk.manager, session, Answer(1, Party.MANAGER), Answer(1, Party.MANAGER, f"{NAME} talks")
    )
    store.put_private_note(desk.manager, session, "", f"What I think of {NAME}")
    step(reader, store, desk.manager, session, Talking.HOLD)
    with office.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO contest(id, state, plan, made_by, made_at)"
                " VALUES (1, 'settled', :plan, 'mia', 1)"
            ),
            {"plan": b'{"name":"Spring"}'},
        )
        connection.execute(
            text(
                "INSERT INTO contest_result(contest_id, settled_at, counted_until, body, sha256)"
                " VALUES (1, 1, 1, :body, :sha256)"
            ),
            {"body": RESULT, "sha256": hashlib.sha256(RESULT).hexdigest()},
        )
    return desk


def archived(desk: Desk) -> SqlErasures:
    archive_people(SqlPeople(desk.office.database, desk.office.clock), OWNER, {desk.ids[NAME]: NAME}, True)
    return SqlErasures(desk.office.database, desk.office.clock)


def where(office: TestOffice, name: str) -> Iterator[tuple[str, str]]:
    """Where the name stands, in whatever form it is kept."""
    with office.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for column, value in row.items():
                    if isinstance(value, bytes | memoryview):
                        packed = bytes(value)
                        with contextlib.suppress(zlib.error):
                            packed = zlib.decompress(packed)
                        value = packed.decode("utf-8", "replace")
                    if isinstance(value, str) and name.casefold() in value.casefold():
                        yield table.name, column


def test_nothing_is_left_of_them_but_a_number_and_the_sums_of_their_teams(desk: Desk) -> None:
    office, rae = desk.office, desk.ids[NAME]
    team = office.rows("SELECT sum(sum), sum(n) FROM total WHERE grain = 0")
    assert len(set(where(office, NAME))) > 7
    store = archived(desk)
    with unit_of_work(office.database, replace(desk.rep, name=NAME), office.clock) as work:
        work.changed(Change(Topic.PEOPLE))  # who has their name for a login
    with pytest.raises(KnownError, match="needs a reason"):
        ask_erasure(desk.reader, store, desk.hr, rae, " ")
    ask_erasure(desk.reader, store, desk.hr, rae, f"{NAME} asked for it in writing")

    def local(at: datetime) -> str:
        return str(at.astimezone(ZoneInfo("Pacific/Kiritimati")).date())

    told = {
        who.name: [need.why for need in erasure_needs(store, who, local)]
        for who in (desk.hr, desk.hr2, OWNER)
    }
    waits = ["hr1 asked on 2026-03-19; another one of HR does it"]
    assert told == {"hr1": [], "hr2": waits, OWNER.name: waits}
    assert list(erasure_needs(store, desk.manager, local)) == []
    (asked,) = list_erasures(store, desk.hr2)
    with pytest.raises(KnownError, match="nobody erases alone"):
        erase_person(desk.reader, store, desk.hr, asked)
    with pytest.raises(KnownError, match="no such request"):  # somebody else's was taken back meanwhile
        erase_person(desk.reader, store, desk.hr, replace(asked, asked_by="hr2"))
    erase_person(desk.reader, store, desk.hr2, asked)
    assert set(where(office, NAME)) <= _CHAINED
    (done,) = list_erasures(store, desk.hr)
    assert (done.name, done.asked_by, done.done_by) == (f"Erased person {rae}", "hr1", "hr2")
    assert office.rows("SELECT sum(sum), sum(n) FROM total WHERE grain = 0") == team
    body, digest = office.rows("SELECT body, sha256 FROM contest_result")[0]
    assert msgspec.json.decode(body)[0]["name"] == f"Erased person {rae}"
    assert digest == hashlib.sha256(body).hexdigest()
    with pytest.raises(DatabaseError, match="never changes"), office.database.write() as connection:
        connection.execute(text("DELETE FROM contest_result"))  # the guards are up again
    assert (
        office.rows("SELECT id FROM coaching_session")
        == office.rows("SELECT key_norm FROM person_key k WHERE person_id = :id", id=rae)
        == []
    )
    found = verify(SqlVerifier(office.database, office.clock), OWNER, "")
    assert [(one.name, one.detail) for one in found.checks if not one.ok] == []
    assert erasable(desk.reader, store, desk.hr) == {}
    with pytest.raises(KnownError, match="no such request"):
        erase_person(desk.reader, store, desk.hr2, asked)


def test_who_still_works_here_or_is_in_a_plan_that_is_kept_is_not_erased(desk: Desk) -> None:
    rae, store = desk.ids[NAME], SqlErasures(desk.office.database, desk.office.clock)
    with pytest.raises(KnownError, match="still works here"):
        ask_erasure(desk.reader, store, desk.hr, rae, "Asked")
    with pytest.raises(KnownError, match="may not"):
        ask_erasure(desk.reader, store, desk.manager, rae, "Asked")
    pip = desk.begin()
    archived(desk)
    with pytest.raises(KnownError, match=r"PIP-2026-001 is not over"):
        ask_erasure(desk.reader, store, desk.hr, rae, "Asked")
    desk.do(pip, desk.hr, Action.WITHDRAW, {"reason": "They left"})
    with pytest.raises(KnownError, match=r"This record is kept until 17 Mar 2029"):
        ask_erasure(desk.reader, store, desk.hr, rae, "Asked")
    desk.wait(3 * 366)
    desk.do(pip, desk.hr, Action.HOLD, {"reason": "A claim"})
    with pytest.raises(KnownError, match="under a legal hold"):
        ask_erasure(desk.reader, store, desk.hr, rae, "Asked")
    desk.do(pip, desk.hr, Action.RELEASE, {"reason": "Settled"})
    desk.do(pip, desk.hr, Action.SIGN_PURGE, {"reason": "Over"})
    act(desk.reader, desk.store, desk.hr2, desk.case(pip).record, Action.PURGE)
    ask_erasure(desk.reader, store, desk.hr, rae, "Asked")
    with pytest.raises(KnownError, match="asked for it already"):
        ask_erasure(desk.reader, store, desk.hr2, rae, "Asked again")
    withdraw_erasure(store, desk.hr2, rae)
    assert list_erasures(store, desk.hr) == []


def test_who_is_killed_half_way_begins_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = archived(desk)
    ask_erasure(desk.reader, store, desk.hr, desk.ids[NAME], "Asked")
    (asked,) = list_erasures(store, desk.hr2)

    def killed(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(erasure_store, "erase_person", killed)
        with pytest.raises(RuntimeError):
            erase_person(desk.reader, store, desk.hr2, asked)
    assert ("contest_result", "body") not in set(where(desk.office, NAME))  # what grows is rewritten first
    (half,) = list_erasures(store, desk.hr)
    assert (half.is_broken_off, half.name) == (True, NAME)
    with pytest.raises(KnownError, match="no such request"):
        withdraw_erasure(store, desk.hr, half.person_id)
    with pytest.raises(KnownError, match="nobody erases alone"):
        erase_person(desk.reader, store, desk.hr, half)
    erase_person(desk.reader, store, desk.hr3, half)
    assert set(where(desk.office, NAME)) <= _CHAINED


def test_what_is_written_while_it_is_looked_for_goes_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = archived(desk)
    ask_erasure(desk.reader, store, desk.hr, desk.ids[NAME], "Asked")

    def look_and_be_overtaken(database: Database, person_id: int) -> Looked:
        looked = look_for(database, person_id)
        with unit_of_work(database, desk.manager, desk.office.clock) as work:
            work.audited("note", told=NAME)
            change = text("UPDATE contest SET plan = :plan")
            work.connection.execute(change, {"plan": msgspec.json.encode({"name": NAME})})
        return looked

    monkeypatch.setattr(erasure_store, "look_for", look_and_be_overtaken)
    erase_person(desk.reader, store, desk.hr2, list_erasures(store, desk.hr2)[0])
    assert set(where(desk.office, NAME)) <= _CHAINED


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Ida", "Ida leads; Ida’s friday, Idaho", "# leads; #’s friday, Idaho"),
        ("王伟", "恭喜王伟获奖", "恭喜#获奖"),
    ],
)
def test_a_name_is_not_looked_for_within_other_words(desk: Desk, name: str, before: str, after: str) -> None:
    with desk.office.database.write() as connection:
        told = {"plan": msgspec.json.encode({"name": before})}
        connection.execute(text("UPDATE contest SET plan = :plan"), told)
        connection.execute(text("UPDATE coaching_answer SET body = :before"), {"before": before})
        known = frozenset({("shown", name), ("name", name.casefold())})
        Traces(known, "#").rewrite(connection, Looked(known))
    assert msgspec.json.decode(desk.office.one("SELECT plan FROM contest")) == {"name": after}
    assert desk.office.rows("SELECT body FROM coaching_answer") == [(after,)]


def test_every_row_that_names_a_person_is_decided_about() -> None:
    found = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
    }
    assert found == GOES | STAYS
