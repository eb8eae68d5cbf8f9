"""What a contest can be made of, the templates that ship, and taking changes of a draft back one by one."""

from dataclasses import replace

import pytest

from spm_desktop.domain.contests.formats import FORMATS
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.contests.choices import overview
from spm_desktop.services.contests.managing import add_draft, change_draft, launch
from spm_desktop.services.contests.own_templates import remove_template, rename_template, save_as_template
from spm_desktop.services.contests.plan import Contest
from spm_desktop.services.contests.templates import TEMPLATES, Template, copy_of
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contest_templates import SqlContestTemplates
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from tests.contract.records import person
from tests.offices import OWNER, TestOffice


@pytest.fixture
def reader(office: TestOffice) -> SqlContests:
    people = [person("Ann", "North"), person("Bo", "North"), person("Cy", "South")]
    office.bring(RecordKind.PEOPLE, people, sheet="people")
    return SqlContests(SqlBoards(office.database, office.clock))


@pytest.fixture
def store(office: TestOffice) -> SqlContestStore:
    return SqlContestStore(office.database, office.clock)


def test_what_there_is_to_choose_from(reader: SqlContests) -> None:
    found = overview(reader, OWNER)
    assert [(team.name, team.people) for team in found.choices.teams] == [("North", 2), ("South", 1)]
    assert found.choices.people == 3
    assert found.may_make
    assert found.lines == ()
    names = [metric.name for metric in found.choices.metrics]
    assert names == sorted(names, key=str.casefold)
    assert "Won revenue" in names


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_a_template_can_be_launched_as_it_is(
    template: Template, reader: SqlContests, store: SqlContestStore
) -> None:
    choices = overview(reader, OWNER).choices
    plan = template.plan(choices)
    assert choices.today < plan.start < plan.end
    assert plan.format.kind in {one.kind for one in FORMATS}
    draft, _ = add_draft(store, OWNER, plan)
    launched, _ = launch(reader, store, OWNER, draft)
    assert launched.plan.name == plan.name


def test_a_copy_is_as_long_and_drawn_anew(reader: SqlContests, store: SqlContestStore) -> None:
    choices = overview(reader, OWNER).choices
    cup = next(one for one in TEMPLATES if one.key == "cup").plan(choices)
    launched, _ = launch(reader, store, OWNER, add_draft(store, OWNER, cup)[0])
    assert launched.plan.format.seeds
    again = copy_of(launched.plan, choices)
    assert (again.end - again.start, again.format.seeds) == (cup.end - cup.start, ())
    assert again.start.weekday() == cup.start.weekday()
    assert again.start > choices.today


def test_changes_of_a_draft_are_taken_back_one_by_one(reader: SqlContests, store: SqlContestStore) -> None:
    plan = TEMPLATES[0].plan(overview(reader, OWNER).choices)
    draft, _ = add_draft(store, OWNER, plan)
    renamed, first = change_draft(store, OWNER, draft, replace(plan, name="Other"))
    _, second = change_draft(store, OWNER, renamed, replace(renamed.plan, least=5))
    for changes in (second, first):
        assert changes.undo is not None
        changes.undo()
    assert _only(reader).plan == plan


def test_what_somebody_else_changed_is_not_taken_back(reader: SqlContests, store: SqlContestStore) -> None:
    plan = TEMPLATES[0].plan(overview(reader, OWNER).choices)
    draft, _ = add_draft(store, OWNER, plan)
    renamed, mine = change_draft(store, OWNER, draft, replace(plan, name="Other"))
    change_draft(store, OWNER, renamed, replace(renamed.plan, least=5))
    assert mine.undo is not None
    with pytest.raises(KnownError, match="Somebody changed"):
        mine.undo()


def test_a_contest_is_kept_as_a_template_renamed_and_deleted(
    office: TestOffice, reader: SqlContests, store: SqlContestStore
) -> None:
    kept = SqlContestTemplates(office.database, office.clock)
    choices = overview(reader, OWNER).choices
    cup = next(one for one in TEMPLATES if one.key == "cup").plan(choices)
    south = next(team.id for team in choices.teams if team.name == "South")
    launched, _ = launch(reader, store, OWNER, add_draft(store, OWNER, cup)[0])
    saved = save_as_template(kept, OWNER, replace(launched.plan, team_id=south), " House cup ")
    assert _templates(reader) == ["House cup"]
    template = overview(reader, OWNER).templates[0]
    again = copy_of(template.plan, choices)
    assert (again.name, again.team_id, again.format, again.prizes) == (
        "House cup",
        south,
        cup.format,
        cup.prizes,
    )
    gone = replace(choices, teams=())
    assert copy_of(template.plan, gone).team_id is None, "of a team that is gone it is everybody's"

    with pytest.raises(KnownError, match="already"):
        save_as_template(kept, OWNER, cup, "house CUP")
    with pytest.raises(KnownError, match="needs a name"):
        rename_template(kept, OWNER, template, "  ")
    renamed = rename_template(kept, OWNER, template, "Winter cup")
    assert _templates(reader) == ["Winter cup"]
    assert renamed.undo is not None
    renamed.undo()
    assert _templates(reader) == ["House cup"]
    away = remove_template(kept, OWNER, overview(reader, OWNER).templates[0])
    assert _templates(reader) == []
    assert away.undo is not None
    back = away.undo()
    assert _templates(reader) == ["House cup"]
    assert back.undo is not None
    back.undo()
    with pytest.raises(KnownError, match="deleted meanwhile"):
        rename_template(kept, OWNER, template, "Other")
    assert saved.undo is not None
    with pytest.raises(KnownError, match="deleted meanwhile"):
        saved.undo()


def _templates(reader: SqlContests) -> list[str]:
    return [one.plan.name for one in overview(reader, OWNER).templates]


def _only(reader: SqlContests) -> Contest:
    (line,) = overview(reader, OWNER).lines
    return line.contest
