// The scenes of the playlist: the current one, and the next one ready behind it. Kept under a splash.
import QtQuick
import SpmKiosk

Item {
    id: host

    required property var wall
    required property var veil
    readonly property bool covered: wall.splash.kind !== "" && !wall.splash.leaving
    readonly property bool stale: wall.age >= 2
    property bool dim: false               // the colours have left

    function blend(change) {
        veil.blend(change, Theme.motion.blend)
    }

    // A view that is gone by then is null.
    function blend_page(view) {
        blend(() => { if (view) view.turn_page() })
    }

    function turn() {
        for (let index = 0; index < slots.count; ++index) {
            const slot = slots.itemAt(index)
            if (slot)
                slot.turn()
        }
    }

    onStaleChanged: veil.blend(() => dim = stale, Theme.reduced ? Theme.motion.blend : Theme.motion.stale)
    Component.onCompleted: dim = stale

    Connections {
        target: host.wall
        function onBlending() { host.blend(host.wall.blended) }
    }

    visible: opacity > 0
    layer.enabled: opacity > 0 && opacity < 1

    states: State {
        name: "covered"
        when: host.covered
        PropertyChanges { host.opacity: 0 }
    }
    transitions: [
        Transition {
            to: "covered"
            SequentialAnimation {
                PauseAnimation { duration: Theme.reduced ? Theme.motion.blend : 0 }
                NumberAnimation { property: "opacity"; duration: Theme.reduced ? 0 : Theme.motion.leave }
            }
        },
        Transition {
            from: "covered"
            SequentialAnimation {
                PauseAnimation { duration: Theme.reduced ? 0 : Theme.motion.splash_leave - Theme.motion.resume }
                NumberAnimation { property: "opacity"; duration: Theme.reduced ? 0 : Theme.motion.resume }
            }
        }
    ]

    Repeater {
        id: slots
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

            function turn() {
                if (!item || item.visible === current)
                    return
                if (current)
                    item.enter()
                else
                    item.leave()
            }

            anchors.fill: parent
            asynchronous: true
            onWantedChanged: build()
            Component.onCompleted: build()
            onLoaded: {
                host.wall.scene_ready(view)
                turn()
            }
            onCurrentChanged: {
                if (Theme.reduced && item)
                    host.blend(host.turn)
                else
                    turn()
            }
        }
    }
}
