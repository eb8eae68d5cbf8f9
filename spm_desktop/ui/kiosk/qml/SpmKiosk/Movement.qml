// Places won or lost, centred on (cx, cy): up in green, down in quiet grey, none as a dash.
import QtQuick
import SpmKiosk

Item {
    id: movement

    property real cx: 0
    property real cy: 0
    property int places: 0
    property bool isNew: false
    property bool plated: false
    readonly property real side: Theme.board.triangle_width * Theme.u
    readonly property real high: Theme.board.triangle_height * Theme.u
    readonly property color colour: places > 0 ? Theme.colour.good : Theme.colour.ink2
    // where the face begins: two digits beside the leader's large face move a little to the left
    property real limit: Number.MAX_VALUE
    readonly property real start: Math.min(cx - span / 2, limit - span)
    readonly property real span: side + Theme.board.triangle_gap * Theme.u + count.width

    Rectangle {
        visible: !movement.isNew && movement.places === 0
        width: Theme.board.dash_width * Theme.u
        height: Math.max(2, Math.round(Theme.board.dash_height * Theme.u))
        radius: height / 2
        x: movement.cx - width / 2
        y: Math.round(movement.cy - height / 2)
        color: movement.plated ? Theme.colour.ink : Theme.colour.mute
    }

    WallText {
        visible: movement.isNew
        role: "movement"
        text: qsTr("new")
        x: movement.cx - width / 2
        base: movement.cy + Theme.figures.cap_centre * size
        color: Theme.colour.ink2
    }

    Triangle {
        visible: !movement.isNew && movement.places !== 0
        x: movement.start
        y: movement.cy - movement.high / 2
        width: movement.side
        height: movement.high
        up: movement.places > 0
        colour: movement.colour
    }

    WallText {
        id: count
        visible: !movement.isNew && movement.places !== 0
        role: "movement"
        text: Math.abs(movement.places)
        figures: true
        x: movement.start + movement.span - width
        base: movement.cy + Theme.figures.cap_centre * size
        color: movement.plated && movement.places < 0 ? Theme.colour.ink : movement.colour
    }
}
