"""Where the windows were, and how wide their panels: the only thing that is not in the settings file."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from spm_desktop.config.folders import Profile


class WindowMemory:
    """The geometry of the windows of a profile, kept in ``windows.ini`` in its folder."""

    def __init__(self, profile: Profile) -> None:
        self._store = QSettings(str(profile.folder / "windows.ini"), QSettings.Format.IniFormat)

    def restore(self, window: QWidget, place: int) -> bool:
        """Puts the window where the one of the same place was; False when there was none."""
        kept = self._store.value(f"window{place}/geometry")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def keep(self, window: QWidget, place: int) -> None:
        """Remembers where the window is; all is written down now, while the profile is there."""
        self._store.setValue(f"window{place}/geometry", window.saveGeometry())
        self._store.sync()

    def side_width(self, page: str, usual: int) -> int:
        """The width of a page's side panel, in pixels at 100 % text."""
        kept = str(self._store.value(f"side/{page}", ""))
        return int(kept) if kept.isdecimal() else usual

    def keep_side_width(self, page: str, width: int) -> None:
        """Remembers it."""
        self._store.setValue(f"side/{page}", width)
