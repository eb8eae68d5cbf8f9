// The wall. A still stage, the scenes on it, a splash over them, the frame around everything.
import QtQuick
import SpmKiosk

Item {
    id: main

    required property var wall

    // What stands still for hours moves a little every minute; backgrounds and splashes need not.
    component Drifting: Item {
        width: main.width
        height: main.height
        x: Math.round(main.wall.shift_x * main.height / 100)
        y: Math.round(main.wall.shift_y * main.height / 100)
        Behavior on x { enabled: !Theme.reduced; NumberAnimation { duration: Theme.motion.drift; easing.type: Easing.InOutCubic } }
        Behavior on y { enabled: !Theme.reduced; NumberAnimation { duration: Theme.motion.drift; easing.type: Easing.InOutCubic } }
    }

    Item {
        anchors.fill: parent

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

        Drifting {
            SceneHost {
                anchors.fill: parent
                wall: main.wall
                veil: blend
            }
        }

        Veil {
            id: blend
            anchors.fill: parent
        }
    }

    SplashLayer {
        anchors.fill: parent
        wall: main.wall
    }

    Drifting {
        Frame {
            anchors.fill: parent
            wall: main.wall
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: main.wall.controls.blank
        color: Theme.colour.off
    }

    NamePlate {
        visible: main.wall.controls.identifying
        anchors.centerIn: parent
        name: main.wall.screen
        line: main.width + " × " + main.height
    }

    PinPlate {
        visible: main.wall.way_out.shown
        anchors.centerIn: parent
        wayOut: main.wall.way_out
    }
}
