// The ticker is paged, not scrolled: it shows what fits, and its last item fades out; on a colour only whole
// items are shown, in white.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: ticker

    property var items: []
    property real centre: 0
    property bool coloured: false
    property int first: 0                  // of the items on this page
    property real lift: 0
    readonly property real fade: Theme.frame.fade * Theme.u
    readonly property int most: 5

    function fitting() {
        let count = 0
        for (let index = 0; index < repeater.count; ++index) {
            const item = repeater.itemAt(index)
            if (item.visible && item.x + item.width <= width)
                ++count
        }
        return Math.max(1, count)
    }

    clip: true
    onItemsChanged: if (first >= items.length) first = 0

    Row {
        id: line
        y: ticker.lift
        spacing: Theme.frame.item_gap * Theme.u

        Repeater {
            id: repeater
            model: ticker.most

            TickerItem {
                required property int index
                readonly property int place: ticker.first + index
                item: place < ticker.items.length ? ticker.items[place] : null
                centre: ticker.centre
                coloured: ticker.coloured
                opacity: ticker.coloured && x + width > ticker.width ? 0 : 1
            }
        }
    }

    Rectangle {
        visible: line.width > ticker.width && !ticker.coloured
        x: parent.width - width
        width: ticker.fade
        height: parent.height
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Numbers.faded(Theme.colour.stage1, 0) }
            GradientStop { position: 1; color: Theme.colour.stage1 }
        }
    }

    Timer {
        interval: Theme.motion.ticker_page
        repeat: true
        running: ticker.visible && !Theme.still && ticker.items.length > 1 && (ticker.first > 0 || line.width > ticker.width || ticker.items.length > ticker.most)
        onTriggered: page.restart()
    }

    SequentialAnimation {
        id: page
        ParallelAnimation {
            NumberAnimation { target: line; property: "opacity"; to: 0; duration: Theme.motion.ticker_out }
            NumberAnimation {
                target: ticker; property: "lift"; to: Theme.reduced ? 0 : -Theme.frame.page_lift * Theme.u
                duration: Theme.motion.ticker_out; easing.type: Easing.InCubic
            }
        }
        ScriptAction {
            script: {
                const next = ticker.first + ticker.fitting()
                ticker.first = next < ticker.items.length ? next : 0
                ticker.lift = 0
            }
        }
        NumberAnimation { target: line; property: "opacity"; to: 1; duration: Theme.motion.ticker_in }
    }
}
