"""Keeps contests as templates for new ones."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.ports import OwnTemplate
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.rows import insert_row, lock_row
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_canonical = msgspec.json.Encoder(order="deterministic")


def read_templates(connection: Connection) -> list[OwnTemplate]:
    """Every template, by name."""
    rows = connection.execute(text("SELECT id, version, plan FROM contest_template"))
    found = [
        OwnTemplate(row.id, row.version, msgspec.json.decode(row.plan, type=ContestPlan)) for row in rows
    ]
    return sorted(found, key=lambda one: (normal_key(one.plan.name), one.id))


@dataclass(frozen=True, slots=True)
class SqlContestTemplates:
    """See `services.contests.ports.TemplateStore`."""

    database: Database
    clock: Clock

    def keep(self, actor: Actor, plan: ContestPlan, seen: OwnTemplate | None) -> OwnTemplate:
        with unit_of_work(self.database, actor, self.clock) as work:
            if seen is None:
                return self._insert(work, OwnTemplate(0, 1, plan))
            version = _check_unchanged(work.connection, seen) + 1
            _check_name(work.connection, plan, seen.id)
            work.connection.execute(
                text("UPDATE contest_template SET plan = :plan, version = :version WHERE id = :id"),
                {"id": seen.id, "plan": _canonical.encode(plan), "version": version},
            )
            self._tell(work, "contest template", seen.id, plan)
            return OwnTemplate(seen.id, version, plan)

    def remove(self, actor: Actor, seen: OwnTemplate) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _check_unchanged(work.connection, seen)
            work.connection.execute(text("DELETE FROM contest_template WHERE id = :id"), {"id": seen.id})
            self._tell(work, "contest template removed", seen.id, seen.plan)

    def bring_back(self, actor: Actor, template: OwnTemplate) -> OwnTemplate:
        with unit_of_work(self.database, actor, self.clock) as work:
            return self._insert(work, template)

    def _insert(self, work: UnitOfWork, template: OwnTemplate) -> OwnTemplate:
        _check_name(work.connection, template.plan)
        values = {
            "plan": _canonical.encode(template.plan),
            "version": template.version,
            "made_by": work.actor.name,
            "made_at": micros(self.clock.now()),
        }
        identity = insert_row(work.connection, "contest_template", template.id, values)
        self._tell(work, "contest template", identity, template.plan)
        return OwnTemplate(identity, template.version, template.plan)

    def _tell(self, work: UnitOfWork, what: str, identity: int, plan: ContestPlan) -> None:
        work.audited(what, template=identity, plan=msgspec.to_builtins(plan))
        work.changed(Change(Topic.CONTESTS))


def _check_name(connection: Connection, plan: ContestPlan, own: int = 0) -> None:
    wanted = normal_key(plan.name)
    if any(one.id != own and normal_key(one.plan.name) == wanted for one in read_templates(connection)):
        raise KnownError(
            "template_taken", f"There is a template {plan.name} already.", "Give this one another name."
        )


def _check_unchanged(connection: Connection, seen: OwnTemplate) -> int:
    """The version that is kept. Raises KnownError (``changed_since``, ``template_gone``)."""
    lock_row(connection, "contest_template", seen.id)
    now = next((one for one in read_templates(connection) if one.id == seen.id), None)
    if now is None:
        raise KnownError(
            "template_gone", f"The template {seen.plan.name} was deleted meanwhile.", "Choose another one."
        )
    if now.version != seen.version and now.plan != seen.plan:
        raise KnownError(
            "changed_since",
            f"Somebody changed the template {seen.plan.name} since.",
            "Look at it as it is now, and change it again if you still want to.",
        )
    return now.version
