// What a mover leaves behind: its team's colour, from its plate down to the slot it came from.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: wake

    property Item mover: null
    property real from: 0                  // centre of the slot it came from
    readonly property real overhang: Theme.board.overhang * Theme.u
    readonly property var tone: Theme.team[mover ? mover.tone % Theme.team.length : 0]

    function follow(row) {
        mover = row
        from = row.glideY
        opacity = 1
        fade.restart()
    }

    visible: mover !== null && opacity > 0
    opacity: 0
    x: Math.round(-overhang)
    y: mover ? Math.round(mover.y + mover.half) : 0
    width: parent.width + 2 * overhang
    height: mover ? Math.max(0, Math.round(from + mover.half - y)) : 0

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: Numbers.faded(wake.tone.mid, Theme.board.wake) }
            GradientStop { position: 1; color: Numbers.faded(wake.tone.mid, 0) }
        }
    }

    Rectangle {
        width: Math.round(Theme.board.edge * Theme.u)
        height: parent.height
        gradient: Gradient {
            GradientStop { position: 0; color: wake.tone.bright }
            GradientStop { position: 1; color: Numbers.faded(wake.tone.bright, 0) }
        }
    }

    Component.onDestruction: fade.stop()

    SequentialAnimation {
        id: fade
        PauseAnimation { duration: Theme.motion.arrive }
        NumberAnimation { target: wake; property: "opacity"; to: 0; duration: Theme.motion.wake_out }
        ScriptAction { script: wake.mover = null }
    }
}
