"""What HR reads of coaching: the session that a plan links, without private notes, and never unnoted."""

from datetime import date

import pytest

from spm_desktop.domain.coaching.sessions import Action, Party
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.talking import step
from spm_desktop.services.pips.content import Prior
from spm_desktop.services.pips.linked import Said, open_linked
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from tests.contract.pip_desk import Desk
from tests.offices import TestOffice

THOUGHT = "What I think of it"


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    return Desk(office)


def held(desk: Desk, name: str) -> int:
    """A 1:1 of this person's with something said and something thought; returns its id."""
    reader = SqlCoaching(desk.reader.boards)
    store = SqlCoachingStore(desk.office.database, desk.office.clock)
    who = desk.manager if name == "Rae Rep" else desk.stranger
    when = desk.office.clock.now()
    session = plan(reader, store, who, [desk.ids[name]], "weekly", when).session_id
    store.put_answer(who, session, Answer(1, Party.MANAGER), Answer(1, Party.MANAGER, "Two calls more"))
    if desk.office.database.kind == "sqlite":
        store.put_private_note(who, session, "", THOUGHT)
    step(reader, store, who, session, Action.HOLD)
    return session


def test_hr_reads_the_linked_session_and_no_other(desk: Desk) -> None:
    linked, unlinked, of_another = held(desk, "Rae Rep"), held(desk, "Rae Rep"), held(desk, "Otto Other")
    prior = tuple(Prior(date(2026, 3, 2), "1:1", "Calls", one) for one in (linked, of_another))
    pip = desk.begin(prior=prior)
    about = desk.reader, SqlCoaching(desk.reader.boards), desk.store
    shared = open_linked(*about, desk.hr, pip, linked)
    assert [(one.side, one.words) for one in shared.said] == [(Party.MANAGER, "Two calls more")]
    assert isinstance(shared.said[0], Said)
    assert THOUGHT not in repr(shared)
    for session in (unlinked, of_another, 0):
        with pytest.raises(KnownError, match="links no such session"):
            open_linked(*about, desk.hr, pip, session)
    for nobody in (desk.stranger, desk.rep):  # the employee sees nothing before the issue
        with pytest.raises(KnownError, match="no such plan"):
            open_linked(*about, nobody, pip, linked)
    with desk.reader.look() as figures:
        trail = [line.action for line in figures.trails([pip])[pip]]
    assert trail.count(f"pip session {linked} read") == 1
