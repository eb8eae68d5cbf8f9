"""Templates of one's own: a contest is kept as one, given another name, taken away."""

from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.contests.managing import TOPICS
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.contests.ports import OwnTemplate, TemplateStore
from spm_desktop.services.contests.templates import undrawn
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require


def save_as_template(store: TemplateStore, actor: Actor, plan: ContestPlan, name: str) -> Changes:
    """Keeps everything of a contest but what was drawn, for those that begin with it later.

    Raises KnownError (``name_missing``, ``not_allowed``, ``template_taken``).
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    template = store.keep(actor, _named(undrawn(plan), name), None)
    words = f"Saved {template.plan.name} as a template"
    return Changes(words, TOPICS, lambda: _take_away(store, actor, template, words))


def rename_template(store: TemplateStore, actor: Actor, seen: OwnTemplate, name: str) -> Changes:
    """Another name for a template, and for the contests that begin with it from now on.

    Raises KnownError (``changed_since``, ``name_missing``, ``not_allowed``, ``template_gone``,
    ``template_taken``).
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    before = seen.plan.name
    renamed = store.keep(actor, _named(seen.plan, name), seen)
    words = f"Renamed the template {before} to {renamed.plan.name}"
    return Changes(words, TOPICS, lambda: rename_template(store, actor, renamed, before))


def remove_template(store: TemplateStore, actor: Actor, seen: OwnTemplate) -> Changes:
    """Takes a template away; contests that began with it stay as they are.

    Raises KnownError (``changed_since``, ``not_allowed``, ``template_gone``).
    """
    require(actor, Area.CONTESTS, Access.WRITE)
    return _take_away(store, actor, seen, f"Deleted the template {seen.plan.name}")


def _take_away(store: TemplateStore, actor: Actor, seen: OwnTemplate, words: str) -> Changes:
    store.remove(actor, seen)

    def back() -> Changes:
        template = store.bring_back(actor, seen)
        return Changes(words, TOPICS, lambda: _take_away(store, actor, template, words))

    return Changes(words, TOPICS, back)


def _named(plan: ContestPlan, name: str) -> ContestPlan:
    if not name.strip():
        raise KnownError("name_missing", "A template needs a name.", "Type one that says what it is for.")
    return replace(plan, name=name.strip())
