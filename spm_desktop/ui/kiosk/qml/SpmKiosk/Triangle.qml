// A plain triangle with slightly rounded corners, pointing up or down.
import QtQuick
import QtQuick.Shapes

Shape {
    id: triangle

    property bool up: true
    property color colour
    readonly property real pen: width * 0.14

    preferredRendererType: Shape.GeometryRenderer
    rotation: up ? 0 : 180

    ShapePath {
        strokeWidth: triangle.pen
        strokeColor: triangle.colour
        fillColor: triangle.colour
        joinStyle: ShapePath.RoundJoin
        startX: triangle.width / 2
        startY: triangle.pen / 2
        PathLine { x: triangle.width - triangle.pen / 2; y: triangle.height - triangle.pen / 2 }
        PathLine { x: triangle.pen / 2; y: triangle.height - triangle.pen / 2 }
        PathLine { x: triangle.width / 2; y: triangle.pen / 2 }
    }
}
