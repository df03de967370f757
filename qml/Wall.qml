import QtQuick
import Quarterdeck

// Services on a screen that is read from four metres: letters of a twenty-sixth of its height are 26 mm high on one of
// 55 inches, a third of a degree. No hand is needed: what does not fit is counted, and the worst stands first.
Rectangle {
    id: wall

    required property Look look
    required property WallModel services

    readonly property real em: Math.max(11, height / 26)
    readonly property int mostColumns: Math.max(1, Math.floor(width / (em * 11)))
    readonly property int mostRows: Math.max(1, Math.floor((height - em * 1.5) / (em * 7.5)))
    readonly property int columns: Math.max(1, Math.ceil(services.shown / mostRows), Math.min(mostColumns, Math.ceil(Math.sqrt(services.shown))))
    readonly property int rows: Math.max(1, Math.ceil(services.shown / columns))

    color: look.window

    Binding {
        target: wall.services
        property: "room"
        value: wall.mostColumns * wall.mostRows
    }
    Grid {
        id: grid
        anchors.fill: parent
        anchors.margins: wall.em * 0.3
        anchors.bottomMargin: counted.visible ? wall.em * 1.5 : wall.em * 0.3
        spacing: wall.em * 0.3
        columns: wall.columns
        Repeater {
            model: wall.services
            Tile {
                look: wall.look
                em: wall.em
                width: (grid.width - grid.spacing * (wall.columns - 1)) / wall.columns
                height: (grid.height - grid.spacing * (wall.rows - 1)) / wall.rows
            }
        }
    }
    Text {
        id: counted
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: wall.em * 0.3
        visible: text !== ""
        textFormat: Text.PlainText
        text: wall.services.more
        color: wall.look.muted
        font.family: wall.look.family
        font.pixelSize: wall.em * 0.75
    }
    Text {
        anchors.centerIn: parent
        width: parent.width * 0.8
        visible: wall.services.shown === 0
        textFormat: Text.PlainText
        text: wall.services.sentence
        color: wall.look.text
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.family: wall.look.family
        font.pixelSize: wall.em
    }
}
