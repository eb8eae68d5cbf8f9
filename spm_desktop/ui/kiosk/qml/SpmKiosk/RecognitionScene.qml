// Who was seen doing well: a shout-out, new badges, and days of their own.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    property int read: -1                  // the shout-out that stands there

    Repeater {
        model: scene.texts.quotes

        QuoteCard {
            required property var modelData
            quote: modelData
            dim: scene.dim
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
        }
    }

    Repeater {
        model: scene.texts.days

        DaysCard {
            required property var modelData
            card: modelData
            dim: scene.dim
        }
    }
}
