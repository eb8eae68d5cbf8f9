"""What one scene shows, in the side panel. Every choice acts at once."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.screens import PlaylistItem, SceneKind
from spm_desktop.services.screens.records import LONGEST_HEADLINE, LONGEST_LINE, MOST_PLACES
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.playlist_table import seconds_of
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.editor.pages.wall.schedule_fields import ScheduleFields
from spm_desktop.ui.editor.pages.wall.words import BYS, MEASURES, PERIODS, SUMS_ONLY

OWN_TEAM = RUNNING = "0"
EVERYBODY = "everybody"
WORDS = (
    ("flag", "On the flag", LONGEST_LINE),
    ("headline", "Headline", LONGEST_HEADLINE),
    ("when", "When", LONGEST_LINE),
    ("where", "Where", LONGEST_LINE),
    ("more", "And", LONGEST_LINE),
)


class ScenePanel(QWidget):
    """The settings of a scene.

    Signals:
        changed(PlaylistItem): something was chosen by hand.

    Attributes:
        item: as it is shown.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, item: PlaylistItem, picture: WallPicture, may_change: bool) -> None:
        super().__init__()
        self.theme, self.item = theme, item
        self._choosers: dict[str, Chooser] = {}
        self._offered: dict[str, set[str]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        self._column.setSpacing(theme.px(4))
        self.enabled = Switch(theme, "In the round", item.enabled)
        if item.kind.of_figures:
            self._offer_figures(picture)
        if item.kind is SceneKind.CONTEST:
            self._offer_contests(picture)
        self.places = Field(theme, "Places", help="Empty: everybody, ten on a page.", check=_places_wrong)
        if item.kind is SceneKind.LEADERBOARD:
            self._add(self.places)
        self.finish = Field(theme, "Finish", help="Empty: the largest goal of a team.", check=_finish_wrong)
        if item.kind is SceneKind.RACE:
            self._add(self.finish)
        self.words: dict[str, Field] = {}
        if item.kind is SceneKind.ANNOUNCEMENT:
            self._ask_words()
        self.seconds = Field(theme, "Seconds on screen", unit="s", check=_seconds_wrong)
        self._add(self.seconds)
        self._column.addWidget(self.enabled)
        self._column.addSpacing(theme.px(14))
        self.schedule = ScheduleFields(theme, item, picture.language, lambda: picture.today)
        self._column.addWidget(self.schedule)
        self._column.addStretch(1)
        self.schedule.changed.connect(self._on_schedule)
        self.enabled.clicked.connect(self._on_enabled)
        self.places.edited.connect(self._on_places)
        self.finish.edited.connect(self._on_finish)
        self.seconds.edited.connect(self._on_seconds)
        self.show_item(item)
        typed = (self.places, self.finish, *self.words.values(), self.seconds)
        for control in (*self._choosers.values(), self.enabled, *typed, *self.schedule.controls):
            control.setEnabled(may_change)

    def chooser(self, name: str) -> Chooser:
        """The list of a setting: metric, by, measure, period, team, contest."""
        return self._choosers[name]

    def show_item(self, item: PlaylistItem) -> None:
        """The scene as it is now, of the same kind; what is being typed stays."""
        self.item = item
        settings = item.settings
        shown = {
            "metric": settings.metric,
            "by": settings.by.value,
            "measure": settings.measure.value,
            "period": settings.period,
            "team": EVERYBODY if settings.everybody else str(settings.team or OWN_TEAM),
            "contest": str(settings.contest or RUNNING),
        }
        for name, chooser in self._choosers.items():
            if shown[name] in self._offered[name]:
                chooser.choose(shown[name])
        self.enabled.setChecked(item.enabled)
        self.places.set_text("" if settings.top is None else str(settings.top))
        self.finish.set_text("" if settings.finish is None else str(settings.finish))
        for name, field in self.words.items():
            field.set_text(getattr(settings, name))
        self.seconds.set_text(str(item.seconds))
        self.schedule.show_item(item)

    def _ask_words(self) -> None:
        """What an announcement says."""
        for name, label, longest in WORDS:
            check = partial(_words_wrong, longest, name == "headline")
            self.words[name] = field = Field(self.theme, label, check=check)
            field.edited.connect(partial(self._on_words, name))
            self._add(field)

    def _offer_figures(self, picture: WallPicture) -> None:
        """The lists of everything but an idle scene."""
        kind, settings = self.item.kind, self.item.settings
        metrics = picture.goal_metrics if kind in SUMS_ONLY else picture.metrics
        named = [(key, metric.name) for key, metric in metrics.items()]
        if settings.metric not in metrics:
            named.append((settings.metric, f"{settings.metric} (gone)"))
        self._offer("metric", "Shows", named)
        if kind.of_boards:
            self._offer("by", "Who", [(by.value, word) for by, word in BYS.items()])
            self._offer("measure", "Ranked by", [(one.value, word) for one, word in MEASURES.items()])
        periods = list(PERIODS)
        if settings.period not in dict(PERIODS):
            periods.append((settings.period, settings.period))
        self._offer("period", "Period", periods)
        teams = [(OWN_TEAM, "The TV’s own team"), (EVERYBODY, "Everybody")]
        if picture.several_offices:
            teams = [(OWN_TEAM, "The TV’s own team or office"), (EVERYBODY, "Everybody, of all offices")]
        teams += [(str(key), name) for key, name in picture.teams.items()]
        if settings.team is not None and settings.team not in picture.teams:
            teams.append((str(settings.team), "A team that is gone"))
        self._offer("team", "Team", teams)

    def _offer_contests(self, picture: WallPicture) -> None:
        wanted = self.item.settings.contest
        named = [(RUNNING, "Those announced on the TV")]
        named += [(str(key), name) for key, name in picture.contests.items()]
        if wanted is not None and wanted not in picture.contests:
            named.append((str(wanted), "A contest that is gone"))
        self._offer("contest", "Contest", named)

    def _offer(self, name: str, label: str, options: Iterable[tuple[str, str]]) -> None:
        listed = list(options)
        chooser = Chooser(self.theme, label, listed)
        self._offered[name] = {key for key, _ in listed}
        chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        chooser.chosen.connect(partial(self._on_chosen, name))
        self._choosers[name] = chooser
        self._column.addWidget(Text(self.theme, label, "label", "ink2"))
        self._column.addWidget(chooser)
        self._column.addSpacing(self.theme.px(8))

    def _add(self, field: Field) -> None:
        self._column.addWidget(field)
        self._column.addSpacing(self.theme.px(8))

    def _on_chosen(self, name: str, key: str) -> None:
        settings = self.item.settings
        match name:
            case "by":
                settings = replace(settings, by=By(key))
            case "measure":
                settings = replace(settings, measure=Measure(key))
            case "team":
                team = None if key in (OWN_TEAM, EVERYBODY) else int(key)
                settings = replace(settings, team=team, everybody=key == EVERYBODY)
            case "contest":
                settings = replace(settings, contest=None if key == RUNNING else int(key))
            case "metric":
                settings = replace(settings, metric=key)
            case _:
                settings = replace(settings, period=key)
        self._change(replace(self.item, settings=settings))

    def _on_places(self, text: str) -> None:
        top = int(text) if text.strip() else None
        self._change(replace(self.item, settings=replace(self.item.settings, top=top)))

    def _on_finish(self, text: str) -> None:
        finish = int(text) if text.strip() else None
        self._change(replace(self.item, settings=replace(self.item.settings, finish=finish)))

    def _on_words(self, name: str, text: str) -> None:
        settings, said = self.item.settings, text.strip()
        match name:
            case "flag":
                settings = replace(settings, flag=said)
            case "headline":
                settings = replace(settings, headline=said)
            case "when":
                settings = replace(settings, when=said)
            case "where":
                settings = replace(settings, where=said)
            case "more":
                settings = replace(settings, more=said)
        self._change(replace(self.item, settings=settings))

    def _on_seconds(self, text: str) -> None:
        self._change(replace(self.item, seconds=seconds_of(text)))

    def _on_enabled(self) -> None:
        self._change(replace(self.item, enabled=self.enabled.isChecked()))

    def _on_schedule(self, item: PlaylistItem) -> None:
        self._change(replace(self.item, schedule=item.schedule, weight=item.weight))

    def _change(self, item: PlaylistItem) -> None:
        self.item = self.schedule.item = item
        self.changed.emit(item)


class SceneFoot(QWidget):
    """Duplicate and remove.

    Signals:
        duplicate_wanted, remove_wanted.
    """

    duplicate_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        again = Button(theme, "Duplicate", icon="copy", small=True)
        away = Button(theme, "Remove the scene", Kind.DESTRUCTIVE, icon="trash-2", small=True)
        again.clicked.connect(self.duplicate_wanted)
        away.clicked.connect(self.remove_wanted)
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(away)


def _places_wrong(text: str) -> str:
    digits = text.strip()
    if not digits or (digits.isdecimal() and 1 <= int(digits) <= MOST_PLACES):
        return ""
    return f"Type 1 to {MOST_PLACES}, or leave it empty for everybody."


def _finish_wrong(text: str) -> str:
    digits = text.strip()
    if not digits or (digits.isdecimal() and int(digits) > 0):
        return ""
    return "Type a whole number, or leave it empty for the largest goal."


def _words_wrong(longest: int, needed: bool, text: str) -> str:
    if needed and not text.strip():
        return "Write a headline."
    return f"Keep it to {longest} characters." if len(text.strip()) > longest else ""


def _seconds_wrong(text: str) -> str:
    try:
        seconds_of(text)
    except KnownError as error:
        return error.hint
    return ""
