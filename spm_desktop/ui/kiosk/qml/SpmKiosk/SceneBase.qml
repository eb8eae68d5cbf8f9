// What every scene with a header is made of. Scenes come in with `enter` and go with `leave`; the frame
// around them never moves.
import QtQuick
import SpmKiosk

Item {
    id: base

    required property var wall
    required property var view
    required property var host
    readonly property var texts: view.texts
    property bool headed: true
    readonly property bool dim: host.dim
    readonly property bool expired: wall.age >= 3 && texts.of_today

    signal entered()

    function enter() {
        out.stop()
        visible = true
        opacity = 1
        if (!Theme.still && !Theme.reduced) { // otherwise everything already stands where it belongs
            headerIn.restart()
            entered()
        }
    }

    function leave() {
        headerIn.stop()
        if (Theme.still || Theme.reduced)
            visible = false
        else
            out.restart()
    }

    visible: false

    Loader {
        id: header
        active: base.headed
        width: parent.width
        sourceComponent: Header {
            texts: base.texts
            wall: base.wall
        }
    }

    NumberAnimation { id: headerIn; target: header; property: "opacity"; from: 0; to: 1; duration: Theme.motion.rise }

    SequentialAnimation {
        id: out
        NumberAnimation {
            target: base; property: "opacity"; to: 0
            duration: Theme.motion.leave; easing.type: Easing.InCubic
        }
        PropertyAction { target: base; property: "visible"; value: false }
    }
}
