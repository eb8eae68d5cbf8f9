"""Imports in another thread than the window's, without bringing the window down.

PySide looks up what it knows of a class without holding Python's lock, in a table that grows with every class
of Qt that is defined: where another thread defines one at that very moment, the program crashes. So the body
of a module that may define some runs while the window stands still, for the few milliseconds that one body
takes; finding, reading and compiling it, and all that has nothing to do with Qt, go on beside the window.
"""

import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

OF_QT = ("PySide6", "shiboken6", "pyqtgraph", "spm_desktop.ui", "spm_desktop.app", "spm_desktop.documents")
"""Packages whose modules may define classes of Qt."""
PATIENCE_SECONDS = 0.5
"""A window that has not come to stand still by then waits itself: for the module that is imported here."""


class _Standstill:
    """The window stands still from `begun` to `over`."""

    def __init__(self) -> None:
        self.begun, self.over = threading.Event(), threading.Event()


class CarefulImports(QObject):
    """Watches over the imports of all threads but the one it is made in, until it is stopped."""

    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window_thread = threading.get_ident()
        self._held = threading.local()
        self._wanted.connect(self._stand_still, Qt.ConnectionType.QueuedConnection)
        self._finder: _Finder | None = _Finder(self)
        sys.meta_path.insert(0, self._finder)

    def stop(self) -> None:
        """The window goes: whatever is still imported need not wait for it."""
        if self._finder is not None:
            sys.meta_path.remove(self._finder)
            self._finder = None
            QCoreApplication.sendPostedEvents(self)  # who asked already waits for an answer

    @property
    def concern_this_thread(self) -> bool:
        """Whether this is another thread than the window's."""
        return self._finder is not None and threading.get_ident() != self._window_thread

    def hold(self) -> None:
        """Makes the window stand still until this thread lets go."""
        if self._finder is not None:
            self._held.standstill = standstill = _Standstill()
            self._wanted.emit(standstill)
            if self._finder is not None:  # else it was stopped meanwhile, and nobody answers
                standstill.begun.wait(PATIENCE_SECONDS)

    def let_go(self) -> bool:
        """The window goes on; returns whether this thread made it stand still."""
        standstill: _Standstill | None = getattr(self._held, "standstill", None)
        self._held.standstill = None
        if standstill is None:
            return False
        standstill.over.set()
        return True

    def _stand_still(self, standstill: _Standstill) -> None:
        standstill.begun.set()
        standstill.over.wait()


class _Finder(MetaPathFinder):
    """Finds what Python would find, and has it loaded with care."""

    def __init__(self, imports: CarefulImports) -> None:
        self._imports = imports

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not self._imports.concern_this_thread:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None and spec.origin is not None:
            spec.loader = _CarefulLoader(self._imports, spec.loader, name.startswith(OF_QT))
            return spec
        return None


class _CarefulLoader(Loader):
    """Loads as the loader does that it stands for, which the module knows as its own."""

    def __init__(self, imports: CarefulImports, loader: Loader, is_of_qt: bool) -> None:
        self._imports, self._loader, self._is_of_qt = imports, loader, is_of_qt

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        held = self._imports.let_go()
        if self._is_of_qt and not isinstance(self._loader, SourceLoader):
            self._imports.hold()
        try:
            return self._loader.create_module(spec)
        finally:
            self._imports.let_go()
            if held:
                self._imports.hold()

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__loader__ = module.__spec__.loader = self._loader
        held = self._imports.let_go()  # by the module that imports this one
        try:
            if isinstance(self._loader, SourceLoader):
                code = self._loader.get_code(module.__name__)
                assert code is not None
                if self._is_of_qt:
                    self._imports.hold()
                exec(code, module.__dict__)
            else:
                if self._is_of_qt:
                    self._imports.hold()
                self._loader.exec_module(module)
        finally:
            self._imports.let_go()
            if held:
                self._imports.hold()
