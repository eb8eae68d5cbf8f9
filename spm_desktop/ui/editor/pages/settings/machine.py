"""What this machine may choose for itself. Every choice acts at once and can be undone."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings, change_settings, load_settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import reversible
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.look.theme import Choice
from spm_desktop.ui.editor.pages.settings.section import Form, SettingsSection
from spm_desktop.ui.editor.shell.page import Desk, Provenance

MACHINE = "machine"
"""The topic of what a machine has chosen; it is in no database."""
THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
SCALES = (80, 100, 125, 150, 175, 200)
LANGUAGES = (
    ("", "As the system"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt_BR", "Português (Brasil)"),
    ("sv", "Svenska"),
)


class MachineSection(SettingsSection):
    """Theme, size of text and language of this machine, and what it saves by itself."""

    provenance = Provenance("Every choice acts at once and is kept in settings.toml.")

    def __init__(self, desk: Desk, profile: Profile, settings: Settings) -> None:
        super().__init__(desk)
        self._profile = profile
        self._chosen = _chosen(settings)
        self._under_way = 0
        theme = desk.theme
        scales = sorted({*SCALES, settings.text_scale})
        self.theme_choice = Segment(theme, "Theme", THEMES, settings.theme)
        self.scale_choice = Segment(
            theme, "Size of text", [(str(scale), f"{scale}%") for scale in scales], str(settings.text_scale)
        )
        languages = dict(LANGUAGES)
        languages.setdefault(settings.language, settings.language)
        self.language_choice = Chooser(theme, "Language", list(languages.items()), settings.language)
        self.theme_choice.chosen.connect(self._on_theme)
        self.scale_choice.chosen.connect(self._on_scale)
        self.language_choice.chosen.connect(self._on_language)
        desk.bus.changed.connect(self._on_changed)
        form = Form(theme)
        form.add("Theme", self.theme_choice, "Light, dark, or as the system has it.")
        form.add("Size of text", self.scale_choice, "Rows, buttons and panels grow with it.")
        form.add(
            "Language",
            _at_left(self.language_choice),
            "Of dates and numbers. The words of the program are English. From the next start on.",
        )
        name = "Folder for the teams' workbooks"
        self.packs = Field(theme, name, settings.packs_folder, check=_no_folder, bare=True)
        self.packs.edited.connect(self._on_packs)
        choose = Button(theme, "Choose", Kind.SECONDARY, icon="folder-open")
        choose.setAccessibleName(f"Choose the {name[0].lower()}{name[1:]}")
        choose.clicked.connect(self._choose_packs)
        form.add(
            "Workbooks of teams",
            _beside(self.packs, choose, theme.px(8)),
            "Every Monday each team's workbook is saved in this folder. Empty: nowhere.",
        )
        self.column.addWidget(form)
        self.column.addStretch(1)

    # What is chosen

    def _on_theme(self, key: str) -> None:
        self._change("theme", key, f"Theme: {dict(THEMES)[key].lower()}")

    def _on_scale(self, key: str) -> None:
        self._change("text_scale", int(key), f"Text is {key}% now")

    def _on_language(self, key: str) -> None:
        self._change("language", key, f"Language from the next start on: {dict(LANGUAGES).get(key, key)}")

    def _choose_packs(self) -> None:
        self.desk.prompts.open_folder("Save the teams' workbooks in", lambda path: self._on_packs(str(path)))

    def _on_packs(self, folder: str) -> None:
        done = f"Saves the teams' workbooks in {folder}" if folder else "Saves no workbooks of teams"
        self._change("packs_folder", folder, done)

    def _change(self, name: str, value: object, done: str) -> None:
        """Shows the choice at once and writes it; tells both, with the way back."""
        before = self._chosen[name]
        self._choose(name, value)
        there, back = partial(self._write, name, value), partial(self._write, name, before)
        call = partial(reversible, done, frozenset({MACHINE}), there, back)
        self._under_way += 1
        self.desk.perform(call, partial(self._on_failed, name, before), self._on_written)

    def _write(self, name: str, value: object) -> None:
        """In the thread of the tasks."""
        changes: dict[str, Any] = {name: value}
        change_settings(self._profile, **changes)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if MACHINE in topics:
            self.desk.tasks.run(partial(load_settings, self._profile), self._show_all, owner=self)

    def _on_written(self) -> None:
        self._under_way -= 1

    def _show_all(self, settings: Settings) -> None:
        if self._under_way:  # another choice is shown already, and will be read again
            return
        for name, value in _chosen(settings).items():
            self._choose(name, value)

    def _on_failed(self, name: str, before: object, error: KnownError) -> None:
        """What could not be written is not shown as chosen either."""
        self._under_way -= 1
        self._choose(name, before)
        self.fail(error)

    def _choose(self, name: str, value: Any) -> None:
        self._chosen[name] = value
        match name:
            case "theme":
                choice: Choice = value
                self.theme_choice.choose(choice)
                self.desk.theme.choose(choice)
            case "text_scale":
                self.scale_choice.choose(str(value))
                self.desk.theme.choose(text_scale=value)
            case "packs_folder":
                self.packs.set_text(value)
            case _:
                self.language_choice.choose(value)


def _chosen(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in ("theme", "text_scale", "language", "packs_folder")}


def _no_folder(text: str) -> str:
    """What is wrong with a folder; '' where it is there, or none is named."""
    if not text or Path(text).expanduser().is_dir():
        return ""
    return "There is no such folder. Make it first, or type another one."


def _at_left(control: QWidget) -> QWidget:
    """A control no wider than its content."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(control)
    row.addStretch(1)
    return holder


def _beside(field: Field, button: Button, gap: int) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return holder
