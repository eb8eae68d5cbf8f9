// Text of one of the roles in [wall.type], standing on a baseline.
import QtQuick
import SpmKiosk

Text {
    id: text

    property string role: "subtitle"
    property real base: 0                  // y of the baseline
    property bool figures: false           // digits of one width, where they are small
    property real size: Theme.type[role].size * Theme.u
    property int weight: Theme.type[role].weight
    property real tracking: Theme.type[role].tracking
    readonly property int pixels: Math.max(1, Math.round(size))

    y: Math.round(base - baselineOffset)
    color: Theme.colour.ink
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft    // right-to-left names keep to the column
    font.family: Theme.family
    font.pixelSize: pixels
    font.weight: weight
    font.letterSpacing: tracking * pixels
    font.hintingPreference: Font.PreferNoHinting
    font.features: figures && size < Theme.figures.counts_below * Theme.u ? ({ tnum: 1, "case": 1 }) : ({})
}
