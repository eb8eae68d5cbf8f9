"""An office with plans: who wrote them, who approves, whom they are about."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from spm_desktop.domain.coaching.sessions import Action as Talking
from spm_desktop.domain.coaching.sessions import Party as Side
from spm_desktop.domain.pips.record import Cause
from spm_desktop.domain.pips.states import Action
from spm_desktop.domain.records import FactRecord, Origin, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.talking import step
from spm_desktop.services.pips.acting import act, create, find_case, screen
from spm_desktop.services.pips.content import (
    CauseNote,
    Content,
    Evidence,
    ExpectationText,
    Issue,
    Prior,
    Screen,
    SourceRow,
    Support,
    Trigger,
)
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from spm_desktop.storage.pips import SqlPips, SqlPipStore
from spm_desktop.storage.users import SqlUsers
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, fill, ref, workdays

JONAS, NILS = "Jonas Hallgrímsson", "Nils Berg"
RAFAEL, ELODIE = "Rafael Quintanilha", "Élodie Marchetti"
BEGUN = datetime(2026, 10, 12, 9, tzinfo=UTC)
FIRST_DAY = date(2026, 10, 23)


def meetings() -> list[FactRecord]:
    """One row a working day and person, so many meetings."""
    found = []
    for number, (name, *_) in enumerate(PEOPLE, 2):
        for n, day in enumerate(workdays(date(2026, 7, 1), date(2026, 11, 17))):
            many = 1 + (n + number) % 3 if name != JONAS else int(n % 2 == 0) + int(n % 5 == 0)
            if many:
                origin = Origin("Meetings", len(found) + 2)
                found.append(
                    FactRecord(origin, f"M-{len(found)}", ref(name), "Customer meetings", day, Decimal(many))
                )
    return found


def content(**more: Any) -> Content:
    """What a finished draft says."""
    known: dict[str, Any] = {
        "title": "Account executive",
        "territory": "Mid-market",
        "purpose": "To get back to what the role needs, with help that is named here.",
        "trigger": Trigger("Attainment under 70%", "70%", "58% and 64%", "Q2 and Q3 2026"),
        "start": FIRST_DAY,
        "length": 60,
        "issues": (
            Issue(
                "Too few customer meetings",
                "Meetings stay behind what was agreed in the spring.",
                "Sales handbook 4.2",
                "Too little new pipeline",
            ),
        ),
        "evidence": (
            Evidence(
                date(2026, 9, 30),
                "31 customer meetings in the third quarter, 96 agreed",
                (
                    SourceRow("Meetings.csv", "Meetings", 12, "M-12"),
                    SourceRow("Meetings.csv", "Meetings", 40),
                ),
                "ab" * 32,
            ),
        ),
        "prior": (Prior(date(2026, 8, 3), "1:1", "Agreed on two mornings a week for meetings."),),
        "causes": tuple(
            CauseNote(cause, cause is Cause.TERRITORY, "31% fewer accounts than peers", True, "40 added")
            if cause is Cause.TERRITORY
            else CauseNote(cause, False)
            for cause in Cause
        ),
        "expectations": (
            ExpectationText(
                1, "Customer meetings", "customer_meetings", 1, baseline="40", target="60", least=10
            ),
            ExpectationText(2, "Deals opened", "deals_opened", 1, baseline="6", target="9", least=3),
            ExpectationText(
                3, "Win rate", "win_rate", 1, adds_up=False, baseline="300", target="400", least=20
            ),
        ),
        "support": (
            Support(1, "Call coaching, twice an hour a week", NILS, date(2026, 12, 1), (1, 3)),
            Support(2, "Territory check: 40 accounts added", "Sales operations", date(2026, 10, 28), (2,)),
        ),
        "consequences": "Another position, or the end of the employment.",
        "success": "As many meetings as agreed, in every week without leave.",
        "rule": "All three expectations are met; partly met leads to an extension.",
    }
    return Content(**{**known, **more})


class Plans:
    """Who works with plans in this office, and how they do it."""

    def __init__(self, office: TestOffice) -> None:
        self.office = office
        self.ids = {name: key for key, name in office.rows("SELECT id, display_name FROM person")}
        self.reader = SqlPips(SqlBoards(office.database, office.clock))
        self.store = SqlPipStore(office.database, office.clock)
        self.manager = Actor("Nils", frozenset({Role.MANAGER}), self.ids[NILS])
        self.rep = Actor("Jonas", frozenset({Role.REP}), self.ids[JONAS])
        self.hr = Actor("Beatriz", frozenset({Role.HR}))

    def add_users(self) -> None:
        users = SqlUsers(self.office.database, self.office.clock)
        add_user(users, OWNER, "Nils", Role.MANAGER, NILS)
        add_user(users, OWNER, "Jonas", Role.REP, JONAS)
        add_user(users, OWNER, "Beatriz", Role.HR, None)
        add_user(users, OWNER, "Otto", Role.HR, None)

    def begin(self, name: str = JONAS, **more: Any) -> int:
        return create(self.reader, self.store, self.manager, self.ids[name], content(**more))

    def do(self, pip: int, actor: Actor, action: Action, party: Any = None, **told: Any) -> None:
        with self.reader.look() as figures:
            record = find_case(figures, actor, pip).record
        act(self.reader, self.store, actor, record, action, told, party)

    def talked(self, name: str, day: date, said: str = "") -> int:
        """A 1:1 that was held, and what the manager wrote to its first point; returns its id."""
        self.at(day)
        reader = SqlCoaching(SqlBoards(self.office.database, self.office.clock))
        store = SqlCoachingStore(self.office.database, self.office.clock)
        when = self.office.clock.now()
        session = plan(reader, store, self.manager, [self.ids[name]], "weekly", when).session_id
        if said:
            answer = Answer(1, Side.MANAGER, said)
            store.put_answer(self.manager, session, Answer(1, Side.MANAGER), answer)
            store.put_private_note(self.manager, session, "", "What I think of it")
        step(reader, store, self.manager, session, Talking.HOLD)
        return session

    def at(self, day: date) -> None:
        self.office.clock.set(datetime(day.year, day.month, day.day, 14, tzinfo=UTC))

    def issued(self, name: str = JONAS, **more: Any) -> int:
        pip = self.begin(name, **more)
        self.do(pip, self.manager, Action.SUBMIT)
        screen(self.reader, self.store, self.hr, pip, Screen("Two alike", "None", "None", "None"))
        self.do(pip, self.hr, Action.APPROVE, reason="Both say so")
        told = {"meeting": self.office.clock.now().date(), "attendees": "Jonas, Nils", "proof": "By hand"}
        self.do(pip, self.manager, Action.ISSUE, **told)
        return pip

    def active(self) -> int:
        """Runs since 23 October; the first checkpoint is held, the second is missed."""
        self.at(date(2026, 10, 21))
        pip = self.issued()
        self.at(FIRST_DAY)
        self.do(pip, self.rep, Action.SIGN_RECEIPT, proof="Signed by typing the name")
        self.at(date(2026, 10, 28))
        self.do(pip, self.manager, Action.DELIVER_SUPPORT, support=2, note="40 accounts")
        self.at(date(2026, 11, 2))
        values = {1: ("9", "at_risk", 8), 2: ("3", "on_track", 3)}
        self.do(
            pip, self.manager, Action.RECORD_CHECKPOINT, values=values, attendees="Both", note="Good start"
        )
        self.do(
            pip, self.rep, Action.COMMENT, note="The added accounts help. I need the call coaching to stay."
        )
        self.office.clock.set(NOW)
        return pip


def fill_plans(office: TestOffice) -> Plans:
    """The office of Rotterdam with meetings, logins, and one plan that runs."""
    office.clock.set(BEGUN)
    fill(office)
    office.bring(RecordKind.FACTS, list(meetings()), sheet="Meetings")
    plans = Plans(office)
    plans.add_users()
    plans.active()
    office.clock.set(NOW)
    return plans


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)
