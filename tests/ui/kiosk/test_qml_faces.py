"""What QML reads of the wall's objects stays what their classes say."""

from PySide6.QtCore import QObject

from tests.ui import office
from tests.ui.kiosk.conftest import Show
from tests.ui.kiosk.test_scenes import every_scene


def test_no_object_that_qml_reads_has_a_face_of_its_own(show: Show) -> None:
    """A method that is connected without being marked as a slot gives its object a description of its own.
    QML keeps what it learnt of a description by its address; when that goes, the next object that is
    described at the same address has no properties any more."""
    shown = show(office.rotterdam(scenes=every_scene()))
    wall, engine = shown.wall, shown.window.engine()
    read = [
        one
        for one in (wall, *wall.findChildren(QObject), *engine.findChildren(QObject))
        if type(one).__module__.startswith("spm_desktop.")
    ]
    assert len({type(one) for one in read}) >= 9
    own = {type(one).__name__ for one in read if one.metaObject() != type(one).staticMetaObject}
    assert not own
