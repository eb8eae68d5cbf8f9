"""Which tests stay together where several processes run them."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

APART = PurePosixPath("tests/faults")
"""Its tests take long and have little in common."""
PAGES = PurePosixPath("tests/ui/editor/pages")
"""Its folders have offices that all their files start from."""


class FilesTogether(LoadScopeScheduling):
    """The tests of a file stay in one process: what was filled for the first serves all."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.partition("::")[0])
        if file.parent == APART:
            return nodeid
        return str(file.parent if file.parent.parent == PAGES else file)
