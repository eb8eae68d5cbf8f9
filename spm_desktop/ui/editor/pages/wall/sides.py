"""What the side panel of the wall page shows: a scene, a TV, or a new TV."""

import shiboken6
from PySide6.QtCore import QObject

from spm_desktop.services.screens import Screen, ScreenPlace
from spm_desktop.ui.editor.controls.button import Kind
from spm_desktop.ui.editor.pages.wall.acts import WallActs
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.editor.pages.wall.scene_panel import SceneFoot, ScenePanel
from spm_desktop.ui.editor.pages.wall.scenes import Scenes
from spm_desktop.ui.editor.pages.wall.screen_panel import Foot, ScreenPanel
from spm_desktop.ui.editor.pages.wall.words import KINDS, scene_title
from spm_desktop.ui.editor.shell.page import Desk


class Sides(QObject):
    """Keeps the open panel like what was read last."""

    def __init__(self, desk: Desk, acts: WallActs, scenes: Scenes, may_change: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._panel: ScenePanel | ScreenPanel | None = None
        self._desk, self._acts, self._scenes, self._may_change = desk, acts, scenes, may_change
        self._picture: WallPicture | None = None
        self._screen: Screen | None = None
        scenes.chosen.connect(self._follow)
        scenes.wanted.connect(self.open_scene)

    @property
    def panel(self) -> ScenePanel | ScreenPanel | None:
        """What is open; None: nothing of the wall's."""
        return self._panel if self._panel is not None and shiboken6.isValid(self._panel) else None

    def show(self, picture: WallPicture, screen: Screen | None) -> None:
        """As it was read."""
        self._picture, self._screen = picture, screen
        panel = self.panel
        if isinstance(panel, ScreenPanel):
            if screen is not None and not panel.is_new:
                panel.show_screen(screen)
        else:
            self._follow()

    def open_scene(self) -> None:
        """The settings of the chosen scene."""
        picture, item = self._picture, self._scenes.item
        if picture is None or item is None:
            return
        panel = ScenePanel(self._desk.theme, item, picture, self._may_change)
        panel.changed.connect(self._scenes.change)
        foot = None
        if self._may_change:
            foot = SceneFoot(self._desk.theme)
            foot.duplicate_wanted.connect(self._scenes.duplicate)
            foot.remove_wanted.connect(self._on_remove_scene)
        self._open(panel, scene_title(item, picture), KINDS[item.kind], foot)

    def open_screen(self) -> None:
        """The settings of the chosen TV."""
        picture, screen = self._picture, self._screen
        if picture is None or screen is None:
            return
        panel = ScreenPanel(self._desk.theme, picture, screen)
        panel.setEnabled(self._may_change)
        panel.changed.connect(self._on_place)
        foot = None
        if self._may_change:
            foot = Foot(self._desk.theme, "Remove the TV", Kind.DESTRUCTIVE, "trash-2")
            foot.wanted.connect(self._on_remove_screen)
        self._open(panel, screen.name, "Settings of the TV", foot)

    def open_new_screen(self) -> None:
        """The form for a new TV."""
        if self._picture is None:
            return
        panel = ScreenPanel(self._desk.theme, self._picture, None)
        foot = Foot(self._desk.theme, "Add the TV", Kind.SECONDARY, "plus")
        foot.wanted.connect(self._on_add_screen)
        panel.name.entry.returnPressed.connect(self._on_add_screen)
        self._open(panel, "A new TV", "", foot)
        panel.name.entry.setFocus()

    def _open(
        self, panel: ScenePanel | ScreenPanel, title: str, subtitle: str, foot: SceneFoot | Foot | None
    ) -> None:
        self._desk.show_side(title, panel, subtitle, foot=foot)
        self._panel = panel

    def _follow(self) -> None:
        """The open panel shows the chosen scene, as it is now."""
        panel, item = self.panel, self._scenes.item
        if not isinstance(panel, ScenePanel):
            return
        if item is None:
            self._desk.close_side()
        elif (item.id, item.kind) == (panel.item.id, panel.item.kind):
            panel.show_item(item)
        else:
            self.open_scene()

    # What is done by hand

    def _on_remove_scene(self) -> None:
        self._scenes.remove()

    def _on_place(self, seen: ScreenPlace, place: ScreenPlace) -> None:
        if self._screen is not None and isinstance(panel := self.panel, ScreenPanel):
            self._acts.change_screen(self._screen, seen, place, panel.show_failure)

    def _on_add_screen(self) -> None:
        panel, picture = self.panel, self._picture
        if picture is not None and isinstance(panel, ScreenPanel) and panel.is_new:
            like = picture.screen(panel.like_id)
            self._acts.add_screen(panel.place, like, panel.show_failure, self._desk.close_side)

    def _on_remove_screen(self) -> None:
        if self._screen is not None:
            self._desk.close_side()
            self._acts.remove_screen(self._screen)
