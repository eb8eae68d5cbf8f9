"""Draws scenes for the editor's wall page: a process of its own, with the wall's own QML.

The editor has widgets, the wall has QML; neither knows the other, and a scene that takes a second to draw
never holds up the window.
"""
