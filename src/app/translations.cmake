# Adds the languages of resources/translations to programs, as :/translations/quarterdeck_<code>.qm.
#   qd_translate(PROGRAMS <target>... LANGUAGES <code>...)
# One call, from the folder that makes the programs. The .qm is compiled into each: a resource in a static library would
# be dropped by the linker unless it were initialised by name.
function(qd_translate)
  cmake_parse_arguments(arg "" "" "PROGRAMS;LANGUAGES" ${ARGN})
  # A Qt for the browser brings no tools: there the host's lrelease does it.
  if(TARGET Qt6::lrelease)
    set(lrelease Qt6::lrelease)
  else()
    find_program(QD_LRELEASE NAMES lrelease lrelease-qt6 HINTS /usr/lib/qt6/bin REQUIRED NO_CMAKE_FIND_ROOT_PATH)
    set(lrelease "${QD_LRELEASE}")
  endif()
  set(out "${CMAKE_CURRENT_BINARY_DIR}/translations")
  file(MAKE_DIRECTORY "${out}")
  set(compiled "")
  foreach(language IN LISTS arg_LANGUAGES)
    set(ts "${CMAKE_SOURCE_DIR}/resources/translations/quarterdeck_${language}.ts")
    set(qm "${out}/quarterdeck_${language}.qm")
    add_custom_command(
      OUTPUT "${qm}"
      COMMAND ${lrelease} -silent "${ts}" -qm "${qm}"
      DEPENDS "${ts}" VERBATIM)
    list(APPEND compiled "${qm}")
  endforeach()
  # One target makes the files, so that two programs building at once do not both write them.
  add_custom_target(qd_translations DEPENDS ${compiled})
  foreach(program IN LISTS arg_PROGRAMS)
    qt_add_resources(${program} ${program}_translations PREFIX /translations BASE "${out}" FILES ${compiled})
    add_dependencies(${program} qd_translations)
  endforeach()
endfunction()
