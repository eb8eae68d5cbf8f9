"""Templates: every change is another version; sessions that began keep theirs."""

import re
import unicodedata
from dataclasses import replace

from spm_desktop.domain.coaching.templates import Item, Template, check
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.planning import TOPICS
from spm_desktop.services.coaching.ports import CoachingFigures, CoachingReader, CoachingStore
from spm_desktop.services.coaching.shipped import SHIPPED
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, require


def template_of(reader: CoachingReader, key: str) -> tuple[Template, int]:
    """A template as it is now, and its version; 0: as it was shipped."""
    with reader.look() as figures:
        return _current(figures, key)


def change_template(
    reader: CoachingReader, store: CoachingStore, actor: Actor, key: str, seen: int, template: Template
) -> Changes:
    """Another version of a template. The way back is another version, with what was before.

    Raises KnownError (``not_allowed``, ``template_wrong``, ``changed_since``).
    """
    require(actor, Area.COACHING_TEMPLATES, Access.WRITE)
    template = _numbered(template)
    check(template)
    with reader.look() as figures:
        before, no = _current(figures, key)
    if no == 0:
        store.use_template(actor, key, before)
    first = [max(seen, 1)]

    def put(what: Template, over: Template) -> None:
        with reader.look() as figures:
            now, no = _current(figures, key)
        # undone and done again, it has other numbers; nobody else's version is put aside
        number = first.pop() if first else no if now == over else 0
        store.put_template(actor, key, number, what)

    return reversible(
        f"Changed {template.name}", TOPICS, lambda: put(template, before), lambda: put(before, template)
    )


def add_template(reader: CoachingReader, store: CoachingStore, actor: Actor, template: Template) -> str:
    """A new one; returns its key. Raises KnownError (``not_allowed``, ``template_wrong``)."""
    require(actor, Area.COACHING_TEMPLATES, Access.WRITE)
    template = _numbered(template)
    check(template)
    with reader.look() as figures:
        taken = {*SHIPPED, *(head.current.key for head in figures.coaching_templates())}
    plain = unicodedata.normalize("NFKD", template.name).casefold()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "template"
    key = next(key for n in range(1, 10_000) if (key := base if n == 1 else f"{base}-{n}") not in taken)
    store.use_template(actor, key, template)
    return key


def archive_template(
    reader: CoachingReader, store: CoachingStore, actor: Actor, key: str, archived: bool
) -> Changes:
    """New sessions can't have it any more, or can again. Raises KnownError (``not_allowed``)."""
    require(actor, Area.COACHING_TEMPLATES, Access.WRITE)
    with reader.look() as figures:
        template, _ = _current(figures, key)
    store.use_template(actor, key, template)
    return reversible(
        f"{'Put away' if archived else 'Took back'} {template.name}",
        TOPICS,
        lambda: store.put_archived(actor, key, archived),
        lambda: store.put_archived(actor, key, not archived),
    )


def _current(figures: CoachingFigures, key: str) -> tuple[Template, int]:
    for head in figures.coaching_templates():
        if head.current.key == key:
            return head.current.template, head.current.no
    return SHIPPED[key], 0


def _numbered(template: Template) -> Template:
    """New items, which have no number yet, get one that none has had here."""
    items: list[Item] = []
    top = max((item.id for item in template.items), default=0)
    for item in template.items:
        if item.id == 0:
            top += 1
            item = replace(item, id=top)
        items.append(item)
    return replace(template, items=tuple(items))
