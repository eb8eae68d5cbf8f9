// What every splash does: covers the scene with a bare stage, comes in when it is built or another takes its
// place, and leaves as one opaque picture: to the left, upwards in portrait; the loudest sinks.
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
        property: base.sinks || Theme.portrait ? "y" : "x"
        to: base.sinks ? base.height : Theme.portrait ? -base.height : -base.width
        duration: base.hurried ? Theme.motion.make_way : Theme.motion.splash_leave
        easing.type: Easing.InCubic
    }
}
