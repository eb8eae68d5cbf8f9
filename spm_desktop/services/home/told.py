"""Words that the lines of Home share."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

MOST_NAMES = 3


def names(known: Sequence[str]) -> str:
    """ "Ana, Ben and Cai", "Ana, Ben, Cai and 4 others"."""
    if len(known) > MOST_NAMES + 1:
        return f"{', '.join(known[:MOST_NAMES])} and {len(known) - MOST_NAMES} others"
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} and {known[-1]}"


def fingerprint(parts: Iterable[object]) -> str:
    """The same for the same things: what was marked as done comes back when there are others."""
    return blake2b("/".join(sorted(map(str, parts))).encode(), digest_size=6).hexdigest()
