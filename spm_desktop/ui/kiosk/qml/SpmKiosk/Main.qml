// The wall. A still stage, the scenes on it, a splash over them, the frame around everything.
import QtQuick
import SpmKiosk

Item {
    id: main

    required property var wall

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.colour.stage0 }
            GradientStop { position: 1; color: Theme.colour.stage1 }
        }
    }

    Image {
        anchors.fill: parent
        // Painting it takes longer than the first frame may wait.
        source: main.wall.started || Theme.still ? "image://backdrop/stage/" + Theme.stage.accent + "/" + Theme.size : ""
        cache: false
    }

    SceneHost {
        anchors.fill: parent
        wall: main.wall
    }

    SplashLayer {
        anchors.fill: parent
        wall: main.wall
    }

    Frame {
        anchors.fill: parent
        wall: main.wall
    }
}
