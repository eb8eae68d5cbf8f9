// What a splash is about, on an ink plate.
import QtQuick
import SpmKiosk

Rectangle {
    property alias text: label.text

    width: Math.round(label.width + 2 * Theme.splash.flag_pad * Theme.u)
    height: Math.round(Theme.splash.flag_height * Theme.u)
    radius: Theme.radius.flag * Theme.u
    color: Theme.colour.ink

    WallText {
        id: label
        x: Theme.splash.flag_pad * Theme.u
        role: "splash_flag"
        figures: true
        base: Theme.splash.flag_base * Theme.u
        color: Theme.colour.stage0
    }
}
