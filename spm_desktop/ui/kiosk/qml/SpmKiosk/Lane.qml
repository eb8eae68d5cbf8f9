// A lane and its bar: colour deepens to the left and ends in a bright head, so every bar points forward.
// What was just won stands in ink until it takes the colour.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: lane

    property real value: 0                 // 0-1
    property real gainFrom: -1             // where the gain begins; -1: there is none
    property real gainStrength: 0
    property var tone: Theme.team[0]
    property color empty: Theme.colour.lane
    property real rounding: Theme.radius.bar * Theme.u
    property bool headed: true
    property bool cut: false               // pace and goal are drawn here, not through all rows
    property real pace: -1
    property real goal: -1
    property real cutOut: Theme.board.lane_cut * Theme.u
    property bool dim: false
    readonly property real reach: Math.round(value * width)

    Rectangle {
        anchors.fill: parent
        radius: lane.rounding
        color: lane.empty
    }

    Rectangle {
        visible: lane.value > 0
        width: Math.max(height * 0.15, lane.reach)
        height: parent.height
        radius: lane.rounding
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: lane.tone.deep }
            GradientStop { position: 1; color: lane.tone.mid }
        }
    }

    Rectangle {
        visible: lane.headed && lane.value > 0
        width: Math.round(Theme.board.head * Theme.u)
        height: parent.height
        x: Math.max(0, lane.reach - width)
        radius: Theme.radius.head * Theme.u
        color: lane.tone.bright
    }

    Rectangle {
        visible: lane.gainFrom >= 0 && lane.gainStrength > 0 && lane.value > lane.gainFrom
        x: Math.round(lane.gainFrom * lane.width)
        width: lane.reach - x
        height: parent.height
        radius: Theme.radius.head * Theme.u
        color: Numbers.faded(Theme.colour.ink, lane.gainStrength)
    }

    Rectangle {
        visible: lane.cut && lane.goal >= 0
        x: Math.round(lane.goal * lane.width - width / 2)
        y: -lane.cutOut
        width: Math.max(1, Math.round(Theme.board.goal_line * Theme.u))
        height: parent.height + 2 * lane.cutOut
        color: Numbers.faded(Theme.colour.ink2, Theme.board.goal_strength)
    }

    Pole {
        visible: lane.cut && lane.pace >= 0
        centre: lane.pace * lane.width
        y: -lane.cutOut
        height: parent.height + 2 * lane.cutOut
        dim: lane.dim
    }
}
