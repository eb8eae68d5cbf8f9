// Which TV this is, for whoever asked from the editor.
import QtQuick
import SpmKiosk

Rectangle {
    id: plate

    property string name: ""
    property string line: ""

    width: Math.max(label.width, size.width) + 6 * Theme.u
    height: 15 * Theme.u
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.ink

    WallText {
        id: label
        role: "wins"
        text: plate.name
        x: 3 * Theme.u
        base: 7.4 * Theme.u
        width: Math.min(implicitWidth, plate.parent.width - 12 * Theme.u)
        elide: Text.ElideRight
        color: Theme.colour.stage0
    }

    WallText {
        id: size
        role: "with"
        text: plate.line
        x: 3 * Theme.u
        base: 11.8 * Theme.u
        color: Theme.colour.line
    }
}
