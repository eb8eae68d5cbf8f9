// What the office wants to say: a flag, a headline, and a few lines below it.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    readonly property var place: Theme.announcement

    headed: false

    Item {
        id: words
        x: Theme.left
        y: Math.round((Theme.base - height) / 2)
        width: scene.place.width[Theme.portrait ? "tall" : "wide"] * Theme.u
        height: last.visible ? last.y + last.height : headline.y + headline.height
        readonly property Item last: more.visible ? more : where.visible ? where : when

        SplashFlag {
            id: flag
            visible: text !== ""
            text: scene.texts.flag
        }

        WallText {
            id: headline
            role: "announcement"
            text: scene.texts.headline
            size: scene.texts.size
            width: scene.texts.width
            wrapMode: Text.Wrap
            lineHeight: scene.place.leading * pixels
            lineHeightMode: Text.FixedHeight
            maximumLineCount: scene.texts.lines
            elide: Text.ElideRight
            y: flag.visible ? flag.height + scene.place.gap * Theme.u : 0
        }

        WallText {
            id: when
            role: "when"
            text: scene.texts.when
            visible: text !== ""
            width: words.width
            elide: Text.ElideRight
            base: headline.y + headline.height + scene.place.when_gap * Theme.u
        }

        WallText {
            id: where
            role: "first_line"
            text: scene.texts.where
            visible: text !== ""
            width: words.width
            elide: Text.ElideRight
            base: when.base + (when.visible ? scene.place.where_gap * Theme.u : 0)
            color: Theme.colour.ink2
        }

        WallText {
            id: more
            role: "first_line"
            text: scene.texts.more
            visible: text !== ""
            width: words.width
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            base: where.visible ? where.base + scene.place.more_gap * Theme.u : when.visible ? when.base + scene.place.more_gap * Theme.u : when.base
            color: Theme.colour.ink2
        }
    }
}
