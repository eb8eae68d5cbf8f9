"""What this machine may choose for itself. Every choice acts at once and can be undone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings, change_settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.look.theme import Choice
from spm_desktop.ui.editor.pages.settings.section import Form, SettingsSection
from spm_desktop.ui.editor.shell.page import Desk, Provenance

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
    """Theme, size of text and language of this machine."""

    provenance = Provenance("Every choice acts at once and is kept in settings.toml.")

    def __init__(self, desk: Desk, profile: Profile, settings: Settings) -> None:
        super().__init__(desk)
        self._profile, self._settings = profile, settings
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
        form = Form(theme)
        form.add("Theme", self.theme_choice, "Light, dark, or as the system has it.")
        form.add("Size of text", self.scale_choice, "Rows, buttons and panels grow with it.")
        form.add(
            "Language",
            _at_left(self.language_choice),
            "Of dates and numbers. The words of the program are English. From the next start on.",
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

    def _change(self, name: str, value: object, done: str) -> None:
        """Shows the choice at once and writes it; tells both, with the way back."""
        before = getattr(self._settings, name)
        self._show(name, value)
        self._write(name, value, partial(self._say_done, done, name, before))

    def _say_done(self, done: str, name: str, before: object) -> None:
        self.desk.say(done, partial(self._take_back, name, before))

    def _take_back(self, name: str, before: object) -> None:
        self._show(name, before)
        self._write(name, before, None)

    def _write(self, name: str, value: object, then: Callable[[], None] | None) -> None:
        changes: dict[str, Any] = {name: value}

        def written(settings: Settings) -> None:
            self._settings = settings
            if then:
                then()

        self.desk.tasks.run(
            partial(change_settings, self._profile, **changes),
            written,
            partial(self._on_failed, name),
            owner=self,
        )

    def _on_failed(self, name: str, error: KnownError) -> None:
        """What could not be written is not shown as chosen either."""
        self._show(name, getattr(self._settings, name))
        self.fail(error)

    def _show(self, name: str, value: Any) -> None:
        match name:
            case "theme":
                choice: Choice = value
                self.theme_choice.choose(choice)
                self.desk.theme.choose(choice)
            case "text_scale":
                self.scale_choice.choose(str(value))
                self.desk.theme.choose(text_scale=value)
            case _:
                self.language_choice.choose(value)


def _at_left(control: QWidget) -> QWidget:
    """A control no wider than its content."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(control)
    row.addStretch(1)
    return holder
