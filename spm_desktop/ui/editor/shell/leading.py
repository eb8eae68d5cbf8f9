"""From one page to something on another."""

from typing import Protocol, runtime_checkable

from spm_desktop.ui.editor.shell.page import Desk, Page


@runtime_checkable
class LeadsTo(Protocol):
    """A page that can be opened at something."""

    def open_at(self, show: str) -> None:
        """Shows it; what is unknown shows the page as it is."""


def lead(desk: Desk, key: str, show: str = "") -> Page | None:
    """Opens a page, at `show` if it can be opened there; None where there is none of that key."""
    page = desk.open_page(key)
    if show and page is not None and isinstance(page, LeadsTo):
        page.open_at(show)
    return page
