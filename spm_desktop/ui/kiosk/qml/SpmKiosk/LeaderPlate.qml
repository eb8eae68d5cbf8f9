// The leader's plate: a breath of gold, and a gold edge.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: plate

    property bool dim: false
    readonly property real overhang: Theme.board.overhang * Theme.u
    readonly property color gold: dim ? Theme.stale.gold : Theme.colour.gold
    readonly property real wash: dim ? 0.35 : 1

    x: Math.round(-overhang)
    width: parent.width + 2 * overhang

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius.row * Theme.u
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Numbers.faded(plate.gold, Theme.board.leader_left * plate.wash) }
            GradientStop { position: 1; color: Numbers.faded(plate.gold, Theme.board.leader_right * plate.wash) }
        }
    }

    Rectangle {
        width: Math.round(Theme.board.edge * Theme.u)
        height: parent.height
        radius: Theme.radius.edge * Theme.u
        color: plate.gold
    }
}
