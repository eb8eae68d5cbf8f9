// Title and subtitle on the left; on the right the days of the period, or how old the data is.
import QtQuick
import SpmKiosk

Item {
    id: header

    required property var texts
    required property var wall
    readonly property real drop: Theme.portrait ? Theme.units.header_drop_portrait * Theme.u : 0
    readonly property real aside: plate.visible ? plate.width : Math.max(ticks.visible ? ticks.width : 0, told.visible ? told.width : 0, left.visible ? Math.max(left.width, ends.width) : 0)
    readonly property int titlePixels: Math.round(Theme.type.title.size * Theme.u)
    readonly property real room: Theme.right - Theme.left - aside - Theme.header.gap * Theme.u

    FlushText {
        start: Theme.left
        role: "title"
        text: header.texts.title
        base: header.drop + Theme.header.title_base * Theme.u
        // a long one gets smaller before it is cut
        size: Theme.type.title.size * Theme.u * Math.max(Theme.header.title_smallest, Math.min(1, header.room / whole.advanceWidth))
        width: Math.min(implicitWidth, header.room)
        elide: Text.ElideRight

        TextMetrics {
            id: whole
            font.family: Theme.family
            font.pixelSize: header.titlePixels
            font.weight: Theme.type.title.weight
            font.letterSpacing: Theme.type.title.tracking * header.titlePixels
            text: header.texts.title
        }
    }

    WallText {
        x: Theme.left
        role: "subtitle"
        text: header.texts.subtitle
        base: header.drop + Theme.header.subtitle_base * Theme.u
        color: Theme.colour.ink2
        width: Math.min(implicitWidth, header.room)
        elide: Text.ElideRight
    }

    PeriodTicks {
        id: ticks
        visible: header.wall.age === 0 && header.texts.ticks !== null && header.texts.ticks !== undefined
        x: Theme.right - width
        y: header.drop
        ticks: header.texts.ticks
    }

    // How long a contest still takes, and until when.
    WallText {
        id: left
        visible: header.wall.age === 0 && text !== ""
        x: Theme.right - width
        role: "splash_amount"
        weight: Font.Bold
        text: header.texts.left !== undefined ? header.texts.left : ""
        size: (Theme.portrait ? 3.9 : 5.2) * Theme.u
        base: header.drop + Theme.header.title_base * Theme.u
    }

    WallText {
        id: ends
        visible: left.visible
        x: Theme.right - width
        role: "subtitle"
        text: header.texts.ends !== undefined ? header.texts.ends : ""
        base: header.drop + Theme.header.subtitle_base * Theme.u
        color: Theme.colour.ink2
    }

    WallText {
        id: told
        visible: header.wall.age === 1
        x: Theme.right - width
        role: "day"
        text: header.wall.as_of
        figures: true
        base: header.drop + Theme.header.title_base * Theme.u
        color: Theme.colour.ink2
    }

    AgePlate {
        id: plate
        visible: header.wall.age >= 2
        x: Theme.right - width
        y: header.drop + Theme.header.age_top * Theme.u
        asOf: header.wall.as_of
        unverified: header.wall.unverified
    }
}
