// The plate a mover glides on: opaque, in the team's deep colour, with a bright edge.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: plate

    property real strength: 1
    property var tone
    readonly property real overhang: Theme.board.overhang * Theme.u
    readonly property real edge: Math.round(Theme.board.edge * Theme.u)

    x: Math.round(-overhang)
    width: parent.width + 2 * overhang
    opacity: strength

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius.row * Theme.u
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop {
                position: 0
                color: Numbers.mix(plate.tone.deep, Theme.colour.stage1, Theme.board.plate_left)
            }
            GradientStop {
                position: 1
                color: Numbers.mix(plate.tone.deep, Theme.colour.stage1, Theme.board.plate_right)
            }
        }
    }

    Rectangle {
        width: plate.edge
        height: parent.height
        radius: Theme.radius.edge * Theme.u
        color: plate.tone.bright
    }
}
