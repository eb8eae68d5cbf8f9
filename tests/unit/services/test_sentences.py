"""Small change of sentences."""

import doctest

from spm_desktop.services import sentences


def test_examples() -> None:
    assert doctest.testmod(sentences).failed == 0
