"""What a screen shows: its playlist's scenes, the ticker and the splashes, made of boards."""

from spm_desktop.services.wall.ports import SceneItem, ScreenPlan, SplashRow, WallReader
from spm_desktop.services.wall.source import OfficeWall

__all__ = ["OfficeWall", "SceneItem", "ScreenPlan", "SplashRow", "WallReader"]
