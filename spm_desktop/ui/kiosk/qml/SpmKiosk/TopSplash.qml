// The loudest kind of news: the whole stage in the team's colour, and the amount as wide as it.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

SplashBase {
    id: splash

    required property var content
    readonly property var place: Theme.portrait ? Theme.top.tall : Theme.top.wide
    readonly property int toneNumber: content.tone % Theme.team.length
    readonly property var tone: Theme.team[toneNumber]
    readonly property real shift: (height - (Theme.portrait ? Theme.units.height_portrait : Theme.units.height) * Theme.u) / 2
    readonly property real amountBase: place.amount_base * Theme.u + shift
    readonly property real amountTop: amountBase - 2 * Theme.figures.cap_centre * content.size
    readonly property bool whole: !Theme.portrait     // the name stands in one line

    sinks: true
    onEntered: {
        rising.restart()
        faceIn.restart()
        amount.enter()
        for (const word of [flag, first, second, beside])
            word.enter()
        confetti.enter()
    }

    Image {
        id: field
        width: parent.width
        height: parent.height
        source: "image://backdrop/top/" + splash.toneNumber + "/" + Theme.size
        cache: false

        NumberAnimation {
            id: rising
            target: field; property: "y"; from: splash.height; to: 0
            duration: Theme.motion.rising; easing.type: Easing.OutQuint
        }
    }

    Repeater {
        model: Theme.portrait ? Theme.top.tall.rings : []

        Rectangle {
            required property real modelData
            required property int index
            width: Math.round(2 * modelData * Theme.u)
            height: width
            radius: width / 2
            x: Math.round(face.cx - width / 2)
            y: Math.round(face.cy - height / 2) + field.y
            color: Numbers.faded(splash.tone.bright, 0)
            border.color: splash.tone.bright
            border.width: Math.max(1, Math.round(Theme.splash.ring_pen * Theme.u))
            opacity: Theme.top.ring_strength[index]
            antialiasing: true
        }
    }

    Confetti {
        id: confetti
        width: parent.width
        height: Theme.base
        tone: splash.tone
        over: splash.amountTop
        under: splash.amountBase + Theme.top.fade * Theme.u
        beside: splash.whole ? first.x + splash.place.name_x * Theme.u + Math.max(name.width, told.width) + 2 * Theme.top.fade * Theme.u : width
    }

    TopAmount {
        id: amount
        content: splash.content
        base: splash.amountBase
        begin: splash.amountTop
    }

    SplashWord {
        id: flag

        SplashFlag {
            x: Theme.left
            y: Math.round(splash.place.flag_top * Theme.u)
            text: splash.content.flag
        }
    }

    Face {
        id: face
        property real grown: 1
        cx: splash.place.face_x * Theme.u + (Theme.portrait ? (splash.width - Theme.units.per_width_portrait * Theme.u) / 2 : Theme.left - Theme.units.margin * Theme.u)
        cy: splash.place.face_y * Theme.u + splash.shift
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
            PauseAnimation { duration: Theme.motion.top_words_delay }
            ParallelAnimation {
                NumberAnimation { target: face; property: "opacity"; to: 1; duration: Theme.motion.splash_words }
                NumberAnimation {
                    target: face; property: "grown"; to: 1
                    duration: Theme.motion.splash_face; easing.type: Easing.OutQuint
                }
            }
        }
    }

    SplashName {
        id: broken
        name: splash.content.name
        column: Theme.right - Theme.left
        size: splash.place.name_size * Theme.u
    }

    SplashWord {
        id: first
        delay: Theme.motion.top_words_delay

        FlushText {
            id: name
            role: "splash_name"
            start: splash.place.name_x * Theme.u
            text: splash.whole ? splash.content.name : broken.lines[0]
            size: splash.whole ? Math.max(Theme.splash.name_smallest, Math.min(1, (Theme.right - start) / Math.max(1, measured.implicitWidth))) * splash.place.name_size * Theme.u : broken.fitted
            width: Math.min(implicitWidth, Theme.right - start)
            elide: Text.ElideRight
            base: splash.place.name_base * Theme.u + splash.shift - (splash.whole ? 0 : broken.leading)
        }

        WallText {
            id: measured
            visible: false
            role: "splash_name"
            size: splash.place.name_size * Theme.u
            text: splash.content.name
        }
    }

    SplashWord {
        id: second
        delay: Theme.motion.top_words_delay
        order: 1

        FlushText {
            visible: !splash.whole
            role: "splash_name"
            start: splash.place.name_x * Theme.u
            text: splash.whole ? "" : broken.lines[1]
            size: broken.fitted
            width: Math.min(implicitWidth, Theme.right - start)
            elide: Text.ElideRight
            base: splash.place.name_base * Theme.u + splash.shift
        }
    }

    SplashWord {
        id: beside
        delay: Theme.motion.top_words_delay
        order: 2

        WallText {
            id: told
            role: "with"
            x: splash.place.name_x * Theme.u
            text: splash.content.with_text
            width: Math.min(implicitWidth, Theme.right - x)
            elide: Text.ElideRight
            base: splash.place.with_base * Theme.u + splash.shift
        }
    }
}
