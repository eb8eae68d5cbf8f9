// A step of the podium with who stands on it. In portrait the steps lie, the better the longer.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: podium

    required property var step
    property bool dim: false
    property bool expired: false
    property real rise: 1
    property real landed: 1
    readonly property bool lying: Theme.portrait
    readonly property var place: lying ? Theme.podium.tall : Theme.podium.wide
    readonly property int slot: step.slot
    readonly property color metal: dim ? Theme.stale.bright : Theme.colour[step.metal]
    readonly property color name: dim ? Theme.stale.name : Theme.colour.ink
    readonly property real edge: Math.round(Theme.podium.top_face * Theme.u)
    readonly property real slack: lying ? Theme.slack : Theme.base - Theme.podium.floor * Theme.u
    readonly property real textX: (lying ? place.text_x : place.pad) * Theme.u

    function enter(order) {
        podium.rise = 0
        podium.landed = 0
        pause.duration = Theme.motion.leave + order * Theme.motion.step
        entrance.restart()
    }

    x: Math.round(lying ? 0 : (parent.width - Theme.units.per_width * Theme.u) / 2 + place.x[slot] * Theme.u)
    y: Math.round(place.top[lying ? slot : step.height] * Theme.u + slack)
    width: Math.round(place.w[lying ? step.height : slot] * Theme.u)
    height: Math.round(lying ? place.height[slot] * Theme.u : Theme.base - y)

    Item {
        id: frame
        clip: podium.rise < 1
        x: 0
        y: podium.lying ? 0 : -podium.edge
        width: podium.width + (podium.lying ? podium.edge : 0)
        height: podium.height + (podium.lying ? 0 : podium.edge)

        Item {
            id: body
            x: podium.lying ? -(1 - podium.rise) * frame.width : 0
            y: podium.lying ? 0 : podium.edge + (1 - podium.rise) * frame.height
            width: podium.width
            height: podium.height

            PodiumEdge {
                lying: podium.lying
                edge: podium.edge
                colour: Numbers.mix(podium.metal, Theme.colour.stage1, 0.93)
                span: podium.lying ? podium.height : podium.width
                x: podium.lying ? podium.width : 0
                y: podium.lying ? 0 : -podium.edge
            }

            Rectangle {
                anchors.fill: parent
                gradient: Gradient {
                    orientation: podium.lying ? Gradient.Horizontal : Gradient.Vertical
                    GradientStop {
                        position: podium.lying ? 1 : 0
                        color: Numbers.faded(podium.metal, Theme.podium.front[podium.slot] * (podium.dim ? 0.4 : 1))
                    }
                    GradientStop { position: podium.lying ? 0 : 1; color: Numbers.faded(podium.metal, Theme.podium.front_foot) }
                }
            }

            Item {
                anchors.fill: parent
                clip: true

                WallText {
                    role: "total"
                    text: podium.step.rank
                    size: podium.place.numeral_size[podium.slot] * Theme.u
                    weight: Font.ExtraBold
                    x: parent.width - width - podium.place.numeral_right[podium.slot] * Theme.u
                    base: parent.height + podium.place.numeral_below * Theme.u
                    color: Numbers.faded(podium.metal, Theme.podium.numeral)
                }
            }

            WallText {
                x: podium.textX
                text: podium.step.name
                size: podium.place.name_size[podium.slot] * Theme.u * podium.step.name_scale
                weight: Font.Bold
                tracking: podium.step.tracking
                base: podium.place.name_base[podium.slot] * Theme.u
                color: podium.name
            }

            TeamCode {
                id: code
                visible: letters !== ""
                x: podium.textX
                letters: podium.step.code
                colour: podium.dim ? Theme.stale.bright : Theme.team[podium.step.tone % Theme.team.length].bright
                centre: (podium.place.code_base[podium.slot] - Theme.figures.cap_centre * Theme.type.code.size) * Theme.u
            }

            WallText {
                x: podium.textX + (code.visible ? code.reach + Theme.board.code_after_name * Theme.u : 0)
                role: "second"
                text: podium.expired ? "" : podium.step.money
                figures: true
                base: podium.place.code_base[podium.slot] * Theme.u
                color: Theme.colour.ink2
            }

            WallText {
                id: digits
                role: "splash_amount"
                x: podium.textX + tracking * pixels
                text: podium.expired ? "–" : podium.step.digits
                size: podium.place.number_size[podium.slot] * Theme.u * podium.step.scale
                weight: Font.ExtraBold
                base: podium.place.number_base[podium.slot] * Theme.u
                color: podium.name
            }

            WallText {
                visible: !podium.expired
                role: "splash_amount"
                x: digits.x + digits.width + Theme.figures.sign_gap * digits.size
                text: podium.step.sign
                size: digits.size * Theme.figures.sign_scale
                weight: Font.Bold
                base: digits.base
                color: podium.metal
            }
        }
    }

    Face {
        readonly property real reach: radius + ring + gap
        opacity: podium.landed
        radius: podium.place.face_r[podium.slot] * Theme.u
        ring: Theme.podium.ring * Theme.u
        gap: Theme.podium.ring_gap * Theme.u
        cx: podium.lying ? podium.place.face_x * Theme.u : podium.width / 2
        cy: (podium.lying ? podium.height / 2 : -podium.edge - reach - 0.28 * Theme.u) - (1 - podium.landed) * Theme.podium.fall * Theme.u
        source: podium.step.face
        ringColour: podium.metal
        dim: podium.dim
    }

    SequentialAnimation {
        id: entrance
        PauseAnimation { id: pause }
        NumberAnimation {
            target: podium; property: "rise"; from: 0; to: 1
            duration: Theme.motion.step_rise; easing.type: Easing.OutQuint
        }
        NumberAnimation {
            target: podium; property: "landed"; from: 0; to: 1
            duration: Theme.motion.face_drop; easing.type: Easing.OutQuint
        }
    }

    Component.onDestruction: entrance.stop()
}
