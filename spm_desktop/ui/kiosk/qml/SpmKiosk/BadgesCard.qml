// New badges, and who got them.
import QtQuick
import SpmKiosk

Rectangle {
    id: shown

    required property var card
    property bool dim: false
    readonly property var place: Theme.recognition
    readonly property var box: card.box
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink

    x: Math.round(box[0])
    y: Math.round(box[1])
    width: Math.round(box[2])
    height: Math.round(box[3])
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.plate

    WallText {
        x: shown.place.pad * Theme.u
        role: "card"
        text: shown.card.items.length === 1 ? qsTr("New badge") : qsTr("New badges")
        base: shown.place.heading_base * Theme.u
        color: shown.ink
    }

    Repeater {
        model: shown.card.items

        Item {
            id: badge
            required property var modelData
            required property int index
            readonly property real centre: (shown.place.badge_first + index * shown.place.badge_pitch) * Theme.u
            readonly property int diameter: Math.round(2 * shown.place.badge_r * Theme.u)

            Image {
                x: Math.round(shown.place.badge_x * Theme.u - width / 2)
                y: Math.round(badge.centre - height / 2)
                width: badge.diameter
                height: badge.diameter
                source: shown.dim ? badge.modelData.stale : badge.modelData.source
                sourceSize: Qt.size(badge.diameter * Theme.ratio, badge.diameter * Theme.ratio)
            }

            WallText {
                role: "badge_name"
                x: shown.place.badge_text_x * Theme.u
                text: badge.modelData.name
                size: Theme.type.badge_name.size * Theme.u * badge.modelData.scale
                tracking: badge.modelData.tracking
                base: badge.centre - shown.place.badge_name_up * Theme.u
                color: shown.ink
            }

            WallText {
                role: "part_name"
                x: shown.place.badge_text_x * Theme.u
                text: badge.modelData.line
                width: Math.min(implicitWidth, shown.width - x - shown.place.pad * Theme.u)
                elide: Text.ElideRight
                base: badge.centre + shown.place.badge_line_down * Theme.u
                color: Theme.colour.ink2
            }
        }
    }
}
