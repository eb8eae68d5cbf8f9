"""How people's keys are compared: by what a reader would call the same."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NO_FIRST_NAMES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "dr", "ing"])
_SPLIT = re.compile(r"[._\-+]+")


def normal_key(text: str) -> str:
    """A key for comparison: composed, case-folded, single spaces; a number that a spreadsheet turned into
    12.0 is 12 again."""
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()
    if plain.endswith(".0") and plain[:-2].isdigit():
        return plain[:-2]
    return plain


def name_key(text: str) -> str:
    """A key for comparing names of people: ``Lee, Ann`` is ``Ann Lee``.

    >>> name_key("Lee,  Ann"), name_key("ann lee")
    ('ann lee', 'ann lee')
    """
    plain = normal_key(text)
    last, comma, first = plain.partition(",")
    if not comma or "," in first or not last.strip() or not first.strip():
        return plain
    return f"{first.strip()} {last.strip()}"


def spoken_name(text: str) -> str:
    """A name as it is said, and shown: many programs write the last name first.

    >>> spoken_name("Lee, Ann"), spoken_name("Ann Lee"), spoken_name("Lee, Jr.")
    ('Ann Lee', 'Ann Lee', 'Lee, Jr.')
    """
    last, comma, first = (part.strip() for part in text.partition(","))
    further = first.casefold().rstrip(".") in _NO_FIRST_NAMES
    return text if not comma or "," in first or not last or not first or further else f"{first} {last}"


def name_from_email(address: str) -> str:
    """A display name for a person of whom only the e-mail address is known.

    >>> name_from_email("pam.beesly@example.com")
    'Pam Beesly'
    """
    local = address.partition("@")[0]
    words = [word for word in _SPLIT.split(local) if word]
    return " ".join(word[:1].upper() + word[1:] for word in words) or address


def team_code(name: str, taken: frozenset[str] = frozenset()) -> str:
    """A three-letter code for a team, different from those `taken`.

    >>> team_code("Harbour"), team_code("North East"), team_code("Harbour", frozenset({"HAR"}))
    ('HAR', 'NEA', 'HRB')
    """
    words = ["".join(c for c in word if c.isalnum()) for word in name.upper().split()]
    words = [word for word in words if word]
    letters = "".join(words) or "TEAM"
    consonants = letters[0] + "".join(c for c in letters[1:] if c not in "AEIOU")
    first = words[0][0] + words[1][:2] if len(words) > 1 else letters[:3]
    candidates = [first, letters[:3], consonants[:3], letters[:2] + letters[-1]]
    candidates += [f"{letters[:2]}{number}" for number in range(1, 10)]
    candidates += [f"{letters[:1]}{number}" for number in range(10, 100)]
    candidates += [f"{number:03}" for number in range(1000)]
    return next(code for code in candidates if code and code not in taken)


def file_name(name: str) -> str:
    """A name as every system takes it for a file, of at most 80 characters, without an ending."""
    plain = "".join("-" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name)
    return plain.strip(" .")[:80] or "Unnamed"
