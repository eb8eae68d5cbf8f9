// Who is on the move: the closest battle, the best comeback, the best week.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    property real grown: 1

    onEntered: entrance.restart()

    Repeater {
        model: scene.texts.battles

        BattleCard {
            required property var modelData
            battle: modelData
            dim: scene.dim
        }
    }

    Repeater {
        model: scene.texts.comebacks

        MoverCard {
            id: comeback
            required property var modelData
            mover: modelData
            heading: qsTr("Comeback")
            rising: true
            dim: scene.dim

            RankPath {
                card: comeback
                grown: scene.grown
            }
        }
    }

    Repeater {
        model: scene.texts.bests

        MoverCard {
            id: best
            required property var modelData
            mover: modelData
            heading: qsTr("Best week of 13")
            dim: scene.dim

            WeekBars {
                card: best
                grown: scene.grown
            }
        }
    }

    SequentialAnimation {
        id: entrance
        PropertyAction { target: scene; property: "grown"; value: 0 }
        PauseAnimation { duration: scene.arrival }
        NumberAnimation { target: scene; property: "grown"; to: 1; duration: Theme.motion.graph; easing.type: Easing.OutQuint }
    }
}
