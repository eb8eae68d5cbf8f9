// A card about one person: heading, face, name and a sentence, the figure below; a chart stands on the right.
import QtQuick
import SpmKiosk

Rectangle {
    id: card

    required property var mover
    property string heading: ""
    property bool rising: false            // the figure is places won
    property bool dim: false
    readonly property var place: Theme.portrait ? Theme.movers.tall : Theme.movers.wide
    readonly property var box: mover.box
    readonly property real spread: height / (place.card_h * Theme.u)
    readonly property var tone: dim ? Theme.stale : Theme.team[mover.tone % Theme.team.length]
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink
    readonly property real centre: place.card_face * Theme.u * spread

    x: Math.round(box[0])
    y: Math.round(box[1])
    width: Math.round(box[2])
    height: Math.round(box[3])
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.plate

    WallText {
        x: Theme.movers.pad * Theme.u
        role: "card"
        text: card.heading
        base: Theme.movers.heading_base * Theme.u
        color: card.ink
    }

    Face {
        cx: (Theme.movers.pad + Theme.movers.face_r) * Theme.u
        cy: card.centre
        radius: Theme.movers.face_r * Theme.u
        source: card.mover.face
        dim: card.dim
    }

    WallText {
        x: card.place.card_name * Theme.u
        role: "mover"
        text: card.mover.name
        size: Theme.type.mover.size * Theme.u * card.mover.scale
        tracking: card.mover.tracking
        base: card.centre - 0.2 * Theme.u
        color: card.ink
    }

    WallText {
        x: card.place.card_name * Theme.u
        role: "mover_line"
        text: card.mover.line
        base: card.centre + 2.1 * Theme.u
        width: Math.min(implicitWidth, card.width * card.place.chart_x - x - 0.4 * Theme.u)
        elide: Text.ElideRight
        color: Theme.colour.ink2
    }

    Triangle {
        id: triangle
        visible: card.rising && !card.dim
        x: Theme.movers.pad * Theme.u
        width: 2.0 * Theme.u
        height: width * Theme.board.triangle_height / Theme.board.triangle_width
        y: figure.base - Theme.figures.cap_centre * figure.size - height / 2
        colour: Theme.colour.good
    }

    WallText {
        id: figure
        x: triangle.visible ? triangle.x + triangle.width + 0.9 * Theme.u : Theme.movers.pad * Theme.u
        role: "mover_value"
        text: card.mover.figure
        base: card.place.figure_base * Theme.u * card.spread
        color: card.dim ? Theme.stale.name : card.rising ? Theme.colour.good : card.tone.bright
    }
}
