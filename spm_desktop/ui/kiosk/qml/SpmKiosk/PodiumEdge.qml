// The solid edge of a step: its top seen from above, or the end of one that lies.
import QtQuick
import QtQuick.Shapes
import SpmKiosk

Shape {
    id: side

    property bool lying: false
    property real edge: 1
    property real span: 1
    property color colour
    readonly property real inset: Theme.podium.top_inset * Theme.u

    preferredRendererType: Shape.GeometryRenderer
    width: lying ? edge : span
    height: lying ? span : edge

    ShapePath {
        strokeWidth: -1
        fillColor: side.colour
        startX: 0
        startY: side.lying ? 0 : side.edge
        PathLine { x: side.lying ? side.edge : side.inset; y: side.lying ? side.inset : 0 }
        PathLine { x: side.lying ? side.edge : side.span - side.inset; y: side.lying ? side.span - side.inset : 0 }
        PathLine { x: side.lying ? 0 : side.span; y: side.lying ? side.span : side.edge }
        PathLine { x: 0; y: side.lying ? 0 : side.edge }
    }
}
