#include "classes.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr std::string_view kOrthNames[] = {"LOWER", "CAP", "UPPER", "MIXED", "INITIAL"};
constexpr std::string_view kKindNames[] = {"WORD", "NUMERAL", "COMPOUND", "ALNUM", "MARK"};
// In the order of Mark. A lone apostrophe after an s-final word may be either of two things.
constexpr std::string_view kMarkNames[kMarkCount] = {
    "COMMA",       "PERIOD",   "COLON",     "SEMICOLON",  "QUESTION",     "EXCLAIM",
    "ELLIPSIS",    "HYPHEN",   "DASH",      "MINUS",      "SLASH",        "LPAREN",
    "RPAREN",      "LBRACKET", "RBRACKET",  "QUOTE_OPEN", "QUOTE_CLOSE",  "QUOTE_PLAIN",
    "SQUOTE_OPEN", "APOS",     "APOS POSS", "POSS",       "PERCENT_SIGN", "SYMBOL"};

}  // namespace

ClassTable::ClassTable() {
  intern(ClassSet{});  // set 0: nothing known
  for (int i = 0; i < kOrthCount; ++i) orth_[i] = intern(kOrthNames[i]);
  for (int i = 0; i < 5; ++i) kind_[i] = intern(kKindNames[i]);
  suffix_ = intern("SUFFIX");
  auto set_of = [&](std::string_view names) {
    ClassSet s;
    for (size_t i = 0; i < names.size();) {
      size_t end = std::min(names.find(' ', i), names.size());
      s.add(intern(names.substr(i, end - i)));
      i = end + 1;
    }
    return intern(s);
  };
  for (int i = 0; i < kMarkCount; ++i) mark_[i] = set_of(kMarkNames[i]);
  sentence_ = set_of("SENT");
  paragraph_ = set_of("PARA");
}

ClassId ClassTable::intern(std::string_view name) {
  const uint32_t id = ids_.intern(name);
  if (id > names_.size()) {
    names_.emplace_back(name);
    by_hash_.insert(ClassName::of(name), id);
  }
  return static_cast<ClassId>(id - 1);
}

SetId ClassTable::intern(const ClassSet& set) {
  auto [it, added] = set_ids_.try_emplace(set, static_cast<SetId>(sets_.size()));
  if (added) sets_.push_back(set);
  return it->second;
}

void ClassTable::freeze() {
  row_words_ = sets_.size() / 64 + 1;
  set_words_ = names_.size() / 64 + 1;
  rows_.assign(names_.size() * row_words_, 0);
  bits_.assign(sets_.size() * set_words_, 0);
  for (SetId s = 0; s < sets_.size(); ++s) {
    for (ClassId c : sets_[s].members()) rows_[c * row_words_ + s / 64] |= uint64_t{1} << (s % 64);
    std::copy(sets_[s].bits().begin(), sets_[s].bits().end(), &bits_[s * set_words_]);
  }
}

void ClassTable::seal() {
  sets_ = {};
  set_ids_ = {};
  rows_ = {};
}

void ClassTable::list_members(std::vector<uint16_t>& sizes, std::vector<ClassId>& members) const {
  for (size_t at = 0; at < bits_.size(); at += set_words_) {
    const size_t before = members.size();
    for (size_t w = 0; w < set_words_; ++w) {
      for (uint64_t left = bits_[at + w]; left; left &= left - 1)
        members.push_back(
            static_cast<ClassId>(w * 64 + static_cast<size_t>(std::countr_zero(left))));
    }
    sizes.push_back(static_cast<uint16_t>(members.size() - before));
  }
}

void ClassTable::take(const std::vector<std::string>& names, const std::vector<uint16_t>& sizes,
                      const std::vector<ClassId>& members) {
  for (const std::string& n : names) intern(n);
  set_words_ = names_.size() / 64 + 1;
  bits_.assign(sizes.size() * set_words_, 0);
  size_t next = 0;
  for (size_t s = 0; s < sizes.size(); ++s) {
    if (sizes[s] > members.size() - next) throw DamagedArchive();
    for (const size_t end = next + sizes[s]; next < end; ++next) {
      const ClassId c = members[next];
      if (c >= names_.size()) throw DamagedArchive();
      bits_[s * set_words_ + c / 64] |= uint64_t{1} << (c % 64);
    }
  }
  seal();
}

void ClassTable::give(ClassId c, size_t word, uint64_t sets) {
  rows_[c * row_words_ + word] |= sets;
  for (; sets; sets &= sets - 1) {
    const size_t s = word * 64 + static_cast<size_t>(std::countr_zero(sets));
    if (s >= sets_.size()) return;
    sets_[s].add(c);
    bits_[s * set_words_ + c / 64] |= uint64_t{1} << (c % 64);
  }
}

}  // namespace nutgraf
