<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>dashboard::Panel</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No values in this time range: %n samples hold no number that can be counted</source>
        <translation>
            <numerusform>No values in this time range: %n sample holds no number that can be counted</numerusform>
            <numerusform>No values in this time range: %n samples hold no number that can be counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Heatmap of %n moments</source>
        <translation>
            <numerusform>Heatmap of %n moment</numerusform>
            <numerusform>Heatmap of %n moments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n samples</source>
        <translation>
            <numerusform>%1 of %n sample</numerusform>
            <numerusform>%1 of %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desktop::StatusFeed</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instances</source>
        <translation>
            <numerusform>%n instance</numerusform>
            <numerusform>%n instances</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n namespaces</source>
        <translation>
            <numerusform>%n namespace</numerusform>
            <numerusform>%n namespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peers</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workloads</source>
        <translation>
            <numerusform>%n workload</numerusform>
            <numerusform>%n workloads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models::ConfigGrid</name>
    <message numerus="yes">
        <source>%n lines, %1</source>
        <translation>
            <numerusform>%n line, %1</numerusform>
            <numerusform>%n lines, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelqtcharts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::AlertListPanel</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DataTable</name>
    <message numerus="yes">
        <source>%n rows are hidden by the filter.</source>
        <translation>
            <numerusform>%n row is hidden by the filter.</numerusform>
            <numerusform>%n rows are hidden by the filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>order held, %n changes wait</source>
        <translation>
            <numerusform>order held, %n change waits</numerusform>
            <numerusform>order held, %n changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n rows without it.</source>
        <translation>
            <numerusform>There is %n row without it.</numerusform>
            <numerusform>There are %n rows without it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiffRows</name>
    <message numerus="yes">
        <source>… %n lines stay</source>
        <translation>
            <numerusform>… %n line stays</numerusform>
            <numerusform>… %n lines stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys differ; lines added (+): %1, removed (-): %2</source>
        <translation>
            <numerusform>%n key differs; lines added (+): %1, removed (-): %2</numerusform>
            <numerusform>%n keys differ; lines added (+): %1, removed (-): %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiffView</name>
    <message numerus="yes">
        <source>… %n lines stay</source>
        <translation>
            <numerusform>… %n line stays</numerusform>
            <numerusform>… %n lines stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DoctorPanel</name>
    <message numerus="yes">
        <source>It connects, with %n warnings.</source>
        <translation>
            <numerusform>It connects, with %n warning.</numerusform>
            <numerusform>It connects, with %n warnings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::LogListPanel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::TablePanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::Shell</name>
    <message numerus="yes">
        <source>%n actions are under way and end with this window: what was sent stays, and steps that are not begun are left out. Wait for their end, or close it again.</source>
        <translation>
            <numerusform>%n action is under way and ends with this window: what was sent stays, and steps that are not begun are left out. Wait for its end, or close it again.</numerusform>
            <numerusform>%n actions are under way and end with this window: what was sent stays, and steps that are not begun are left out. Wait for their end, or close it again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::TopBar</name>
    <message numerus="yes">
        <source>%1, %n need a look</source>
        <translation>
            <numerusform>%1, %n needs a look</numerusform>
            <numerusform>%1, %n need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources live</source>
        <translation>
            <numerusform>%1 of %n source live</numerusform>
            <numerusform>%1 of %n sources live</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources, newest %1</source>
        <translation>
            <numerusform>%n source, newest %1</numerusform>
            <numerusform>%n sources, newest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions under way</source>
        <translation>
            <numerusform>%n action under way</numerusform>
            <numerusform>%n actions under way</numerusform>
        </translation>
    </message>
</context>
</TS>
