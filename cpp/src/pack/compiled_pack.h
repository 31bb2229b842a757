// Packs compiled ahead and kept in a file, so that a program starts in milliseconds. The packs stay
// the source: the file tells of what contents it was made, to the byte, and serves nothing else.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pack/grammar.h"
#include "pack/pack.h"

namespace nutgraf {

// The grammar of these packs, which were loaded from the files `sources`, as such a file's bytes.
std::string write_compiled(const Grammar& grammar, const std::vector<Pack>& packs,
                           const std::vector<std::string>& sources);

// The grammar in the file at `path`. Null if there is none, if another build of the library made
// it, if it is damaged, or if the packs at `sources` are not those it was made from.
std::unique_ptr<const Grammar> read_compiled(const std::string& path,
                                             const std::vector<std::string>& sources);

}  // namespace nutgraf
