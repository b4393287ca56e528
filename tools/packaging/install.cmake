# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, as distributions have it.
include(GNUInstallDirs)

# Debian's zsh looks for what packages bring in a folder of its own.
set(zsh_folder ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
  set(zsh_folder ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
endif()
set(TPGUIDE_ZSH_COMPLETIONS_DIR ${zsh_folder} CACHE STRING "Where zsh looks for completions, under the prefix")

install(TARGETS tpguide RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES man/tpguide.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES man/tpguide-routine.5 man/tpguide-atlas.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
# Debian leaves documents executable in examples/ alone.
install(PROGRAMS man/on-event/heating-pad DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES LICENSE README.md CHANGELOG.md SECURITY.md tools/packaging/THIRD-PARTY
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Made by the program itself, which must not look at the files of who builds it.
function(made_by_program file)
  set(path ${PROJECT_BINARY_DIR}/made/${file})
  add_custom_command(OUTPUT ${path}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/made
    COMMAND ${CMAKE_COMMAND} -E env HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent $<TARGET_FILE:tpguide> ${ARGN} > ${path}
    DEPENDS tpguide
    COMMENT "Making ${file}"
    VERBATIM)
  set_property(GLOBAL APPEND PROPERTY tpguide_made ${path})
endfunction()
foreach(shell bash zsh fish)
  made_by_program(tpguide.${shell} completion ${shell})
endforeach()
foreach(kind routine muscle config)
  made_by_program(${kind}.schema.json schema ${kind})
  install(FILES ${PROJECT_BINARY_DIR}/made/${kind}.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/tpguide/schema)
endforeach()
get_property(made GLOBAL PROPERTY tpguide_made)
add_custom_target(made ALL DEPENDS ${made})
install(FILES ${PROJECT_BINARY_DIR}/made/tpguide.bash RENAME tpguide
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${PROJECT_BINARY_DIR}/made/tpguide.zsh RENAME _tpguide DESTINATION ${TPGUIDE_ZSH_COMPLETIONS_DIR})
install(FILES ${PROJECT_BINARY_DIR}/made/tpguide.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
