"""A draft that keeps itself tells the audit trail who wrote what and when, once a sitting."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import Connection, text

from spm_desktop.domain.pips.states import Action
from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.acting import edit
from spm_desktop.services.pips.content import Content
from spm_desktop.services.pips.ports import AuditLine, Written
from spm_desktop.services.verifying import verify
from spm_desktop.storage.pip_sittings import LONGEST, QUIET
from spm_desktop.storage.unit_of_work import unit_of_work
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.pip_desk import SECRET, Desk
from tests.offices import OWNER, TestOffice


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def write(desk: Desk, pip: int, actor: Actor, **fields: str) -> None:
    """A pause in somebody's typing, five seconds after the last one."""
    desk.office.clock.set(desk.office.clock.now() + timedelta(seconds=5))
    with desk.reader.look() as figures:
        seen = figures.record(pip)
    assert seen is not None
    edit(desk.reader, desk.store, actor, seen, replace(seen.draft, **fields))


def put_draft(connection: Connection, content: Content) -> None:
    """Past the program."""
    draft = msgspec.json.encode(content, order="deterministic")
    connection.execute(text("UPDATE pip SET draft = :draft, edits = edits + 1"), {"draft": draft})


def edits(desk: Desk, pip: int) -> list[AuditLine]:
    with desk.reader.look() as figures:
        return [line for line in figures.trails([pip])[pip] if line.action == "pip edit"]


def whole(desk: Desk) -> bool:
    return verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "").ok


def size_of_trail(desk: Desk) -> int:
    """In bytes."""
    links = "SELECT sum(length(prev) + length(meta) + length(payload_hash) + length(row_hash)) FROM audit"
    details = "SELECT sum(length(salt) + length(body)) FROM audit_payload"
    return int(desk.office.one(links)) + int(desk.office.one(details))


def test_a_minute_of_typing_is_two_entries_that_say_who_wrote_what_and_when(desk: Desk) -> None:
    pip = desk.begin()
    before, began = size_of_trail(desk), desk.office.clock.now() + timedelta(seconds=5)
    for number in range(12):
        write(desk, pip, desk.manager, purpose=SECRET * number, rule="Every one" if number else "")
    assert whole(desk)
    desk.store.rest(desk.manager, pip)
    desk.store.rest(desk.manager, pip)
    first, last = edits(desk, pip)
    assert (first.actor, last.actor) == ("mia", "mia")
    assert first.written == Written(("purpose", "rule"), 1, None)
    assert last.written == Written(("purpose", "rule"), 12, began)
    assert size_of_trail(desk) - before < 2_500
    assert whole(desk)


def test_another_writer_a_pause_and_whatever_else_happens_end_a_sitting(desk: Desk) -> None:
    pip = desk.begin()
    write(desk, pip, desk.manager, purpose="One")
    write(desk, pip, desk.manager, purpose="Two")
    write(desk, pip, desk.hr, success="Three")
    assert [(line.actor, line.written and line.written.saves) for line in edits(desk, pip)] == [
        ("mia", 1),
        ("mia", 2),
        ("hr1", 1),
    ]
    desk.office.clock.set(desk.office.clock.now() + QUIET)
    write(desk, pip, desk.hr, success="Four")
    assert len(edits(desk, pip)) == 4
    write(desk, pip, desk.hr, success="Five")
    desk.case(pip, desk.manager)
    assert [line.actor for line in edits(desk, pip)] == ["mia", "mia", "hr1", "hr1", "hr1"]
    write(desk, pip, desk.manager, purpose="Six")
    write(desk, pip, desk.manager, purpose=SECRET)
    desk.do(pip, desk.manager, Action.SUBMIT)
    with desk.reader.look() as figures:
        trail = [(line.actor, line.action) for line in figures.trails([pip])[pip]]
    assert trail.index(("mia", "pip submit")) > max(
        place for place, line in enumerate(trail) if line[1] == "pip edit"
    )
    assert desk.office.rows("SELECT 1 FROM pip_sitting") == []
    assert whole(desk)


def test_a_long_sitting_is_told_while_it_lasts(desk: Desk) -> None:
    pip = desk.begin()
    every = QUIET - timedelta(minutes=1)
    for number in range(1 + LONGEST // every):
        write(desk, pip, desk.manager, purpose=f"{SECRET} {number}")
        desk.office.clock.set(desk.office.clock.now() + every)
    write(desk, pip, desk.manager, purpose=SECRET)
    assert [line.written and line.written.saves for line in edits(desk, pip)] == [1, 4, 1]


def test_a_draft_that_was_changed_past_the_program_is_found(desk: Desk) -> None:
    pip = desk.begin()
    write(desk, pip, desk.manager, purpose="One")
    write(desk, pip, desk.manager, purpose="Two")
    with desk.office.database.write() as connection:
        put_draft(connection, Content(purpose="Six"))
    verified = verify(SqlVerifier(desk.office.database, desk.office.clock), OWNER, "")
    assert [check.detail for check in verified.checks if not check.ok] == [
        "a draft is not as its writer left it"
    ]


def test_entries_of_older_versions_that_tell_all_words_still_prove_a_draft(desk: Desk) -> None:
    pip = desk.begin()
    older = Content(purpose=SECRET)
    with unit_of_work(desk.office.database, desk.manager, desk.office.clock) as work:
        put_draft(work.connection, older)
        work.audited("pip edit", pip=pip, content=msgspec.to_builtins(older, str_keys=True))
    assert [line.written for line in edits(desk, pip)] == [None]
    assert whole(desk)
    write(desk, pip, desk.manager, purpose="Newer")
    assert whole(desk)
