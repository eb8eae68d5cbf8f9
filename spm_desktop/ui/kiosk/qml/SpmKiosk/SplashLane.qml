// The winner's own lane: first where it stood, then what this win adds, in ink.
import QtQuick
import SpmKiosk

SplashWord {
    id: shown

    required property var content
    required property var place
    required property var tone
    required property real column
    property real reached: content.after
    property real gain: 1
    property bool told: true               // the new share is printed

    onEntered: growth.restart()

    Lane {
        id: lane
        width: Math.round(Math.min(shown.place.lane_width * Theme.u,
                                   shown.column - share.span - Theme.splash.number_gap * Theme.u))
        height: Math.round(shown.place.lane_height * Theme.u)
        y: Math.round(shown.place.lane_top * Theme.u)
        value: shown.reached
        gainFrom: shown.content.before
        gainStrength: shown.gain
        tone: shown.tone
        headed: false
        cut: true
        cutOut: Theme.splash.pole_out * Theme.u
        pace: shown.content.has_pace ? shown.content.pace : -1
        goal: shown.content.has_goal ? shown.content.goal : -1
    }

    Figure {
        id: share
        readonly property real span: edge - start
        edge: shown.column
        size: Theme.type.share.size * Theme.u
        weight: Theme.type.share.weight
        tracking: Theme.type.share.tracking
        base: shown.place.share_base * Theme.u
        printed: shown.content.share_text
        opacity: shown.told ? 1 : 0

        Behavior on opacity { NumberAnimation { duration: Theme.motion.rise } }
    }

    WallText {
        role: "second"
        text: shown.content.share_line
        base: shown.place.line_base * Theme.u
        color: Theme.colour.ink2
    }

    SequentialAnimation {
        id: growth
        PropertyAction { target: shown; property: "reached"; value: 0 }
        PropertyAction { target: shown; property: "told"; value: false }
        PauseAnimation { duration: Theme.motion.splash_lane_delay }
        NumberAnimation {
            target: shown; property: "reached"; to: shown.content.before
            duration: Theme.motion.splash_lane; easing.type: Easing.OutQuint
        }
        PropertyAction { target: shown; property: "told"; value: true }
        NumberAnimation {
            target: shown; property: "reached"; to: shown.content.after
            duration: Theme.motion.splash_lane; easing.type: Easing.OutQuint
        }
    }
}
