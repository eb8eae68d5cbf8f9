// The way from a match to the next: two widths and a height, in the winner's colour once there is one.
import QtQuick
import SpmKiosk

Item {
    id: way

    required property var path
    property real drawn: 1
    property bool dim: false
    readonly property bool travelled: path.tone >= 0
    readonly property real pen: Math.max(1, Math.round((travelled ? Theme.bracket.path : Theme.bracket.path_open) * Theme.u))
    readonly property real middle: Math.round((path.from_x + path.to_x) / 2)
    readonly property color colour: travelled ? (dim ? Theme.stale.bright : Theme.team[path.tone % Theme.team.length].bright) : Theme.colour.path
    // the three parts are drawn one after the other
    readonly property real first: Math.min(1, drawn * 3)
    readonly property real second: Math.max(0, Math.min(1, drawn * 3 - 1))
    readonly property real third: Math.max(0, drawn * 3 - 2)

    Rectangle {
        x: Math.round(way.path.from_x)
        y: Math.round(way.path.from_y - way.pen / 2)
        width: (way.middle - way.path.from_x) * way.first
        height: way.pen
        color: way.colour
    }

    Rectangle {
        readonly property real span: Math.abs(way.path.to_y - way.path.from_y) + way.pen
        x: way.middle - way.pen / 2
        y: Math.round((way.path.to_y > way.path.from_y ? way.path.from_y : way.path.from_y - span * way.second + way.pen) - way.pen / 2)
        width: way.pen
        height: span * way.second
        color: way.colour
    }

    Rectangle {
        x: way.middle
        y: Math.round(way.path.to_y - way.pen / 2)
        width: (way.path.to_x - way.middle) * way.third
        height: way.pen
        color: way.colour
    }
}
