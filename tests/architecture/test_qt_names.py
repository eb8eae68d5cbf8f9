"""No attribute of ours hides a member of Qt's: C++ calls virtual ones by name, and a text in place of
`QWidget.metric` ends the program with the next change of fonts."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

import spm_desktop.ui


def _classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(spm_desktop.ui.__path__, "spm_desktop.ui."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, QObject) and found.__module__ == module.name:
                yield found


CLASSES = sorted(set(_classes()), key=lambda found: (found.__module__, found.__qualname__))


def _given_names(found: type) -> set[str]:
    """The names that the class's own methods assign to `self`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(found)))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@pytest.mark.parametrize("found", CLASSES, ids=lambda found: f"{found.__module__}.{found.__qualname__}")
def test_no_attribute_hides_one_of_qt(found: type) -> None:
    qt = next(base for base in found.__mro__ if base.__module__.startswith("PySide6"))
    assert sorted(name for name in _given_names(found) if hasattr(qt, name)) == []
