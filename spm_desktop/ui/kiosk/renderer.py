"""Which renderer draws the wall.

Left alone, Qt takes a software OpenGL, which is 3-10 times slower than its own painter.
"""

import os

from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

VARIABLE = "SPM_RENDERER"


def choose() -> None:
    """Takes Qt's software renderer, unless ``SPM_RENDERER=gpu`` says that this machine has a real GPU.

    Only before the first window.
    """
    if os.environ.get(VARIABLE) != "gpu":
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
