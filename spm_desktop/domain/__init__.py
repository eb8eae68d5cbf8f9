"""What sales performance is: frozen dataclasses and pure functions. No clock, no I/O, no Qt, no SQL."""
