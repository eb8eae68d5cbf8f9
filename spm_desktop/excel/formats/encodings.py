"""Which encoding a text file is in, judged by all of its bytes."""

import codecs
from pathlib import Path

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = {
    "cp1252": "äöüÄÖÜßéèêëàâçñáíóúôîïûùœæøåÅØÆãõÉÀÁÓÇÑ€£–—’‘“”„°²³½¿¡«»·…•®©™",
    "cp1250": "ąćęłńóśźżŁŚŻčďěňřšťůžýáíéČŘŠŽÁőűăâîşţŞŢ",
    "cp1254": "ğışİŞĞçÇöüÖÜ",
    "mac_roman": "äöüÄÖÜßéèêëàâçñáíóúôîïûùœæøåÅØÆãõÉ€£–—’“”",
    "cp850": "äöüÄÖÜßéèêëàâçñáíóúôîïûùæøåÅØÆãõÉ£",
}
"""Encodings with mostly ASCII letters, and the others of their letters that are met most."""
_OTHERS = [
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "cp1255",
    "cp1256",
    "cp874",
    "cp866",
]


class NotText(ValueError):
    """The bytes are no text."""


def find_encoding(path: Path) -> str:
    """The name of the encoding of a whole text file. Raises NotText, OSError."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        if b"\0" in head:
            return _wide(head)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return _guess(chunk)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _guess(head)
    return "utf-8"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark has a zero in (almost) every other byte of ASCII letters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 10 or min(even, odd) > max(even, odd) / 10:
        raise NotText("zero bytes")
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(chunk: bytes) -> str:
    """An older encoding: by the letters that its words would have, by a library for other scripts."""
    first_high = next((i for i, byte in enumerate(chunk) if byte > 127), 0)
    sample = chunk[max(0, first_high - _SAMPLE // 2) : first_high + _SAMPLE // 2]
    high = [byte for byte in sample if byte > 127]
    letters = sum(byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" for byte in sample)
    if len(high) < max(letters, 4):
        return max(_COMMON, key=lambda name: sum(_letter(byte, name) for byte in high))
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(sample, cp_isolation=[*_OTHERS, "cp1252"]).best()
    return best.encoding if best else "cp1252"


def _letter(byte: int, encoding: str) -> int:
    """1 for a letter that is met in this encoding, -1 for what is seldom met."""
    return 1 if bytes([byte]).decode(encoding, "replace") in _COMMON[encoding] else -1
