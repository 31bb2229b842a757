# Cold sources: what no text needs is compiled for size, because wheels have a limit of size.
if(NOT MSVC)
  set(cold_sources pack/pack pack/pack_files pack/pack_json pack/compiled_pack pack/grammar
    pack/grammar_boundaries pack/grammar_regexes pack/grammar_slots pack/grammar_builder
    pack/grammar_set_order pack/grammar_syntax lexicon/lexicon_builder match/pattern
    engine/explain engine/extractor engine/pack_check output/json/json_reader
    output/arrow/arrow_builder output/arrow/c_import)
  list(TRANSFORM cold_sources REPLACE "(.+)" "cpp/src/\\1.cpp")
  set_source_files_properties(${cold_sources} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-Os>)
  # The passes after the rules are long and take little of the time.
  file(GLOB_RECURSE pass_sources CONFIGURE_DEPENDS cpp/src/resolve/*.cpp)
  set_source_files_properties(${pass_sources} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O2>)
endif()
