"""The PIN that leaves a wall: four to eight digits, of which only a salted hash is kept."""

import hashlib
import hmac
import secrets

from spm_desktop.domain.errors import KnownError

SHORTEST, LONGEST = 4, 8
_COST = {"n": 2**13, "r": 8, "p": 1}


def hash_pin(pin: str) -> str:
    """What is kept of a PIN. Raises KnownError (``pin_wrong``) for one that is no PIN."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise KnownError("pin_wrong", "This is no PIN.", f"Type {SHORTEST} to {LONGEST} digits.")
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_hashed(pin, salt)}"


def is_pin(pin: str, kept: str) -> bool:
    """Whether this is the PIN of which `kept` is left."""
    salt, _, wanted = kept.partition(":")
    try:
        return hmac.compare_digest(_hashed(pin, bytes.fromhex(salt)), wanted)
    except ValueError:
        return False


def _hashed(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST).hex()
