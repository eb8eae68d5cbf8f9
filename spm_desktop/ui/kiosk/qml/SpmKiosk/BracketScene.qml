// A bracket: who met, who meets, who will; travelled paths in the winner's colour.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    property real drawn: 1

    onEntered: entrance.restart()

    Repeater {
        model: scene.texts.paths

        BracketPath {
            required property var modelData
            path: modelData
            drawn: scene.drawn
            dim: scene.dim
        }
    }

    Repeater {
        model: scene.texts.cells

        BracketCell {
            required property var modelData
            cell: modelData
            dim: scene.dim
        }
    }

    Repeater {
        model: scene.texts.heads

        Item {
            id: head
            required property var modelData
            x: Math.round(modelData.x)
            width: modelData.w

            Rectangle {
                id: dot
                visible: head.modelData.live && !scene.dim
                width: Theme.frame.dot * Theme.u
                height: width
                radius: width / 2
                y: head.modelData.base - Theme.figures.cap_centre * Theme.type.second.size * Theme.u - height / 2
                color: Theme.colour.good
                antialiasing: true
            }

            WallText {
                role: head.modelData.live ? "day" : "ahead"
                text: head.modelData.live ? qsTr("Live") : head.modelData.left
                x: dot.visible ? dot.width + 0.7 * Theme.u : 0
                base: head.modelData.base
                color: scene.dim ? Theme.stale.name : Theme.colour.ink
            }

            WallText {
                role: "second"
                text: head.modelData.right
                x: head.modelData.live ? head.width - width : 0
                base: head.modelData.base + (head.modelData.live ? 0 : 2.6 * Theme.u)
                width: Math.min(implicitWidth, head.width * (head.modelData.live ? 0.75 : 1))
                elide: Text.ElideRight
                color: Theme.colour.ink2
            }
        }
    }

    SequentialAnimation {
        id: entrance
        PropertyAction { target: scene; property: "drawn"; value: 0 }
        PauseAnimation { duration: scene.arrival }
        NumberAnimation { target: scene; property: "drawn"; to: 1; duration: Theme.motion.path; easing.type: Easing.OutQuint }
    }
}
