"""Workbooks that leave, are edited in Excel, and come back: who changed which cell, and applying it.

`model` is the workbook as both directions know it; `values` its cells; `comparing` finds what changed on
which side; `people`, `goals` and `metrics` say what their workbooks hold and what an edit of them means.
"""
