"""The list of skills: one, for ratings, training plans and the focus of coaching sessions."""

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.domain.development.skills import MOST, Skill
from spm_desktop.domain.names import normal_key
from spm_desktop.services.topics import Topic
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.unit_of_work import Change, UnitOfWork


def read_skills(connection: Connection) -> list[Skill]:
    """All of them by name, those that are retired too."""
    rows = connection.execute(text("SELECT id, name, about, levels, retired, version FROM skill"))
    found = [
        Skill(row.id, row.name, row.about, _levels(row.levels), bool(row.retired), row.version)
        for row in rows
    ]
    return sorted(found, key=lambda one: (normal_key(one.name), one.id))


def use_skill(work: UnitOfWork, name: str) -> int:
    """The skill of that name, which is added where there is none."""
    lock_row(work.connection, "org", 1)
    known = next((one for one in read_skills(work.connection) if one.is_called(name)), None)
    return add_skill(work, Skill(0, name)) if known is None else known.id


def add_skill(work: UnitOfWork, skill: Skill) -> int:
    """A new one; returns its id."""
    added: int = work.connection.execute(
        text("INSERT INTO skill(name, about, levels) VALUES (:name, :about, :levels) RETURNING id"),
        {"name": skill.name, "about": skill.about, "levels": stored_lines(skill.levels)},
    ).scalar_one()
    work.audited("skill added", skill=added, name=skill.name)
    work.changed(Change(Topic.DEVELOPMENT))
    return added


def stored_lines(lines: tuple[str, ...]) -> str:
    """Lines as a column has them."""
    return msgspec.json.encode(lines).decode()


def read_lines(stored: str) -> tuple[str, ...]:
    """Lines of a column."""
    return msgspec.json.decode(stored, type=tuple[str, ...])


def _levels(stored: str) -> tuple[str, ...]:
    """Those that were described, and '' for the rest."""
    lines = read_lines(stored)
    return (*lines, *("",) * MOST)[:MOST]
