// A board nobody is on yet: the period's first words, and its lane with pace and goal already there.
import QtQuick
import SpmKiosk

Item {
    id: empty

    required property var texts
    readonly property string shape: Theme.portrait ? "tall" : "wide"
    readonly property real laneX: Theme.left
    readonly property real laneWidth: Theme.right - Theme.left
    readonly property real laneY: Math.round(Theme.empty.lane_top[shape] * Theme.u + Theme.slack)
    readonly property real laneHeight: Math.round(Theme.empty.lane_height * Theme.u)
    readonly property var lines: broken(texts.empty_title)
    readonly property real poleFoot: laneY + laneHeight + Theme.empty.pole_below * Theme.u

    // Two lines read better than one that shrinks: the break is the blank nearest to the middle.
    function broken(title) {
        let best = -1
        for (let index = title.indexOf(" "); index >= 0; index = title.indexOf(" ", index + 1))
            if (best < 0 || Math.abs(index - title.length / 2) < Math.abs(best - title.length / 2))
                best = index
        return best < 0 ? ["", title] : [title.slice(0, best), title.slice(best + 1)]
    }

    Repeater {
        model: 2

        FlushText {
            required property int index
            start: Theme.left
            role: "headline"
            text: empty.lines[index]
            size: Theme.type.headline.size * Theme.u * Math.min(1, empty.laneWidth / Math.max(1, measure.advanceWidth))
            base: (Theme.empty.headline_base[empty.shape] + index * Theme.empty.leading) * Theme.u + Theme.slack

            TextMetrics {
                id: measure
                font.family: Theme.family
                font.weight: Theme.type.headline.weight
                font.pixelSize: Math.round(Theme.type.headline.size * Theme.u)
                text: empty.lines[index]
            }
        }
    }

    Rectangle {
        x: empty.laneX
        y: empty.laneY
        width: empty.laneWidth
        height: empty.laneHeight
        radius: Theme.radius.row * Theme.u
        color: Theme.colour.lane
    }

    Repeater {
        model: empty.texts.has_goal && empty.texts.ticks ? Math.max(0, empty.texts.ticks.days - 1) : 0

        Rectangle {
            required property int index
            visible: !empty.texts.has_pace || x > empty.laneX + empty.texts.pace * empty.laneWidth + width
            x: Math.round(empty.laneX + empty.laneWidth * empty.texts.goal * (index + 1) / empty.texts.ticks.days)
            y: empty.laneY + empty.laneHeight - height
            width: Math.max(1, Math.round(Theme.board.goal_line * Theme.u))
            height: Math.round(Theme.empty.tick_height * Theme.u)
            color: Theme.colour.line
        }
    }

    FlaggedPole {
        visible: empty.texts.has_goal
        at: empty.laneX + empty.texts.goal * empty.laneWidth
        thickness: Theme.flag.gate * Theme.u
        text: empty.texts.goal_text
        flagY: empty.laneY - (Theme.empty.flag_above + Theme.flag.height) * Theme.u
        foot: empty.poleFoot
    }

    FlaggedPole {
        visible: empty.texts.has_pace
        at: empty.laneX + empty.texts.pace * empty.laneWidth
        text: empty.texts.pace_text
        flagY: empty.laneY - (Theme.empty.flag_above + Theme.flag.height) * Theme.u
        foot: empty.poleFoot
    }

    WallText {
        x: Theme.left
        role: "first_line"
        text: empty.texts.empty_text
        base: empty.laneY + empty.laneHeight + Theme.empty.line_base * Theme.u
        color: Theme.colour.ink2
    }
}
