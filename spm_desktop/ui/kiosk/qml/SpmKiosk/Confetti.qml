// Plain rectangles that fall, sway and turn in their plane, and never flip: flips flicker. Bright ones stay
// above the amount or right of the name; what passes behind a text is as dark as the field.
import QtQuick
import SpmKiosk

Item {
    id: confetti

    required property var tone
    required property real over            // y where the amount begins
    required property real under           // y where it ends
    required property real beside          // x where the name ends
    readonly property var place: Theme.top
    readonly property var bright: [Theme.colour.ink, tone.bright, Theme.colour.ink, Theme.colour.stage0]
    readonly property var quiet: [tone.mid, tone.deep, Theme.colour.stage0]
    property bool falling: Theme.still
    readonly property bool moving: falling && !Theme.still && !Theme.reduced

    function enter() {
        falling = false
        show.restart()
    }

    // The same pieces every time: a number from 0 to 1 for a piece and what is asked of it.
    function chance(piece, what) {
        const wild = Math.sin(piece * 12.9898 + what * 78.233) * 43758.5453
        return wild - Math.floor(wild)
    }

    function between(range, piece, what) {
        return range[0] + (range[1] - range[0]) * chance(piece, what)
    }

    clip: true
    visible: falling || Theme.reduced
    opacity: 1

    SequentialAnimation {
        id: show
        PropertyAction { target: confetti; property: "opacity"; value: 0 }
        PauseAnimation { duration: Theme.motion.confetti_delay }
        PropertyAction { target: confetti; property: "falling"; value: true }
        NumberAnimation { target: confetti; property: "opacity"; to: 1; duration: Theme.motion.splash_words }
        PauseAnimation { duration: Theme.motion.confetti_until - Theme.motion.confetti_delay - Theme.motion.splash_words - Theme.motion.confetti_fade }
        NumberAnimation { target: confetti; property: "opacity"; to: 0; duration: Theme.motion.confetti_fade }
        PropertyAction { target: confetti; property: "falling"; value: false }
    }

    Repeater {
        model: Theme.reduced ? confetti.place.confetti_still : confetti.place.confetti

        Rectangle {
            id: piece
            required property int index
            readonly property bool behind: index % 4 === 3          // falls all the way
            readonly property bool aside: !behind && index % 4 === 2 && confetti.beside < 0.9 * confetti.width
            readonly property real side: confetti.between(confetti.place.piece, index, 1) * Theme.u
            readonly property real first: aside ? confetti.under : -2 * side - confetti.chance(index, 2) * confetti.over
            readonly property real last: behind || aside ? confetti.height : confetti.over - side
            readonly property real speed: confetti.between(confetti.place.speed, index, 3) * Theme.u
            readonly property real phase: confetti.chance(index, 4)
            readonly property real at: aside ? confetti.beside + confetti.chance(index, 5) * (confetti.width - confetti.beside)
                                               : confetti.chance(index, 5) * confetti.width
            readonly property real lasts: Math.max(1, 1000 * (last - first) / speed) // also before it has a size
            readonly property real edge: confetti.place.fade * Theme.u
            property real sway: 0

            width: Math.round(side)
            height: Math.round(side * (0.5 + 0.5 * confetti.chance(index, 6)))
            x: at + sway
            y: first + phase * (last - first)
            rotation: 360 * confetti.chance(index, 7)
            color: behind ? confetti.quiet[index % confetti.quiet.length] : confetti.bright[(index >> 2) % confetti.bright.length]
            opacity: Math.max(0, Math.min(1, behind ? 1 : (last - y) / edge, aside ? (y - first) / edge : 1))
            antialiasing: true

            SequentialAnimation {
                running: confetti.moving
                NumberAnimation {
                    target: piece; property: "y"; to: piece.last
                    duration: (1 - piece.phase) * piece.lasts
                }
                NumberAnimation {
                    target: piece; property: "y"; from: piece.first; to: piece.last
                    duration: piece.lasts; loops: Animation.Infinite
                }
            }

            NumberAnimation {
                running: confetti.moving
                target: piece; property: "rotation"
                from: piece.rotation; to: piece.rotation + 360
                duration: Theme.motion.slowest_turn / confetti.between(confetti.place.turn, piece.index, 8)
                loops: Animation.Infinite
            }

            SequentialAnimation {
                running: confetti.moving
                loops: Animation.Infinite
                NumberAnimation {
                    target: piece; property: "sway"; to: confetti.place.sway * Theme.u
                    duration: Theme.motion.sway; easing.type: Easing.InOutSine
                }
                NumberAnimation {
                    target: piece; property: "sway"; to: -confetti.place.sway * Theme.u
                    duration: Theme.motion.sway; easing.type: Easing.InOutSine
                }
            }
        }
    }
}
