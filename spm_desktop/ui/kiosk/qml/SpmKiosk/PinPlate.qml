// Asks for the PIN that leaves the wall; shows how many digits were typed, never which.
import QtQuick
import SpmKiosk

Rectangle {
    id: plate

    required property var wayOut

    width: 48 * Theme.u
    height: 21 * Theme.u
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.plate
    border.width: Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
    border.color: Theme.colour.line

    WallText {
        role: "title"
        text: qsTr("Leave the wall")
        x: 3 * Theme.u
        base: 5.4 * Theme.u
    }

    WallText {
        role: "second"
        text: plate.wayOut.message !== "" ? plate.wayOut.message : qsTr("Type the PIN, then Enter. Esc goes back.")
        x: 3 * Theme.u
        base: 8.6 * Theme.u
        color: plate.wayOut.message !== "" ? Theme.colour.warn : Theme.colour.ink2
    }

    Row {
        x: 3 * Theme.u
        y: 12.4 * Theme.u
        spacing: 1.6 * Theme.u

        Repeater {
            model: 8

            Rectangle {
                required property int index
                width: 3.4 * Theme.u
                height: width
                radius: width / 2
                color: index < plate.wayOut.typed ? Theme.colour.ink : Theme.colour.lane
                antialiasing: true
            }
        }
    }
}
