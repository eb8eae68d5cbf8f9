"""Tables of levels that are typed: the matrix, one person's skills, and what roles expect."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from spm_desktop.domain.development.skills import Rating, Side, Skill, read_level
from spm_desktop.domain.development.standing import Standing
from spm_desktop.services.development.view import PersonLine, RoleLine
from spm_desktop.services.wall_views import Face
from spm_desktop.ui.editor.organs.people_columns import face, person_column
from spm_desktop.ui.editor.pages.development.rows import SkillRow, Typed
from spm_desktop.ui.editor.pages.development.words import Words
from spm_desktop.ui.models.columns import NO_VALUE, Cell, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Levels

OWN, MANAGER = "own", "manager"


def skill_key(skill_id: int) -> str:
    """What settings and tests call the column of a skill."""
    return f"skill{skill_id}"


def skill_of(key: str) -> int:
    """The skill of a column."""
    return int(key.removeprefix("skill"))


def is_skill(key: str) -> bool:
    """Whether a column is one of a skill's."""
    return key.startswith("skill") and key != "skill"


def face_of(line: PersonLine) -> Face:
    """A person with their face."""
    return face(line.person_id, line.name)


def matrix_columns(skills: Sequence[Skill]) -> tuple[Column[PersonLine], ...]:
    """People down, skills across: the manager's level, the person's own view below, the expected tick. Skills
    are last: a new one stands after those that there are."""
    return (
        person_column(face_of, width=Width(least=150, stretch=2, most=360)),
        Column(
            "role",
            "Role",
            Kind.TEXT,
            lambda line: line.role or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=80, most=118),
        ),
        Column(
            "gaps",
            "Gaps",
            Kind.NUMBER,
            lambda line: line.gaps,
            lambda line: str(line.gaps) if line.gaps else NO_VALUE,
        ),
        Column(
            "unrated",
            "Not rated",
            Kind.NUMBER,
            lambda line: line.unrated,
            lambda line: str(line.unrated) if line.unrated else NO_VALUE,
            emphasis=Emphasis.CONTEXT,
            shown=False,
        ),
        *(_matrix_skill(skill) for skill in skills),
    )


def matrix_total(lines: Iterable[PersonLine], skills: Iterable[Skill]) -> Mapping[str, Cell]:
    """How many are below what their role expects, skill by skill."""
    people = list(lines)
    cells = {"person": Cell("Below expected")}
    for skill in skills:
        below = sum(bool(line.standings[skill.id].gap) for line in people)
        cells[skill_key(skill.id)] = Cell(str(below) if below else NO_VALUE)
    gaps = sum(line.gaps for line in people)
    cells["gaps"] = Cell(str(gaps) if gaps else NO_VALUE)
    return cells


def own_columns(
    words: Callable[[], Words], sides: Callable[[], frozenset[Side]]
) -> tuple[Column[SkillRow], ...]:
    """One person's skills. `sides`: whose ratings the reader may type."""

    def levels(row: SkillRow, side: Side) -> Levels:
        one = row.standing
        if side is Side.SELF:
            return Levels(one.own_level, None, one.expected, sides=1)
        return Levels(one.level, None, one.expected, sides=1)

    def side_of(key: str, title: str, side: Side) -> Column[SkillRow]:
        return Column(
            key,
            title,
            Kind.LEVELS,
            lambda row: levels(row, side),
            editable=lambda _: side in sides(),
            parse=_typed,
            with_value=lambda row, _: row,
            edit_text=lambda row: _edit_text(levels(row, side).level),
            voice=lambda row: _voice(row.standing) if side is Side.MANAGER else Emphasis.PLAIN,
            width=Width(least=104, most=150),
        )

    def given(rating: Rating | None) -> str | None:
        return None if rating is None or rating.level is None else words().rated(rating)

    def day(rating: Rating | None) -> str:
        return NO_VALUE if rating is None or rating.level is None else words().moment(rating)

    return (
        Column(
            "skill",
            "Skill",
            Kind.TEXT,
            lambda row: row.skill.name,
            emphasis=Emphasis.NAME,
            width=Width(least=150, stretch=2, most=400),
            fixed=True,
        ),
        side_of(MANAGER, "Manager’s rating", Side.MANAGER),
        Column(
            "rated",
            "Rated by",
            Kind.TEXT,
            lambda row: given(row.standing.manager),
            emphasis=Emphasis.CONTEXT,
            width=Width(least=80, most=240),
        ),
        side_of(OWN, "Own view", Side.SELF),
        Column(
            "since",
            "On",
            Kind.DATE,
            lambda row: None if row.standing.own is None else row.standing.own.at.date(),
            lambda row: day(row.standing.own),
            emphasis=Emphasis.CONTEXT,
        ),
        Column("expected", "Expected", Kind.NUMBER, lambda row: row.standing.expected),
        Column(
            "gap",
            "Gap",
            Kind.NUMBER,
            lambda row: row.standing.gap,
            lambda row: str(row.standing.gap) if row.standing.gap else NO_VALUE,
        ),
    )


def role_columns(skills: Sequence[Skill], may_edit: bool) -> tuple[Column[RoleLine], ...]:
    """What each role expects, and where it leads."""

    def expects(skill: Skill) -> Column[RoleLine]:
        return Column(
            skill_key(skill.id),
            skill.name,
            Kind.LEVELS,
            lambda line: Levels(line.expected.get(skill.id), sides=1),
            editable=lambda _: may_edit,
            parse=_typed,
            with_value=lambda line, _: line,
            edit_text=lambda line: _edit_text(line.expected.get(skill.id)),
            width=Width(ideal=103),
        )

    return (
        Column(
            "role",
            "Role",
            Kind.TEXT,
            lambda line: line.role,
            emphasis=Emphasis.NAME,
            width=Width(least=150, stretch=1, most=360),
            fixed=True,
        ),
        Column("people", "People", Kind.NUMBER, lambda line: line.people, emphasis=Emphasis.CONTEXT),
        Column(
            "leads",
            "Leads to",
            Kind.TEXT,
            lambda line: ", ".join(step.next_role for step in line.steps) or None,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=100, stretch=1, most=400),
        ),
        *(expects(skill) for skill in skills),
    )


def _matrix_skill(skill: Skill) -> Column[PersonLine]:
    def standing(line: PersonLine) -> Standing:
        return line.standings[skill.id]

    return Column(
        skill_key(skill.id),
        skill.name,
        Kind.LEVELS,
        lambda line: Levels(standing(line).level, standing(line).own_level, standing(line).expected),
        parse=_typed,
        with_value=lambda line, _: line,
        edit_text=lambda line: _edit_text(standing(line).level),
        voice=lambda line: _voice(standing(line)),
        width=Width(ideal=103),
    )


def _voice(one: Standing) -> Emphasis:
    """Below what is expected speaks louder; what is not rated more quietly."""
    if one.level is None:
        return Emphasis.CONTEXT
    return Emphasis.KEY if one.gap else Emphasis.PLAIN


def _typed(text: str) -> Typed:
    return Typed(read_level(text))


def _edit_text(level: int | None) -> str:
    return "" if level is None else str(level)
