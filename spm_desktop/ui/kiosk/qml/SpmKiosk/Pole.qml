// The pace line itself: the brightest vertical on the wall, cut clean from what it crosses.
import QtQuick
import SpmKiosk

Item {
    id: pole

    property real centre: 0
    property bool dim: false
    property real thickness: Theme.board.pace * Theme.u

    x: Math.round(centre - thickness / 2)
    width: Math.max(1, Math.round(thickness))

    Rectangle {
        readonly property real keyline: Math.max(1, Math.round(Theme.board.keyline * Theme.u))
        x: -keyline
        width: parent.width + 2 * keyline
        height: parent.height
        color: Theme.colour.stage1
    }

    Rectangle {
        anchors.fill: parent
        color: pole.dim ? Theme.stale.bright : Theme.colour.ink
    }
}
