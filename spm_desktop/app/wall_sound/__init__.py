"""Plays sounds in a process of its own: a sound system that hangs, crashes or complains touches no wall."""
