"""Settings: what this machine may choose for itself. Every choice acts at once and can be undone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings, change_settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Choice
from spm_desktop.ui.editor.shell.page import Desk, Page, Provenance

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
_LABELS = 180


class SettingsPage(Page):
    """Theme, size of text and language of this machine."""

    def __init__(self, desk: Desk, profile: Profile, settings: Settings) -> None:
        super().__init__(desk)
        self.subtitle = "This machine"
        self.provenance = Provenance("Every choice acts at once and is kept in settings.toml.")
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
        self._rows = QGridLayout()
        self._words: list[Text] = []
        self._add("Theme", self.theme_choice, "Light, dark, or as the system has it.")
        self._add("Size of text", self.scale_choice, "Rows, buttons and panels grow with it.")
        self._add(
            "Language",
            self.language_choice,
            "Of dates and numbers. The words of the program are English. From the next start on.",
        )
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        theme.changed.connect(self._measure)
        self._measure()

    def _add(self, label: str, control: QWidget, sentence: str) -> None:
        theme, row = self.desk.theme, 2 * self._rows.rowCount()
        words = Text(theme, sentence, "table", "ink2", wrap=True)
        self._words.append(words)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._rows.addWidget(Text(theme, label, "strong"), row, 0, left)
        self._rows.addWidget(control, row, 1, left)
        self._rows.addWidget(words, row + 1, 1)

    def _measure(self) -> None:
        theme = self.desk.theme
        self._column.setContentsMargins(theme.size("page_left"), theme.px(20), theme.px(16), theme.px(16))
        self._rows.setColumnMinimumWidth(0, theme.px(_LABELS))
        self._rows.setColumnStretch(1, 1)
        self._rows.setVerticalSpacing(theme.px(6))
        for words in self._words:
            words.setContentsMargins(0, 0, 0, theme.px(14))

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
        failure = Failure.of(self.desk.theme, error, button="")
        self._column.insertWidget(0, failure)

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
