// The coloured field of a splash with its slanted edge: slides in, its echo bands a moment later.
import QtQuick
import SpmKiosk

Item {
    id: sweep

    required property string kind          // "splash" or "rollup"
    required property int tone
    required property var bandColours
    readonly property var delays: bandColours.map((_, index) => Math.max(0, index) * Theme.motion.sweep_echo)

    function enter() {
        field.enter()
        for (let index = 0; index < bands.count; ++index)
            bands.itemAt(index).enter()
    }

    component Slide: Image {
        id: slide
        property real away: 0              // 1: out of sight, 0: in place
        property int delay: 0

        function enter() {
            slideIn.restart()
        }

        cache: false
        width: implicitWidth / Theme.ratio
        height: implicitHeight / Theme.ratio
        x: Theme.portrait ? 0 : -Math.round(away * width)
        y: Theme.portrait ? -Math.round(away * height) : 0

        SequentialAnimation {
            id: slideIn
            PropertyAction { target: slide; property: "away"; value: 1 }
            PauseAnimation { duration: slide.delay }
            NumberAnimation {
                target: slide; property: "away"; to: 0
                duration: Theme.motion.sweep; easing.type: Easing.OutQuint
            }
        }
    }

    Repeater {
        id: bands
        model: sweep.bandColours.length

        Slide {
            required property int index
            source: "image://backdrop/band/" + sweep.kind + "/" + index + "/"
                    + sweep.bandColours[index].toString().slice(1) + "/" + Theme.size
            delay: sweep.delays[index]
        }
    }

    Slide {
        id: field
        source: "image://backdrop/field/" + sweep.kind + "/" + sweep.tone + "/" + Theme.size
    }
}
