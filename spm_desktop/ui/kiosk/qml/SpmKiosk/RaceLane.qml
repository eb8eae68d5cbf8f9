// A team's lane: place, name and gap beside it, or above it on a tall screen; the runner rides its head.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: line

    required property var lane
    required property var race
    readonly property var place: race.place
    readonly property bool tall: Theme.portrait
    readonly property bool dim: race.dim
    readonly property bool leads: lane.rank === 1
    readonly property var tone: dim ? Theme.stale : Theme.team[lane.tone % Theme.team.length]
    readonly property color ink: dim ? Theme.stale.name : Theme.colour.ink
    readonly property real middle: race.texts.lane_h / 2
    property real reach: lane.reach
    readonly property real runnerRadius: race.texts.lane_h * Theme.race.runner
    readonly property real head: Math.round((race.expired ? 0 : reach * race.grown) * race.laneWidth)
    readonly property real ringed: runnerRadius + (Theme.race.ring + Theme.race.ring_gap) * Theme.u
    readonly property real runner: race.laneX + Math.max(ringed, head) // its middle; never over the name
    readonly property real wordBase: place.name_base * Theme.u + (tall ? race.texts.lane_h : middle)

    x: 0
    y: race.laneTop + lane.slot * race.texts.pitch

    Behavior on y {
        enabled: !Theme.still && !Theme.reduced && line.race.visible
        NumberAnimation { duration: Theme.motion.glide; easing.type: Easing.InOutCubic }
    }
    Behavior on reach {
        enabled: !Theme.still && !Theme.reduced && line.race.visible
        NumberAnimation { duration: Theme.motion.bar; easing.type: Easing.OutQuint }
    }

    WallText {
        id: rank
        text: line.lane.rank
        size: line.place.rank_size[line.leads ? 0 : 1] * Theme.u
        weight: Font.ExtraBold
        tracking: 0
        x: Theme.left + line.place.rank_x * Theme.u - width / 2
        base: line.tall ? line.wordBase : line.middle + Theme.figures.cap_centre * size
        color: line.leads ? line.ink : Theme.colour.ink2
    }

    WallText {
        id: name
        x: Theme.left + line.place.name_x * Theme.u
        text: line.lane.name
        size: line.race.texts.name_size
        weight: Font.Bold
        tracking: line.lane.tracking
        base: line.wordBase
        color: line.ink
    }

    WallText {
        visible: !line.race.expired && !(line.tall && truncated)
        x: line.tall ? name.x + name.width + Theme.board.code_after_name * Theme.u : name.x
        text: line.lane.gap
        size: line.place.gap_size * Theme.u
        weight: line.leads ? Font.DemiBold : Font.Medium
        tracking: 0
        base: line.tall ? line.wordBase : line.middle + line.place.gap_base * Theme.u
        width: Math.min(implicitWidth, (line.tall ? amount.x - x - Theme.u : line.race.laneX - x - 0.6 * Theme.u))
        elide: Text.ElideRight
        color: line.leads && !line.dim ? line.tone.bright : Theme.colour.ink2
    }

    Rectangle {
        x: line.race.laneX
        width: line.race.laneWidth
        height: Math.round(line.race.texts.lane_h)
        radius: Theme.radius.edge * Theme.u
        color: Theme.colour.lane
    }

    Rectangle {
        id: bar
        visible: line.head > 0
        x: line.race.laneX
        width: Math.max(line.head, Theme.u)
        height: Math.round(line.race.texts.lane_h)
        radius: Theme.radius.edge * Theme.u
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: line.tone.deep }
            GradientStop { position: 1; color: line.tone.mid }
        }
    }

    Repeater {
        model: line.dim ? 0 : 3

        Rectangle {
            required property int index
            readonly property real span: Theme.race.wind_length[index] * Theme.u
            x: line.race.laneX + line.head - line.runnerRadius - 0.4 * Theme.u - span
            visible: x > (line.lane.inside && !line.tall ? amount.x + amount.width : line.race.laneX) + Theme.u
            y: Math.round(line.race.texts.lane_h * (0.22 + 0.28 * index))
            width: span
            height: Math.max(1, Math.round(Theme.race.wind * Theme.u))
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: Numbers.faded(line.tone.bright, 0) }
                GradientStop { position: 1; color: Numbers.faded(line.tone.bright, Theme.race.wind_strength) }
            }
        }
    }

    WallText {
        id: amount
        readonly property real after: line.runner + line.runnerRadius + Theme.u
        readonly property real passed: line.race.laneX + line.head - line.runnerRadius
        visible: !line.lane.inside || line.tall || line.race.expired || x + width < passed // the runner uncovers it
        text: line.race.expired ? "–" : line.lane.value
        size: line.place.amount_size * Theme.u
        weight: Font.Bold
        tracking: -0.022
        x: line.tall ? Theme.right - width
                     : line.lane.inside || line.race.expired ? line.race.laneX + Theme.race.amount_pad * Theme.u : after
        base: line.tall ? line.wordBase : line.middle + Theme.figures.cap_centre * size
        color: line.ink
    }

    // The lines go through the bar and below the runner: each lane carries its own piece.
    Pole {
        visible: line.race.texts.has_pace && line.race.paced
        centre: line.race.laneX + line.race.texts.pace * line.race.laneWidth
        thickness: Theme.race.pace * Theme.u
        height: bar.height
        opacity: line.race.drop
        dim: line.dim
    }

    Pole {
        visible: line.race.texts.finish_text !== ""
        centre: line.race.laneX + line.race.laneWidth
        thickness: Theme.race.gate * Theme.u
        height: bar.height
        opacity: line.race.drop
        dim: line.dim
    }

    Face {
        visible: !line.race.expired
        cx: line.runner
        cy: line.middle
        radius: line.runnerRadius
        ring: Theme.race.ring * Theme.u
        gap: Theme.race.ring_gap * Theme.u
        ringColour: line.tone.bright
        source: line.lane.face
        dim: line.dim
    }
}
