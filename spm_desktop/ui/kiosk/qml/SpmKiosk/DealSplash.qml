// Somebody is celebrated: their face on their team's colour, their name, what for, and what a deal did for
// their goal.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

SplashBase {
    id: splash

    required property var content
    readonly property var place: Theme.portrait ? Theme.splash.tall : Theme.splash.wide
    readonly property var tone: Theme.team[content.tone % Theme.team.length]
    readonly property real shiftX: Theme.portrait ? 0 : (width - 100 * Theme.u) / 2
    readonly property real shiftY: Theme.portrait ? (height - Theme.units.height_portrait * Theme.u) / 2 : 0
    readonly property real textX: place.text_x * Theme.u + shiftX
    readonly property real column: Math.min(Theme.right - textX, place.column * Theme.u)
    readonly property real middle: name.single ? name.leading / 2 : 0 // a short name draws the block together

    onEntered: {
        sweep.enter()
        faceIn.restart()
        for (const word of [flag, first, second, money, lane])
            word.enter()
    }

    Sweep {
        id: sweep
        kind: "splash"
        tone: splash.content.tone % Theme.team.length
        bandColours: Theme.splash.band_strength.map((strength, index) =>
            index === 0 ? splash.tone.bright : Numbers.mix(splash.tone.field, Theme.colour.stage0, strength))
    }

    Face {
        id: face
        property real grown: 1
        cx: splash.place.face_x * Theme.u + splash.shiftX / 2
        cy: splash.place.face_y * Theme.u + splash.shiftY / 2
        radius: splash.place.face_r * Theme.u
        source: splash.content.face
        ring: Theme.splash.face_ring * Theme.u
        gap: Theme.splash.face_gap * Theme.u
        ringColour: Theme.colour.ink
        scale: grown

        SequentialAnimation {
            id: faceIn
            PropertyAction { target: face; property: "opacity"; value: 0 }
            PropertyAction { target: face; property: "grown"; value: Theme.splash.face_from }
            PauseAnimation { duration: Theme.motion.splash_face_delay }
            ParallelAnimation {
                NumberAnimation { target: face; property: "opacity"; to: 1; duration: Theme.motion.splash_words }
                NumberAnimation {
                    target: face; property: "grown"; to: 1
                    duration: Theme.motion.splash_face; easing.type: Easing.OutQuint
                }
            }
        }
    }

    SplashWord {
        id: flag
        order: 0

        SplashFlag {
            x: splash.textX
            y: Math.round(splash.place.flag_top * Theme.u + (Theme.portrait ? 0 : splash.middle))
            text: splash.content.flag
        }
    }

    SplashName {
        id: name
        name: splash.content.name
        column: splash.column
        size: splash.place.name_size * Theme.u
    }

    SplashWord {
        id: first
        order: 1

        FlushText {
            visible: !name.single
            role: "splash_name"
            start: splash.textX
            text: name.lines[0]
            size: name.fitted
            width: Math.min(implicitWidth, splash.column)
            elide: Text.ElideRight
            base: splash.place.name_base * Theme.u + splash.shiftY - name.leading
        }
    }

    SplashWord {
        id: second
        order: 2

        FlushText {
            role: "splash_name"
            start: splash.textX
            text: name.lines[1]
            size: name.fitted
            width: Math.min(implicitWidth, splash.column)
            elide: Text.ElideRight
            base: splash.place.name_base * Theme.u + splash.shiftY - splash.middle
        }
    }

    SplashWord {
        id: money
        order: 3

        FlushText {
            id: amount
            visible: text !== ""
            role: "splash_amount"
            start: splash.textX
            text: splash.content.amount_text
            base: splash.place.amount_base * Theme.u + splash.shiftY - splash.middle
            color: splash.tone.bright
        }

        WallText {
            id: measured
            visible: false
            role: "with"
            text: splash.content.with_text
        }

        WallText {
            readonly property real room: splash.textX + splash.column - x
            readonly property real fitting: Math.min(1, room / Math.max(1, measured.implicitWidth))

            role: "with"
            size: Theme.type.with.size * Theme.u * (splash.content.has_lane ? Math.max(Theme.splash.name_smallest, fitting) : 1)
            x: amount.visible ? amount.x + amount.width + Theme.splash.with_gap * Theme.u : splash.textX
            text: splash.content.with_text
            width: Math.min(Math.ceil(measured.implicitWidth), room) // one's own depends on how it is cut
            wrapMode: Text.Wrap
            maximumLineCount: splash.content.has_lane ? 1 : 3  // the lane stands below
            elide: Text.ElideRight
            base: amount.visible ? amount.base : message.y + message.height + Theme.splash.from_base * Theme.u
            color: amount.visible ? Theme.colour.ink : splash.tone.bright
        }

        WallText {
            id: message
            visible: text !== ""
            role: "message"
            size: splash.content.message_size
            x: splash.textX
            y: Math.round(splash.place.name_base * Theme.u + splash.shiftY - splash.middle + Theme.splash.message_top * Theme.u)
            width: splash.column
            text: splash.content.message
            wrapMode: Text.Wrap
            lineHeight: Theme.splash.message_leading * pixels
            lineHeightMode: Text.FixedHeight
            maximumLineCount: splash.content.message_lines
            elide: Text.ElideRight
        }
    }

    SplashLane {
        id: lane
        order: 4
        visible: splash.content.has_lane
        y: splash.shiftY - splash.middle
        x: splash.textX
        column: splash.column
        content: splash.content
        place: splash.place
        tone: splash.tone
    }
}
