"""Ratings, training plans and career steps, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from spm_desktop.domain.development.careers import CareerStep, Need
from spm_desktop.domain.development.plans import EvidenceKind, ItemState, PlanItem, Purpose
from spm_desktop.domain.development.skills import Side
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.development import catalogue, planning
from spm_desktop.services.development.rating import Rated, rate
from spm_desktop.services.development.view import Overview, PersonLine, overview, person_file
from spm_desktop.services.history import Changes
from spm_desktop.services.home.development import development_needs
from spm_desktop.storage.development import SqlDevelopment, SqlDevelopmentStore
from spm_desktop.storage.person_rows import person_tables
from tests.contract.coaching import Coached
from tests.offices import OWNER, TestOffice

SECRET = "Xylophone-secret"
REP, SENIOR = "Account executive", "Senior account executive"


class Developed(Coached):
    """Rae, Ravi and Otto are account executives; a first skill is in the list."""

    def __init__(self, office: TestOffice) -> None:
        super().__init__(office)
        self.dev, self.keep = (
            SqlDevelopment(self.reader.boards),
            SqlDevelopmentStore(office.database, office.clock),
        )
        with office.database.write() as connection:
            connection.exec_driver_sql(
                f"UPDATE membership SET role = '{REP}', from_day = 20250310 WHERE person_id IN"
                " (SELECT id FROM person WHERE display_name IN ('Rae Rep', 'Ravi Rep', 'Otto Other'))"
            )
        self.begun = catalogue.begin_list(self.dev, self.keep, self.mia)
        self.skill = self.overview(self.mia).skills[0].id

    def overview(self, actor: Actor) -> Overview:
        return overview(self.dev, actor)

    def line(self, actor: Actor, name: str = "Rae") -> PersonLine:
        found = self.overview(actor).line(self.ids[name])
        assert found is not None
        return found

    def rated(self, actor: Actor, level: int | None, side: Side = Side.MANAGER, name: str = "Rae") -> Changes:
        line = self.overview(self.mia if name != "Otto" else self.nils).line(self.ids[name])
        assert line is not None
        known = line.standings[self.skill]
        seen = known.own if side is Side.SELF else known.manager
        return rate(self.dev, self.keep, actor, [Rated(self.ids[name], self.skill, side, level, seen)])

    def expects(self, level: int, role: str = REP) -> Changes:
        place = (role, self.skill)
        return catalogue.expect(self.dev, self.keep, self.mia, {place: level}, {place: None})

    def item(
        self,
        actor: Actor,
        what: str = "Shadow two calls",
        days: int = 7,
        skill: int | None = None,
        step: tuple[int | None, str] = (None, ""),
    ) -> PlanItem:
        due, rae = (self.now + timedelta(days=days)).date(), self.ids["Rae"]
        purpose = Purpose(skill, None, *step)
        planning.add_item(self.dev, self.keep, actor, rae, what, due, purpose)
        return max(self.line(self.mia).items, key=lambda one: one.id)


@pytest.fixture
def at(team: TestOffice) -> Developed:
    return Developed(team)


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def test_both_views_stand_beside_what_the_role_expects(at: Developed) -> None:
    at.expects(3)
    at.wait(days=1)
    given = at.rated(at.mia, 2)
    at.rated(at.rae, 4, Side.SELF)
    for reader in (at.mia, at.rae):
        found = at.line(reader).standings[at.skill]
        assert (found.level, found.own_level, found.expected, found.gap, found.apart) == (2, 4, 3, 1, 2)
        assert found.manager is not None
        assert (found.manager.actor, found.manager.at) == ("mia", at.now)
    at.wait(days=30)
    at.rated(at.mia, 3)
    assert at.line(at.mia).gaps == 0
    assert [one.level for one in person_file(at.dev, at.rae, at.ids["Rae"]).history] == [3, 4, 2]
    with pytest.raises(KnownError) as refused:
        back(given)
    assert refused.value.code == "changed_since"


def test_a_rating_is_taken_back_as_if_it_had_not_been(at: Developed) -> None:
    at.rated(at.mia, 2)
    before = at.line(at.mia).standings[at.skill].manager
    at.wait(days=9)
    again = back(at.rated(at.mia, None))
    assert at.line(at.mia).standings[at.skill].manager == before
    back(again)
    assert at.line(at.mia).standings[at.skill].level is None


def test_two_who_rate_at_once_lose_nothing(at: Developed) -> None:
    seen = Rated(at.ids["Rae"], at.skill, Side.MANAGER, 2)
    rate(at.dev, at.keep, at.mia, [seen])
    with pytest.raises(KnownError, match="Somebody changed this rating"):
        rate(at.dev, at.keep, at.mia, [replace(seen, level=5)])
    assert at.line(at.mia).standings[at.skill].level == 2


Act = Callable[[Developed, Actor], object]
ACTS: dict[str, Act] = {
    "see": lambda at, who: at.line(who),
    "rate as manager": lambda at, who: at.rated(who, 3),
    "rate as themself": lambda at, who: at.rated(who, 3, Side.SELF),
    "plan": lambda at, who: at.item(who),
    "finish": lambda at, who: planning.add_evidence(
        at.dev, at.keep, who, at.item(at.mia), EvidenceKind.NOTE, "Seen", done=True
    ),
    "drop the manager's": lambda at, who: planning.drop_item(
        at.dev, at.keep, who, at.item(at.mia), "No need"
    ),
    "history": lambda at, who: person_file(at.dev, who, at.ids["Rae"]),
    "expect": lambda at, who: catalogue.expect(
        at.dev, at.keep, who, {(REP, at.skill): 4}, {(REP, at.skill): None}
    ),
    "step": lambda at, who: catalogue.put_step(at.dev, at.keep, who, None, CareerStep(0, REP, SENIOR)),
    "skill": lambda at, who: catalogue.begin_list(at.dev, at.keep, who),
}  # fmt: skip
OF_RAE, OF_ALL = set(list(ACTS)[:7]), set(list(ACTS)[7:])
MAY = {
    "rae": OF_RAE - {"rate as manager", "drop the manager's"},
    "ravi": set(),
    "otto": set(),
    "mia": OF_RAE | OF_ALL,
    "nils": OF_ALL,
    "hr": OF_ALL,
    "admin": OF_ALL,
    "executive": set(),
    "kiosk": set(),
}


def test_who_may_do_what(at: Developed) -> None:
    """What concerns Rae: Rae and Mia; what concerns all: who leads anybody, HR, and an administrator."""
    others = {
        role.value: Actor(role.value, frozenset({role})) for role in (Role.ADMIN, Role.EXECUTIVE, Role.KIOSK)
    }
    for name, may in MAY.items():
        who = others.get(name) or getattr(at, name)
        done = set()
        for act, do in ACTS.items():
            try:
                made = do(at, who)
            except (KnownError, AssertionError):
                continue
            done.add(act)
            if isinstance(made, Changes):
                back(made)
        assert done == may, name
        if not may & OF_RAE:
            assert at.ids["Rae"] not in {line.person_id for line in at.overview(who).people}


def test_a_plan_is_shown_to_be_done(at: Developed) -> None:
    item = at.item(at.mia, days=3)
    at.wait(days=5)
    assert at.line(at.rae).late(at.now.date()) == 1
    with pytest.raises(KnownError, match="Nothing shows yet"):
        planning.add_evidence(at.dev, at.keep, at.rae, item, EvidenceKind.NOTE, " ", done=True)
    strange = at.held("Ravi")
    with pytest.raises(KnownError, match="somebody else"):
        planning.add_evidence(at.dev, at.keep, at.rae, item, EvidenceKind.SESSION, "", strange)
    own = at.held("Rae")
    planning.add_evidence(at.dev, at.keep, at.mia, item, EvidenceKind.SESSION, "", own)
    (seen,) = at.line(at.rae).items
    done = planning.add_evidence(
        at.dev, at.keep, at.rae, seen, EvidenceKind.FILE, "recording-12.mp3", done=True
    )
    (found,) = at.line(at.mia).items
    assert (found.state, found.was_late(), at.line(at.mia).open) == (ItemState.DONE, True, ())
    assert [(one.kind, one.words, one.session_id, one.actor) for one in found.evidence] == [
        (EvidenceKind.SESSION, "", own, "mia"),
        (EvidenceKind.FILE, "recording-12.mp3", None, "rae"),
    ]
    again = back(done)
    assert at.line(at.mia).items == (seen,)
    back(again)
    assert at.line(at.mia).items == (found,)
    with pytest.raises(KnownError, match="Somebody changed this item"):
        planning.open_again(at.dev, at.keep, at.mia, seen)
    planning.open_again(at.dev, at.keep, at.mia, found)
    assert len(at.line(at.rae).open[0].evidence) == 2


def test_who_changes_what_is_on_a_plan(at: Developed) -> None:
    given, own = at.item(at.mia), at.item(at.rae, "Read the pricing guide")
    with pytest.raises(KnownError, match="Your manager put this"):
        planning.change_item(at.dev, at.keep, at.rae, given, "Shadow none", None, None)
    changed = planning.change_item(at.dev, at.keep, at.rae, own, "Read it twice", None, at.skill)
    assert (own.by_self, at.line(at.mia).items[-1].what) == (True, "Read it twice")
    back(changed)
    with pytest.raises(KnownError, match="has its reason"):
        planning.drop_item(at.dev, at.keep, at.mia, given, "")
    planning.drop_item(at.dev, at.keep, at.mia, given, "She does it already")
    assert [one.what for one in at.line(at.rae).open] == ["Read the pricing guide"]
    own = at.line(at.rae).items[-1]
    for dropping, others in ((at.mia, [at.rae]), (at.rae, [])):
        planning.drop_item(at.dev, at.keep, dropping, own, "Another one is better")
        own = at.line(at.rae).items[-1]
        for other in others:
            with pytest.raises(KnownError, match="Your manager dropped this: Another one is better"):
                planning.open_again(at.dev, at.keep, other, own)
        planning.open_again(at.dev, at.keep, dropping, own)
        own = at.line(at.rae).items[-1]


def test_gaps_suggest_the_next_level_until_it_is_planned(at: Developed) -> None:
    at.expects(4)
    at.rated(at.mia, 2)
    (told,) = at.line(at.rae).suggested
    assert (told.skill_id, told.level, told.aim, told.gap) == (at.skill, 2, 3, 2)
    at.item(at.mia, "Reach level 3", skill=at.skill)
    assert at.line(at.rae).suggested == ()


def test_what_a_role_expects_is_changed_however_files_spell_it(at: Developed) -> None:
    at.expects(3)
    with at.office.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE membership SET role = upper(role) WHERE role = '{REP}'")
    (line,) = [one for one in at.overview(at.mia).roles if one.expected]
    place = (line.role, at.skill)
    catalogue.expect(at.dev, at.keep, at.mia, {place: 4}, {place: line.expected[at.skill]})
    assert at.line(at.rae).standings[at.skill].expected == 4


def test_what_is_missing_to_the_next_step(at: Developed) -> None:
    at.expects(3, SENIOR)
    at.rated(at.mia, 2)
    step = CareerStep(0, REP, SENIOR, 18, ("Has trained a newcomer",))
    made = catalogue.put_step(at.dev, at.keep, at.mia, None, step)
    assert at.line(at.rae).since == date(2025, 3, 10)
    (ahead,) = at.line(at.rae).ahead
    assert [(one.need, one.met, one.has, one.wants) for one in ahead.asked] == [
        (Need.SKILL, False, 2, 3),
        (Need.TIME, False, 12, 18),
        (Need.CONDITION, False, None, None),
    ]
    at.rated(at.mia, 3)
    at.wait(days=200)
    item = at.item(at.mia, "Train Ravi", step=(ahead.step.id, "Has trained a newcomer"))
    assert [one.need for one in at.line(at.rae).ahead[0].missing] == [Need.CONDITION]
    planning.add_evidence(at.dev, at.keep, at.mia, item, EvidenceKind.NOTE, "Ravi closed a deal", done=True)
    assert at.line(at.rae).ahead[0].is_reached
    assert [one.role for one in at.overview(at.rae).roles] == [REP, SENIOR]
    again = back(made)
    assert at.line(at.rae).ahead == ()
    back(again)
    assert at.line(at.rae).ahead[0].is_reached


def test_a_skill_changes_its_words_and_keeps_its_ratings(at: Developed) -> None:
    at.rated(at.mia, 2)
    skill = at.overview(at.mia).skills[0]
    renamed = catalogue.put_skill(
        at.dev, at.keep, at.mia, skill, replace(skill, name=f"  {skill.name} well ")
    )
    with pytest.raises(KnownError, match="Somebody changed this skill"):
        catalogue.put_skill(at.dev, at.keep, at.hr, skill, replace(skill, about="Because"))
    other = at.overview(at.mia).skills[1]
    same = replace(other, name=f"{skill.name.upper()} WELL")
    with pytest.raises(KnownError, match="is in the list already"):
        catalogue.put_skill(at.dev, at.keep, at.mia, other, same)
    back(renamed)
    now = at.overview(at.mia).skills[0]
    retired = catalogue.put_skill(at.dev, at.keep, at.mia, now, replace(now, retired=True))
    assert at.skill not in at.line(at.mia).standings
    with pytest.raises(KnownError, match="not in the list any more"):
        rate(at.dev, at.keep, at.mia, [Rated(at.ids["Rae"], at.skill, Side.MANAGER, 3)])
    back(retired)
    assert at.line(at.mia).standings[at.skill].level == 2


def test_a_list_that_was_begun_is_taken_back_and_begun_again(at: Developed) -> None:
    assert len(at.overview(at.mia).skills) == 8
    again = back(at.begun)
    assert at.overview(at.mia).skills == ()
    back(again)
    assert len(at.overview(at.rae).skills) == 8


def test_nothing_is_told_elsewhere(at: Developed) -> None:
    wanted = Rated(at.ids["Rae"], at.skill, Side.MANAGER, 2, note=SECRET)
    rate(at.dev, at.keep, at.mia, [wanted])
    item = at.item(at.mia, f"Learn {SECRET}")
    planning.add_evidence(at.dev, at.keep, at.rae, item, EvidenceKind.NOTE, SECRET, done=True)
    for payload, told in at.office.rows("SELECT body, salt FROM audit_payload"):
        assert SECRET.encode() not in bytes(payload if isinstance(payload, bytes) else str(payload).encode())
        assert SECRET not in str(told)
    assert SECRET not in str(at.office.rows("SELECT * FROM change_log"))
    with at.office.database.read() as connection:
        own = repr(person_tables(connection, at.ids["Rae"]))
        assert own.count(SECRET) == 3
        assert SECRET not in repr(person_tables(connection, at.ids["Ravi"]))
        assert SECRET not in repr(person_tables(connection, at.ids["Mia"]))


def test_home_reminds_of_what_is_due(at: Developed) -> None:
    def told(actor: Actor) -> list[str]:
        return [need.title for need in development_needs(at.dev, actor, str)]

    at.expects(3)
    at.item(at.mia, days=3)
    assert told(at.rae) == ["Training is due: Shadow two calls", "Rate yourself: 1 skill of your role"]
    assert told(at.mia) == ["2 people are not rated in all that their role expects"]
    at.wait(days=5)
    for name in ("Rae", "Ravi"):
        at.rated(at.mia, 3, name=name)
    assert told(at.rae)[0] == "Training is late: Shadow two calls"
    assert told(at.mia) == ["Rae Rep: 1 training item is late"]
    assert told(at.ravi) == ["Rate yourself: 1 skill of your role"]
    assert told(at.hr) == told(OWNER) == []
