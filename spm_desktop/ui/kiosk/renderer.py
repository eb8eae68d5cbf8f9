"""Which renderer draws the wall.

Left alone, Qt takes a software OpenGL, which is 3-10 times slower than its own painter.
"""

import os

from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

VARIABLE = "SPM_RENDERER"


def choose() -> None:
    """Takes Qt's software renderer, unless ``SPM_RENDERER=gpu`` says that this machine has a real GPU.

    Only the first call in a process, and before its first window, can make a difference.
    """
    if os.environ.get(VARIABLE) != "gpu" and QQuickWindow.sceneGraphBackend() != "software":
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
