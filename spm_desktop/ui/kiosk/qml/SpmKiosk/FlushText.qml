// Large text whose ink, and not its invisible side bearing, begins at `start`.
import QtQuick
import SpmKiosk

WallText {
    id: text

    property real start: 0
    readonly property alias ink: metrics.tightBoundingRect

    x: Math.round(start - ink.x)

    TextMetrics {
        id: metrics
        font: text.font
        text: text.text
    }
}
