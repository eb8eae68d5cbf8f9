"""A photo of somebody who agreed to be shown on walls: given, replaced, removed."""

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.people.store import PeopleReader, PeopleStore
from spm_desktop.services.people.writing import TOPICS, may_choose_wall, require_structure

LARGEST_PHOTO = 200_000
"""Bytes of a picture that is kept."""


def change_photo(
    reader: PeopleReader,
    store: PeopleStore,
    actor: Actor,
    person_id: int,
    seen: bytes | None,
    picture: bytes | None,
) -> Changes:
    """Gives somebody another picture, cut to a square already, or None for none. `seen`: as it was read.

    Raises KnownError (``not_allowed``, ``photo_too_large``, ``photo_not_wanted``, ``changed_since``,
    ``person_gone``).
    """
    if not may_choose_wall(actor, person_id):
        require_structure(actor)
    if picture is not None and len(picture) > LARGEST_PHOTO:
        raise KnownError(
            "photo_too_large",
            f"The picture takes {len(picture) // 1000:,} kB; a photo has {LARGEST_PHOTO // 1000} at most.",
            "Choose a smaller one.",
        )
    with reader.look() as figures:
        person = figures.organisation.people.get(person_id)
        agrees = person is not None and figures.wall_choices(person_id).photo
    name = person.name if person is not None else "this person"
    if picture is not None and not agrees:
        raise KnownError(
            "photo_not_wanted",
            f"{name} has not agreed to be shown with a photo.",
            "Ask them; then switch “Photo” on and choose it again.",
        )
    words = f"Removed the photo of {name}" if picture is None else f"Kept a photo of {name}"

    def change(before: bytes | None, after: bytes | None) -> None:
        store.set_photo(actor, person_id, before, after)

    return reversible(words, TOPICS, lambda: change(seen, picture), lambda: change(picture, seen))
