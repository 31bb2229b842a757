// Compiled packs: a grammar stored in a file, which loads in milliseconds. The packs stay the
// source: the file is used only while they have the content that it was made from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pack/grammar.h"
#include "pack/pack.h"

namespace nutgraf {

// Bytes of a compiled file for the grammar of `packs`, which were loaded from `sources`.
std::string write_compiled(const Grammar& grammar, const std::vector<Pack>& packs,
                           const std::vector<std::string>& sources);

// Grammar in the file at `path`. Null if the file does not exist or is damaged, if another build of
// the library wrote it, or if the packs at `sources` have changed since.
std::unique_ptr<const Grammar> read_compiled(const std::string& path,
                                             const std::vector<std::string>& sources);

}  // namespace nutgraf
