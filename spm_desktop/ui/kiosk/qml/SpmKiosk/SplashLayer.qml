// A splash over the scenes: built when one comes, gone when it has left.
import QtQuick
import SpmKiosk

Item {
    id: celebration

    required property var wall
    readonly property var splash: wall.splash

    Loader {
        anchors.fill: parent
        active: celebration.splash.kind === "deal"
        sourceComponent: DealSplash {
            content: celebration.splash.deal
            serial: celebration.splash.serial
            leaving: celebration.splash.leaving
            hurried: celebration.splash.hurried
        }
    }

    Loader {
        anchors.fill: parent
        active: celebration.splash.kind === "top"
        sourceComponent: TopSplash {
            content: celebration.splash.top
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
            hurried: celebration.splash.hurried
        }
    }
}
