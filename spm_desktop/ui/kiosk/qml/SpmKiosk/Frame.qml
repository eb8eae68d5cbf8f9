// What stands on every scene and never moves: base line with the scene's progress, office, ticker, clock.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: frame

    required property var wall
    readonly property real centre: Theme.base + Theme.frame.centre * Theme.u
    readonly property bool stale: wall.age >= 2
    readonly property bool quiet: wall.idle && wall.splash.kind === ""
    readonly property int splashTone: wall.splash.tone
    readonly property bool coloured: wall.splash.kind === "top" // the whole stage is
    readonly property color accent: coloured ? Theme.colour.ink : stale ? Theme.colour.warn : Theme.team[splashTone >= 0 ? splashTone % Theme.team.length : Theme.stage.accent].bright

    function lineOf(role) {
        return centre + Theme.figures.cap_centre * Theme.type[role].size * Theme.u
    }

    Rectangle {
        x: Theme.left
        y: Math.round(Theme.base - height / 2)
        width: Theme.right - Theme.left
        height: Math.max(1, Math.round(Theme.frame.hairline * Theme.u))
        color: frame.coloured ? Numbers.faded(Theme.colour.ink, Theme.top.line_strength) : Theme.colour.line
    }

    Rectangle {
        visible: !frame.quiet && !frame.stale && frame.wall.splash.kind === "" && !frame.wall.booting
        x: Theme.left
        y: Math.round(Theme.base - height / 2)
        width: Math.round((Theme.right - Theme.left) * frame.wall.progress)
        height: Math.max(2, Math.round(Theme.frame.progress * Theme.u))
        radius: height / 2
        color: Theme.colour.ink
    }

    Rectangle {
        x: Theme.left
        y: Math.round(frame.centre - height / 2)
        width: Math.max(2, Math.round(Theme.frame.mark_width * Theme.u))
        height: Math.round(Theme.frame.mark_height * Theme.u)
        radius: Theme.radius.edge * Theme.u
        color: frame.accent
    }

    WallText {
        id: office
        readonly property string line: frame.quiet ? frame.wall.idle_text : frame.wall.office
        x: Theme.left + Theme.frame.name_x * Theme.u
        role: frame.quiet ? "second" : "mark"
        text: line
        base: frame.lineOf(role)
        color: frame.quiet ? Theme.colour.ink2 : Theme.colour.ink
        width: Math.min(implicitWidth, (Theme.right - Theme.left) * (frame.quiet ? 1 : 0.4))
        elide: Text.ElideRight
    }

    Rectangle {
        id: rule
        visible: ticker.visible
        x: Math.round(office.x + office.width + Theme.frame.rule_gap * Theme.u)
        y: Math.round(frame.centre - height / 2)
        width: Math.max(1, Math.round(Theme.frame.rule_width * Theme.u))
        height: Math.round(Theme.frame.rule_height * Theme.u)
        color: frame.coloured ? Numbers.faded(Theme.colour.ink, Theme.top.line_strength) : Theme.colour.line
    }

    Ticker {
        id: ticker
        visible: !frame.quiet && !frame.wall.booting
        items: frame.wall.ticker
        coloured: frame.coloured
        x: rule.x + Theme.frame.rule_gap * Theme.u
        y: Theme.base + 2
        width: clock.x - Theme.frame.clock_gap * Theme.u - x
        height: parent.height - y
        centre: frame.centre - y
    }

    WallText {
        id: clock
        visible: !frame.quiet
        role: "frame_clock"
        text: frame.wall.clock
        figures: true
        x: Theme.right - width
        base: frame.lineOf(role)
    }
}
