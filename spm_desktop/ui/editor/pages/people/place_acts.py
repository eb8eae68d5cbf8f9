"""What can be done about where somebody belongs and when they are away."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import Span, day_label, labelled_day
from spm_desktop.services.people import editing, placing
from spm_desktop.services.people.file import PersonFile
from spm_desktop.services.people.placing import Placed
from spm_desktop.services.people.store import Absence
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser
from spm_desktop.ui.editor.pages.people.form import Form
from spm_desktop.ui.editor.pages.people.ports import Standing

ONE_DAY = timedelta(days=1)
YES_NO = (("yes", "Yes"), ("no", "No"))


class PlaceActs:
    """Memberships and days away of one person at a time."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    # Memberships

    def move(self, file: PersonFile) -> None:
        """To another team from a day on."""
        standing = self._standing
        form = standing.form(f"Move {file.name} to another team", "Move")
        label = day_label(file.today)
        now = next((str(span.team) for span in file.spans if span.start <= label < span.end), "")
        other = next((key for key, _ in standing.teams() if key != now), now)
        team = LabelledChooser(standing.desk.theme, "To", standing.teams(), other)
        day = self._day("From", file.today)
        form.add(team, day)
        names = dict(standing.teams())

        def plan() -> Placed:
            start = day.day
            assert start is not None, "the field does not take an empty day"
            return placing.plan_move(file.spans, int(team.key), start, names[team.key])

        def words() -> str:
            start = day.day or file.today
            return f"Moved {file.name} to {names[team.key]} from {standing.words.day(start)}"

        self._place(form, file, plan, words)

    def change_membership(self, file: PersonFile, span: Span) -> None:
        """Other days, role, territory or rank."""
        standing, theme = self._standing, self._standing.desk.theme
        name = file.team_names.get(span.team, "")
        form = standing.form(f"{file.name} in {name}", "Change")
        start = self._day("First day", labelled_day(span.start), "always")
        end = labelled_day(span.end)
        last = self._day("Last day", None if end is None else end - ONE_DAY, "open")
        role, territory = Field(theme, "Role", span.role), Field(theme, "Territory", span.territory)
        ranked = LabelledChooser(theme, "Ranked on boards", YES_NO, "yes" if span.ranked else "no")
        form.add(start, last)
        form.add(role, territory)
        form.add(ranked)

        def plan() -> Placed:
            return placing.plan_change(
                file.spans,
                span,
                start.day,
                _after(last.day),
                role=role.text.strip(),
                territory=territory.text.strip(),
                ranked=ranked.key == "yes",
            )

        self._place(form, file, plan, lambda: f"Changed when {file.name} was in {name}")

    def add_membership(self, file: PersonFile) -> None:
        """One more, in the past or to come."""
        standing = self._standing
        form = standing.form(f"Where {file.name} belonged", "Add membership")
        team = LabelledChooser(standing.desk.theme, "Team", standing.teams())
        role = Field(standing.desk.theme, "Role")
        start, last = self._day("First day", None, "always"), self._day("Last day", None, "open")
        form.add(team)
        form.add(start, last)
        form.add(role)
        names = dict(standing.teams())

        def plan() -> Placed:
            return placing.plan_addition(
                file.spans, int(team.key), start.day, _after(last.day), role.text.strip()
            )

        self._place(form, file, plan, lambda: f"Put {file.name} into {names[team.key]}")

    def remove_membership(self, file: PersonFile, span: Span) -> None:
        """Its days count for no team."""
        name = file.team_names.get(span.team, "")
        placed = placing.plan_removal(file.spans, span)
        words = f"Took {file.name} out of {name}"
        self._standing.write(placing.place_person, file.id, placed, words)

    def _place(
        self, form: Form, file: PersonFile, plan: Callable[[], Placed], words: Callable[[], str]
    ) -> None:
        """Tells what a plan does while the form is filled in, and carries it out."""
        standing = self._standing

        def foretell() -> str:
            told = placing.consequences(plan(), file.team_names, standing.words.day)
            return " ".join([*told, "What was done on a day counts for the team of that day."])

        def carry_out() -> None:
            try:
                placed = plan()
            except KnownError as error:
                form.fail(error)
                return
            ports = standing.ports
            call = partial(placing.place_person, ports.store, ports.actor, file.id, placed, words())
            standing.write_from(form, call)

        form.wanted.connect(carry_out)
        form.open(foretell)

    # Days away

    def add_absence(self, file: PersonFile) -> None:
        """Days on which they are away."""
        self._absence(file, None)

    def change_absence(self, file: PersonFile, absence: Absence) -> None:
        """Other days, or another kind."""
        self._absence(file, absence)

    def remove_absence(self, file: PersonFile, absence: Absence) -> None:
        """They were there."""
        self._standing.write(editing.remove_absence, absence, file.name)

    def _absence(self, file: PersonFile, absence: Absence | None) -> None:
        standing = self._standing
        form = standing.form(f"Days away of {file.name}", "Change" if absence else "Note days away")
        first = self._day("First day", absence.start if absence else file.today)
        last = self._day("Last day", absence.end - ONE_DAY if absence else file.today)
        chosen = (absence.kind if absence else None) or editing.ABSENCE_KINDS[0]
        kinds = list(dict.fromkeys([*editing.ABSENCE_KINDS, chosen]))
        kind = LabelledChooser(standing.desk.theme, "Why", [(one, one) for one in kinds], chosen)
        form.add(first, last)
        form.add(kind)
        ports = standing.ports

        def note() -> None:
            start, end = first.day, _after(last.day)
            assert start is not None, "the field does not take an empty day"
            assert end is not None, "the field does not take an empty day"
            if absence is None:
                call = partial(
                    editing.add_absence, ports.store, ports.actor, file.id, file.name, start, end, kind.key
                )
            else:
                call = partial(
                    editing.change_absence,
                    ports.store,
                    ports.actor,
                    absence,
                    file.name,
                    start,
                    end,
                    kind.key,
                )
            standing.write_from(form, call)

        form.wanted.connect(note)
        form.open(lambda: "Boards and goals learn that they are away. Why is seen by HR alone.")

    def _day(self, label: str, day: date | None, empty: str = "") -> DayField:
        standing = self._standing
        text = "" if day is None else standing.words.full_day(day)
        return DayField(
            standing.desk.theme, label, text, standing.words.today, standing.ports.language, empty=empty
        )


def _after(last: date | None) -> date | None:
    """The end of a stretch whose last day is known."""
    return None if last is None else last + ONE_DAY
