"""What a person chose on the pages of a profile, kept between starts in ``desk.json`` in its folder.

Losing it costs nobody more than a click: a file that can't be read is begun anew, one that can't be written
is a line in the log.
"""

import json
import logging
from typing import Any

from spm_desktop.config.folders import Profile
from spm_desktop.config.whole_files import written_whole
from spm_desktop.ui.models.memory import TableMemory

_log = logging.getLogger(__name__)


class Remembered:
    """Choices by name: a page's by its key, a table's by that of its page."""

    def __init__(self, profile: Profile) -> None:
        self._file = profile.folder / "desk.json"
        self._all = self._read()

    def recall_choices(self, name: str) -> dict[str, Any]:
        """What was kept under a name: texts, numbers, lists of them. Nothing kept: empty."""
        kept = self._all.get(name)
        return dict(kept) if isinstance(kept, dict) else {}

    def keep_choices(self, name: str, choices: dict[str, Any]) -> None:
        """Keeps them, in place of what was kept before."""
        if self._all.get(name) != choices:
            self._all[name] = choices
            self._write()

    # As the tables want it (see `TableMemories`)

    def recall(self, page: str) -> TableMemory | None:
        """How a person arranged a table."""
        kept = self.recall_choices(f"table {page}")
        try:
            by = kept["sorted_by"]
            return TableMemory(
                tuple(kept["order"]),
                frozenset(kept["hidden"]),
                {str(key): float(width) for key, width in kept["widths"].items()},
                None if by is None else (str(by[0]), bool(by[1])),
                str(kept["looked_for"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            return None

    def remember(self, page: str, memory: TableMemory) -> None:
        """Keeps it."""
        self.keep_choices(
            f"table {page}",
            {
                "order": list(memory.order),
                "hidden": sorted(memory.hidden),
                "widths": memory.widths,
                "sorted_by": None if memory.sorted_by is None else list(memory.sorted_by),
                "looked_for": memory.looked_for,
            },
        )

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(self._file) as unfinished:
                unfinished.write_text(json.dumps(self._all, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            _log.warning("what was arranged is not kept: %s", error)
