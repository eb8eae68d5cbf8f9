// The last weeks as bars, this one in colour, over the line of the best one before.
import QtQuick
import SpmKiosk

Item {
    id: chart

    required property var card
    property real grown: 1
    readonly property var mover: card.mover
    readonly property var weeks: mover.weeks
    readonly property real pitch: width / Math.max(1, weeks.length)

    x: Math.round(card.width * (card.place.chart_x + Theme.movers.bars_inset))
    y: Math.round(card.place.chart_top * Theme.u * card.spread)
    width: Math.round(card.width - x - Theme.movers.pad * Theme.u)
    height: Math.round(card.place.chart_foot * Theme.u * card.spread - y)

    Repeater {
        model: chart.weeks.length

        Rectangle {
            required property int index
            readonly property bool now: index === chart.weeks.length - 1
            width: Math.round(chart.pitch * Theme.movers.bar)
            height: Math.round(Math.max(Theme.movers.path * Theme.u, chart.height * chart.weeks[index] * chart.grown))
            x: Math.round(chart.width - (chart.weeks.length - index) * chart.pitch + chart.pitch - width)
            y: chart.height - height
            radius: Theme.radius.bar * Theme.u
            color: now ? chart.card.tone.bright : Theme.stale.mid
            opacity: now ? 1 : 0.75
        }
    }

    Repeater {
        model: chart.weeks.length * 2

        Rectangle {
            required property int index
            readonly property real step: (chart.width + Theme.u) / (chart.weeks.length * 2)
            x: Math.round(-Theme.u / 2 + index * step)
            y: Math.round(chart.height * (1 - chart.mover.old))
            width: Math.round(step * 0.6)
            height: Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
            color: Theme.colour.ink2
        }
    }

    WallText {
        role: "label"
        text: qsTr("%n weeks", "", chart.weeks.length)
        base: chart.card.place.label_base * Theme.u * chart.card.spread - chart.y
        color: Theme.colour.ink2
    }

    WallText {
        role: "label"
        weight: Font.DemiBold
        text: qsTr("now")
        x: chart.width - width
        base: chart.card.place.label_base * Theme.u * chart.card.spread - chart.y
        color: chart.card.ink
    }
}
