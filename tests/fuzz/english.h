// English extractor for the fuzz targets and tests, created once per process.
#pragma once

#include "../../benchmarks/inputs.h"
#include "nutgraf/extractor.h"

inline const nutgraf::Extractor& english() {
  static const nutgraf::Extractor extractor = [] {
    nutgraf::Options options;
    options.replace_bad_utf8 = true;  // so that no input is rejected
    return nutgraf::Extractor(pack_files(NUTGRAF_SOURCE_DIR "/python/nutgraf/packs/en"), options);
  }();
  return extractor;
}
