# Dependencies: defines nutgraf_re2 and nutgraf_json, from the system's libraries or else from pinned
# sources, linked statically. Tests also call nutgraf_find_googletest().

add_library(nutgraf_re2 INTERFACE)
add_library(nutgraf_json INTERFACE)

if(NOT NUTGRAF_BUNDLED_RE2)
  find_package(re2 CONFIG QUIET)
  if(NOT re2_FOUND)
    # Debian's libre2-dev before 2023 has no CMake package, only a pkg-config file.
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
      pkg_check_modules(RE2 QUIET IMPORTED_TARGET re2)
    endif()
  endif()
endif()
find_package(nlohmann_json 3.10 CONFIG QUIET)

# Bundled sources sit below a directory that is excluded from `all`, so only the parts that
# nutgraf links are built, and none of their install rules run.
set(NUTGRAF_FETCH "")
if(TARGET re2::re2)
  target_link_libraries(nutgraf_re2 INTERFACE re2::re2)
  message(STATUS "nutgraf: RE2 from the system (CMake package)")
elseif(TARGET PkgConfig::RE2)
  target_link_libraries(nutgraf_re2 INTERFACE PkgConfig::RE2)
  message(STATUS "nutgraf: RE2 from the system (pkg-config)")
else()
  list(APPEND NUTGRAF_FETCH absl re2)
  target_link_libraries(nutgraf_re2 INTERFACE re2::re2)
  message(STATUS "nutgraf: RE2 from pinned sources, linked statically")
endif()
if(NOT TARGET nlohmann_json::nlohmann_json)
  list(APPEND NUTGRAF_FETCH json)
  message(STATUS "nutgraf: nlohmann_json from pinned sources")
endif()
target_link_libraries(nutgraf_json INTERFACE nlohmann_json::nlohmann_json)
if(NUTGRAF_FETCH)
  add_subdirectory(cmake/bundled EXCLUDE_FROM_ALL)
endif()

macro(nutgraf_find_googletest)
  find_package(GTest QUIET)
  if(NOT TARGET GTest::gtest_main)
    message(STATUS "nutgraf: GoogleTest from pinned sources")
    set(NUTGRAF_FETCH googletest)
    add_subdirectory(cmake/bundled cmake/bundled_tests EXCLUDE_FROM_ALL)
  endif()
endmacro()
