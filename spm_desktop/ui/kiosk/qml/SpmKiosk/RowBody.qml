// What a row says, drawn with the measures `m` of a leader or of an ordinary row; its top is y 0.
import QtQuick
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: body

    required property var m                // measures, see [wall.row.*]
    required property var of               // the LeaderRow whose body this is
    required property var board            // texts of the board
    property bool leads: false
    property bool plated: false
    readonly property bool dim: of.dim
    readonly property var tone: dim ? Theme.stale : Theme.team[of.tone % Theme.team.length]
    readonly property bool moves: m.move_x !== undefined && !dim
    readonly property real middle: m.h / 2

    function lineAt(base, size) {
        return base !== undefined ? base : middle + Theme.figures.cap_centre * size
    }

    height: m.h

    WallText {
        readonly property bool alone: !body.moves && body.m.rank_alone !== undefined
        text: body.of.placeShown
        size: body.m.rank_size
        weight: body.m.rank_weight
        tracking: 0
        figures: true
        opacity: body.of.placeStrength
        x: Math.round(body.m.rank_right !== undefined ? body.m.rank_right - width : body.m.rank_x - width / 2)
        base: body.lineAt(alone ? body.m.rank_alone : body.m.rank_base, size)
        color: body.dim ? (body.of.placeShown === 1 ? Theme.stale.gold : Theme.colour.ink2)
             : body.plated ? Theme.colour.ink
             : [Theme.colour.ink2, Theme.colour.gold, Theme.colour.silver, Theme.colour.bronze][body.of.placeShown <= 3 ? body.of.placeShown : 0]
    }

    Movement {
        visible: body.moves
        opacity: body.of.placeStrength
        cx: body.m.move_x !== undefined ? body.m.move_x : 0
        cy: body.m.move_y !== undefined ? body.m.move_y : body.middle
        limit: body.m.move_y === undefined ? body.m.face_x - body.m.face_r - 0.5 * Theme.u : Number.MAX_VALUE
        places: body.of.placeMovement
        isNew: body.of.isNew
        plated: body.plated
    }

    Face {
        cx: body.m.face_x
        cy: body.middle
        radius: body.m.face_r
        source: body.of.face
        ring: body.leads && body.m.ring !== undefined ? body.m.ring : 0
        gap: body.leads && body.m.ring !== undefined ? body.m.ring_gap : 0
        ringColour: body.dim ? Theme.stale.gold : Theme.colour.gold
        dim: body.dim
    }

    WallText {
        id: name
        x: body.m.name_x
        text: body.of.name
        size: body.m.name_size
        weight: body.m.name_weight
        tracking: body.of.nameTracking(body.m)
        base: body.lineAt(lead.visible || body.m.move_y !== undefined || body.m.code_base !== undefined ? body.m.name_base : undefined, size)
        color: body.dim ? Theme.stale.name : Theme.colour.ink
    }

    WallText {
        id: lead
        visible: body.leads && body.m.sub_base !== undefined && text !== ""
        x: body.m.sub_after_code !== undefined ? code.x + code.reach + body.m.sub_after_code : body.m.name_x
        text: body.dim ? body.board.led : body.board.lead
        size: body.m.sub_size !== undefined ? body.m.sub_size : 1
        weight: body.m.sub_after_code !== undefined ? Font.Medium : Font.DemiBold
        tracking: 0
        base: body.m.sub_base !== undefined ? body.m.sub_base : 0
        color: body.dim || body.m.sub_after_code !== undefined ? Theme.colour.ink2 : Theme.colour.gold
    }

    TeamCode {
        id: code
        visible: letters !== ""
        x: Math.round(body.m.code_x !== undefined ? body.m.code_x
                      : name.x + name.contentWidth + Theme.board.code_after_name * Theme.u)
        letters: body.of.code
        colour: body.tone.bright
        centre: body.m.code_base !== undefined
                ? body.m.code_base - Theme.figures.cap_centre * Theme.type.code.size * Theme.u : body.middle
    }

    Lane {
        id: lane
        x: Math.round(body.m.lane_x)
        width: Math.round(body.width - body.m.lane_right) - x
        height: Math.round(body.m.lane_h)
        y: Math.round((body.m.lane_y !== undefined ? body.m.lane_y : body.middle) - height / 2)
        value: body.of.expired ? 0 : body.of.laneShown
        gainFrom: body.of.gainFrom
        gainStrength: body.of.gainStrength
        tone: body.tone
        cut: body.of.cutLanes
        pace: body.board.has_pace ? body.board.pace : -1
        goal: body.board.has_goal ? body.board.goal : -1
        dim: body.dim
    }

    WallText {
        readonly property real room: lane.width + Theme.board.gain_reach * Theme.u
        readonly property real after: lane.reach + Theme.board.gain_gap * Theme.u
        readonly property bool fits: after + width <= room
        visible: body.of.gainStrength > 0 && text !== "" && fits
        role: "gain"
        text: body.plated ? body.of.gain : ""
        figures: true
        x: lane.x + after
        base: lane.y + lane.height / 2 + Theme.figures.cap_centre * size
        color: Numbers.faded(Theme.colour.ink, body.of.gainStrength)
    }

    Figure {
        edge: Math.round(body.width - body.m.number_right)
        size: body.m.number_size
        weight: body.m.number_weight
        tracking: body.m.number_tracking
        base: body.lineAt(body.m.number_base, size)
        printed: body.of.expired ? "–" : body.of.numberText
        shown: body.of.numberShown
        style: body.of.numberStyle
        counting: body.of.counting && body.of.hasNumber && !body.of.expired
        colour: body.dim ? Theme.stale.name : Theme.colour.ink
        signColour: body.plated ? Theme.colour.ink : Theme.colour.ink2
    }

    Figure {
        visible: body.of.moneyText !== "" && body.m.money_size !== undefined
        edge: Math.round(body.width - (body.m.money_right !== undefined ? body.m.money_right : 0))
        size: body.m.money_size !== undefined ? body.m.money_size : 1
        weight: body.m.money_weight !== undefined ? body.m.money_weight : Font.Medium
        base: body.lineAt(body.m.money_base, size)
        printed: body.of.expired ? "–" : body.of.moneyText
        shown: body.of.moneyShown
        style: body.of.moneyStyle
        counting: body.of.counting && !body.of.expired
        colour: body.dim ? (body.leads ? Theme.stale.name : Theme.colour.ink2)
              : body.leads || body.plated ? Theme.colour.ink : Theme.colour.ink2
    }
}
