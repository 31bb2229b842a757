# Installation for C++ programs: headers, static library, packs, a CMake package and a pkg-config
# file. All of it may be moved to another prefix afterwards.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

if(NUTGRAF_FETCH)
  message(FATAL_ERROR "nutgraf: an installation for C++ needs the system's RE2 and nlohmann_json; "
    "install them (Debian: libre2-dev nlohmann-json3-dev), or set NUTGRAF_INSTALL=OFF")
endif()
set(NUTGRAF_PACKS ${CMAKE_INSTALL_DATADIR}/nutgraf/packs)
set(NUTGRAF_CMAKE ${CMAKE_INSTALL_LIBDIR}/cmake/nutgraf)

set_target_properties(nutgraf_core PROPERTIES EXPORT_NAME core OUTPUT_NAME nutgraf)
target_include_directories(nutgraf_core INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_definitions(nutgraf_core INTERFACE
  $<INSTALL_INTERFACE:NUTGRAF_PACKS="$<INSTALL_PREFIX>/${NUTGRAF_PACKS}">)
install(TARGETS nutgraf_core EXPORT nutgraf ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/cpp/include/nutgraf TYPE INCLUDE FILES_MATCHING PATTERN *.h)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/python/nutgraf/packs/ DESTINATION ${NUTGRAF_PACKS}
  FILES_MATCHING PATTERN *.json PATTERN *.txt PATTERN *.model PATTERN SOURCES.md)
install(FILES ${NUTGRAF_COMPILED} DESTINATION ${NUTGRAF_PACKS})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE TYPE DOC)

install(EXPORT nutgraf NAMESPACE nutgraf:: DESTINATION ${NUTGRAF_CMAKE} FILE nutgrafTargets.cmake)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/nutgrafConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/nutgrafConfig.cmake INSTALL_DESTINATION ${NUTGRAF_CMAKE}
  PATH_VARS NUTGRAF_PACKS)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/nutgrafConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/nutgrafConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/nutgrafConfigVersion.cmake DESTINATION ${NUTGRAF_CMAKE})

# The prefix as seen from the file's own folder.
file(RELATIVE_PATH NUTGRAF_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/nutgraf.pc.in ${CMAKE_CURRENT_BINARY_DIR}/nutgraf.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/nutgraf.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
