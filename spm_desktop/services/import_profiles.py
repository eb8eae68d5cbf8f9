"""How files of one shape are read: kept under a name, and found again by the columns of a file."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.ports import ParseOptions, SeenFile, SeenSheet

ROWS_SEARCHED = 30
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class KeptOptions:
    """What was said of files of one shape; see `ParseOptions` and `ImportOptions`."""

    kind: RecordKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    header_row: int | None = None
    key: tuple[str, ...] = ()
    merge: bool | None = None
    across: Heads | None = None
    totals: bool = False
    day_first: bool | None = None
    nothing: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    system: str = "CRM"
    create_people: bool = False
    amounts_in: int | None = None

    @classmethod
    def of(cls, options: ImportOptions) -> "KeptOptions":
        """What of these options is kept."""
        parse = options.parse
        return cls(
            parse.kind,
            dict(parse.columns),
            parse.header_row,
            parse.key,
            parse.merge,
            parse.across,
            parse.totals,
            parse.day_first,
            parse.nothing,
            parse.beside,
            options.system,
            options.create_people,
            parse.amounts_in,
        )

    def on(self, options: ImportOptions, sheet: str | None = None) -> ImportOptions:
        """What was kept, of this sheet only; what the options say themselves holds."""
        said = options.parse
        parse = replace(
            said,
            kind=said.kind or self.kind,
            columns={**self.columns, **said.columns},
            sheet=said.sheet or sheet or None,
            header_row=said.header_row or self.header_row,
            key=said.key or self.key,
            merge=self.merge if said.merge is None else said.merge,
            across=said.across or self.across,
            totals=said.totals or self.totals,
            day_first=self.day_first if said.day_first is None else said.day_first,
            nothing=said.nothing or self.nothing,
            beside=said.beside or self.beside,
            amounts_in=said.amounts_in or self.amounts_in,
        )
        create_people = options.create_people or self.create_people
        return replace(options, parse=parse, system=self.system, create_people=create_people)


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """Options under a name. `shape`: see `shape_of`; '' fits no file by itself."""

    id: int
    name: str
    shape: str
    kept: KeptOptions


class ProfileStore(Protocol):
    """Where profiles are kept."""

    def profiles(self) -> Sequence[ImportProfile]: ...

    def keep(self, actor: Actor, name: str, shape: str, kept: KeptOptions) -> None:
        """Keeps options under a name; they replace those of that name."""

    def forget(self, actor: Actor, profile_id: int) -> None:
        """Raises KnownError (``profile_used``) while a folder is watched with it."""


def keep_profile(
    store: ProfileStore, actor: Actor, name: str, seen: SeenFile, options: ImportOptions
) -> None:
    """Keeps how a file was read, for the next one with the same columns.

    Raises:
        KnownError: the actor may not import, or the name is empty.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    if not name.strip():
        raise KnownError("profile_unnamed", "The mapping has no name.", "Name it, such as Monthly calls.")
    store.keep(actor, name.strip(), _shape_of_file(seen, options.parse), KeptOptions.of(options))


def keep_for_columns(
    store: ProfileStore, actor: Actor, path: Path, seen: SeenFile, options: ImportOptions
) -> None:
    """Keeps how a file was read under the name that files with its columns have already, or else under one
    that is made of the file's. Raises KnownError as `keep_profile`."""
    profiles = store.profiles()
    shape = _shape_of_file(seen, options.parse)
    known = next((profile.name for profile in profiles if shape and profile.shape == shape), "")
    keep_profile(store, actor, known or _free_name(path, profiles), seen, options)


def _free_name(path: Path, profiles: Iterable[ImportProfile]) -> str:
    """The file's name without dates and numbers, and with one where another mapping has it."""
    words = [word for word in re.split(r"[\W_]+", path.stem) if not any(map(str.isdigit, word))]
    name = " ".join(words) or "Import"
    taken = {normal_key(profile.name) for profile in profiles}
    free, number = name, 1
    while normal_key(free) in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _shape_of_file(seen: SeenFile, parse: ParseOptions) -> str:
    """The columns of the sheet that was read, or of the first that is shown."""
    wanted = [sheet for sheet in seen.sheets if parse.sheet in (None, sheet.name)]
    sheet = next((sheet for sheet in wanted if not sheet.hidden), None)
    return shape_of(header_of(sheet, parse.header_row)) if sheet is not None else ""


def named(profiles: Iterable[ImportProfile], name: str) -> ImportProfile:
    """The profile of that name. Raises KnownError (``profile_unknown``)."""
    known = list(profiles)
    for profile in known:
        if normal_key(profile.name) == normal_key(name):
            return profile
    names = ", ".join(profile.name for profile in known)
    raise KnownError(
        "profile_unknown",
        f"There is no saved mapping called {name}.",
        f"There are: {names}." if known else "Import a file with --save-profile NAME to keep one.",
    )


def fitting(profiles: Iterable[ImportProfile], seen: SeenFile) -> tuple[ImportProfile, str] | None:
    """The profile whose columns a sheet of the file has, and the sheet's name; None where none fits."""
    by_shape = {profile.shape: profile for profile in profiles if profile.shape}
    for sheet in seen.sheets:
        for _, cells in sheet.lines[:ROWS_SEARCHED] if not sheet.hidden else ():
            if found := by_shape.get(shape_of(cells)):
                return found, sheet.name
    return None


def header_of(sheet: SeenSheet, header_row: int | None) -> Sequence[str]:
    """The cells of the row that names the columns."""
    return dict(sheet.lines).get(header_row or sheet.header_row or 0, ())


def shape_of(cells: Sequence[str]) -> str:
    """The names of columns, in any order, as one text; '' for fewer than two."""
    names = sorted(filter(None, map(normal_key, cells)))
    return "|".join(names) if len(names) >= _LEAST_COLUMNS else ""


def as_before(
    profiles: Sequence[ImportProfile], look: Callable[[], SeenFile], options: ImportOptions
) -> tuple[ImportOptions, str]:
    """The options for a file of which nothing was said, as a file with its columns was read before; and the
    name of that profile, '' where none fits. Raises KnownError as `look` does."""
    if not profiles or replace(options.parse, sheet=None, year=None) != ParseOptions():
        return options, ""
    found = fitting(profiles, look())
    if found is None:
        return options, ""
    profile, sheet = found
    return profile.kept.on(options, sheet), profile.name
