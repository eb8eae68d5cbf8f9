"""What the office wants to say, as a scene."""

from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_scenes import AnnouncementScene


def announcement_scene(_context: WallContext, item: SceneItem) -> AnnouncementScene | None:
    """The words of a playlist item; None while it has no headline."""
    names = ("flag", "headline", "when", "where", "more")
    words = {name: str(item.settings.get(name, "")).strip() for name in names}
    if not words["headline"]:
        return None
    return AnnouncementScene(id=f"{item.id}", seconds=item.seconds, **words)
