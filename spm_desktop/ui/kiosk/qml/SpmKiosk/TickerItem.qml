// Who, what, how much, how long ago.
import QtQuick
import SpmKiosk

Item {
    id: entry

    property var item: null
    property real centre: 0
    property bool coloured: false          // it stands on a colour
    readonly property real dot: Math.round(Theme.frame.dot * Theme.u)
    readonly property color quiet: coloured ? Theme.colour.ink : Theme.colour.ink2
    readonly property color colour: coloured ? Theme.colour.ink : item === null ? Theme.colour.mute
        : item.tone >= 0 ? Theme.team[item.tone % Theme.team.length].bright
        : item.tone === -2 ? Theme.colour.warn : Theme.colour.mute
    readonly property real line: centre + Theme.figures.cap_centre * Theme.type.ticker_who.size * Theme.u

    visible: item !== null
    width: (age.text !== "" ? age.x + age.width : amount.text !== "" ? amount.x + amount.width : what.x + what.width)
    height: 1

    Rectangle {
        y: Math.round(entry.centre - height / 2)
        width: entry.dot
        height: entry.dot
        radius: width / 2
        color: entry.colour
        antialiasing: true
    }

    WallText {
        id: who
        role: "ticker_who"
        x: entry.dot + Theme.frame.dot_gap * Theme.u
        text: entry.item ? entry.item.who : ""
        base: entry.line
    }

    WallText {
        id: what
        role: "ticker_what"
        x: who.x + who.width + Theme.frame.word_gap * Theme.u
        text: entry.item ? entry.item.what : ""
        base: entry.line
        color: entry.quiet
    }

    WallText {
        id: amount
        role: "ticker_amount"
        x: what.x + (what.text !== "" ? what.width + Theme.frame.word_gap * Theme.u : 0)
        text: entry.item ? entry.item.amount : ""
        figures: true
        base: entry.line
    }

    WallText {
        id: age
        role: "ticker_what"
        x: amount.x + (amount.text !== "" ? amount.width + Theme.frame.age_gap * Theme.u : 0)
        text: entry.item ? entry.item.age : ""
        figures: true
        base: entry.line
        color: entry.quiet
    }
}
