// The leaderboard: rows on their slots, the pace line through them, the goal behind it.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

SceneBase {
    id: leaderboard

    readonly property var measures: view.measures
    readonly property real laneX: Math.round(measures.row.lane_x)
    readonly property real laneWidth: Math.round(rows.width - measures.row.lane_right) - laneX
    readonly property real foot: measures.shown > 0 ? measures.slots[measures.shown - 1] + measures.row.h / 2 : measures.top
    readonly property real flagY: Math.round(measures.top - Theme.board.flag_above * Theme.u)
    property real drop: 1                  // the pace line comes last and drops

    function eachRow(call) {
        for (let index = 0; index < repeater.count; ++index) {
            const row = repeater.itemAt(index)
            if (row)                       // still being built: it will settle by itself
                call(row)
        }
    }

    piecewise: true
    onEntered: {
        eachRow(row => row.enter())
        dropIn.restart()
    }

    Connections {
        target: leaderboard.view
        function onStepped() {
            leaderboard.eachRow(row => {
                if (row.move === "mover")
                    wake.follow(row)
                row.step()
            })
        }
        function onSettled() { leaderboard.eachRow(row => row.settle()) }
        function onTurning() {
            if (Theme.reduced)
                leaderboard.host.blend_page(leaderboard.view)
            else
                turn.restart()
        }
    }

    Item {
        id: rows
        visible: !leaderboard.texts.empty
        x: Theme.left
        width: Theme.right - Theme.left

        Repeater {
            model: Math.max(0, leaderboard.measures.shown - 1)

            Rectangle {
                required property int index
                readonly property bool belowLeader: index === 0 && leaderboard.measures.leading
                visible: !belowLeader
                z: -2
                y: Math.round((leaderboard.measures.slots[index] + leaderboard.measures.slots[index + 1]) / 2)
                width: rows.width
                height: Math.max(1, Math.round(Theme.board.hairline * Theme.u))
                color: Theme.colour.line
            }
        }

        Wake {
            id: wake
            z: -1
        }

        Repeater {
            id: repeater
            model: leaderboard.view

            LeaderRow {
                scene: leaderboard
                dim: leaderboard.dim
                expired: leaderboard.expired
            }
        }

        Rectangle {
            visible: leaderboard.texts.has_goal && !leaderboard.measures.cut
            z: 1
            x: Math.round(leaderboard.laneX + leaderboard.texts.goal * leaderboard.laneWidth)
            y: leaderboard.flagY + Theme.flag.height * Theme.u
            width: Math.max(1, Math.round(Theme.board.goal_line * Theme.u))
            height: (leaderboard.foot - y) * leaderboard.drop
            color: Numbers.faded(Theme.colour.ink2, Theme.board.goal_strength)
        }

        WallText {
            visible: leaderboard.texts.has_goal
            role: "goal"
            text: leaderboard.texts.goal_text
            opacity: leaderboard.drop
            x: Math.min(leaderboard.laneX + leaderboard.texts.goal * leaderboard.laneWidth, rows.width - width)
            base: leaderboard.flagY + Theme.flag.base * Theme.u
            color: Theme.colour.ink2
        }

        Pole {
            visible: leaderboard.texts.has_pace
            z: 3
            centre: leaderboard.laneX + leaderboard.texts.pace * leaderboard.laneWidth
            y: leaderboard.flagY + Theme.flag.height * Theme.u
            height: ((leaderboard.measures.cut ? leaderboard.measures.top : leaderboard.foot) - y) * leaderboard.drop
            dim: leaderboard.dim
        }

        Flag {
            visible: leaderboard.texts.has_pace && leaderboard.texts.pace_text !== ""
            z: 3
            y: leaderboard.flagY
            pole: leaderboard.laneX + leaderboard.texts.pace * leaderboard.laneWidth
            leftmost: leaderboard.laneX
            text: leaderboard.texts.pace_text
            unfold: leaderboard.drop
            dim: leaderboard.dim
        }

        GhostRows {
            visible: leaderboard.measures.ghosts
            measures: leaderboard.measures
        }
    }

    EmptyBoard {
        visible: leaderboard.texts.empty
        texts: leaderboard.texts
    }

    SequentialAnimation {
        id: dropIn
        PropertyAction { target: leaderboard; property: "drop"; value: 0 }
        PauseAnimation { duration: leaderboard.arrival + Theme.motion.bar_delay + Theme.motion.bar }
        NumberAnimation {
            target: leaderboard; property: "drop"; to: 1
            duration: Theme.motion.line; easing.type: Easing.OutQuint
        }
    }

    Component.onDestruction: turn.stop()

    SequentialAnimation {
        id: turn
        NumberAnimation { target: rows; property: "opacity"; to: 0; duration: Theme.motion.leave }
        ScriptAction { script: leaderboard.view.turn_page() }
        NumberAnimation { target: rows; property: "opacity"; to: 1; duration: Theme.motion.rise }
    }
}
