"""What the palette offers of the window itself: the page's acts, the pages, the commands."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from spm_desktop.ui.editor.palette.entries import ACTIONS, Entry
from spm_desktop.ui.editor.shell.keyboard import KEYS, PAGES
from spm_desktop.ui.editor.shell.page import Act, Group, PageSpec


def of_acts(acts: Sequence[Act]) -> list[Entry]:
    """What can be done on the page."""
    return [
        Entry(act.text, "Do on this page", act.run, icon=act.icon, prefix=ACTIONS)
        for act in acts
        if not act.why_not
    ]


def of_back(act: Act | None) -> list[Entry]:
    """The way back to who acted before."""
    return [] if act is None else [Entry(act.text, "Window", act.run, icon=act.icon, prefix=ACTIONS)]


def of_pages(
    specs: Sequence[PageSpec], in_rail: Sequence[str], open_page: Callable[[str], object]
) -> list[Entry]:
    """The pages, with the keys of the first nine."""
    entries = []
    for spec in specs:
        number = in_rail.index(spec.key) + 1 if spec.key in in_rail else 0
        keys = ("Ctrl", str(number)) if 0 < number <= PAGES else ()
        run = partial(open_page, spec.key)
        where = "" if spec.group is Group.ASIDE else spec.group.value
        entries.append(Entry(spec.title, "Pages", run, where, spec.icon, keys=keys))
    return entries


def of_commands(commands: Mapping[str, Callable[[], None]]) -> list[Entry]:
    """Commands of the window, by their names in the table of keys."""
    icons = {"import": "upload", "help": "circle-help", "window": "app-window"}
    return [
        Entry(
            KEYS[name][1],
            "Window",
            run,
            icon=icons[name],
            prefix=ACTIONS,
            keys=tuple(KEYS[name][0].split("+")),
        )
        for name, run in commands.items()
    ]
