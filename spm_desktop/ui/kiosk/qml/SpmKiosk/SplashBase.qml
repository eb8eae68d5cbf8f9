// What every splash does: covers the scene with a bare stage, comes in when it is built or another takes its
// place, and leaves as one opaque picture: to the left, upwards in portrait; the loudest sinks. With reduced
// motion it is simply there, and cross-fades with the scene.
import QtQuick
import SpmKiosk

Item {
    id: base

    required property int serial
    required property bool leaving
    property bool hurried: false           // it leaves for a louder one
    property bool sinks: false

    signal entered()

    function enter() {
        leave.stop()
        vanish.stop()
        x = 0
        y = 0
        opacity = 1
        if (Theme.still)
            return
        if (Theme.reduced) {
            appear.restart()
            return
        }
        darken.restart()
        entered()
    }

    layer.enabled: leaving || appear.running
    onSerialChanged: enter()
    onLeavingChanged: {
        if (leaving && Theme.reduced)
            vanish.start()
        else if (leaving)
            leave.start()
    }
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
        id: appear
        target: base; property: "opacity"; from: 0; to: 1; duration: Theme.motion.blend
    }

    NumberAnimation {
        id: vanish
        target: base; property: "opacity"; to: 0; duration: Theme.motion.blend
    }

    NumberAnimation {
        id: leave
        target: base
        property: base.sinks || Theme.portrait ? "y" : "x"
        to: base.sinks ? base.height : Theme.portrait ? -base.height : -base.width
        duration: base.hurried ? Theme.motion.make_way : Theme.motion.splash_leave
        easing.type: Easing.InCubic
    }
}
