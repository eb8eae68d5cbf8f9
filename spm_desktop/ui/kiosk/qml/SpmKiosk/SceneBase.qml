// What every scene is made of. Scenes come in with `enter`, when the one before has faded, and go with `leave`;
// the frame around them never moves. One picture fades far more cheaply than many texts: hence the layers; and
// nothing of the new one is drawn in the frames in which the old one becomes a picture.
import QtQuick
import SpmKiosk

Item {
    id: base

    required property var wall
    required property var view
    required property var host
    readonly property var texts: view.texts
    default property alias content: body.data
    property bool headed: true
    property bool piecewise: false         // its content comes in by itself
    readonly property int fade: piecewise ? 0 : Theme.motion.rise
    readonly property int arrival: Theme.motion.leave + fade
    readonly property bool dim: host.dim
    readonly property bool expired: wall.age >= 3 && texts.of_today

    signal entered()

    function enter() {
        out.stop()
        arrive.complete()
        visible = true
        opacity = 1
        if (!Theme.still && !Theme.reduced) { // otherwise everything already stands where it belongs
            headerIn.restart()
            arrive.restart()
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
    layer.enabled: opacity > 0 && opacity < 1

    Loader {
        id: header
        active: base.headed
        width: parent.width
        sourceComponent: Header {
            texts: base.texts
            wall: base.wall
        }
    }

    Item {
        id: body
        property real rise: 0
        y: Math.round(rise)
        width: parent.width
        height: parent.height
        layer.enabled: opacity > 0 && opacity < 1
    }

    NumberAnimation { id: headerIn; target: header; property: "opacity"; from: 0; to: 1; duration: Theme.motion.rise }

    SequentialAnimation {
        id: arrive
        PropertyAction { target: body; property: "opacity"; value: 0 }
        PauseAnimation { duration: Theme.motion.leave }
        ParallelAnimation {
            NumberAnimation {
                target: body; property: "rise"; from: base.piecewise ? 0 : Theme.board.rise * Theme.u; to: 0
                duration: base.fade; easing.type: Easing.OutQuint
            }
            NumberAnimation {
                target: body; property: "opacity"; to: 1
                duration: base.fade; easing.type: Easing.OutQuint
            }
        }
    }

    SequentialAnimation {
        id: out
        NumberAnimation {
            target: base; property: "opacity"; to: 0
            duration: Theme.motion.leave; easing.type: Easing.InCubic
        }
        PropertyAction { target: base; property: "visible"; value: false }
    }
}
