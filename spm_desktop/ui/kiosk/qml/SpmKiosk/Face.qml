// A round face of radius `radius` around (cx, cy), with a ring where `ring` is more than nothing.
import QtQuick
import SpmKiosk

Item {
    id: face

    property real cx: 0
    property real cy: 0
    property real radius: 1
    property string source: ""
    property real ring: 0
    property real gap: 0
    property color ringColour: Theme.colour.gold
    property bool dim: false
    readonly property int diameter: Math.round(radius * 2)

    x: Math.round(cx - diameter / 2)
    y: Math.round(cy - diameter / 2)
    width: diameter
    height: diameter

    Rectangle {
        readonly property real out: face.ring + face.gap
        visible: face.ring > 0
        x: -out; y: -out
        width: face.width + 2 * out; height: width; radius: width / 2
        color: Theme.colour.face_gap
        border.width: face.ring
        border.color: face.ringColour
        antialiasing: true
    }

    Image {
        anchors.fill: parent
        source: face.source
        cache: face.source.endsWith("/")   // initials: of a photo that is withdrawn nothing is kept
        sourceSize: Qt.size(face.diameter * Theme.ratio, face.diameter * Theme.ratio)
        opacity: face.dim ? Theme.stale.face_opacity : 1
    }
}
