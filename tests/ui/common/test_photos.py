"""Photos made of pictures that people choose, and of those that they should not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.people.photos import LARGEST_PHOTO
from spm_desktop.ui.common.photos import square_photo
from tests.ui.faces import png_that_claims, portrait


@pytest.mark.parametrize(("width", "height"), [(900, 1200), (4000, 300), (80, 100)])
@pytest.mark.parametrize("name", ["me.jpg", "me.png", "me.webp"])
def test_a_picture_becomes_a_small_square(tmp_path: Path, name: str, width: int, height: int) -> None:
    photo = square_photo(portrait(tmp_path / name, width, height))
    picture = QImage.fromData(photo)
    assert picture.width() == picture.height() == min(512, width, height)
    assert len(photo) < LARGEST_PHOTO


def test_the_face_stays_and_what_the_camera_wrote_goes(tmp_path: Path) -> None:
    path = portrait(tmp_path / "me.png")
    assert b"Location" in path.read_bytes()
    photo = square_photo(path)
    assert b"51.9225N" not in photo
    face = QImage.fromData(photo).pixelColor(256, 250)
    assert face.red() > face.blue() + 50


def written(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def cut(path: Path) -> Path:
    whole = portrait(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


HOSTILE: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "nothing": ("me.jpg", written(b""), "photo_unreadable"),
    "words": ("me.jpg", written(b"not a picture at all"), "photo_unreadable"),
    "a drawing": ("me.png", written(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "photo_unreadable"),
    "a program": ("me.jpg", written(b"MZ" + bytes(500)), "photo_unreadable"),
    "a bomb": ("me.png", lambda path: png_that_claims(path, 60_000, 60_000), "photo_too_large"),
    "half of one": ("me.png", cut, "photo_unreadable"),
    "half of a JPEG": ("me.jpg", cut, "photo_unreadable"),
    "a dot": ("me.png", lambda path: portrait(path, 20, 20), "photo_too_small"),
    "none": ("me.png", lambda path: path, "photo_unreadable"),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.qt_log_ignore(".*")  # Qt names what is wrong with a file
def test_what_is_no_photo_is_refused_in_a_sentence(tmp_path: Path, what: str) -> None:
    name, make, code = HOSTILE[what]
    with pytest.raises(KnownError) as refused:
        square_photo(make(tmp_path / name))
    assert refused.value.code == code
    assert name in refused.value.message
