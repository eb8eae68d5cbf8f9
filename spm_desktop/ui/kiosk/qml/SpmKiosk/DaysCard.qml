// Birthdays and anniversaries of those who agreed to be told of.
import QtQuick
import SpmKiosk

Rectangle {
    id: shown

    required property var card
    property bool dim: false
    readonly property var place: Theme.recognition
    readonly property var box: card.box
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink
    readonly property real pitch: (width - 2 * place.pad * Theme.u) / Math.max(2, card.items.length)

    x: Math.round(box[0])
    y: Math.round(box[1])
    width: Math.round(box[2])
    height: Math.round(box[3])
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.plate

    WallText {
        x: shown.place.pad * Theme.u
        role: "card"
        text: shown.card.title
        base: shown.place.heading_base * Theme.u
        color: shown.ink
    }

    Repeater {
        model: shown.card.items

        Item {
            id: day
            required property var modelData
            required property int index
            readonly property var tone: shown.dim ? Theme.stale : Theme.team[modelData.tone % Theme.team.length]

            readonly property real room: (index + 1 < shown.card.items.length ? shown.pitch : shown.width - x) - shown.place.day_unit_gap * Theme.u

            x: Math.round(shown.place.pad * Theme.u + index * shown.pitch)

            Face {
                cx: shown.place.day_face_x * Theme.u
                cy: shown.place.day_face_y * Theme.u
                radius: shown.place.day_face_r * Theme.u
                source: day.modelData.face
                dim: shown.dim
            }

            WallText {
                id: figure
                role: "years"
                x: shown.place.day_figure_x * Theme.u
                text: day.modelData.figure
                base: shown.place.day_figure_base * Theme.u
                color: day.tone.bright
            }

            WallText {
                role: figure.text !== "" ? "day" : "mover"
                x: figure.x + (figure.text !== "" ? figure.width + shown.place.day_unit_gap * Theme.u : 0)
                text: day.modelData.unit
                base: (figure.text !== "" ? shown.place.day_figure_base : shown.place.day_figure_base - 0.55) * Theme.u
                color: figure.text !== "" ? shown.ink : day.tone.bright
            }

            WallText {
                role: "subtitle"
                text: day.modelData.line
                width: Math.min(implicitWidth, day.room)
                elide: Text.ElideRight
                base: shown.place.day_line_base * Theme.u
                color: Theme.colour.ink2
            }
        }
    }
}
