// One line of a splash that rises into place after the lines before it.
import QtQuick
import SpmKiosk

Item {
    id: word

    property int order: 0
    property int delay: Theme.motion.splash_words_delay
    property real lift: 0                  // how far below its place it still is

    signal entered()

    function enter() {
        rise.restart()
        entered()
    }

    transform: Translate { y: Math.round(word.lift) }
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0

    SequentialAnimation {
        id: rise
        PropertyAction { target: word; property: "opacity"; value: 0 }
        PropertyAction { target: word; property: "lift"; value: Math.round(Theme.board.rise * Theme.u) }
        PauseAnimation { duration: word.delay + word.order * Theme.motion.splash_words_stagger }
        ParallelAnimation {
            NumberAnimation { target: word; property: "opacity"; to: 1; duration: Theme.motion.splash_words }
            NumberAnimation {
                target: word; property: "lift"; to: 0
                duration: Theme.motion.splash_words; easing.type: Easing.OutQuint
            }
        }
    }
}
