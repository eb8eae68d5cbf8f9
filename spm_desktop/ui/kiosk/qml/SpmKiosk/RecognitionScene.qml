// Who was seen doing well: a shout-out, new badges, and days of their own.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    property real grown: 1
    property int read: -1                  // the shout-out that stands there

    onEntered: entrance.restart()

    Repeater {
        model: scene.texts.quotes

        QuoteCard {
            required property var modelData
            quote: modelData
            dim: scene.dim
            opacity: scene.grown
            Component.onCompleted: {
                if (scene.read >= 0 && scene.read !== quote.key && !Theme.still)
                    turn()
                scene.read = quote.key
            }
        }
    }

    Repeater {
        model: scene.texts.badges

        BadgesCard {
            required property var modelData
            card: modelData
            dim: scene.dim
            opacity: scene.grown
        }
    }

    Repeater {
        model: scene.texts.days

        DaysCard {
            required property var modelData
            card: modelData
            dim: scene.dim
            opacity: scene.grown
        }
    }

    SequentialAnimation {
        id: entrance
        PropertyAction { target: scene; property: "grown"; value: 0 }
        PauseAnimation { duration: Theme.motion.leave }
        NumberAnimation { target: scene; property: "grown"; to: 1; duration: Theme.motion.rise; easing.type: Easing.OutQuint }
    }
}
