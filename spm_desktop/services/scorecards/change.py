"""What people do to scorecards: weigh the lines of a role's template, with a way back."""

from collections.abc import Mapping, Sequence
from functools import partial

from spm_desktop.domain.scorecards import LineRule, check_rule
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.scorecards.ports import ScorecardReader, TemplateStore
from spm_desktop.services.scorecards.view import Kind, Template
from spm_desktop.services.topics import Topic


def templates(reader: ScorecardReader, actor: Actor) -> tuple[Sequence[Template], Sequence[str]]:
    """The templates that somebody made, and the names of the roles one could be made for."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        return tuple(figures.templates().values()), tuple(figures.roles())


def set_rules(
    store: TemplateStore,
    actor: Actor,
    template: Template,
    rules: Mapping[str, LineRule],
    names: Mapping[str, str],
) -> Changes:
    """Gives a role other rules; without any, whatever has a goal counts alike again.

    Args:
        template: as it was shown; version 0 where there was none.
        names: metric key -> name, for what is said.

    Raises KnownError: the actor may not, a weight or limit is no good, or somebody changed it meanwhile.
    """
    require(actor, Area.METRICS, Access.WRITE)
    for key, rule in rules.items():
        check_rule(rule, names.get(key, key))
    before, after = dict(template.rules), dict(rules)
    return reversible(
        _told(template, before, after, names),
        frozenset({Topic.SCORECARDS}),
        partial(store.put, actor, template.kind, template.role, before, after),
        partial(store.put, actor, template.kind, template.role, after, before),
    )


def template_name(template: Template) -> str:
    """Whose template it is, in words."""
    return template.role or ("Everybody" if template.kind is Kind.PERSON else "Teams")


def _told(
    template: Template,
    before: Mapping[str, LineRule],
    after: Mapping[str, LineRule],
    names: Mapping[str, str],
) -> str:
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    whose = template_name(template)
    if not after:
        return f"{whose}: whatever has a goal counts alike"
    if len(changed) != 1:
        return f"Changed the scorecard of {whose}"
    name, rule = names.get(changed[0], changed[0]), after.get(changed[0])
    if rule is None:
        return f"{whose}: {name} does not count"
    was = before.get(changed[0])
    if was is None or was.weight != rule.weight:
        return f"{whose}: {name} weighs {rule.weight:,}"
    return f"{whose}: changed floor and cap of {name}"
