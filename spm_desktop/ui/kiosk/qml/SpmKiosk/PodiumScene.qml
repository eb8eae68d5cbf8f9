// The podium: three steps in metal, light from above, the faces on top. Ties stand equally high.
import QtQuick
import SpmKiosk

SceneBase {
    id: scene

    function each(call) {
        for (let index = 0; index < steps.count; ++index)
            call(steps.itemAt(index), index)
    }

    piecewise: true
    onEntered: each((step, index) => step.enter(index))

    Repeater {
        model: scene.texts.steps.length

        PodiumLight {
            required property int index
            step: scene.texts.steps[index]
            dim: scene.dim
        }
    }

    Repeater {
        id: steps
        model: scene.texts.steps.length

        PodiumStep {
            required property int index
            step: scene.texts.steps[index]
            dim: scene.dim
            expired: scene.expired
        }
    }
}
