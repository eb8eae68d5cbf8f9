"""What is being written survives, and nobody else can read it."""

from datetime import UTC, datetime
from pathlib import Path

from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.drafts import EncryptedDrafts

NOW = datetime(2026, 11, 17, 15, 54, tzinfo=UTC)
SECRET = "Xylophone-secret"


def drafts(folder: Path, key: str = "key") -> EncryptedDrafts:
    return EncryptedDrafts(folder / "drafts.sqlite", folder / "keys" / key, FrozenClock(NOW))


def test_the_newest_text_is_there_and_can_be_read_with_its_key_only(tmp_path: Path) -> None:
    box = drafts(tmp_path)
    box.keep("7/1", "Ask")
    box.keep("7/1", f"Ask {SECRET}")
    (kept,) = drafts(tmp_path).all()
    assert (kept.place, kept.body, kept.at) == ("7/1", f"Ask {SECRET}", NOW)
    assert not any(SECRET.encode() in file.read_bytes() for file in tmp_path.glob("drafts*"))
    drafts(tmp_path).drop("7/1", "Ask")
    assert drafts(tmp_path).all() == [kept], "a newer text stays when an older one was saved"
    drafts(tmp_path).drop("7/1", kept.body)
    assert drafts(tmp_path).all() == []


def test_without_its_key_writing_goes_on(tmp_path: Path) -> None:
    drafts(tmp_path).keep("7/1", SECRET)
    other = drafts(tmp_path, "another key")
    assert other.all() == []
    other.keep("7/2", "New")
    assert [one.body for one in other.all()] == ["New"]
    assert (tmp_path / "drafts.unreadable").exists()
