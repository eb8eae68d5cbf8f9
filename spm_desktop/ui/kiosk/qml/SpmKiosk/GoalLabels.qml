// Whose part is whose: below each piece of the bar, or as a list where the screen is narrow.
import QtQuick
import SpmKiosk

Item {
    id: labels

    required property var parts
    required property var place
    property bool dim: false

    Repeater {
        model: labels.parts.length

        Item {
            id: label
            required property int index
            readonly property var part: labels.parts[index]
            readonly property var tone: labels.dim ? Theme.stale : Theme.team[part.tone % Theme.team.length]
            visible: Theme.portrait || part.fits
            x: Math.round(Theme.left + (Theme.portrait ? (index % 2) * (Theme.right - Theme.left) / 2
                                                       : part.label * (Theme.right - Theme.left)))
            y: Math.round((labels.place.part_top + Math.floor(index / 2) * labels.place.part_pitch) * Theme.u)

            Rectangle {
                width: Math.max(2, Math.round(Theme.goal.part_bar * Theme.u))
                height: Math.round(Theme.goal.part_bar_height * Theme.u)
                radius: Theme.radius.edge * Theme.u
                color: label.tone.bright
            }

            WallText {
                x: Theme.goal.part_text_x * Theme.u
                role: "part_name"
                text: label.part.name
                base: Theme.goal.part_name_base * Theme.u
                color: Theme.colour.ink2
            }

            WallText {
                x: Theme.goal.part_text_x * Theme.u
                role: "part"
                text: label.part.text
                figures: true
                base: Theme.goal.part_value_base * Theme.u
                color: labels.dim ? Theme.stale.name : Theme.colour.ink
            }
        }
    }
}
