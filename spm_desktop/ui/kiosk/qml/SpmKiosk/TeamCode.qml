// A team's three letters beside its colour: colour is never alone.
import QtQuick
import SpmKiosk

Item {
    id: code

    property string letters: ""
    property color colour: Theme.colour.ink2
    property real centre: 0                // y of the middle of the letters
    readonly property real reach: text.x + text.width

    Rectangle {
        width: Math.max(1, Theme.board.code_bar * Theme.u)
        height: Theme.board.code_bar_height * Theme.u
        y: code.centre - height / 2
        radius: Theme.radius.edge * Theme.u
        color: code.colour
        antialiasing: true
    }

    WallText {
        id: text
        x: (Theme.board.code_bar + Theme.board.code_gap) * Theme.u
        role: "code"
        text: code.letters
        base: code.centre + Theme.figures.cap_centre * size
        color: code.colour
    }
}
