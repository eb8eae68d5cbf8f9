// A flag on the pace line or the goal's gate: hangs left of its pole, right of it where there is no room.
import QtQuick
import SpmKiosk

Rectangle {
    id: flag

    property real pole: 0                  // x of the pole's middle
    property real poleWidth: Theme.flag.pole * Theme.u
    property real leftmost: 0
    property bool dim: false
    property real unfold: 1
    property alias text: label.text
    readonly property real span: Math.round(label.width + 2 * Theme.flag.pad * Theme.u)
    readonly property bool leansRight: pole + poleWidth / 2 - span < leftmost

    x: Math.round(leansRight ? pole - poleWidth / 2 : pole + poleWidth / 2 - width)
    width: Math.round(span * unfold)
    clip: unfold < 1
    height: Math.round(Theme.flag.height * Theme.u)
    radius: Theme.radius.flag * Theme.u
    color: dim ? Theme.stale.bright : Theme.colour.ink
    antialiasing: true

    WallText {
        id: label
        x: Theme.flag.pad * Theme.u
        role: "flag"
        base: Theme.flag.base * Theme.u
        figures: true
        color: Theme.colour.stage0
    }
}
