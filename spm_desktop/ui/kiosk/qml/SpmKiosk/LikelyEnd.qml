// Where a goal's bar is likely to end: the way there, the range with its middle, a bracket and what it says.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: end

    required property var likely           // fractions of the bar, and two texts
    required property real full            // where the bar ends now
    required property real barWidth
    required property real barHeight
    required property real wordsY
    property bool dim: false
    readonly property color ink: dim ? Theme.stale.bright : Theme.colour.ink
    readonly property real low: Math.round(likely.low * barWidth)
    readonly property real high: Math.round(likely.high * barWidth)
    readonly property real thin: Math.max(1, Math.round(Theme.goal.whisker * Theme.u))

    Rectangle {
        x: Math.round(end.full * end.barWidth)
        width: Math.max(0, end.low - x)
        height: end.barHeight
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Numbers.faded(end.ink, Theme.goal.wedge[0]) }
            GradientStop { position: 1; color: Numbers.faded(end.ink, Theme.goal.wedge[1]) }
        }
    }

    Rectangle {
        x: end.low
        width: end.high - end.low
        height: end.barHeight
        color: Numbers.faded(end.ink, Theme.goal.likely)
    }

    Repeater {
        model: [end.likely.low, end.likely.high, end.likely.middle]

        Rectangle {
            required property int index
            required property real modelData
            width: index < 2 ? end.thin : Math.max(1, Math.round(Theme.goal.median * Theme.u))
            height: end.barHeight
            x: Math.round(modelData * end.barWidth - width / 2)
            color: Numbers.faded(end.ink, index < 2 ? 1 : 0.85)
        }
    }

    Item {
        id: bracket
        x: end.low
        y: Math.round(end.barHeight + Theme.goal.bracket_below * Theme.u)
        width: end.high - end.low
        height: Math.round(Theme.goal.bracket * Theme.u)

        Rectangle { width: end.thin; height: parent.height; color: Theme.colour.ink2 }
        Rectangle { x: parent.width - width; width: end.thin; height: parent.height; color: Theme.colour.ink2 }
        Rectangle { y: parent.height - height; width: parent.width; height: end.thin; color: Theme.colour.ink2 }
    }

    WallText {
        role: "part_name"
        text: end.likely.line
        x: Theme.portrait ? 0 : end.barWidth - width
        base: end.wordsY + Theme.goal.part_name_base * Theme.u
        color: Theme.colour.ink2
    }

    WallText {
        role: "part"
        text: end.likely.text
        figures: true
        x: Theme.portrait ? 0 : end.barWidth - width
        base: end.wordsY + Theme.goal.part_value_base * Theme.u
        color: end.dim ? Theme.stale.name : Theme.colour.ink
    }
}
