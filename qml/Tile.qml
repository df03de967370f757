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
    required property string spoken // all of it, for a screen reader
    required property bool live
    required property var panels

    color: look.surface
    radius: 6
    Accessible.role: Accessible.Grouping
    Accessible.name: spoken

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
        id: service
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
        anchors.left: service.left
        anchors.right: service.right
        anchors.top: service.bottom
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
            Item {
                id: slot
                required property var modelData
                width: charts.count > 0 ? parent.width / charts.count : 0
                height: parent.height
                Text {
                    id: title
                    anchors.left: parent.left
                    anchors.right: parent.right
                    textFormat: Text.PlainText
                    text: slot.modelData.title
                    visible: text !== ""
                    height: visible ? implicitHeight : 0
                    color: tile.look.muted
                    elide: Text.ElideRight
                    font.family: tile.look.family
                    font.pixelSize: tile.em * 0.75
                }
                Chart {
                    anchors.top: title.bottom
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    look: tile.look
                    source: slot.modelData
                    magnification: tile.em / 22 // its letters are half the name's: what has to be read stands above
                }
            }
        }
    }
}
