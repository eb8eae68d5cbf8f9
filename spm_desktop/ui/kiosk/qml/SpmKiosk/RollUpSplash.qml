// Many wins at once: how many, the sum, and who.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

SplashBase {
    id: splash

    required property var content
    readonly property var place: Theme.portrait ? Theme.rollup.tall : Theme.rollup.wide
    readonly property int accent: Theme.stage.accent
    readonly property real shiftX: Theme.portrait ? 0 : (width - 100 * Theme.u) / 2
    readonly property real shiftY: Theme.portrait ? (height - Theme.units.height_portrait * Theme.u) / 2 : 0
    readonly property int landing: content.names.length
    property int landed: Theme.still || Theme.reduced ? landing : 0 // names that have come so far
    // So large a number must not change with every name: that flickers.
    readonly property int step: Math.ceil(Theme.motion.count / Theme.motion.land)
    readonly property int counted: landed < landing ? landed - landed % step : content.count

    onEntered: {
        sweep.enter()
        flag.enter()
        wins.enter()
        counting.restart()
    }

    SequentialAnimation {
        id: counting
        PropertyAction { target: splash; property: "landed"; value: 0 }
        PauseAnimation { duration: Theme.motion.sweep }
        NumberAnimation {
            target: splash; property: "landed"; to: splash.landing
            duration: Theme.motion.land * splash.landing
        }
    }

    Sweep {
        id: sweep
        kind: "rollup"
        tone: splash.accent
        bandColours: Theme.rollup.band_strength.map((strength, index) =>
            index === 0 ? Theme.team[splash.accent].bright
                        : Numbers.mix(Theme.team[index].mid, Theme.colour.stage0, strength))
    }

    SplashWord {
        id: flag

        SplashFlag {
            x: Theme.left
            y: Math.round(splash.place.flag_top * Theme.u)
            text: splash.content.headline
        }
    }

    SplashWord {
        id: wins
        order: 1

        FlushText {
            visible: splash.counted > 0
            role: "total"
            start: Theme.left
            text: splash.counted
            base: splash.place.number_base * Theme.u
        }

        FlushText {
            role: "wins"
            start: Theme.left
            text: splash.content.word
            base: splash.place.wins_base * Theme.u
        }
    }

    Item {
        width: parent.width
        opacity: splash.landed < splash.landing ? 0 : 1

        Behavior on opacity { NumberAnimation { duration: Theme.motion.rise } }

        FlushText {
            role: "sum"
            start: Theme.left
            text: splash.content.sum_text
            base: splash.place.sum_base * Theme.u
        }

        WallText {
            role: "second"
            x: Theme.left
            text: splash.content.more !== "" ? splash.content.more
                                             : splash.content.sum_text !== "" ? qsTr("won together") : ""
            base: splash.place.line_base * Theme.u
        }
    }

    Repeater {
        model: splash.content.names

        RollUpName {
            place: splash.place
            shiftX: splash.shiftX
            shiftY: splash.shiftY
            landed: index < splash.landed
        }
    }
}
