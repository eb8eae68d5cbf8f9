// A pole with its flag at (at, flagY) down to `foot`; drawn, it falls from the flag while `drop` grows to 1.
import QtQuick
import SpmKiosk

Item {
    id: flagged

    property real at: 0
    property real thickness: Theme.flag.pole * Theme.u
    property real flagY: 0
    property real foot: 0
    property real leftmost: Theme.left
    property real drop: 1
    property bool dim: false
    property alias text: flag.text
    readonly property real flagEnd: at + thickness / 2 + (flag.leansRight ? flag.span : 0)
    readonly property real flagStart: flagEnd - flag.span

    Pole {
        centre: flagged.at
        thickness: flagged.thickness
        y: flagged.flagY + flag.height
        height: (flagged.foot - y) * flagged.drop
        dim: flagged.dim
    }

    Flag {
        id: flag
        visible: text !== ""
        pole: flagged.at
        poleWidth: flagged.thickness
        leftmost: flagged.leftmost
        y: Math.round(flagged.flagY)
        unfold: flagged.drop
        dim: flagged.dim
    }
}
