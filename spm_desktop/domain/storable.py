"""Texts as every database and file can keep them."""


def storable(text: str) -> str:
    """The text without what no database keeps: NUL characters, and halves of a character (lone surrogates),
    which stand for bytes that are no text and become the sign for what can't be read.

    >>> storable("a\\0b"), storable("caf\\udce9")
    ('ab', 'caf\ufffd')
    """
    text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
