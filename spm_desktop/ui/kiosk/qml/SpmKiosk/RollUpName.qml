// One of the winners of a roll-up, with what they won.
import QtQuick
import SpmKiosk

Item {
    id: winner

    required property int index
    required property var modelData
    required property var place
    property real shiftX: 0
    property real shiftY: 0
    property bool landed: true
    readonly property int half: Theme.rollup.most_names / 2
    readonly property int line: index % half
    readonly property real columnWidth: place.column_width * Theme.u
    readonly property var tone: Theme.team[modelData.tone % Theme.team.length]

    x: Math.round(place.columns[index < half ? 0 : 1] * Theme.u + shiftX)
    y: Math.round((place.first_y + line * place.pitch) * Theme.u + shiftY)
    opacity: landed ? 1 : 0

    Behavior on opacity { NumberAnimation { duration: Theme.motion.rise } }

    Face {
        cx: Theme.rollup.face_r * Theme.u
        cy: 0
        radius: Theme.rollup.face_r * Theme.u
        source: winner.modelData.face
    }

    WallText {
        x: Theme.rollup.name_x * Theme.u
        role: "win_name"
        text: winner.modelData.name
        size: Theme.type.win_name.size * Theme.u * winner.modelData.scale
        tracking: winner.modelData.tracking
        base: Theme.rollup.name_base * Theme.u
    }

    WallText {
        x: amount.x + amount.width + Theme.rollup.cause_gap * Theme.u
        role: "win_name"
        weight: Font.Medium
        text: winner.modelData.cause
        visible: winner.columnWidth - x > Theme.rollup.cause_least * Theme.u
        base: Theme.rollup.amount_base * Theme.u
        width: Math.min(implicitWidth, winner.columnWidth - x)
        elide: Text.ElideRight
        color: Theme.colour.ink2
    }

    WallText {
        id: amount
        x: Theme.rollup.name_x * Theme.u
        role: winner.modelData.role
        weight: Font.Bold
        text: winner.modelData.amount
        figures: true
        width: Math.min(implicitWidth, winner.columnWidth - x)
        elide: Text.ElideRight
        base: Theme.rollup.amount_base * Theme.u
        color: winner.tone.bright
    }

    Rectangle {
        visible: winner.line < winner.half - 1
        y: Math.round(winner.place.pitch * Theme.u / 2)
        width: Math.round(winner.columnWidth)
        height: Math.max(1, Math.round(Theme.board.hairline * Theme.u))
        color: Theme.colour.line
    }
}
