// How old the numbers are, once that matters.
import QtQuick
import SpmKiosk

Rectangle {
    id: plate

    property string asOf: ""
    property string unverified: ""

    width: Math.round(Math.max(Theme.header.age_width * Theme.u, line.x + line.width + Theme.header.age_glyph_x * Theme.u))
    height: Math.round(Theme.header.age_height * Theme.u)
    radius: Theme.radius.card * Theme.u
    color: Theme.colour.warn_plate
    border.width: Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
    border.color: Theme.colour.warn_line

    Image {
        readonly property int side: Math.round(Theme.header.age_glyph * Theme.u)
        x: Math.round(Theme.header.age_glyph_x * Theme.u)
        y: Math.round((parent.height - side) / 2)
        source: "image://icon/clock/" + Theme.colour.warn.toString().slice(-6)
        width: side
        height: side
        sourceSize: Qt.size(side * Theme.ratio, side * Theme.ratio)
    }

    WallText {
        x: Theme.header.age_text_x * Theme.u
        role: "age_title"
        text: plate.asOf
        base: Theme.header.age_title_base * Theme.u
        color: Theme.colour.warn
    }

    WallText {
        id: line
        x: Theme.header.age_text_x * Theme.u
        role: "age"
        text: plate.unverified
        base: Theme.header.age_line_base * Theme.u
        color: Theme.colour.warn_text
    }
}
