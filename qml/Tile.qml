import QtQuick
import Quarterdeck

// One service on a wall: its name, what is known of it and since when, and its charts.
Rectangle {
    id: tile

    required property Look look
    required property real em // the height of letters that are read from afar
    required property string name
    required property int mark
    required property string word
    required property string age
    required property bool live
    required property var panels

    color: look.surface
    radius: 6
    Accessible.role: Accessible.Grouping
    Accessible.name: [name, word, age].join(", ")

    MarkItem {
        id: shape
        x: tile.em * 0.5
        y: tile.em * 0.5
        width: tile.em
        height: tile.em
        look: tile.look
        mark: tile.mark
    }
    Text {
        id: title
        anchors.left: shape.right
        anchors.leftMargin: tile.em * 0.4
        anchors.right: parent.right
        anchors.rightMargin: tile.em * 0.5
        anchors.verticalCenter: shape.verticalCenter
        textFormat: Text.PlainText
        text: tile.name
        color: tile.look.text
        elide: Text.ElideMiddle
        font.family: tile.look.family
        font.pixelSize: tile.em
        font.weight: Font.DemiBold
    }
    Text {
        id: words
        anchors.left: title.left
        anchors.right: title.right
        anchors.top: title.bottom
        textFormat: Text.PlainText
        text: tile.age === "" ? tile.word : tile.word + " · " + tile.age
        color: tile.live ? tile.look.text : tile.look.muted
        elide: Text.ElideRight
        font.family: tile.look.family
        font.pixelSize: tile.em * 0.75
    }
    Row {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: words.bottom
        anchors.bottom: parent.bottom
        anchors.margins: tile.em * 0.4
        Repeater {
            id: charts
            model: tile.panels
            Chart {
                required property var modelData
                width: charts.count > 0 ? parent.width / charts.count : 0
                height: parent.height
                look: tile.look
                source: modelData
                magnification: tile.em / 22 // their letters are half the name's: what has to be read stands above
            }
        }
    }
}
