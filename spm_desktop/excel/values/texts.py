"""What a text could be: an e-mail address, a person's name, a clock time."""

import re

from spm_desktop.excel.values.words import COMPANY_WORDS, plain

LONGEST_TYPED = 64
"""Characters of the longest number, date or period that is looked at; patterns are not let loose on more."""

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^\W\d_]{2,}")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_'’.-]*)*(?:,? [^\W\d_][^\d_,@/&;:()]*)?")
CLOCK_TIME = re.compile(r"(-)?(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?")


def is_email(text: str) -> bool:
    """Whether the whole of `text` is an e-mail address."""
    return "@" in text and _EMAIL.fullmatch(text) is not None


def looks_like_name(text: str) -> bool:
    """Whether `text` could be a person's name: one to five words, not in small letters, none of a company."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 5 or not _NAME.fullmatch(text) or text.islower():
        return False
    return not any(plain(word) in COMPANY_WORDS for word in words)
