# SPDX-License-Identifier: MIT
# cmake -D MANDOC=… -D PAGES=… -D OUTPUT=… -P manual.cmake: the pages as mandoc sets them, as constant data.
set(code "// Generated from man/. Changes made here are lost.\n#include \"content/manual.hpp\"\n\n")
string(APPEND code "namespace tpguide {\nnamespace {\n\nconstexpr ManualPage pages[] = {\n")
string(REPLACE "," ";" pages "${PAGES}")
foreach(page IN LISTS pages)
  execute_process(COMMAND ${MANDOC} -T utf8 -O width=78 ${page} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  cmake_path(GET page STEM name)
  string(APPEND code "    {\"${name}\", R\"MANUAL(${text})MANUAL\"},\n")
endforeach()
string(APPEND code "};\n\n}  // namespace\n\nstd::span<const ManualPage> builtin_manual() {\n  return pages;\n}\n\n")
string(APPEND code "}  // namespace tpguide\n")
file(WRITE ${OUTPUT} "${code}")
