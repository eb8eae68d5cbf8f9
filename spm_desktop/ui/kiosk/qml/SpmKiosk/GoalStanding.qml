// Ahead or behind, what is left, and what that means a day.
import QtQuick
import SpmKiosk

Item {
    id: standing

    required property var texts
    required property var place
    property bool dim: false
    readonly property color colour: dim || !texts.ahead ? Theme.colour.ink2 : Theme.colour.good

    Triangle {
        id: triangle
        readonly property real shift: width + Theme.goal.wide.triangle_gap * Theme.u
        visible: standing.texts.known && !standing.dim
        width: standing.place.triangle * Theme.u
        height: width * Theme.board.triangle_height / Theme.board.triangle_width
        y: ahead.base - Theme.figures.cap_centre * ahead.size - height / 2
        up: standing.texts.ahead
        colour: standing.colour
    }

    WallText {
        id: ahead
        x: triangle.visible ? triangle.shift : 0
        role: "ahead"
        text: standing.texts.ahead_text
        base: standing.place.side_base[0] * Theme.u
        color: standing.colour
    }

    WallText {
        role: "to_go"
        text: standing.texts.to_go
        base: standing.place.side_base[1] * Theme.u
        color: standing.dim ? Theme.stale.name : Theme.colour.ink
    }

    WallText {
        role: "second"
        text: standing.texts.per_day
        base: standing.place.side_base[2] * Theme.u
        color: Theme.colour.ink2
    }
}
