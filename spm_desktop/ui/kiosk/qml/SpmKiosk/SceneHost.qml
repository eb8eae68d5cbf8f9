// The scenes of the playlist: the current one, and the next one ready behind it. Kept under a splash.
import QtQuick
import SpmKiosk

Item {
    id: host

    required property var wall
    readonly property bool covered: wall.splash.kind !== "" && !wall.splash.leaving

    // The colours leave and come back in a cross-fade: a picture of how it was fades over how it is now.
    readonly property bool stale: wall.age >= 2
    property bool dim: false

    function cover(picture) {
        veil.source = picture.url
        dim = stale
        unveil.restart()
    }

    onStaleChanged: {
        if (Theme.still || !grabToImage(cover))
            dim = stale
    }
    Component.onCompleted: dim = stale

    visible: opacity > 0

    states: State {
        name: "covered"
        when: host.covered
        PropertyChanges { host.opacity: 0 }
    }
    transitions: [
        Transition {
            to: "covered"
            NumberAnimation { property: "opacity"; duration: Theme.motion.leave }
        },
        Transition {
            from: "covered"
            SequentialAnimation {
                PauseAnimation { duration: Theme.motion.splash_leave - Theme.motion.resume }
                NumberAnimation { property: "opacity"; duration: Theme.motion.resume }
            }
        }
    ]

    Image {
        id: veil
        z: 1
        visible: opacity > 0
        opacity: 0
        width: host.width
        height: host.height
    }

    SequentialAnimation {
        id: unveil
        NumberAnimation { target: veil; property: "opacity"; from: 1; to: 0; duration: Theme.motion.stale }
        PropertyAction { target: veil; property: "source"; value: "" }
    }

    Repeater {
        model: host.wall.scenes

        Loader {
            id: slot
            required property string kind
            required property var view
            required property bool wanted
            required property bool current
            readonly property string file: kind.charAt(0).toUpperCase() + kind.slice(1) + "Scene.qml"

            function build() {
                if (wanted && source.toString() === "")
                    setSource(file, { wall: host.wall, view: view, host: host })
                else if (!wanted)
                    source = ""
            }

            anchors.fill: parent
            asynchronous: true
            onWantedChanged: build()
            Component.onCompleted: build()
            onLoaded: {
                host.wall.scene_ready(view)
                if (current)
                    item.enter()
            }
            onCurrentChanged: {
                if (item && current)
                    item.enter()
                else if (item)
                    item.leave()
            }
        }
    }
}
