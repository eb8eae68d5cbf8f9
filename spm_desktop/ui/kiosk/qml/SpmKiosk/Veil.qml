// What is around it changes in a cross-fade: a picture of how it was, with everything behind it, fades over how
// it is now.
import QtQuick
import SpmKiosk

Item {
    id: veil

    property var changes: []               // wait for the picture
    property int lasts: 0

    function blend(change, duration) {
        changes.push(change)
        lasts = duration
        if (changes.length > 1)
            return
        patience.restart()
        if (Theme.still || Window.visibility === Window.Hidden || !parent.grabToImage(lay))
            change_now()
    }

    function lay(picture) {
        if (changes.length === 0)          // nobody waited so long
            return
        image.source = picture.url
        change_now()
        fade.restart()
    }

    function change_now() {
        const now = changes
        changes = []
        patience.stop()
        for (const change of now)
            change()
    }

    // Of what is not drawn, on a display that is off, there is no picture.
    Timer {
        id: patience
        interval: Theme.motion.blend_wait
        onTriggered: veil.change_now()
    }

    Image {
        id: image
        anchors.fill: parent
        visible: opacity > 0
        opacity: 0
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: image; property: "opacity"; from: 1; to: 0; duration: veil.lasts }
        PropertyAction { target: image; property: "source"; value: "" }
    }
}
