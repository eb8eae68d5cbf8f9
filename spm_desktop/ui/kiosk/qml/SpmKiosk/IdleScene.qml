// The office and its clock; in working hours the day has a pace line too.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    readonly property real laneY: Math.round(Theme.base - Theme.idle.lane_above * Theme.u)
    readonly property real laneWidth: Theme.right - Theme.left
    readonly property real thick: Math.max(2, Math.round(Theme.idle.lane_height * Theme.u))

    headed: false

    FlushText {
        start: Theme.left
        role: "office"
        text: scene.texts.office
        base: (Theme.idle.head_base + (Theme.portrait ? Theme.units.header_drop_portrait : 0)) * Theme.u
        width: Math.min(implicitWidth, scene.laneWidth - date.width - Theme.header.gap * Theme.u)
        elide: Text.ElideRight
    }

    WallText {
        id: date
        x: Theme.right - width
        role: "date"
        text: scene.texts.date
        base: (Theme.idle.head_base + (Theme.portrait ? Theme.units.header_drop_portrait : 0)) * Theme.u
        color: Theme.colour.ink2
    }

    FlushText {
        start: (scene.width - ink.width) / 2
        role: "clock"
        text: scene.wall.clock
        size: Theme.type.clock.size * Theme.u * (Theme.portrait ? Theme.idle.clock_scale_tall : 1)
        base: (Theme.portrait ? Theme.idle.clock_base_tall : Theme.idle.clock_base) * Theme.u + Theme.slack
    }

    Item {
        visible: scene.texts.working
        x: Theme.left
        y: scene.laneY

        Rectangle {
            y: -Math.round(height / 2)
            width: scene.laneWidth
            height: scene.thick
            radius: Theme.radius.bar * Theme.u
            color: Theme.colour.lane
        }

        Rectangle {
            y: -Math.round(height / 2)
            width: Math.round(scene.laneWidth * scene.texts.part)
            height: scene.thick
            radius: Theme.radius.bar * Theme.u
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: Theme.team[Theme.stage.accent].deep }
                GradientStop { position: 1; color: Theme.team[Theme.stage.accent].mid }
            }
        }

        Repeater {
            model: scene.texts.hours

            Item {
                id: hour
                required property int index
                required property string modelData
                readonly property real part: index / Math.max(1, scene.texts.hours.length - 1)
                readonly property bool passed: part <= scene.texts.part
                x: Math.round(part * scene.laneWidth)

                Rectangle {
                    y: Math.round(Theme.idle.tick_top * Theme.u)
                    x: hour.part === 1 ? -width : 0
                    width: Math.max(1, Math.round(Theme.idle.tick_width * Theme.u))
                    height: Math.round(Theme.idle.tick_height * Theme.u)
                    color: hour.passed ? Theme.colour.ink : Theme.colour.mute
                }

                WallText {
                    x: hour.part === 0 ? 0 : hour.part === 1 ? -width : -width / 2
                    role: "hour"
                    text: hour.modelData
                    figures: true
                    base: Theme.idle.label_base * Theme.u
                    color: hour.passed ? Theme.colour.ink : Theme.colour.ink2
                }
            }
        }

        Pole {
            centre: scene.laneWidth * scene.texts.part
            thickness: Theme.idle.pole * Theme.u
            y: -Theme.idle.pole_above * Theme.u
            height: (Theme.idle.pole_above + Theme.idle.pole_below) * Theme.u
        }
    }
}
