"""The tokens: readable pairs, no saturated red on a wall, and no colour or size beside them."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.config.assets import asset
from spm_desktop.ui.common.tokens import wall

UI = Path(__file__).parents[2] / "spm_desktop" / "ui"
QML = sorted((UI / "kiosk" / "qml").rglob("*.qml"))
COLOUR, TEAMS, TYPES = wall()["colour"], wall()["team"], wall()["type"]


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("stage0", "stage1", "lane")
TEXTS = ("ink", "ink2", "gold", "silver", "bronze", "good", "warn")


@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(COLOUR[text], COLOUR[ground]) >= 4.5


def test_ink_plates_and_age_plates_can_be_read() -> None:
    assert contrast(COLOUR["stage0"], COLOUR["ink"]) >= 7
    assert contrast(COLOUR["stage0"], wall()["stale"]["bright"]) >= 4.5
    for text in ("warn", "warn_text"):
        assert contrast(COLOUR[text], COLOUR["warn_plate"]) >= 4.5


@pytest.mark.parametrize("team", TEAMS, ids=lambda team: team["name"])
def test_a_team_can_be_read_and_told_apart(team: dict[str, str]) -> None:
    for ground in GROUNDS:
        assert contrast(team["bright"], COLOUR[ground]) >= 4.5
    assert contrast(COLOUR["ink"], team["field"]) >= 6.5
    assert contrast(COLOUR["ink"], team["deep"]) >= 7
    assert contrast(team["mid"], COLOUR["lane"]) >= 3


@pytest.mark.parametrize("name", [name for name in wall()["stale"] if name in ("bright", "name", "gold")])
def test_stale_figures_can_still_be_read(name: str) -> None:
    assert contrast(wall()["stale"][name], COLOUR["stage0"]) >= 4.5


def colours(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [colour for part in value.values() for colour in colours(part)]
    if isinstance(value, list):
        return [colour for part in value for colour in colours(part)]
    return [value] if isinstance(value, str) and re.fullmatch("#[0-9A-F]{6}", value) else []


def test_nothing_is_a_saturated_red() -> None:
    for colour in colours(wall()):
        parts = linear(colour)
        assert parts[0] <= 0.8 * sum(parts), colour


def test_initials_can_be_read_on_faces() -> None:
    for face in wall()["face"]:
        assert contrast(COLOUR["face_text"], face["bottom"]) >= 4.5


@pytest.mark.parametrize("path", QML, ids=lambda path: path.name)
def test_qml_names_no_colour_and_no_size(path: Path) -> None:
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    assert not re.findall(r'"#[0-9A-Fa-f]{3,8}"|"(?:white|black|red|gray|grey|blue|green|transparent)"', text)
    assert not re.findall(r"(?:pixelSize|pointSize|letterSpacing|duration|interval):\s*[\d.]+", text)


def test_python_names_no_colour() -> None:
    for path in UI.rglob("*.py"):
        assert not re.findall(r'"#[0-9A-Fa-f]{6}"', path.read_text(encoding="utf-8")), path.name


def leaves(table: dict[str, Any]) -> set[str]:
    names: set[str] = set()
    for name, value in table.items():
        names |= leaves(value) if isinstance(value, dict) else {name}
    return names


def test_every_token_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*UI.rglob("*.py"), *UI.rglob("*.qml"), *UI.rglob("*.js"))
    )
    assert set(TYPES) <= {quoted or member for quoted, member in re.findall(r'"(\w+)"|\.(\w+)', source)}
    assert leaves(wall()) <= set(re.findall(r"\w+", source))


def test_no_text_is_smaller_than_can_be_read_from_across_the_room() -> None:
    assert min(kind["size"] for kind in TYPES.values()) >= 1.45


def test_fonts_come_with_their_licences() -> None:
    fonts = {path.name for path in asset("fonts").iterdir()}
    assert {"OFL-Inter.txt", "OFL-Noto.txt", "Inter-ExtraBold.otf", "NotoSansCJK-Bold.otf"} <= fonts
    assert (asset("icons") / "LICENSE-Lucide.txt").is_file()
