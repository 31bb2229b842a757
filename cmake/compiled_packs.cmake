# Compiled packs: compiles each folder of shipped packs into a file, for a fast start; the files are
# in NUTGRAF_COMPILED. When cross-compiling there are none, and packs compile when they load.
set(NUTGRAF_RUNS TRUE)
if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  set(NUTGRAF_RUNS FALSE)
elseif(APPLE AND CMAKE_OSX_ARCHITECTURES
    AND NOT CMAKE_HOST_SYSTEM_PROCESSOR IN_LIST CMAKE_OSX_ARCHITECTURES)
  set(NUTGRAF_RUNS FALSE)
endif()
if(NOT NUTGRAF_RUNS)
  message(STATUS "nutgraf: packs are not compiled ahead, this machine cannot run what it builds")
  return()
endif()

add_executable(nutgraf_compile_packs ${PROJECT_SOURCE_DIR}/cpp/tools/compile_packs.cpp)
target_link_libraries(nutgraf_compile_packs PRIVATE nutgraf_core nutgraf_flags)
foreach(language en ru)
  set(folder ${PROJECT_SOURCE_DIR}/python/nutgraf/packs/${language})
  file(GLOB packs CONFIGURE_DEPENDS ${folder}/*.json)
  file(GLOB lists CONFIGURE_DEPENDS ${folder}/*.txt ${folder}/*.model)
  list(SORT packs)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${language}.compiled)
  add_custom_command(OUTPUT ${out} DEPENDS nutgraf_compile_packs ${packs} ${lists} VERBATIM
    COMMAND nutgraf_compile_packs ${out} ${packs} COMMENT "Compiling the packs ${language}")
  list(APPEND NUTGRAF_COMPILED ${out})
endforeach()
add_custom_target(nutgraf_compiled_packs ALL DEPENDS ${NUTGRAF_COMPILED})
