// One person on the board, for as long as they are on it: glides between slots, counts, lifts onto a plate.
// Roles say where the row is to be; `step` and `settle` bring it there.
import QtQuick
import SpmKiosk

Item {
    id: row

    required property int key
    required property int slot
    required property string move
    required property int delay
    required property int place
    required property int movement
    required property bool newcomer
    required property string face
    required property string name
    required property real tracking
    required property string code
    required property int tone
    required property real lane
    required property bool has_number
    required property real number
    required property var number_style
    required property string number_text
    required property real money
    required property var money_style
    required property string money_text
    required property string gain_text

    property var scene                     // the LeaderboardScene around
    property bool dim: false
    property bool expired: false

    // What the bodies show now
    property int placeShown: 0
    property int placeMovement: 0
    property bool isNew: false
    property real placeStrength: 1
    property real laneShown: 0
    property real numberShown: 0
    property real moneyShown: 0
    property bool counting: false
    property real gainFrom: -1
    property real gainStrength: 0
    property real plate: 0                 // strength of the mover's plate
    property real leads: 0                 // 0: ordinary body, 1: the leader's
    property real glideY: 0                // centre of the row
    property real rise: 0
    readonly property bool hasNumber: has_number
    readonly property string numberText: number_text
    readonly property var numberStyle: number_style
    readonly property string moneyText: money_text
    readonly property var moneyStyle: money_style
    readonly property string gain: gain_text
    readonly property bool cutLanes: scene.measures.cut
    readonly property bool leadsNow: slot === 0 && scene.measures.leading
    readonly property real half: scene.measures.row.h / 2

    function nameTracking(m) {
        return tracking === 0 || tracking < m.name_tracking ? tracking : m.name_tracking
    }

    function settle() {
        motion.halt()
        glideY = scene.measures.slots[slot]
        rise = 0
        leads = leadsNow ? 1 : 0
        placeShown = place
        placeMovement = movement
        isNew = newcomer
        placeStrength = 1
        laneShown = lane
        numberShown = number
        moneyShown = money
        counting = false
        gainFrom = -1
        gainStrength = 0
        plate = 0
        opacity = 1
    }

    function step() {
        motion.step()
    }

    function enter() {
        motion.enter()
    }

    Component.onCompleted: {
        settle()
        if (slot === scene.measures.slots.length - 1)
            opacity = 0                    // comes in from below the last row with the next step
    }

    Component.onDestruction: motion.halt()  // its scripts have no context to run in once the row is gone

    y: Math.round(glideY + rise)
    z: plate > 0 ? 2 : 0
    width: parent ? parent.width : 0

    MoverPlate {
        visible: row.plate > 0
        y: -row.half
        height: row.half * 2
        strength: row.plate
        tone: Theme.team[row.tone % Theme.team.length]
    }

    // Either body is built in the pauses between frames, before it fades in.
    Loader {
        active: row.leads < 1 || !row.leadsNow
        asynchronous: row.leads === 1
        opacity: 1 - row.leads
        y: -Math.round(row.half)
        width: row.width
        sourceComponent: RowBody {
            m: row.scene.measures.row
            of: row
            board: row.scene.texts
            plated: row.plate > 0.5
        }
    }

    Loader {
        active: row.leads > 0 || row.leadsNow
        asynchronous: row.leads === 0
        opacity: row.leads
        y: -Math.round(row.scene.measures.leader.h / 2)
        width: row.width
        sourceComponent: Item {
            LeaderPlate {
                height: row.scene.measures.leader.h
                dim: row.dim
            }
            RowBody {
                width: row.width
                m: row.scene.measures.leader
                of: row
                board: row.scene.texts
                leads: true
            }
        }
    }

    RowMotion {
        id: motion
        of: row
    }
}
