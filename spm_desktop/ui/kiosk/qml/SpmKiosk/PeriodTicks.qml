// "Day 14 of 20": one tick per working day, today's taller.
import QtQuick
import SpmKiosk

Item {
    id: period

    property var ticks
    readonly property int days: ticks ? ticks.days : 0
    readonly property int today: ticks ? ticks.day : 0
    readonly property real pitch: Math.min(Theme.header.tick_pitch, Theme.header.ticks_most[Theme.portrait ? "tall" : "wide"] / Math.max(1, days)) * Theme.u
    readonly property real thick: Math.max(1, Math.min(Theme.header.tick_width * Theme.u, pitch * 0.55))

    width: Math.max(label.width, days * pitch)

    WallText {
        id: label
        x: parent.width - width
        role: "day"
        text: period.ticks ? period.ticks.text : ""
        figures: true
        base: Theme.header.title_base * Theme.u
    }

    Repeater {
        model: period.days

        Rectangle {
            required property int index
            readonly property bool now: index + 1 === period.today
            width: Math.round(period.thick)
            height: Math.round(Theme.header.tick_height * Theme.u * (now ? Theme.header.tick_today : 1))
            x: Math.round(period.width - (period.days - 1 - index) * period.pitch - period.thick)
            y: Math.round(Theme.header.tick_centre * Theme.u - height / 2)
            radius: width / 3
            color: index < period.today ? Theme.colour.ink : Theme.colour.line
        }
    }
}
