"""This machine's settings: `settings.toml` in the profile, typed, versioned, and fit to be edited by hand.

Each setting is declared once, in `Settings`, with its default, its range and a sentence. Keys that this
version does not know are left alone, as are comments: an older program must not spoil a newer one's file.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from spm_desktop.config.folders import Profile
from spm_desktop.config.whole_files import written_whole
from spm_desktop.domain.errors import KnownError

VERSION = 1

_HEADER = "The settings of SPM Desktop on this machine. resources/guide/settings.md tells them all."


class Settings(msgspec.Struct, frozen=True):
    """What this machine may choose for itself; what the whole organisation shares is in the database."""

    version: Annotated[int, Meta(ge=1, description="The version of this file.")] = VERSION
    language: Annotated[
        str,
        Meta(
            pattern=r"^([A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*)?$",
            description="A language like de or pt_BR; empty: the language of the system.",
        ),
    ] = ""
    theme: Annotated[
        Literal["system", "light", "dark"],
        Meta(description="The editor's colours: light, dark, or as the system has them."),
    ] = "system"
    text_scale: Annotated[
        int, Meta(ge=80, le=200, description="The size of the editor's text in per cent, 80 to 200.")
    ] = 100
    screen: Annotated[
        str, Meta(max_length=80, description="The screen that the wall on this machine shows; empty: any.")
    ] = ""
    packs_folder: Annotated[
        str,
        Meta(
            max_length=400,
            description="A folder in which this machine saves a workbook for each team every Monday;"
            " empty: none.",
        ),
    ] = ""
    plan_rights: Annotated[
        str,
        Meta(
            max_length=8_000,
            description="What documents of improvement plans say about the employee's rights;"
            " empty: the program's own words.",
        ),
    ] = ""
    plan_answer_days: Annotated[
        int,
        Meta(ge=1, le=60, description="Days in which an employee may answer a final review, 1 to 60."),
    ] = 7
    plan_appeal_days: Annotated[
        int,
        Meta(ge=1, le=180, description="Days in which an employee may appeal against a decision, 1 to 180."),
    ] = 14
    plan_extensions: Annotated[
        int, Meta(ge=0, le=3, description="How often an improvement plan may be extended, 0 to 3.")
    ] = 1
    plan_kept_days: Annotated[
        int,
        Meta(
            ge=90,
            le=7_300,
            description="Days that the record of an improvement plan is kept after its end, 90 to 7300.",
        ),
    ] = 1095


def descriptions() -> dict[str, str]:
    """Every setting and the sentence that tells it."""
    fields = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return {name: field["description"] for name, field in fields.items()}


def load_settings(profile: Profile) -> Settings:
    """The settings of `profile`; without a file, the defaults.

    Raises:
        KnownError: ``settings_broken`` and ``setting_wrong``, naming the line; ``settings_newer``;
            ``settings_unreadable``.
    """
    file = profile.settings
    return _understand(_read(file), file)


def change_settings(profile: Profile, **changes: object) -> Settings:
    """Writes the changed settings and returns all of them; writes nothing when one value is wrong.

    The file is read anew first, so that what another process changed in the meantime stays.

    Raises:
        KnownError: as `load_settings`, and ``profile_unwritable``.
    """
    import tomlkit  # costs 40 ms that reading need not pay

    file = profile.settings
    text = _read(file)
    msgspec.structs.replace(_understand(text, file), **changes)  # a TypeError for what is no setting
    document = tomlkit.parse(text)
    if not text:
        document.add(tomlkit.comment(_HEADER))
    document["version"] = VERSION
    document.update(changes)
    text = tomlkit.dumps(document)
    settings = _understand(text, file)
    profile.create()
    _replace(file, text)
    return settings


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            "settings_unreadable",
            f"The settings in {file} can't be read: {error}.",
            "Mend the file, or delete it to start with the defaults.",
        ) from error


def _understand(text: str, file: Path) -> Settings:
    try:
        values = tomllib.loads(text)
        if _version(values) > VERSION:
            raise KnownError(
                "settings_newer",
                f"The settings in {file} were written by a newer SPM Desktop.",
                "Update this program, or name another profile with --data.",
            )
        return msgspec.convert(values, Settings)
    except tomllib.TOMLDecodeError as error:
        raise KnownError(
            "settings_broken",
            f"The settings in {file} are not valid TOML: {error}.",
            "Mend that line, or delete the file to start with the defaults.",
        ) from error
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].rstrip("`")
        raise KnownError(
            "setting_wrong",
            f"The setting {name} in {file}, line {_line(text, name)}, can't be {values[name]!r}.",
            f"It is: {descriptions()[name]}",
        ) from error


def _version(values: dict[str, Any]) -> int:
    version = values.get("version", VERSION)
    return version if isinstance(version, int) else VERSION


def _line(text: str, name: str) -> int:
    """The number of the line that sets `name`."""
    found = re.search(rf"^\s*[\"']?{name}[\"']?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _replace(file: Path, text: str) -> None:
    """Writes `text` to `file`, readable by its owner only, whole or not at all."""
    try:
        with written_whole(file) as unfinished:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(descriptor, "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
    except OSError as error:
        raise KnownError(
            "profile_unwritable",
            f"The settings in {file} can't be written: {error.strerror or error}.",
            "Free some space or mend the rights of the folder, then try again.",
        ) from error
