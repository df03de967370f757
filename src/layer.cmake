# The architecture as build rules. A layer is a folder of src/ (or plugins/) with a level; it may use only layers of a
# lower level that it names. CMake refuses anything else here, and tests/unit/house reads every #include against the
# map that qd_write_layer_map() leaves in the build folder.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF) # moc reads a target's own headers only: it need not wait for libraries
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# No program names the folder that it was built in, and a checkout elsewhere finds the same cached objects.
if(NOT MSVC)
  add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
endif()
find_program(QD_CCACHE ccache)
if(QD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${QD_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${QD_CCACHE}")
endif()
find_program(QD_MOLD mold)
if(QD_MOLD AND NOT EMSCRIPTEN AND NOT WIN32 AND NOT APPLE)
  add_link_options(-fuse-ld=mold)
endif()

if(QD_SANITIZE)
  add_compile_options(-fsanitize=${QD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${QD_SANITIZE})
  if(QD_SANITIZE MATCHES "undefined")
    # These cost a third of the compiler's time and find what the address sanitizer stops at anyway, or nothing at -O0.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  endif()
  if(QD_SANITIZE MATCHES "thread")
    # Asio's memory fences are more than its mutexes need, and the sanitizer cannot follow them.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()

add_compile_definitions(QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
                        QT_NO_FOREACH QT_DEPRECATED_WARNINGS)

function(_qd_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough $<$<BOOL:${QD_WERROR}>:-Werror>)
  # GCC 12 reports these in the standard library's and Qt's own inlined code at -O2 and with sanitizers.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow
      -Wno-array-bounds -Wno-dangling-pointer -Wno-psabi -Wno-stringop-overread)
  endif()
endfunction()

function(_qd_pch target)
  # Few headers: a precompiled copy of all of Qt Core costs more to make and to load than it saves.
  if(QD_PCH AND NOT EMSCRIPTEN)
    target_precompile_headers(${target} PRIVATE <QByteArray> <QHash> <QObject> <QPointer> <QString> <QStringList> <QVector>
      <algorithm> <chrono> <functional> <memory> <optional> <string> <variant> <vector>)
  endif()
endfunction()

# Several sources per compiler run: a cold build takes half the time. Not in the preset that people edit with: there
# every file stands alone, which shows a missing #include.
function(_qd_unity target)
  if(QD_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE BATCH UNITY_BUILD_BATCH_SIZE 24)
    # A type of one file's own looks to GCC as if it were in a header there.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  endif()
endfunction()

# For what runs once, or never in production: tests, and code that only the lab uses. A third of the compiler's time.
function(qd_quick_to_build target)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()

# For what waits for people or the network and computes little: a quarter of the compiler's time.
function(qd_lightly_optimised target)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# CMake's moc step knows the files of its last run only: one that is new to the folder has to wake it.
function(_qd_wake_moc target sources)
  set(known "${CMAKE_CURRENT_BINARY_DIR}/${target}_sources.txt")
  set(before "")
  if(EXISTS "${known}")
    file(READ "${known}" before)
  endif()
  if(NOT before STREQUAL sources)
    file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/timestamp")
    file(WRITE "${known}" "${sources}")
  endif()
endfunction()

# Generates C++ from the .proto files below the layer's folder (package path = folder path).
function(_qd_protos target)
  file(GLOB_RECURSE protos CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/*.proto")
  if(NOT protos)
    return()
  endif()
  set(out "${CMAKE_CURRENT_BINARY_DIR}/proto")
  set(generated "")
  foreach(proto IN LISTS protos)
    string(REGEX REPLACE "\\.proto$" "" stem "${proto}")
    add_custom_command(
      OUTPUT "${out}/${stem}.pb.cc" "${out}/${stem}.pb.h"
      COMMAND ${CMAKE_COMMAND} -E make_directory "${out}"
      COMMAND protobuf::protoc --cpp_out=lite:${out} -I "${CMAKE_CURRENT_SOURCE_DIR}" "${proto}"
      WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
      DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${proto}" VERBATIM)
    list(APPEND generated "${out}/${stem}.pb.cc" "${out}/${stem}.pb.h")
  endforeach()
  qd_generates(${target}_protocode ${generated})
  # Generated code is not ours to lint, and is a target of its own so that our warnings stay strict.
  add_library(${target}_proto STATIC ${generated})
  set_target_properties(${target}_proto PROPERTIES AUTOMOC OFF AUTORCC OFF)
  target_compile_options(${target}_proto PRIVATE -w)
  if(QD_SANITIZE)
    target_compile_options(${target}_proto PRIVATE -fno-sanitize=all)
  endif()
  target_include_directories(${target}_proto SYSTEM PUBLIC "${out}")
  target_link_libraries(${target}_proto PUBLIC protobuf::libprotobuf-lite)
  target_link_libraries(${target} PUBLIC ${target}_proto)
endfunction()

# qd_layer(<name> LEVEL <n> [DEPENDS <layer>...] [LINK <target>...] [EXCLUDE <glob>...])
#   Every *.h and *.cpp below the folder belongs to the layer; includes name it: #include <net/httpclient.h>.
function(qd_layer name)
  cmake_parse_arguments(arg "" "LEVEL" "DEPENDS;LINK;EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h"
       "${CMAKE_CURRENT_SOURCE_DIR}/*.qrc")
  foreach(pattern IN LISTS arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "${pattern}")
  endforeach()
  set(target qd_${name})
  add_library(${target} STATIC ${sources})
  _qd_wake_moc(${target} "${sources}")
  get_filename_component(root "${CMAKE_CURRENT_SOURCE_DIR}" DIRECTORY)
  target_include_directories(${target} PUBLIC "${root}")
  target_link_libraries(${target} PUBLIC Qt6::Core ${arg_LINK})
  foreach(dependency IN LISTS arg_DEPENDS)
    get_property(level GLOBAL PROPERTY QD_LEVEL_${dependency})
    if(NOT DEFINED level OR level STREQUAL "")
      message(FATAL_ERROR "layer ${name}: there is no layer '${dependency}' before it")
    endif()
    if(NOT level LESS arg_LEVEL)
      message(FATAL_ERROR "layer ${name} (level ${arg_LEVEL}) may not use ${dependency} (level ${level}): only lower levels")
    endif()
    target_link_libraries(${target} PUBLIC qd_${dependency})
  endforeach()
  _qd_protos(${target})
  _qd_warnings(${target})
  _qd_pch(${target})
  _qd_unity(${target})
  set_property(GLOBAL PROPERTY QD_LEVEL_${name} ${arg_LEVEL})
  string(REPLACE ";" "," depends "${arg_DEPENDS}")
  set_property(GLOBAL APPEND PROPERTY QD_LAYER_MAP "${name}\t${arg_LEVEL}\t${depends}\t${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()

# qd_plugin(<name> [PANEL] CLASS <QObject class with Q_PLUGIN_METADATA> [DEPENDS ...] [LINK ...])
#   A layer that programs import as a static Qt plugin: a system on level 4, or with PANEL panels on level 5, which only
#   programs with a window import.
function(qd_plugin name)
  cmake_parse_arguments(arg "PANEL" "CLASS" "DEPENDS;LINK;EXCLUDE" ${ARGN})
  set(level 4)
  set(list QD_PLUGINS)
  if(arg_PANEL)
    set(level 5)
    set(list QD_PANEL_PLUGINS)
  endif()
  qd_layer(${name} LEVEL ${level} DEPENDS ${arg_DEPENDS} LINK ${arg_LINK} EXCLUDE ${arg_EXCLUDE})
  target_compile_definitions(qd_${name} PRIVATE QT_STATICPLUGIN)
  set_property(GLOBAL APPEND PROPERTY ${list} "${name}:${arg_CLASS}")
endfunction()

# qd_program(<name> SOURCES ... DEPENDS <layer>... [LINK ...] [PLUGINS] [PANELS])
#   PLUGINS links and imports every system's plugin, PANELS every plugin of panels.
function(qd_program name)
  cmake_parse_arguments(arg "PLUGINS;PANELS" "" "SOURCES;DEPENDS;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(${name} PRIVATE qd_${dependency})
  endforeach()
  target_link_libraries(${name} PRIVATE ${arg_LINK})
  target_compile_definitions(${name} PRIVATE QD_VERSION="${PROJECT_VERSION}")
  if(arg_PLUGINS)
    qd_import_plugins(${name} QD_PLUGINS)
  endif()
  if(arg_PANELS)
    qd_import_plugins(${name} QD_PANEL_PLUGINS)
  endif()
  _qd_warnings(${name})
  _qd_unity(${name})
endfunction()

function(qd_import_plugins target list)
  get_property(plugins GLOBAL PROPERTY ${list})
  set(text "// Generated from the qd_plugin() lines of plugins/.\n#include <QtPlugin>\n")
  foreach(plugin IN LISTS plugins)
    string(REPLACE ":" ";" parts "${plugin}")
    list(GET parts 0 layer)
    list(GET parts 1 class)
    string(APPEND text "Q_IMPORT_PLUGIN(${class})\n")
    target_link_libraries(${target} PRIVATE qd_${layer})
  endforeach()
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}_${list}.cpp" CONTENT "${text}")
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${target}_${list}.cpp")
endfunction()

# qd_tests(<name> [DEPENDS <layer>...] [LINK ...] [PLUGINS] [PANELS] [GUI] [SINGLE_THREAD])
#   One program from every *.cpp of the folder; each class registered with QD_TEST(Class) becomes one CTest test.
#   SINGLE_THREAD: nothing in it begins a thread, so the thread sanitizer has nothing to find.
function(qd_tests name)
  cmake_parse_arguments(arg "PLUGINS;PANELS;GUI;SINGLE_THREAD" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  set(target test_${name})
  add_executable(${target} ${sources})
  _qd_wake_moc(${target} "${sources}")
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(${target} PRIVATE qd_${dependency})
  endforeach()
  if(arg_GUI)
    target_link_libraries(${target} PRIVATE qd_support_gui)
  else()
    target_link_libraries(${target} PRIVATE qd_support_main)
  endif()
  target_link_libraries(${target} PRIVATE qd_support Qt6::Test ${arg_LINK})
  target_compile_definitions(${target} PRIVATE QD_SOURCE_DIR="${CMAKE_SOURCE_DIR}" QD_BINARY_DIR="${CMAKE_BINARY_DIR}"
    QD_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")
  if(arg_PLUGINS)
    qd_import_plugins(${target} QD_PLUGINS)
  endif()
  if(arg_PANELS)
    qd_import_plugins(${target} QD_PANEL_PLUGINS)
  endif()
  _qd_warnings(${target})
  _qd_unity(${target})
  qd_quick_to_build(${target})
  add_dependencies(qd_suites ${target})
  if(NOT arg_SINGLE_THREAD)
    add_dependencies(qd_threaded_suites ${target})
  endif()
  foreach(source IN LISTS sources)
    file(STRINGS "${source}" lines REGEX "^QD_TEST\\(")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^QD_TEST\\((.*)\\).*" "\\1" class "${line}")
      add_test(NAME ${name}.${class} COMMAND ${target} ${class})
      if(arg_SINGLE_THREAD)
        set_tests_properties(${name}.${class} PROPERTIES LABELS single-thread)
      endif()
      set_tests_properties(${name}.${class} PROPERTIES TIMEOUT 1200 ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=qt.qpa.*=false;DBUS_SESSION_BUS_ADDRESS=disabled:;QTEST_FUNCTION_TIMEOUT=1200000")
    endforeach()
  endforeach()
endfunction()

function(qd_write_layer_map)
  get_property(map GLOBAL PROPERTY QD_LAYER_MAP)
  string(REPLACE ";" "\n" map "${map}")
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/layers.tsv" CONTENT "${map}\n")
endfunction()

# Sources that a command makes, as a target: what reads sources without building them needs them too.
function(qd_generates name)
  add_custom_target(${name} DEPENDS ${ARGN})
  set_property(GLOBAL APPEND PROPERTY QD_GENERATED ${name})
endfunction()

# Everything that code generators make (protobuf, moc, …), for tools that read sources without building them.
function(qd_write_generated_target)
  get_property(map GLOBAL PROPERTY QD_LAYER_MAP)
  get_property(generated GLOBAL PROPERTY QD_GENERATED)
  add_custom_target(qd_generated)
  add_dependencies(qd_generated ${generated})
  foreach(line IN LISTS map)
    string(REGEX REPLACE "\t.*" "" name "${line}")
    # CMake makes these when it writes the build files: there is no asking for them here.
    add_dependencies(qd_generated qd_${name}_autogen)
  endforeach()
endfunction()
