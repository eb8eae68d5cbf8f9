// A shout-out: the value it is for, what was said, of whom and by whom.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Rectangle {
    id: card

    required property var quote
    property bool dim: false
    readonly property var place: Theme.recognition
    readonly property var box: quote.box
    readonly property var tone: dim ? Theme.stale : Theme.team[quote.tone % Theme.team.length]
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink
    property real shown: 1

    function turn() {
        turning.restart()
    }

    x: Math.round(box[0])
    y: Math.round(box[1])
    width: Math.round(box[2])
    height: Math.round(box[3])
    radius: Theme.radius.card * Theme.u
    clip: true
    gradient: Gradient {
        GradientStop { position: 0; color: card.tone.deep }
        GradientStop { position: 1; color: Numbers.mix(card.tone.field, Theme.colour.stage0, card.place.card_foot) }
    }

    WallText {
        visible: !card.dim
        role: "total"
        size: card.place.mark_size * Theme.u
        text: "\u201c"
        x: card.width - width - card.place.pad * Theme.u
        base: card.place.mark_size * 0.8 * Theme.u
        color: Numbers.faded(Theme.colour.ink, card.place.mark)
    }

    Item {
        width: card.width
        height: card.height
        opacity: card.shown

        Rectangle {
            id: plate
            visible: card.quote.value !== ""
            x: Math.round(card.place.quote_pad * Theme.u)
            y: Math.round(card.place.plate_top * Theme.u)
            width: Math.min(value.implicitWidth, card.width - 2 * (card.place.quote_pad + card.place.plate_pad) * Theme.u) + 2 * card.place.plate_pad * Theme.u
            height: Math.round(card.place.plate_height * Theme.u)
            radius: Theme.radius.flag * Theme.u
            color: card.tone.bright

            WallText {
                id: value
                role: "value"
                x: card.place.plate_pad * Theme.u
                width: plate.width - 2 * card.place.plate_pad * Theme.u
                text: card.quote.value
                elide: Text.ElideRight
                base: card.place.plate_base * Theme.u
                color: Theme.colour.stage0
            }
        }

        WallText {
            role: "message"
            x: card.place.quote_pad * Theme.u
            y: Math.round((plate.visible ? card.place.message_top.valued : card.place.message_top.alone) * Theme.u)
            width: card.width - 2 * card.place.quote_pad * Theme.u
            size: card.quote.size
            text: card.quote.message
            wrapMode: Text.Wrap
            lineHeight: card.place.leading * pixels
            lineHeightMode: Text.FixedHeight
            maximumLineCount: card.quote.lines
            elide: Text.ElideRight
            color: card.ink
        }

        Face {
            cx: card.place.face_x * Theme.u
            cy: card.height - card.place.face_up * Theme.u
            radius: card.place.face_r * Theme.u
            ring: card.place.ring * Theme.u
            gap: card.place.ring_gap * Theme.u
            ringColour: card.tone.bright
            source: card.quote.face
            dim: card.dim
        }

        WallText {
            role: "praised"
            x: card.place.name_x * Theme.u
            text: card.quote.name
            size: Theme.type.praised.size * Theme.u * card.quote.scale
            tracking: card.quote.tracking
            base: card.height - card.place.name_up * Theme.u
            color: card.ink
        }

        WallText {
            role: "subtitle"
            x: card.place.name_x * Theme.u
            text: card.quote["from"]
            width: Math.min(implicitWidth, card.width - x - card.place.quote_pad * Theme.u)
            elide: Text.ElideRight
            base: card.height - card.place.from_up * Theme.u
            color: card.dim ? Theme.colour.ink2 : card.tone.bright
        }
    }

    NumberAnimation { id: turning; target: card; property: "shown"; from: 0; to: 1; duration: Theme.motion.rise }
}
