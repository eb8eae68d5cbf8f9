"""An office with a rep, their manager and three people of HR, who work on plans."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.record import Cause
from spm_desktop.domain.pips.states import Action, Party, State
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.pips.acting import Case, act, create, open_pip, screen
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
)
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.pips import SqlPips, SqlPipStore
from tests.contract.records import person
from tests.offices import TestOffice

SECRET = "Xylophone-secret"
BY_WORD = {"reason": "Rae confirms the conversation"}
LOOKED = Screen("Two others alike", "None", "None", "None asked for")
OWNER_WITHOUT_HR = Actor("ada", frozenset({Role.ADMIN, Role.EXECUTIVE}))


def content(**more: Any) -> Content:
    known: dict[str, Any] = {
        "purpose": SECRET,
        "issues": (Issue("Activity", SECRET),),
        "evidence": (Evidence(date(2026, 2, 27), SECRET, (SourceRow("calls.csv", "", 12),)),),
        "prior": (Prior(date(2026, 2, 2), "1:1", SECRET),),
        "causes": tuple(CauseNote(cause, False, SECRET) for cause in Cause),
        "expectations": (ExpectationText(1, "Calls", "calls", 1, target="100"),),
        "support": (Support(1, "Call coaching", "Mia", date(2026, 4, 1), (1,)),),
        "consequences": "Other work",
        "success": "As many calls as agreed",
        "rule": "Every expectation is met",
    }
    return Content(**{**known, **more})


class Desk:
    """An office with a rep, their manager and three people of HR."""

    def __init__(self, office: TestOffice) -> None:
        people: list[Any] = [
            person("Rae Rep", "North", manager="Mia Boss"),
            person("Mia Boss", "North"),
            person("Otto Other", "South", manager="Nils Boss"),
            person("Nils Boss", "South"),
        ]
        office.bring(RecordKind.PEOPLE, people, sheet="people")
        ids = {name: identity for identity, name in office.rows("SELECT id, display_name FROM person")}
        self.office, self.ids = office, ids
        self.reader = SqlPips(SqlBoards(office.database, office.clock))
        self.store = SqlPipStore(office.database, office.clock)
        self.rep = Actor("rae", frozenset({Role.REP}), ids["Rae Rep"])
        self.manager = Actor("mia", frozenset({Role.MANAGER}), ids["Mia Boss"])
        self.stranger = Actor("nils", frozenset({Role.MANAGER}), ids["Nils Boss"])
        self.hr, self.hr2, self.hr3 = (Actor(f"hr{n}", frozenset({Role.HR})) for n in (1, 2, 3))

    def begin(self, **more: Any) -> int:
        return create(self.reader, self.store, self.manager, self.ids["Rae Rep"], content(**more))

    def case(self, pip: int, actor: Actor | None = None) -> Case:
        return open_pip(self.reader, self.store, actor or self.hr, pip)

    def do(
        self,
        pip: int,
        actor: Actor,
        action: Action,
        told: Mapping[str, Any] | None = None,
        party: Party | None = None,
    ) -> State:
        act(self.reader, self.store, actor, self.case(pip).record, action, told or {}, party)
        return self.case(pip).plan.state

    def wait(self, days: int) -> None:
        self.office.clock.set(self.office.clock.now() + timedelta(days=days))

    def issued(self) -> int:
        return self.issue(self.begin())

    def issue(self, pip: int) -> int:
        """Hands a draft in, approves and issues it."""
        assert self.do(pip, self.manager, Action.SUBMIT) is State.HR_REVIEW
        screen(self.reader, self.store, self.hr, pip, LOOKED)
        assert self.do(pip, self.hr, Action.APPROVE, BY_WORD) is State.APPROVED
        meeting = {"meeting": date(2026, 3, 18), "attendees": "Rae, Mia", "proof": "Signed copy"}
        assert self.do(pip, self.manager, Action.ISSUE, meeting) is State.ISSUED
        return pip

    def reviewed(self) -> int:
        pip = self.issued()
        self.do(pip, self.rep, Action.SIGN_RECEIPT)
        self.wait(70)
        self.do(pip, self.manager, Action.REVIEW)
        self.do(pip, self.manager, Action.ASSESS, {"results": {1: (Result.NOT_MET, "60")}})
        return pip
