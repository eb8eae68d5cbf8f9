"""The chapters of the user guide: Markdown files under ``resources/guide``."""

from dataclasses import dataclass
from pathlib import Path

from spm_desktop.config.assets import asset


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its file and the title it begins with."""

    key: str
    title: str
    path: Path


FIRST = "start"
LAST = ("keys", "command-line", "settings")
"""Chapters after those of the pages."""


def folder() -> Path:
    """Where the guide lies. Raises KnownError when the installation lacks it."""
    return asset("guide")


def chapter(key: str) -> Chapter | None:
    """The chapter of that name; None where the guide has none."""
    path = folder() / f"{key}.md"
    if not path.is_file():
        return None
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return Chapter(key, first.removeprefix("#").strip(), path)


def chapters(pages: list[str]) -> list[Chapter]:
    """The guide in its order; `pages` are the keys of the pages that exist."""
    keys = dict.fromkeys((FIRST, *(page for page in pages if page not in LAST), *LAST))
    found = (chapter(key) for key in keys)
    return [one for one in found if one is not None]
