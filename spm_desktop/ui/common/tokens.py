"""The design tokens: every colour, size and duration, read once from ``resources/themes``. Not to be changed.

Each face has a file of its own: reading both would take a tenth of the time until the editor is seen.
"""

import tomllib
from functools import cache
from typing import Any

from spm_desktop.config.assets import asset

Tokens = dict[str, Any]


@cache
def wall() -> Tokens:
    """The tokens of the wall, as nested dictionaries."""
    return _read("tokens.toml", "wall")


@cache
def desk() -> Tokens:
    """Those of the editor."""
    return _read("desk.toml", "desk")


def _read(file: str, face: str) -> Tokens:
    section: Tokens = tomllib.loads(asset("themes", file).read_text(encoding="utf-8"))[face]
    return section
