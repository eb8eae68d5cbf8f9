// A splash over the scenes: built when one comes, gone when it has left.
import QtQuick
import SpmKiosk

Item {
    id: celebration

    required property var wall
    readonly property var splash: wall.splash

    visible: splash.kind !== ""

    Image {
        id: bare
        anchors.fill: parent
        source: celebration.visible ? "image://backdrop/stage/-1/" + Theme.size : ""
        cache: false
    }

    Loader {
        anchors.fill: parent
        active: celebration.splash.kind === "deal"
        sourceComponent: DealSplash {
            content: celebration.splash.deal
            serial: celebration.splash.serial
            leaving: celebration.splash.leaving
        }
    }

    Loader {
        anchors.fill: parent
        active: celebration.splash.kind === "rollup"
        sourceComponent: RollUpSplash {
            content: celebration.splash.rollup
            serial: celebration.splash.serial
            leaving: celebration.splash.leaving
        }
    }

    NumberAnimation {
        target: bare; property: "opacity"; from: 0; to: 1; duration: Theme.motion.leave
        running: celebration.visible && !celebration.splash.leaving && !Theme.still
    }

    NumberAnimation {
        target: bare; property: "opacity"; to: 0; duration: Theme.motion.splash_leave
        running: celebration.splash.leaving
    }
}
