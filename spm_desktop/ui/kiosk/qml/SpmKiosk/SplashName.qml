// How a winner's name is set: broken at the last blank, or in its middle where that would cut it; shrunk to 70 %
// before anything is cut.
import QtQuick
import SpmKiosk

Item {
    id: setting

    property string name: ""
    property real column: 1
    property real size: 1
    readonly property int last: name.lastIndexOf(" ")
    readonly property bool crowded: Theme.splash.name_smallest * most.implicitWidth > Theme.splash.name_fit * column
    readonly property int blank: crowded ? middle() : last
    readonly property bool single: blank < 0
    readonly property var lines: single ? ["", name] : [name.slice(0, blank), name.slice(blank + 1)]
    readonly property real widest: Math.max(1, above.implicitWidth, below.implicitWidth)
    readonly property real fitted: size * Math.max(Theme.splash.name_smallest, Math.min(1, Theme.splash.name_fit * column / widest))
    readonly property real leading: Theme.splash.name_leading * fitted

    function middle() {
        const longer = at => Math.max(at, name.length - at)
        let best = last
        for (let at = name.indexOf(" "); at >= 0; at = name.indexOf(" ", at + 1))
            if (longer(at) < longer(best))
                best = at
        return best
    }

    visible: false

    WallText { id: most; role: "splash_name"; size: setting.size; text: setting.name.slice(0, Math.max(0, setting.last)) }
    WallText { id: above; role: "splash_name"; size: setting.size; text: setting.lines[0] }
    WallText { id: below; role: "splash_name"; size: setting.size; text: setting.lines[1] }
}
