// One side of a match: face, name, score. Who is out steps back; a frame is for who is not known yet.
import QtQuick
import SpmKiosk

Item {
    id: side

    required property var cell
    property bool dim: false
    readonly property var tone: dim ? Theme.stale : Theme.team[cell.tone % Theme.team.length]
    readonly property bool large: cell.large
    readonly property color ink: cell.out || !cell.known ? Theme.colour.ink2 : dim ? Theme.stale.name : Theme.colour.ink
    readonly property real middle: height / 2

    x: Math.round(cell.x)
    y: Math.round(cell.y)
    width: Math.round(cell.w)
    height: Math.round(cell.h)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius.edge * Theme.u
        visible: !side.cell.known || !side.large
        color: side.cell.known ? (side.cell.out ? Theme.colour.plate_out : Theme.colour.plate) : Theme.colour.plate_out
        border.width: side.cell.known ? 0 : Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
        border.color: Theme.colour.path
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius.edge * Theme.u
        visible: side.cell.known && side.large
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: side.tone.deep }
            GradientStop { position: 1; color: Theme.colour.plate2 }
        }
    }

    Rectangle {
        visible: side.cell.known
        width: Math.max(2, Math.round(Theme.bracket.edge * Theme.u))
        height: parent.height
        radius: Theme.radius.edge * Theme.u
        color: side.cell.out ? Theme.colour.line : side.tone.bright
    }

    Face {
        visible: side.cell.known
        opacity: side.cell.out ? 0.4 : 1
        cx: (side.large ? Theme.bracket.face_x_large : Theme.bracket.face_x) * Theme.u
        cy: side.middle
        radius: (side.large ? Theme.bracket.face_r_large : Theme.bracket.face_r) * Theme.u
        source: side.cell.face
        dim: side.dim
    }

    WallText {
        x: side.cell.name_x
        text: side.cell.name
        size: (side.large ? Theme.bracket.name_large : Theme.bracket.name) * Theme.u * side.cell.scale
        weight: side.cell.out || !side.cell.known ? Font.Medium : Font.DemiBold
        tracking: side.cell.tracking
        base: side.middle + Theme.figures.cap_centre * size
        color: side.ink
    }

    WallText {
        x: side.width - width - Theme.bracket.score_right * Theme.u
        text: side.cell.score
        size: side.cell.score_size
        weight: Font.Bold
        tracking: -0.022
        figures: true
        base: side.middle + Theme.figures.cap_centre * size
        color: side.ink
    }
}
