// An amount whose digits rise one after the other through the line that they stand on.
import QtQuick
import SpmKiosk

Item {
    id: amount

    required property var content
    required property real base
    required property real begin
    property int rising: 0                 // digits that are on their way

    function enter() {
        for (let index = 0; index < digits.count; ++index)
            digits.itemAt(index).enter()
    }

    x: Math.round(Theme.left + (Theme.right - Theme.left - content.width) / 2)
    y: Math.round(begin - 0.1 * content.size)
    width: content.width
    height: Math.round(base - begin + 0.34 * content.size)  // a comma hangs below
    clip: rising > 0

    Repeater {
        id: digits
        model: amount.content.digits

        WallText {
            id: digit
            required property var modelData
            required property int index
            property real lift: 0

            function enter() {
                rise.restart()
            }

            role: "top_amount"
            size: amount.content.size
            text: modelData.text
            x: Math.round(modelData.x)
            base: amount.base - amount.y + lift
            layer.enabled: rise.running

            SequentialAnimation {
                id: rise
                ScriptAction { script: ++amount.rising }
                PropertyAction { target: digit; property: "lift"; value: amount.height }
                PauseAnimation { duration: Theme.motion.digit_delay + digit.index * Theme.motion.digit_stagger }
                NumberAnimation {
                    target: digit; property: "lift"; to: 0
                    duration: Theme.motion.digit; easing.type: Easing.OutQuint
                }
                ScriptAction { script: --amount.rising }
            }
        }
    }
}
