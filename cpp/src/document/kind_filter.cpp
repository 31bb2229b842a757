// Filter of fact kinds: clears the lists not asked for and removes links to them.
#include "document/kind_filter.h"

#include <algorithm>

#include "document/fact_fields.h"

namespace nutgraf {
namespace {

// Visitor of a fact's fields that removes links to the dropped lists and leaves all else.
class LinkCutter {
 public:
  explicit LinkCutter(std::string_view dropped) : dropped_(dropped) {}

  void link(const char*, int32_t& index, char letter) {
    if (is_dropped(letter)) index = kNoFact;
  }
  void links(const char*, std::span<const int32_t>& indices, char letter) {
    if (is_dropped(letter)) indices = {};
  }
  void named_link(const char* name, int32_t& person) { link(name, person, letter_of<Person>); }
  void anchor(Anchor&, int32_t& date) { link("anchor", date, letter_of<Date>); }
  template <class F, class... Ignored>
  void object(const char*, bool, F visit_parts, Ignored&&...) {
    visit_parts(*this);
  }
  template <class T>
  void field(const char*, T&) {}
  template <class T>
  void optional(const char*, T&) {}
  template <class E>
  void enumerated(const char*, E&) {}
  void constant(const char*, std::string_view) {}
  void decimal_if(const char*, bool, Decimal&) {}
  void text_span(Span&) {}
  void text_of(const char*, Span&) {}
  void span(const char*, Span&) {}
  void spans(const char*, std::span<const Span>&) {}

 private:
  bool is_dropped(char letter) const { return dropped_.find(letter) != std::string_view::npos; }

  const std::string_view dropped_;
};

}  // namespace

bool is_fact_kind(std::string_view list) {
  bool found = false;
  each_fact_kind([&](const auto& kind) { found |= kind.list == list; });
  return found;
}

std::string fact_kind_names() {
  std::string names;
  each_fact_kind(
      [&](const auto& kind) { names.append(names.empty() ? "" : ", ").append(kind.list); });
  return names;
}

void keep_kinds(std::span<const std::string> kinds, Document& doc) {
  if (kinds.empty()) return;
  std::string wanted, dropped;
  each_fact_kind([&](const auto& kind) {
    if (std::find(kinds.begin(), kinds.end(), kind.list) != kinds.end()) wanted += kind.letter;
  });
  if (wanted.find(letter_of<FactRow>) != std::string::npos) {  // rows name these
    wanted += {letter_of<Figure>, letter_of<Date>, letter_of<Role>, letter_of<Person>};
  }
  for_each_list(doc, [&](const auto& kind, auto& facts) {
    if (wanted.find_first_of(kind.kept_by) != std::string::npos) return;
    dropped += kind.letter;
    facts.clear();
  });
  if (dropped.empty()) return;
  LinkCutter cutter(dropped);
  doc.each([&](auto& facts) {
    for (auto& fact : facts) visit(cutter, fact);
  });
}

}  // namespace nutgraf
