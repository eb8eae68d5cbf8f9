"""What screens need from the database."""

from collections.abc import Callable, Sequence
from typing import Protocol

from spm_desktop.services.actors import Actor
from spm_desktop.services.screens.records import Playlist, PlaylistItem, Screen, ScreenPlace

Items = tuple[PlaylistItem, ...]
EditItems = Callable[[Items], Items]
EditPlace = Callable[[ScreenPlace], ScreenPlace]


class ScreenStore(Protocol):
    """Where screens and playlists are kept. Every write is one transaction, audited and announced."""

    def screens(self) -> Sequence[Screen]:
        """Every screen, the first one first."""

    def edit_playlist(self, actor: Actor, playlist_id: int, edit: EditItems) -> Playlist:
        """Stores what `edit` makes of the items as they are now; returns the playlist as it is then.

        An item whose id is 0, or taken by another playlist, gets an id; one that has an id keeps it, also
        when it comes back. Raises what `edit` raises, and KnownError (``playlist_gone``).
        """

    def add_screen(self, actor: Actor, place: ScreenPlace, items: Items) -> Screen:
        """A screen with a playlist of its own. Raises KnownError (``screen_taken``)."""

    def edit_screen(self, actor: Actor, screen_id: int, edit: EditPlace) -> Screen:
        """Stores what `edit` makes of it. Raises what `edit` raises, and KnownError (``screen_gone``,
        ``screen_taken``)."""

    def remove_screen(self, actor: Actor, screen_id: int) -> Screen:
        """Takes it away, with its playlist unless another screen shares that; returns what was removed.

        Raises KnownError (``screen_gone``).
        """

    def bring_back(self, actor: Actor, screen: Screen) -> Screen:
        """A removed screen, with the same ids where they are still free. Raises KnownError
        (``screen_taken``)."""
