"""Recognition by hand: shout-outs, badges, and the values they are tied to."""

from collections.abc import Sequence
from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.records import MOST_VALUES, Badge, CompanyValue, ShoutOut
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.organisation import Organisation
from spm_desktop.services.permissions import Access, Area, access, require
from spm_desktop.services.recognition.store import RecognitionReader, RecognitionStore
from spm_desktop.services.topics import Topic

TOPICS = frozenset({Topic.RECOGNITION.value, Topic.SPLASH.value})
SHOUT_OUT, BADGE = "shout_out", "badge"


def give_shout_out(
    reader: RecognitionReader, store: RecognitionStore, actor: Actor, shout_out: ShoutOut, splash: bool = True
) -> Changes:
    """Praises somebody. `splash`: walls interrupt themselves for it; else it gets a line at their foot.

    Raises KnownError: ``shout_out_wrong``, ``off_the_wall`` for somebody who asked not to be shown,
    ``person_gone``, ``value_gone``, ``not_allowed``; also for praise in the name of somebody else.
    """
    require(actor, Area.SHOUT_OUTS, Access.WRITE)
    trimmed = replace(shout_out, message=" ".join(shout_out.message.split()))
    trimmed.check()
    with reader.look() as figures:
        name = _name(figures.organisation, trimmed.person_id)
        _check_giver(figures.organisation, actor, trimmed.giver_id)
        if trimmed.value_id not in (None, *(value.id for value in figures.values() if not value.retired)):
            raise KnownError("value_gone", "This company value is not there any more.", "Choose another one.")
    given = store.give(actor, trimmed, splash)
    return _withdrawable(store, actor, SHOUT_OUT, given.id, f"Gave {name} a shout-out")


def award_badge(reader: RecognitionReader, store: RecognitionStore, actor: Actor, badge: Badge) -> Changes:
    """Gives somebody a badge. Raises KnownError: ``badge_wrong``, or as `give_shout_out`."""
    require(actor, Area.RECOGNITION, Access.WRITE)
    trimmed = replace(badge, name=" ".join(badge.name.split()))
    trimmed.check()
    with reader.look() as figures:
        name = _name(figures.organisation, trimmed.person_id)
    given = store.award(actor, trimmed)
    return _withdrawable(store, actor, BADGE, given.id, f"Gave {name} the badge {trimmed.name}")


def withdraw(store: RecognitionStore, actor: Actor, kind: str, identity: int, name: str) -> Changes:
    """Takes a shout-out or a badge back, from the lists and from every wall. Raises KnownError
    (``not_allowed``, ``recognition_gone``)."""
    require(actor, Area.RECOGNITION, Access.WRITE)
    words = f"Took {name}'s {'shout-out' if kind == SHOUT_OUT else 'badge'} back"
    store.withdraw(actor, kind, identity, back=False)
    return Changes(words, TOPICS, lambda: _withdrawable(store, actor, kind, identity, words, back=True))


def set_values(
    store: RecognitionStore, actor: Actor, seen: Sequence[CompanyValue], wanted: Sequence[CompanyValue]
) -> Changes:
    """The values of the company from now on. What was said in the name of one that goes stays.

    Raises KnownError: ``value_wrong``, ``changed_since``, ``not_allowed``.
    """
    require(actor, Area.RECOGNITION, Access.WRITE)
    checked = [value.checked() for value in wanted]
    if len({value.name.casefold() for value in checked}) < len(checked):
        raise KnownError("value_wrong", "Two values have one name.", "Name one of them anew.")
    if len(checked) > MOST_VALUES:
        raise KnownError(
            "value_wrong", f"{len(checked)} values are more than anybody remembers.", "Keep the best ones."
        )
    stored = store.set_values(actor, seen, checked)
    kept = [value for value in stored if not value.retired]
    before = [value for value in seen if not value.retired]
    return Changes("Changed the company values", TOPICS, lambda: set_values(store, actor, kept, before))


def may_give(actor: Actor) -> bool:
    """Whether somebody may give shout-outs."""
    return access(actor, Area.SHOUT_OUTS) is Access.WRITE


def may_award(actor: Actor) -> bool:
    """Whether somebody may give badges, take recognition back, and say what the values are."""
    return access(actor, Area.RECOGNITION) is Access.WRITE


def _withdrawable(
    store: RecognitionStore, actor: Actor, kind: str, identity: int, words: str, back: bool = False
) -> Changes:
    """What stands, and can be taken back; `back`: first it is put back."""
    if back:
        store.withdraw(actor, kind, identity, back=True)

    def take_back() -> Changes:
        store.withdraw(actor, kind, identity, back=False)
        return Changes(words, TOPICS, lambda: _withdrawable(store, actor, kind, identity, words, back=True))

    return Changes(words, TOPICS, take_back)


def givers(organisation: Organisation, actor: Actor) -> dict[int, str]:
    """Whose praise somebody may write: their own, and everybody's who may take it back as well."""
    here = {key: one.name for key, one in organisation.people.items() if one.archived_at is None}
    return {key: name for key, name in here.items() if may_award(actor) or key == actor.person_id}


def _check_giver(organisation: Organisation, actor: Actor, giver_id: int | None) -> None:
    if giver_id is not None and giver_id not in givers(organisation, actor):
        raise KnownError(
            "not_allowed", f"{actor.name} can't praise in this name.", "Praise in your own, or the office's."
        )


def _name(organisation: Organisation, person_id: int) -> str:
    person = organisation.people.get(person_id)
    if person is None or person.archived_at is not None:
        raise KnownError("person_gone", "This person is not here any more.", "Choose somebody else.")
    if person.wall_opt_out:
        raise KnownError(
            "off_the_wall",
            f"{person.name} asked not to be shown on walls.",
            "Tell them in person; it may mean more to them.",
        )
    return person.name
