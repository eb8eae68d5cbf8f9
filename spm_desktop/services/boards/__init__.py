"""Leaderboards: who stands where, by what, and since when."""

from spm_desktop.services.boards.build import board
from spm_desktop.services.boards.query import Board, BoardQuery, BoardRow, BoardTotal, By, Measure
from spm_desktop.services.boards.reader import BoardReader, Cell, Figures

__all__ = [
    "Board",
    "BoardQuery",
    "BoardReader",
    "BoardRow",
    "BoardTotal",
    "By",
    "Cell",
    "Figures",
    "Measure",
    "board",
]
