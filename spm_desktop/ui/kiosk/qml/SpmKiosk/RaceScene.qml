// A race of teams: lanes to a gate, runners at their heads, the pace line through them.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

SceneBase {
    id: scene

    readonly property var place: Theme.portrait ? Theme.race.tall : Theme.race.wide
    readonly property real laneX: Math.round(Theme.left + texts.lane_x)
    readonly property real laneWidth: Math.round(Theme.right - place.lane_right * Theme.u) - laneX
    readonly property real laneTop: Math.round(place.top * Theme.u + Theme.slack)
    readonly property real foot: Math.round(laneTop + texts.pitch * (texts.lanes.length - 1) + texts.lane_h + Theme.race.foot * Theme.u)
    readonly property real flagY: Math.round((Theme.portrait ? place.flag_top : Theme.race.flag_top) * Theme.u + Theme.slack)
    readonly property bool paced: texts.pace < Theme.race.pace_last // its flag must not meet the gate's
    property real grown: 1
    property real drop: 1

    onEntered: entrance.restart()

    Repeater {
        model: scene.texts.marks.length

        Item {
            required property int index
            readonly property var mark: scene.texts.marks[index]
            x: Math.round(scene.laneX + mark.at * scene.laneWidth)
            visible: !scene.expired

            Rectangle {
                visible: !Theme.portrait
                y: scene.flagY + Theme.flag.height * Theme.u
                width: Math.max(1, Math.round(Theme.board.goal_line * Theme.u))
                height: scene.foot - y
                color: Theme.colour.line
            }

            WallText {
                role: "goal"
                text: parent.mark.text
                figures: true
                x: -width / 2
                base: scene.flagY + Theme.flag.base * Theme.u
                color: Theme.colour.ink2
            }
        }
    }

    FlaggedPole {
        at: scene.laneX + scene.laneWidth
        thickness: Theme.race.gate * Theme.u
        visible: scene.texts.finish_text !== ""
        text: scene.texts.finish_text
        flagY: scene.flagY
        foot: Theme.portrait ? scene.laneTop : scene.foot
        drop: scene.drop
        dim: scene.dim
    }

    FlaggedPole {
        visible: scene.texts.has_pace && scene.paced
        at: scene.laneX + scene.texts.pace * scene.laneWidth
        thickness: Theme.race.pace * Theme.u
        text: qsTr("PACE")
        leftmost: scene.laneX
        flagY: scene.flagY
        foot: Theme.portrait ? scene.laneTop : scene.foot
        drop: scene.drop
        dim: scene.dim
    }

    Repeater {
        model: scene.texts.lanes.length

        RaceLane {
            required property int index
            lane: scene.texts.lanes[index]
            race: scene
        }
    }

    SequentialAnimation {
        id: entrance
        PropertyAction { target: scene; property: "grown"; value: 0 }
        PropertyAction { target: scene; property: "drop"; value: 0 }
        PauseAnimation { duration: scene.arrival }
        NumberAnimation { target: scene; property: "grown"; to: 1; duration: Theme.motion.race; easing.type: Easing.OutQuint }
        NumberAnimation { target: scene; property: "drop"; to: 1; duration: Theme.motion.line; easing.type: Easing.OutQuint }
    }
}
