// How a row gets where its roles say it should be. Every animation ends there from wherever it begins, so a
// step may interrupt another at any time.
import QtQuick
import SpmKiosk

QtObject {
    id: motion

    required property Item of

    function halt() {
        for (const one of [glide, figures, plate, place, entrance, body, fade])
            one.stop()
    }

    function step() {
        if (of.move === "leave") {
            fade.to = 0
            fade.restart()
            return
        }
        if (of.opacity < 1) {
            fade.to = 1
            fade.restart()
        }
        const mover = of.move === "mover"
        moveTo(mover ? Theme.motion.glide_delay : of.delay,
               of.move === "make_room" ? Theme.motion.make_room : Theme.motion.glide)
        countTo()
        if (of.place !== of.placeShown || of.movement !== of.placeMovement || of.isNew !== of.newcomer)
            place.restart()
        changeBody()
        if (mover)
            plate.restart()
    }

    function moveTo(delay, duration) {
        const target = of.scene.measures.slots[of.slot]
        glide.stop()
        if (target === of.glideY)
            return
        glidePause.duration = delay
        glideMove.duration = duration
        glideMove.from = of.glideY
        glideMove.to = target
        glide.start()
    }

    function countTo() {
        const alike = of.lane === of.laneShown && of.number === of.numberShown && of.money === of.moneyShown
        if (alike && !of.counting)
            return
        figures.stop()
        const gains = of.lane > of.laneShown
        if (gains && of.gainStrength === 0)
            of.gainFrom = of.laneShown
        of.gainStrength = gains ? 1 : 0
        laneCount.from = of.laneShown
        numberCount.from = of.numberShown
        moneyCount.from = of.moneyShown
        of.counting = true
        figures.start()
    }

    function changeBody() {
        const leads = of.leadsNow ? 1 : 0
        body.stop()
        if (leads === of.leads)
            return
        bodyPause.duration = leads ? Theme.motion.arrive : of.delay
        bodyFade.to = leads
        body.start()
    }

    function enter() {
        halt()
        of.settle()
        of.opacity = 0
        of.rise = Theme.board.rise * Theme.u
        entrancePause.duration = Theme.motion.leave + Theme.motion.stagger * of.slot
        of.laneShown = 0
        entrance.start()
    }

    readonly property var glide: SequentialAnimation {
        PauseAnimation { id: glidePause }
        NumberAnimation { id: glideMove; target: motion.of; property: "glideY"; easing.type: Easing.InOutCubic }
    }

    readonly property var figures: SequentialAnimation {
        ParallelAnimation {
            NumberAnimation {
                id: laneCount
                target: motion.of; property: "laneShown"; to: motion.of.lane
                duration: Theme.motion.gain; easing.type: Easing.OutQuint
            }
            NumberAnimation {
                id: numberCount
                target: motion.of; property: "numberShown"; to: motion.of.number
                duration: Theme.motion.gain; easing.type: Easing.OutQuint
            }
            NumberAnimation {
                id: moneyCount
                target: motion.of; property: "moneyShown"; to: motion.of.money
                duration: Theme.motion.gain; easing.type: Easing.OutQuint
            }
        }
        ScriptAction { script: motion.of.counting = false }
        PauseAnimation { duration: Theme.motion.hold - Theme.motion.gain }
        NumberAnimation { target: motion.of; property: "gainStrength"; to: 0; duration: Theme.motion.plate_out }
    }

    readonly property var plate: SequentialAnimation {
        NumberAnimation { target: motion.of; property: "plate"; to: 1; duration: Theme.motion.plate_in }
        PauseAnimation {
            duration: (motion.of.leadsNow ? Theme.motion.arrive : Theme.motion.hold) - Theme.motion.plate_in
        }
        NumberAnimation { target: motion.of; property: "plate"; to: 0; duration: Theme.motion.plate_out }
    }

    readonly property var place: SequentialAnimation {
        PauseAnimation { duration: Theme.motion.arrive }
        NumberAnimation { target: motion.of; property: "placeStrength"; to: 0; duration: Theme.motion.rank / 2 }
        ScriptAction {
            script: {
                motion.of.placeShown = motion.of.place
                motion.of.placeMovement = motion.of.movement
                motion.of.isNew = motion.of.newcomer
            }
        }
        NumberAnimation { target: motion.of; property: "placeStrength"; to: 1; duration: Theme.motion.rank / 2 }
    }

    readonly property var body: SequentialAnimation {
        PauseAnimation { id: bodyPause }
        NumberAnimation { id: bodyFade; target: motion.of; property: "leads"; duration: Theme.motion.body }
    }

    readonly property var fade: NumberAnimation {
        target: motion.of; property: "opacity"; duration: Theme.motion.rise
    }

    readonly property var entrance: SequentialAnimation {
        PauseAnimation { id: entrancePause }
        ParallelAnimation {
            NumberAnimation {
                target: motion.of; property: "rise"; to: 0
                duration: Theme.motion.rise; easing.type: Easing.OutQuint
            }
            NumberAnimation { target: motion.of; property: "opacity"; to: 1; duration: Theme.motion.rise }
            SequentialAnimation {
                PauseAnimation { duration: Theme.motion.bar_delay }
                NumberAnimation {
                    target: motion.of; property: "laneShown"; to: motion.of.lane
                    duration: Theme.motion.bar; easing.type: Easing.OutQuint
                }
            }
        }
    }
}
