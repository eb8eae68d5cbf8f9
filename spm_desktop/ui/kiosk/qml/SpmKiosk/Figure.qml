// A figure that ends at `right`: small ones count to a new value, large ones roll to it as one piece.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: figure

    property real edge: 0
    property real base: 0
    property real size: 1
    property int weight: Font.Bold
    property real tracking: 0
    property color colour: Theme.colour.ink
    property color signColour: Theme.colour.ink2
    property string printed: ""            // the text where nothing moves
    property real shown: 0                 // what counts
    property var style: ({})
    property bool counting: false
    readonly property bool rolls: size >= Theme.figures.counts_below * Theme.u
    readonly property string told: counting && !rolls ? Numbers.print(shown, style) : printed
    readonly property real start: digits.x

    property string rolled: told
    onToldChanged: {
        if (rolls && counting && visible && rolled !== "" && rolled !== told)
            roll.restart()
        else
            rolled = told
    }

    WallText {
        id: sign
        text: Numbers.sign(figure.rolled)
        visible: text !== ""
        x: figure.edge - width
        base: figure.base
        size: figure.size * Theme.figures.sign_scale
        weight: Font.Medium
        tracking: 0
        color: figure.signColour
    }

    WallText {
        id: digits
        property real lift: 0
        text: Numbers.digits(figure.rolled)
        figures: true
        x: (sign.visible ? sign.x - Theme.figures.sign_gap * figure.size : figure.edge) - width + tracking * pixels
        base: figure.base + lift
        size: figure.size
        weight: figure.weight
        tracking: figure.tracking
        color: figure.colour
    }

    Component.onDestruction: roll.stop()

    SequentialAnimation {
        id: roll
        ParallelAnimation {
            NumberAnimation {
                target: digits; property: "lift"; to: -figure.size * 0.3
                duration: Theme.motion.roll / 2; easing.type: Easing.InCubic
            }
            NumberAnimation { target: digits; property: "opacity"; to: 0; duration: Theme.motion.roll / 2 }
        }
        ScriptAction { script: { figure.rolled = figure.told; digits.lift = figure.size * 0.3 } }
        ParallelAnimation {
            NumberAnimation {
                target: digits; property: "lift"; to: 0
                duration: Theme.motion.roll / 2; easing.type: Easing.OutQuint
            }
            NumberAnimation { target: digits; property: "opacity"; to: 1; duration: Theme.motion.roll / 2 }
        }
    }
}
