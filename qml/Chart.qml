import QtQuick
import Quarterdeck

// A panel that a screen reader can hear.
PanelItem {
    Accessible.role: Accessible.Graphic
    Accessible.name: sentence
}
