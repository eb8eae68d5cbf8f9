"""The design tokens: every colour, size and duration, read once from ``resources/themes/tokens.toml``."""

import tomllib
from functools import cache
from typing import Any

from spm_desktop.config.assets import asset

Tokens = dict[str, Any]


@cache
def tokens() -> Tokens:
    """The whole file as nested dictionaries; not to be changed."""
    return tomllib.loads(asset("themes", "tokens.toml").read_text(encoding="utf-8"))


def wall() -> Tokens:
    """The tokens of the wall."""
    section: Tokens = tokens()["wall"]
    return section
