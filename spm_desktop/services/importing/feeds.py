"""Which feed a sheet belongs to, and that its rows go on being known by what they were known by."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import FeedPlan
from spm_desktop.services.ledger import KnownFeed
from spm_desktop.services.ports import FileParser, ParsedFile, ParseOptions, Stopped


def parse_as_before(
    parser: FileParser,
    path: Path,
    options: ParseOptions,
    feed_of: Callable[[FeedPlan], KnownFeed | None],
    stopped: Stopped,
) -> ParsedFile:
    """Reads a file; where its feed knows rows by other columns than the file alone suggests, reads it again
    with those. Otherwise one row would come in twice, under two keys.

    Raises:
        KnownError: the file can't be used, or the user asked for other key columns than the feed's rows are
            known by.
        Cancelled: reading was stopped.
    """
    parsed = parser.parse(path, options, stopped)
    if len(parsed.sheets) != 1:
        return parsed
    plan = parsed.sheets[0].plan
    feed = feed_of(plan)
    if feed is None or feed.key_columns == plan.key_columns:
        return parsed
    known = feed.key_columns
    parsed.close()
    if options.key:
        told = f"by {', '.join(known)}" if known else "by their whole content"
        raise KnownError(
            "key_differs",
            f"Rows of files like {path.name} are known {told}, not by {', '.join(options.key)}.",
            "Leave --key out; or undo the imports of these files first.",
        )
    return parser.parse(path, replace(options, key=known, keyless=not known), stopped)
