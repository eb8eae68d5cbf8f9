// Somebody's places day by day, the best at the top, the worst and today's told.
import QtQuick
import QtQuick.Shapes
import SpmKiosk
import "numbers.js" as Numbers

Item {
    id: path

    required property var card
    property real grown: 1
    readonly property var mover: card.mover
    readonly property var points: mover.points
    readonly property var worst: points[mover.worst_at]
    readonly property real pen: Theme.movers.path * Theme.u

    function line() {
        return points.map(point => Qt.point(point[0] * width, point[1] * height))
    }

    x: Math.round(card.width * card.place.chart_x)
    y: Math.round(card.place.chart_top * Theme.u * card.spread)
    width: Math.round(card.width - x - (Theme.movers.pad + 1.2) * Theme.u)
    height: Math.round(card.place.chart_foot * Theme.u * card.spread - y)

    Item {
        clip: true
        visible: width > 0                 // a clip without a width would clip nothing
        x: -Theme.u
        y: -2 * Theme.u
        width: (path.width + 2 * Theme.u) * path.grown
        height: path.height + 4 * Theme.u

        Shape {
            x: Theme.u
            y: 2 * Theme.u
            width: path.width
            height: path.height
            preferredRendererType: Shape.GeometryRenderer

            ShapePath {
                strokeWidth: -1
                fillGradient: LinearGradient {
                    y1: 0
                    y2: path.height
                    GradientStop { position: 0; color: Numbers.faded(path.card.tone.bright, Theme.movers.path_fill) }
                    GradientStop { position: 1; color: Numbers.faded(path.card.tone.bright, 0) }
                }
                PathPolyline { path: path.line().concat([Qt.point(path.width, path.height), Qt.point(0, path.height), path.line()[0]]) }
            }

            ShapePath {
                strokeWidth: path.pen
                strokeColor: path.card.tone.bright
                fillColor: Numbers.faded(path.card.tone.bright, 0)
                joinStyle: ShapePath.RoundJoin
                capStyle: ShapePath.RoundCap
                PathPolyline { path: path.line() }
            }
        }
    }

    Rectangle {
        x: path.worst[0] * path.width - width / 2
        y: path.worst[1] * path.height - height / 2
        width: 1.2 * Theme.u
        height: width
        radius: width / 2
        color: Theme.colour.plate
        border.width: Math.max(1, Math.round(0.3 * Theme.u))
        border.color: path.card.tone.bright
        antialiasing: true
    }

    Rectangle {
        visible: path.grown === 1
        x: path.width - width / 2
        y: path.points[path.points.length - 1][1] * path.height - height / 2
        width: 2 * Theme.movers.dot * Theme.u
        height: width
        radius: width / 2
        color: path.card.tone.bright
        antialiasing: true
    }

    WallText {
        role: "label"
        text: path.mover.worst
        figures: true
        readonly property bool first: path.mover.worst_at === 0
        x: first ? -width - 1.1 * Theme.u : path.worst[0] * path.width - width / 2
        base: path.worst[1] * path.height + (first ? 0.5 : -1.2) * Theme.u
        color: Theme.colour.ink2
    }

    WallText {
        role: "mover"
        visible: path.grown === 1
        text: path.mover.now
        // beside the dot where the path comes from below, else below it
        readonly property real at: path.points[path.points.length - 1][1] * path.height
        readonly property bool rising: path.points[path.points.length - 2][1] * path.height > at + 1.5 * Theme.u
        x: rising ? path.width - width - 1.7 * Theme.u : path.width - width / 2
        base: rising ? at + 0.8 * Theme.u : at + 3.2 * Theme.u
        color: path.card.ink
    }

    WallText {
        role: "label"
        text: path.mover.since
        base: path.card.place.label_base * Theme.u * path.card.spread - path.y
        color: Theme.colour.ink2
    }

    WallText {
        role: "label"
        text: qsTr("today")
        x: path.width + 1.2 * Theme.u - width
        base: path.card.place.label_base * Theme.u * path.card.spread - path.y
        color: Theme.colour.ink2
    }
}
