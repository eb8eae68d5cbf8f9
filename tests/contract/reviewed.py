"""A team that is reviewed: on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from spm_desktop.domain.periods import Period
from spm_desktop.domain.recognition.records import CompanyValue
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.reviews.record import STRENGTHS, Answer, Cycle, Review, value_item
from spm_desktop.domain.reviews.states import Action
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.history import Changes
from spm_desktop.services.recognition.giving import set_values
from spm_desktop.services.reviews.acting import freeze_results, step, write
from spm_desktop.services.reviews.agreeing import Desk
from spm_desktop.services.reviews.cycles import open_cycle
from spm_desktop.services.reviews.opening import OpenReview, open_review
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.goal_store import SqlGoalStore
from spm_desktop.storage.goals import SqlGoals
from spm_desktop.storage.recognition import SqlRecognitionStore
from spm_desktop.storage.reviews import SqlReviews, SqlReviewStore
from spm_desktop.storage.scorecards import SqlScorecards
from tests.contract.coaching import Coached, fill_team
from tests.contract.records import deal, goal
from tests.offices import OWNER, TestOffice, filled_office

TODAY = date(2026, 3, 18)
QUARTER = Period(date(2026, 1, 1), date(2026, 4, 1))
VALUES = (
    CompanyValue(
        0,
        "We prepare",
        "Nobody walks in cold",
        behaviours=("Knows the customer's figures before the call",),
        anchors=("Improvises", "", "Comes with a plan", "", "Others prepare like them"),
    ),
    CompanyValue(0, "We share", "What one learns, all know"),
)


def fill_reviewed(office: TestOffice) -> None:
    """The team, its company's values, a deal and a goal."""
    fill_team(office)
    set_values(SqlRecognitionStore(office.database, office.clock), OWNER, [], VALUES)
    office.bring(RecordKind.DEALS, [deal("a", "Rae Rep", amount="400", close=date(2026, 2, 4))])
    office.bring(RecordKind.GOALS, [goal("Rae Rep", "1000", *QUARTER.bounds)])


reviewed = filled_office(fill_reviewed)


class Reviewed(Coached):
    """Rae, Ravi and Mia are in a cycle; Otto is in none."""

    def __init__(self, office: TestOffice) -> None:
        super().__init__(office)
        boards = SqlBoards(office.database, office.clock)
        self.reviews = SqlReviews(boards)
        self.keeping = SqlReviewStore(office.database, office.clock)
        self.scorecards = SqlScorecards(boards)

    @property
    def desk(self) -> Desk:
        """Mia's, for objectives."""
        boards = SqlBoards(self.office.database, self.office.clock)
        return Desk(
            self.reviews,
            self.keeping,
            SqlGoals(boards),
            SqlGoalStore(self.office.database, self.office.clock),
            self.reader,
            self.store,
            self.mia,
        )

    def cycle(self, **more: Any) -> Cycle:
        """First quarter; nobody has to compare unless it says so."""
        days = [TODAY + timedelta(days=days) for days in (7, 14, 21)]
        return replace(Cycle(0, "First quarter", QUARTER, *days, 7, False, ()), **more)

    def begin(self, *names: str, actor: Actor | None = None, **more: Any) -> Changes:
        people = [self.ids[name] for name in names or ("Rae", "Ravi")]
        return open_cycle(self.reviews, self.keeping, actor or self.mia, self.cycle(**more), people)

    def review(self, name: str = "Rae") -> Review:
        with self.reviews.look() as figures:
            return next(one for one in reversed(figures.reviews()) if one.person_id == self.ids[name])

    def values(self) -> dict[str, int]:
        with self.reviews.look() as figures:
            return {one.name: one.id for one in figures.values()}

    def open(self, actor: Actor, name: str = "Rae", on_screen: bool = False) -> OpenReview:
        return open_review(self.reviews, actor, self.review(name).id, on_screen)

    def put(
        self, actor: Actor, item: str, body: str, rating: int | None = None, on_screen: bool = False
    ) -> None:
        """Writes to Rae's review; for a value by its name."""
        item = value_item(self.values()[item]) if item in self.values() else item
        one = self.open(actor, on_screen=on_screen)
        before = one.file.answers.get((item, one.party), Answer(item, one.party))
        after = Answer(item, one.party, body, rating)
        write(self.reviews, self.keeping, actor, one.file.review.id, before, after, on_screen)

    def do(self, actor: Actor, action: Action, name: str = "Rae", **more: Any) -> Changes:
        return step(self.reviews, self.keeping, actor, self.review(name), action, **more)

    def freeze(self, name: str = "Rae") -> Changes:
        return freeze_results(self.reviews, self.scorecards, self.keeping, self.mia, self.review(name).id)

    def sent(self) -> None:
        """Rae has written and sent her own assessment."""
        self.begin()
        self.put(self.rae, "We prepare", "The Nordvik visit", 4)
        self.put(self.rae, STRENGTHS, "Mornings on the phone")
        self.do(self.rae, Action.SEND_SELF)

    def assessed(self) -> None:
        """And Mia hers."""
        self.sent()
        self.freeze()
        self.put(self.mia, "We prepare", "Two visits without a plan", 3)
        self.do(self.mia, Action.FINISH)

    def talked(self) -> None:
        """They have talked."""
        self.assessed()
        self.do(self.mia, Action.SHARE)
        self.do(self.mia, Action.MEET, met_day=TODAY)

    def signed(self) -> None:
        """Both have signed."""
        self.talked()
        self.do(self.rae, Action.SIGN, signature="Rae Rep")
        self.do(self.mia, Action.COUNTERSIGN, signature="Mia Boss")


HR = Actor("hanna", frozenset({Role.HR}))
