"""People and teams at the desk: who is where since when, under which names files know them, and who is away.

Reading asks `services.permissions` what may be shown; every write returns `Changes` whose undo restores
exactly what was there.
"""
