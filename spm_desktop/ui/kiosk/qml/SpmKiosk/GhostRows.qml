// The places nobody has taken yet.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: ghosts

    required property var measures
    readonly property var m: measures.row

    width: parent.width

    Repeater {
        model: Theme.board.ghost_rows.length

        Item {
            id: ghost
            required property int index
            readonly property real strength: Theme.board.ghost_rows[index]
            readonly property real centre: ghosts.measures.slots[0] + ghosts.measures.leader.h / 2
                                           + ghosts.measures.gap + (index + 0.5) * ghosts.m.h
            width: parent.width
            y: Math.round(centre)
            opacity: strength

            WallText {
                text: ghost.index + 2
                size: ghosts.m.rank_size
                weight: ghosts.m.rank_weight
                tracking: 0
                figures: true
                x: Math.round(ghosts.m.rank_x - width / 2)
                base: Theme.figures.cap_centre * size
                color: Theme.colour.mute
            }

            Rectangle {
                width: Math.round(ghosts.m.face_r * 2)
                height: width
                radius: width / 2
                x: Math.round(ghosts.m.face_x - width / 2)
                y: -width / 2
                color: Qt.rgba(0, 0, 0, 0)
                border.width: Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
                border.color: Theme.colour.line
                antialiasing: true
            }

            Rectangle {
                x: Math.round(ghosts.m.lane_x)
                width: Math.round(parent.width - ghosts.m.lane_right) - x
                height: Math.round(ghosts.m.lane_h)
                y: Math.round(-height / 2)
                radius: Theme.radius.bar * Theme.u
                color: Theme.colour.lane
            }

            Rectangle {
                y: Math.round(ghosts.m.h / 2)
                width: parent.width
                height: Math.max(1, Math.round(Theme.board.hairline * Theme.u))
                color: Theme.colour.line
            }
        }
    }

    WallText {
        role: "second"
        text: qsTr("Room for more")
        x: Math.round(parent.width - ghosts.m.number_right - width)
        base: ghosts.measures.slots[0] + ghosts.measures.leader.h / 2 + ghosts.measures.gap + ghosts.m.h / 2
              + Theme.figures.cap_centre * size
        color: Theme.colour.ink2
    }
}
