// How a winner's name is set: broken at the last blank, shrunk to 70 % before anything is cut.
import QtQuick
import SpmKiosk

Item {
    id: setting

    property string name: ""
    property real column: 1
    property real size: 1
    readonly property int blank: name.lastIndexOf(" ")
    readonly property bool single: blank < 0
    readonly property var lines: single ? ["", name] : [name.slice(0, blank), name.slice(blank + 1)]
    readonly property real widest: Math.max(1, above.implicitWidth, below.implicitWidth)
    readonly property real fitted: size * Math.max(Theme.splash.name_smallest, Math.min(1, Theme.splash.name_fit * column / widest))
    readonly property real leading: Theme.splash.name_leading * fitted

    visible: false

    WallText { id: above; role: "splash_name"; size: setting.size; text: setting.lines[0] }
    WallText { id: below; role: "splash_name"; size: setting.size; text: setting.lines[1] }
}
