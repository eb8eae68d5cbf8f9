// Two neighbours meet on the slant; the gap between them stands on it.
import QtQuick
import SpmKiosk

Item {
    id: card

    required property var battle
    property bool dim: false
    readonly property var box: battle.box
    readonly property var sides: battle.sides
    readonly property var place: Theme.portrait ? Theme.movers.tall : Theme.movers.wide
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink

    x: Math.round(box[0])
    y: Math.round(box[1])
    width: Math.round(box[2])
    height: Math.round(box[3])

    Image {
        function tone(side) { return card.dim ? -1 : card.sides[side].tone % Theme.team.length }
        anchors.fill: parent
        source: "image://backdrop/battle/" + tone(0) + "/" + tone(1) + "/" + card.width + "x" + card.height
        cache: false
    }

    WallText {
        x: Theme.movers.pad * Theme.u
        role: "card"
        text: qsTr("Closest battle")
        base: Theme.movers.heading_base * Theme.u
        color: card.ink
    }

    WallText {
        x: card.width - width - Theme.movers.pad * Theme.u
        role: "second"
        text: card.battle.place
        base: Theme.movers.heading_base * Theme.u
        color: Theme.colour.ink2
    }

    Repeater {
        model: card.sides.length

        Item {
            id: side
            required property int index
            readonly property var who: card.sides[index]
            readonly property real centre: card.width * (index === 0 ? card.place.face.x : 1 - card.place.face.x)

            Face {
                cx: side.centre
                cy: card.place.face.y * Theme.u
                radius: card.place.face.r * Theme.u
                ring: Theme.movers.ring * Theme.u
                gap: Theme.movers.ring_gap * Theme.u
                ringColour: card.dim ? Theme.stale.bright : Theme.team[side.who.tone % Theme.team.length].bright
                source: side.who.face
                dim: card.dim
            }

            WallText {
                role: "mover"
                text: side.who.name
                size: Theme.type.mover.size * Theme.u * side.who.scale
                tracking: side.who.tracking
                x: Math.round(side.centre - width / 2)
                base: card.place.name_base * Theme.u
                color: card.ink
            }

            WallText {
                role: "mover_value"
                text: side.who.value
                x: Math.round(side.centre - width / 2)
                base: card.place.value_base * Theme.u
                color: card.ink
            }
        }
    }

    Rectangle {
        id: plate
        width: Math.round(Math.max(Theme.movers.plate_w * Theme.u, gap.width + 4 * Theme.u))
        height: Math.round(Theme.movers.plate_h * Theme.u)
        x: Math.round((card.width - width) / 2)
        y: Math.round(card.height - height - Theme.movers.plate_below * Theme.u)
        radius: Theme.radius.row * Theme.u
        color: card.dim ? Theme.stale.bright : Theme.colour.ink

        WallText {
            id: gap
            role: "mover_gap"
            text: card.battle.gap
            x: Math.round((plate.width - width) / 2)
            base: 4.35 * Theme.u
            color: Theme.colour.stage1
        }

        WallText {
            role: "label"
            text: card.battle.line
            x: Math.round((plate.width - width) / 2)
            base: 6.1 * Theme.u
            color: Theme.colour.line
        }
    }
}
