// A shaft of light that falls on a step, painted once.
import QtQuick
import SpmKiosk

Image {
    id: light

    required property var step
    property bool dim: false
    readonly property var place: Theme.podium.wide
    readonly property real foot: place.w[step.slot] * Theme.podium.light_foot[step.slot] * Theme.u
    readonly property real shift: (parent.width - Theme.units.per_width * Theme.u) / 2

    visible: !Theme.portrait && !dim
    x: Math.round(shift + (place.x[step.slot] + place.w[step.slot] / 2) * Theme.u - foot / 2)
    width: Math.round(foot)
    height: Math.round(place.top[step.height] * Theme.u + Math.max(0, Theme.base - Theme.podium.floor * Theme.u))
    source: visible ? "image://backdrop/light/" + Theme.colour[step.metal].toString().slice(-6) + "/" + width + "x" + height : ""
    cache: false
}
