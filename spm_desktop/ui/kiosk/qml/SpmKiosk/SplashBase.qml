// What every splash does: covers the scene with a bare stage, comes in when it is built or another takes its
// place, and leaves as one opaque picture, to the left, or upwards in portrait.
import QtQuick
import SpmKiosk

Item {
    id: base

    required property int serial
    required property bool leaving

    signal entered()

    function enter() {
        leave.stop()
        x = 0
        y = 0
        if (Theme.still)
            return
        darken.restart()
        entered()
    }

    layer.enabled: leaving
    onSerialChanged: enter()
    onLeavingChanged: if (leaving) leave.start()
    Component.onCompleted: enter()

    Image {
        id: bare
        anchors.fill: parent
        source: "image://backdrop/stage/-1/" + Theme.size
        cache: false

        NumberAnimation {
            id: darken
            target: bare; property: "opacity"; from: 0; to: 1; duration: Theme.motion.leave
        }
    }

    NumberAnimation {
        id: leave
        target: base
        property: Theme.portrait ? "y" : "x"
        to: Theme.portrait ? -base.height : -base.width
        duration: Theme.motion.splash_leave; easing.type: Easing.InCubic
    }
}
