// The goal's bar: one piece per team, sorted as told, ending in ink.
import QtQuick
import SpmKiosk

Rectangle {
    id: bar

    property var parts: []
    property real grown: 1
    property bool dim: false
    readonly property real gap: Math.max(1, Math.round(Theme.goal.part_gap * Theme.u))
    readonly property real full: parts.length > 0 ? parts[parts.length - 1].start + parts[parts.length - 1].length : 0

    radius: Theme.radius.row * Theme.u
    color: Theme.colour.lane

    Repeater {
        model: bar.parts.length

        Rectangle {
            required property int index
            readonly property var part: bar.parts[index]
            readonly property var tone: bar.dim ? Theme.stale : Theme.team[part.tone % Theme.team.length]
            readonly property bool first: index === 0
            x: Math.round(part.start * bar.width * bar.grown)
            width: Math.max(0, Math.round((part.start + part.length) * bar.width * bar.grown) - x
                            - (index + 1 < bar.parts.length ? bar.gap : 0))
            height: bar.height
            topLeftRadius: first ? bar.radius : 0
            bottomLeftRadius: first ? bar.radius : 0
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: tone.deep }
                GradientStop { position: 1; color: tone.mid }
            }
        }
    }

    Rectangle {
        visible: bar.full > 0
        width: Math.round(Theme.goal.head * Theme.u)
        height: bar.height
        x: Math.max(0, Math.round(Math.min(1, bar.full) * bar.width * bar.grown - width))
        color: bar.dim ? Theme.stale.bright : Theme.colour.ink
    }
}
