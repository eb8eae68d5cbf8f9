"""The pages of the editor: one module each, which says what its page is given of the office.

A module exposes ``spec(office)``. It imports its page when that is first opened, never before: nothing here
is in the first picture.
"""

from collections.abc import Callable

from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.pages import (
    coaching,
    contests,
    data,
    development,
    goals,
    home,
    hr,
    leaderboards,
    people,
    pipeline,
    pips,
    recognition,
    reviews,
    scorecards,
    settings,
    wall,
)
from spm_desktop.ui.editor.shell.page import PageSpec

PAGES: tuple[Callable[[EditorOffice], PageSpec], ...] = (
    home.spec,
    scorecards.spec,
    goals.spec,
    pipeline.spec,
    leaderboards.spec,
    coaching.spec,
    development.spec,
    pips.spec,
    reviews.spec,
    hr.spec,
    people.spec,
    contests.spec,
    recognition.spec,
    wall.spec,
    data.spec,
    settings.spec,
)
"""In the order of the rail."""


def page_specs(office: EditorOffice) -> list[PageSpec]:
    """The pages, ready for the rail."""
    return [spec(office) for spec in PAGES]
