// A goal: the number, how it stands, and the bar that the teams make together.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    readonly property var place: Theme.portrait ? Theme.goal.tall : Theme.goal.wide
    readonly property real barX: Theme.left
    readonly property real barWidth: Theme.right - Theme.left
    readonly property real barY: Math.round(place.bar_top * Theme.u + Theme.slack)
    readonly property real barHeight: Math.round(place.bar_height * Theme.u)
    readonly property real flagY: Math.round(barY - (Theme.goal.flag_above + Theme.flag.height) * Theme.u)
    readonly property real poleFoot: barY + barHeight + Theme.goal.pole_below * Theme.u
    readonly property real sideX: Theme.portrait ? Theme.left : number.x + number.width + place.side_gap * Theme.u
    readonly property int rows: Theme.portrait ? Math.ceil(view.parts.length / 2) : 0
    readonly property real wordsY: (place.part_top + rows * place.part_pitch) * Theme.u + Theme.slack
    property real grown: 1                 // the bar grows from the left
    property real drop: 1

    onEntered: entrance.restart()

    Item {
        y: Theme.slack

        FlushText {
            id: number
            start: Theme.left
            role: "hero"
            text: scene.expired ? "–" : scene.texts.value_text
            size: Theme.type.hero.size * Theme.u * scene.texts.value_scale
            base: scene.place.number_base * Theme.u
            color: scene.dim ? Theme.stale.name : Theme.colour.ink
        }

        GoalStanding {
            visible: !scene.expired
            x: scene.sideX
            texts: scene.texts
            place: scene.place
            dim: scene.dim
        }
    }

    GoalBar {
        id: bar
        x: scene.barX
        y: scene.barY
        width: scene.barWidth
        height: scene.barHeight
        parts: scene.expired ? [] : scene.view.parts
        grown: scene.grown
        dim: scene.dim
    }

    Loader {
        x: scene.barX
        y: scene.barY
        active: !scene.expired && Boolean(scene.texts.likely)
        opacity: scene.drop
        sourceComponent: LikelyEnd {
            likely: scene.texts.likely
            full: bar.full
            barWidth: bar.width
            barHeight: bar.height
            wordsY: scene.wordsY - scene.barY
            dim: scene.dim
        }
    }

    FlaggedPole {
        readonly property bool meets: pace.visible && pace.flagStart < flagEnd && flagStart < pace.flagEnd + Theme.flag.pad * Theme.u
        at: scene.barX + scene.texts.goal * scene.barWidth
        thickness: Theme.flag.gate * Theme.u
        text: scene.texts.goal_text
        flagY: scene.flagY - (meets ? Math.round(Theme.goal.flag_step * Theme.u) : 0)
        foot: scene.poleFoot
        drop: scene.drop
        dim: scene.dim
    }

    FlaggedPole {
        id: pace
        visible: scene.texts.has_pace
        at: scene.barX + scene.texts.pace * scene.barWidth
        thickness: Theme.goal.pace * Theme.u
        text: scene.texts.pace_text
        flagY: scene.flagY
        foot: scene.poleFoot
        drop: scene.drop
        dim: scene.dim
    }

    GoalLabels {
        y: Theme.slack
        visible: !scene.expired
        parts: scene.view.parts
        place: scene.place
        dim: scene.dim
        opacity: scene.drop
    }

    SequentialAnimation {
        id: entrance
        PropertyAction { target: scene; property: "grown"; value: 0 }
        PropertyAction { target: scene; property: "drop"; value: 0 }
        PauseAnimation { duration: scene.arrival }
        NumberAnimation { target: scene; property: "grown"; to: 1; duration: Theme.motion.bar; easing.type: Easing.OutQuint }
        NumberAnimation { target: scene; property: "drop"; to: 1; duration: Theme.motion.line; easing.type: Easing.OutQuint }
    }
}
