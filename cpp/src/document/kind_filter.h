// Filter of fact kinds: drops the lists a user did not ask for and clears links into them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "nutgraf/document.h"

namespace nutgraf {

bool is_fact_kind(std::string_view list);
// "figures, dates, roles, …", for error messages.
std::string fact_kind_names();

// Clears the lists that `kinds` does not keep (FactKind::kept_by), and cuts links to them. Without
// kinds all stay.
void keep_kinds(std::span<const std::string> kinds, Document& doc);

}  // namespace nutgraf
