"""Who may do what in a session between Rae and Mia, as one table; on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from spm_desktop.domain.coaching.cadence import LAST_WORKING_DAY
from spm_desktop.domain.coaching.sessions import Action
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.actions import agree, close
from spm_desktop.services.coaching.editing import change_template, template_of
from spm_desktop.services.coaching.notes import keep_note
from spm_desktop.services.coaching.planning import look_ahead, plan, start_series
from spm_desktop.services.coaching.record import Status
from spm_desktop.services.coaching.talking import acknowledge, add, focus, reply, step
from spm_desktop.services.coaching.view import open_session, overview
from tests.contract.coaching import Coached
from tests.contract.test_coaching import TestSeries as Series
from tests.offices import TestOffice

Act = Callable[[Coached, Actor], object]


def go(action: Action, reason: str = "") -> Act:
    return lambda at, who: step(at.reader, at.store, who, at.plan(), action, reason=reason)


def edit(at: Coached, who: Actor) -> object:
    template, no = template_of(at.reader, "weekly")
    return change_template(at.reader, at.store, who, "weekly", no, template)


def locked(at: Coached) -> int:
    session = at.completed()
    at.wait(days=40)
    return session


ACTS: dict[str, Act] = {
    "plan": lambda at, who: plan(at.reader, at.store, who, [at.ids["Rae"]], "weekly", at.now),
    "read": lambda at, who: open_session(at.reader, who, at.plan()),
    "prepare": go(Action.PREPARE),
    "begin": go(Action.HOLD),
    "complete": lambda at, who: step(at.reader, at.store, who, at.held(), Action.COMPLETE),
    "excuse": go(Action.EXCUSE, "Ill"),
    "promise": lambda at, who: agree(at.reader, at.store, who, at.held(), "Ask Joost", None, None),
    "close a promise": lambda at, who: close(
        at.reader, at.store, who, at.promise(at.held(), "Call legal"), Status.DONE
    ),
    "reply": lambda at, who: reply(at.reader, at.store, who, at.completed(), "Thanks", 4),
    "acknowledge": lambda at, who: acknowledge(at.reader, at.store, who, at.completed()),
    "add": lambda at, who: add(at.reader, at.store, who, locked(at), "It was the other deal"),
    "focus of the list": lambda at, who: focus(at.reader, at.store, who, at.plan(), "asking FIRST"),
    "a new focus": lambda at, who: focus(at.reader, at.store, who, at.plan(), f"{who.name} {at.now}"),
    "private note": lambda at, who: keep_note(at.reader, at.store, who, at.held(), "", "Mine"),
    "templates": edit,
}  # fmt: skip
OF_BOTH = {"read", "promise", "close a promise", "acknowledge", "add", "focus of the list"}
MAY = {
    "rae": OF_BOTH | {"prepare", "reply"},
    "mia": OF_BOTH | {"plan", "begin", "complete", "excuse", "a new focus", "private note", "templates"},
    "ravi": set(),
    "otto": set(),
    "nils": {"templates"},
    "hr": {"templates"},
    "admin": {"templates"},
    "executive": set(),
    "kiosk": set(),
}


@pytest.fixture
def coached(team: TestOffice) -> Coached:
    found = Coached(team)
    focus(found.reader, found.store, found.mia, found.plan(), "Asking first")
    return found


def test_who_may_do_what(coached: Coached) -> None:
    alone = (Role.ADMIN, Role.EXECUTIVE, Role.KIOSK)
    others = {role.value: Actor(role.value, frozenset({role})) for role in alone}
    notes = coached.office.database.kind == "sqlite"  # on a server there are none until its rules guard them
    for name, may in MAY.items():
        who, done = others.get(name) or getattr(coached, name), set()
        for act, do in ACTS.items():
            try:
                do(coached, who)
            except KnownError:
                continue
            done.add(act)
        assert done == may - (set() if notes else {"private note"}), name
        if not may & OF_BOTH:
            assert not overview(coached.reader, who).sessions, name


def test_month_ends_and_new_clocks_have_each_session_once(coached: Coached) -> None:
    """However often somebody looks ahead: January ends on a Friday, and the clocks change in March."""
    series = Series().series(coached, LAST_WORKING_DAY)
    start_series(coached.reader, coached.store, coached.mia, series, "weekly")
    for _ in range(14):
        coached.wait(days=9)
        look_ahead(coached.reader, coached.store)
        look_ahead(coached.reader, coached.store)
    with coached.reader.look() as figures:
        due = [one.due_at for one in figures.sessions() if one.series_id is not None]
    assert [f"{at:%m-%d %H:%M}" for at in due] == [
        "03-31 07:00",
        "04-30 07:00",
        "05-29 07:00",
        "06-30 07:00",
        "07-31 07:00",
    ]
    assert max(due) - coached.now < timedelta(days=35)
