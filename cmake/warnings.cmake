# Warnings: our own code gets every sane one; dependencies never see these flags.
add_library(nutgraf_flags INTERFACE)
if(MSVC)  # clang-cl: a few builtins are those of GCC and Clang
  target_compile_options(nutgraf_flags INTERFACE /W3 /utf-8)
else()
  target_compile_options(nutgraf_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough -Wextra-semi $<$<BOOL:${NUTGRAF_WERROR}>:-Werror>
    # GCC 12 sees overlap in every `"literal" + std::string` (its bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
endif()
