// The JSON of a document before it is text, for those who make something else of it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "nutgraf/document.h"

namespace nutgraf {

nlohmann::ordered_json json_value(const Document& doc, bool why);

}  // namespace nutgraf
