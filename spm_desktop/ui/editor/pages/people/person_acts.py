"""What can be done about a person: each act a form that tells what it will do, or one that can be undone."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import day_label
from spm_desktop.services.history import Changes
from spm_desktop.services.people import editing, merging
from spm_desktop.services.people.file import PersonFile
from spm_desktop.services.people.photos import change_photo
from spm_desktop.services.people.store import Field as PersonValue
from spm_desktop.services.people.store import FieldEdit, KeyOfPerson, Merged, Newcomer
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.photos import PATTERNS, square_photo
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.form_fields import DayField, LabelledChooser, PersonField
from spm_desktop.ui.editor.pages.people.ports import Standing
from spm_desktop.ui.editor.pages.people.words import key_kind

KEY_KINDS = ("name", "email")


class PersonActs:
    """Acts about people as such; where they belong and when they are away have acts of their own."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def add_person(self, team: int) -> None:
        """A new person, in the team that is looked at."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form("Add a person", "Add person")
        name = Field(theme, "Name", help="As everybody reads it.")
        place = LabelledChooser(theme, "Team", standing.teams("No team"), str(max(team, 0)))
        since = DayField(
            theme, "In it since", "", standing.words.today, standing.ports.language, empty="always"
        )
        role = Field(theme, "Role")
        form.add(name)
        form.add(place, since)
        form.add(role)
        email = None
        if standing.view and standing.view.may_edit_private:
            email = Field(theme, "E-mail address", help="Seen by HR, by their managers and by themself.")
            form.add(email)

        def add() -> None:
            start = since.day
            newcomer = Newcomer(
                name.text,
                int(place.key),
                0 if start is None else day_label(start),
                role.text,
                email.text if email else "",
            )
            ports = standing.ports
            standing.write_from(form, partial(editing.add_person, ports.store, ports.actor, newcomer))

        form.wanted.connect(add)
        form.open()

    def edit(self, edits: Sequence[FieldEdit], failed: Callable[[KnownError], None]) -> None:
        """Cells of the table were edited."""
        standing = self._standing
        names = {edit.person_id: standing.people.get(edit.person_id, "somebody") for edit in edits}
        day = standing.view.day if standing.view else standing.words.today
        ports = standing.ports
        call = partial(editing.edit_people, ports.store, ports.actor, list(edits), names, day)
        standing.desk.perform(call, failed)

    def set_archived(self, people: dict[int, str], archived: bool) -> None:
        """Puts people away, or brings them back."""
        self._standing.write(editing.archive_people, people, archived)

    def choose_wall(self, file: PersonFile, field: PersonValue, value: bool) -> None:
        """What the wall shows of somebody; `value` is the other one than before."""
        edit = FieldEdit(file.id, field, not value, value)
        self._standing.write(editing.edit_people, [edit], {file.id: file.name}, file.today)

    def choose_photo(self, file: PersonFile) -> None:
        """A picture from a file, cut to a square."""
        desk, ports = self._standing.desk, self._standing.ports

        def keep(paths: Sequence[Path]) -> None:
            def change() -> Changes:
                picture = square_photo(paths[0])
                return change_photo(ports.reader, ports.store, ports.actor, file.id, file.photo, picture)

            desk.perform(change)

        desk.prompts.open_files(f"A photo of {file.name}", PATTERNS, keep)

    def remove_photo(self, file: PersonFile) -> None:
        """Nothing of it is left, but for the way back."""
        ports = self._standing.ports
        self._standing.desk.perform(
            partial(change_photo, ports.reader, ports.store, ports.actor, file.id, file.photo, None)
        )

    def set_birthday(self, file: PersonFile, was: date | None, day: date | None) -> None:
        """The day of birth, of which a wall learns day and month."""
        edit = FieldEdit(file.id, PersonValue.BORN, was, day)
        self._standing.write(editing.edit_people, [edit], {file.id: file.name}, file.today)

    # Keys

    def add_key(self, file: PersonFile) -> None:
        """One more name by which files know them."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form(f"How files name {file.name}", "Add key")
        words = Field(theme, "As the file writes it")
        kind = LabelledChooser(theme, "It is", [(one, key_kind(one)) for one in KEY_KINDS])
        systems = file.systems or ("default",)
        system = LabelledChooser(theme, "In files of", [(one, one) for one in systems])
        form.add(words)
        form.add(kind, system)
        ports = standing.ports

        def add() -> None:
            call = partial(
                editing.add_key,
                ports.store,
                ports.actor,
                file.id,
                file.name,
                system.key,
                kind.key,
                words.text,
            )
            standing.write_from(form, call)

        form.wanted.connect(add)
        form.open(lambda: "Files imported from now on. What is in already stays where it is.")

    def move_key(self, file: PersonFile, key: KeyOfPerson) -> None:
        """A key means somebody else."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form(f"Who is “{key.text}”?", "Move key")
        others = {who: name for who, name in standing.people.items() if who != file.id}
        whom = PersonField(theme, "It means", others)
        form.add(whom)
        ports = standing.ports

        def move() -> None:
            person = whom.person
            call = partial(editing.move_key, ports.store, ports.actor, key, file.id, person, others[person])
            standing.write_from(form, call)

        form.wanted.connect(move)
        form.open(
            lambda: (
                f"Files imported from now on. Rows already imported stay with {file.name}; to move those"
                " too, merge the two."
            )
        )

    def remove_key(self, file: PersonFile, key: KeyOfPerson) -> None:
        """A key means nobody any more."""
        self._standing.write(editing.remove_key, key, file.id)

    # Merging

    def merge(self, person: int, name: str) -> None:
        """Asks who the same person is, then tells what merging would do."""
        standing, theme = self._standing, self._standing.desk.theme
        form = standing.form(f"Merge somebody into {name}", "Show what would happen")
        others = {who: other for who, other in standing.people.items() if who != person}
        whom = PersonField(theme, "The same person as", others)
        form.add(whom)

        def look() -> None:
            gone = whom.person
            form.close_form()
            self.look_at_merge(person, gone)

        form.wanted.connect(look)
        form.open(lambda: f"{name} stays. Nothing is changed before you have seen what it would do.")

    def look_at_merge(self, kept: int, gone: int) -> None:
        """Reads what a merge would do, and offers it."""
        standing = self._standing
        read = partial(merging.preview_merge, standing.ports.reader, standing.ports.actor, kept, gone)
        standing.desk.tasks.run(
            read,
            partial(self._offer_merge, kept, gone),
            lambda error: standing.desk.say(str(error)),
            owner=standing.over,
        )

    def _offer_merge(self, kept: int, gone: int, preview: merging.MergePreview) -> None:
        standing = self._standing
        names = (preview.kept, preview.gone)
        form = standing.form(f"Merge {preview.gone} into {preview.kept}?", f"Merge {preview.gone}")
        form.do.setEnabled(not preview.refusals)
        call = partial(merging.merge_people, standing.ports.store, standing.ports.actor, kept, gone, names)
        form.wanted.connect(partial(standing.write_from, form, call))
        form.open(partial(_merge_words, preview))

    def part(self, file: PersonFile, merged: Merged) -> None:
        """Takes a merge back, however long ago it was."""
        self._standing.write(merging.part_people, merged.op, merged.name)


def _merge_words(preview: merging.MergePreview) -> str:
    """What a merge does, in sentences."""
    if preview.refusals:
        return "\n".join(preview.refusals)
    weight = preview.weight
    parts = [
        counted(weight.rows, "source row", "source rows"),
        counted(weight.deals, "deal", "deals"),
        counted(weight.goals, "goal", "goals"),
        counted(weight.absences, "time away", "times away"),
        counted(len(preview.keys), "key", "keys"),
    ]
    told = [f"{', '.join(parts)} become {preview.kept}’s. Totals stay exact."]
    if preview.moved:
        told.append(
            f"Where both were in a team on the same day, {preview.kept}’s team holds, and the numbers of"
            " that day count for it."
        )
    told.append(f"{preview.gone} is no longer in the list. Undo parts them again exactly.")
    return "\n".join(told)
