// Grammar construction: runs the build steps in order and shares tables between the stages.
#include "pack/grammar.h"

#include <algorithm>

#include "lexicon/class_groups.h"
#include "match/matcher.h"
#include "match/rule_kinds.h"
#include "nutgraf/error.h"

namespace nutgraf {

Grammar::Grammar(const std::vector<Pack>& packs) {
  for (ClassId c = 0; c < kTokenClassCount; ++c) define(c);
  auto infos = std::make_shared<std::vector<PackInfo>>();
  for (const Pack& p : packs) infos->push_back(p.info);
  packs_ = infos;
  for (const Pack& p : packs) add_spelling(p);
  LexiconBuilder lexicon(lexicon_, classes_);
  for (uint32_t i = 0; i < packs.size(); ++i) {
    add_lexicon(packs[i], lexicon);
    add_shapes(packs[i], i);
  }
  for (uint32_t i = 0; i < packs.size(); ++i) {
    for (const RuleEntry& r : packs[i].rules) add_rule(r, i, lexicon);
    if (i == 0) language_ = packs[i].language;
    signs_.letters += packs[i].signs.letters;
    signs_.words.insert(signs_.words.end(), packs[i].signs.words.begin(),
                        packs[i].signs.words.end());
  }
  add_regexes();
  check_classes();
  check_cycles();
  const std::string whole = packs.empty() ? "" : packs.back().info.file;
  if (!lexicon.build())
    throw PackError("NG-PACK-014", "the forms have too many different words or sets of classes",
                    whole, "use fewer words or classes");
  list_plural_endings(packs);
  shapes_.freeze(classes_, whole);
  if (!text_shapes_.freeze(classes_))
    throw PackError("NG-PACK-014", "the regexes are too large together", whole,
                    "use fewer or shorter text shapes and regex rules");
  order_sets();
  for (Rule& r : rules_) {
    ClassSet set;
    for (ClassId c : r.classes) set.add(c);
    r.chunk_set = classes_.intern(set);
    uses_.resize(classes_.set_count());
    uses_[r.chunk_set] += static_cast<double>(r.examples.size());
  }
  check_size(whole);
  derive_classes();
  check_boundaries();
  list_used_classes();
  for (int s = 0; s < kStageCount; ++s)
    stages_[static_cast<size_t>(s)] =
        std::make_unique<Matcher>(rules_of(s), classes_, static_cast<Stage>(s), uses_);
  uses_ = {};
  strip_boundaries();
  mark_positions();
  list_rows();
  classes_.seal();
  for (uint32_t i = 0; i < packs.size(); ++i) {
    if (!packs[i].syntax_model.empty()) syntax_pack_ = i + 1, syntax_name_ = packs[i].syntax_model;
  }
  if (syntax_pack_) load_syntax_model(packs[syntax_pack_ - 1].info.file);
  list_rules();
}

Grammar::Grammar(ArchiveReader& archive, const std::vector<std::string>& files) {
  auto infos = std::make_shared<std::vector<PackInfo>>();
  for (const std::string& file : files) {
    PackInfo& info = infos->emplace_back();
    archive(info.name, info.version);
    info.file = file;
  }
  packs_ = infos;
  archive(syntax_pack_, syntax_name_);
  if (syntax_pack_ > files.size()) throw DamagedArchive();
  archive_tables(archive);
  for (Rule& r : rules_) {
    if (!find_family(r.kind, r.family) || r.pack >= files.size()) throw DamagedArchive();
  }
  for (int s = 0; s < kStageCount; ++s)
    stages_[static_cast<size_t>(s)] =
        std::make_unique<Matcher>(rules_of(s), archive, static_cast<Stage>(s));
  list_rows();
  if (syntax_pack_) load_syntax_model(files[syntax_pack_ - 1]);
  list_rules();
}

Grammar::~Grammar() = default;

void Grammar::write(ArchiveWriter& archive) const {
  for (const PackInfo& info : *packs_) archive(info.name, info.version);
  archive(syntax_pack_, syntax_name_);
  const_cast<Grammar*>(this)->archive_tables(archive);  // writing changes nothing
  for (const auto& stage : stages_) stage->write(archive);
}

std::vector<Rule*> Grammar::rules_of(int stage) {
  std::vector<Rule*> out;
  for (Rule& r : rules_) {
    if (static_cast<int>(r.stage) == stage) out.push_back(&r);
  }
  return out;
}

// Lists what documents keep of each rule, sorted by id.
void Grammar::list_rules() {
  auto rule_infos = std::make_shared<std::vector<RuleInfo>>();
  for (const Rule& r : rules_)
    rule_infos->push_back({r.id, r.reason, r.kind, r.pattern.captures, r.pack});
  std::sort(rule_infos->begin(), rule_infos->end(),
            [](const RuleInfo& a, const RuleInfo& b) { return a.id < b.id; });
  for (Rule& r : rules_) {
    r.figure_kind = value_named<FigureKind>(r.kind).value_or(r.figure_kind);
    r.info = &*std::lower_bound(rule_infos->begin(), rule_infos->end(), r.id,
                                [](const RuleInfo& i, const std::string& id) { return i.id < id; });
  }
  infos_ = rule_infos;
}

ClassId Grammar::conditional_value(ClassId cls, SetId set) const {
  for (size_t i = first_condition_[cls] - 1u; i < conditions_.size(); ++i) {
    const Condition& c = conditions_[i];
    if (c.cls != cls) continue;
    for (const Atom& a : c.atoms) {
      if (!a.must.empty() && a.fits(classes_, set)) return value_class(a.must[0], set);
    }
  }
  return cls;
}

// Gives class sets the classes of conditions, in pack order: a condition may use the class of an
// earlier condition. Groups of classes come last.
void Grammar::derive_classes() {
  for (const ClassGroup& group : class_groups()) classes_.intern(group.name);
  classes_.freeze();
  for (const Condition& c : conditions_) {
    for (size_t w = 0; w < classes_.words(); ++w) {
      uint64_t sets = 0;
      for (const Atom& a : c.atoms) sets |= a.fitting(classes_, w);
      classes_.give(c.cls, w, sets);
    }
    if (c.cls >= first_condition_.size()) first_condition_.resize(c.cls + 1u);
    if (!first_condition_[c.cls])
      first_condition_[c.cls] = static_cast<uint16_t>(&c - conditions_.data() + 1);
  }
  for (const ClassGroup& group : class_groups()) {
    for (size_t w = 0; w < classes_.words(); ++w) {
      uint64_t sets = 0;
      for (std::string_view name : group.members)
        sets |= classes_.sets_with(classes_.id_of(name), w);
      classes_.give(classes_.id_of(group.name), w, sets);
    }
  }
}

void Grammar::mark_positions() {
  static_assert(kPositionClassNames.size() <= 8);
  position_marks_.resize(classes_.set_count());
  for (size_t l = 0; l < kPositionClassNames.size(); ++l) {
    const ClassId cls = classes_.id_of(kPositionClassNames[l]);
    for (SetId s = 0; cls != kNoClass && s < position_marks_.size(); ++s)
      position_marks_[s] = static_cast<uint8_t>(position_marks_[s] | classes_.has(s, cls) << l);
  }
}

void Grammar::list_rows() {
  for (std::vector<ClassSetRow>& o : rows_) o.resize(position_marks_.size());
  for (size_t s = 0; s < stages_.size(); ++s) stages_[s]->fill(rows_[s / 2]);
}

}  // namespace nutgraf
