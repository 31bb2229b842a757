// Figure → up or down, from the verbs and adverbs beside it; the same amount in another unit in
// brackets.
#include "resolve/figure_text.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNear = 3;    // light words between verb and figure
constexpr uint32_t kClause = 8;  // "cut its costs by …"

class Pass : FigurePass {
 public:
  explicit Pass(FigureText& t)
      : FigurePass(t),
        by_(cls("CHANGE_BY")),
        from_(cls("CHANGE_FROM")),
        of_(cls("PHRASE_OF")),
        or_(cls("EITHER")),
        comma_(cls("COMMA")),
        light_(cls("BEFORE_NUMBER")),
        comparative_(cls("JJR")),
        opens_(cls("LPAREN")),
        phrasal_(cls("PHRASAL")),
        name_(cls("CAP_NAME")),
        exceeds_(cls("EXCEEDS")),
        and_(cls("AND_OR")),
        verbs_{cls("CHANGE_UP"), cls("CHANGE_DOWN")},
        adverbs_{cls("CHANGE_UP_A"), cls("CHANGE_DOWN_A")},
        nouns_{cls("CHANGE_UP_N"), cls("CHANGE_DOWN_N")} {}

  void run() {
    for (size_t i = 0; i < at_.size(); ++i) {
      Figure& f = doc_.figures[i];
      if (i > 0 && said_again(i)) {
        const Figure& first = doc_.figures[i - 1];
        f.equivalent = static_cast<int32_t>(i) - 1;
        f.change = first.change;
        if (f.mod.empty()) f.mod = first.mod;
        if (at_[i].subject.empty()) at_[i].subject = at_[i - 1].subject;
        if (at_[i].of.empty()) at_[i].of = at_[i - 1].of;
        continue;
      }
      // "topped $3 billion"
      if (f.mod.empty() && is(at_[i].first - 1, exceeds_)) f.mod = "MORE_THAN";
      if (!f.change.empty() || f.kind == "ordinal" || f.kind == "score" || f.kind == "age")
        continue;
      f.change = before(f, i);
      if (f.change.empty()) f.change = behind(f, at_[i].last);
    }
  }

 private:
  Text direction(uint32_t i, const ClassBit (&both)[2]) const {
    return is(i, both[0]) ? Text("up") : is(i, both[1]) ? Text("down") : Text();
  }

  // "100 million yen ($900,000)": an amount in brackets right behind another.
  bool said_again(size_t i) const {
    const uint32_t first = at_[i].first;
    if (!is(first - 1, opens_) || first - 1 != at_[i - 1].last) return false;
    const auto amount = [](const Figure& x) { return x.kind == "money" || x.kind == "measure"; };
    return amount(doc_.figures[i]) && amount(doc_.figures[i - 1]);
  }

  Text before(const Figure& f, size_t index) const {
    uint32_t i = at_[index].first;
    for (uint32_t n = 0; i > 0 && n < kNear && is(i - 1, light_); ++n) --i;
    if (i == 0) return "";
    if (is(i - 1, or_)) return inherited(index, i - 1);
    if (is(i - 1, of_) && i > 1) return direction(i - 2, nouns_);
    if (is(i - 1, by_)) {
      Text d = in_clause(i - 1);
      return d.empty() ? gapped(index, i) : d;
    }
    if (is(i - 1, from_) && f.has_range && i > 1) --i;  // "fell from 5 to 3"
    if (Text d = direction(i - 1, verbs_); !d.empty()) return d;
    const bool particle = i > 1 && is(i - 2, phrasal_);  // "gave up 500 yards"
    if (Text d = direction(i - 1, adverbs_); !d.empty())
      return particle || is(i - 1, comparative_) ? Text() : d;
    return gapped(index, i);
  }

  // "Acme was down 2.3%, Bravo by 2.6%": the verb goes on for the next name.
  Text gapped(size_t index, uint32_t first) const {
    if (index == 0) return "";
    const Figure& other = doc_.figures[index - 1];
    if (other.change.empty() || other.sentence != doc_.figures[index].sentence ||
        other.unit != doc_.figures[index].unit || other.unit.empty()) {
      return "";
    }
    uint32_t i = at_[index - 1].last;
    bool named = false;
    for (; i < first && (is(i, name_) || is(i, and_) || is(i, comma_) || is(i, by_)); ++i)
      named |= is(i, name_);
    return named && i == first ? other.change : Text();
  }

  // "lost 190 points, or 0.6%": the same change said twice.
  Text inherited(size_t index, uint32_t at_or) const {
    if (index == 0) return "";
    const Figure& other = doc_.figures[index - 1];
    uint32_t i = at_or;
    if (i > 0 && is(i - 1, comma_)) --i;
    const bool adjacent = i > 0 && a_.span(units_[i - 1]).end >= other.span.end &&
                          a_.span(units_[i - 1]).begin < other.span.end + 40;
    return adjacent ? other.change : Text();
  }

  Text in_clause(uint32_t i) const {
    for (uint32_t n = 0; i > 0 && n < kClause; ++n) {
      --i;
      if (units_[i].boundary() || is(i, comma_)) return "";
      for (const auto* both : {&verbs_, &adverbs_, &nouns_}) {
        if (Text d = direction(i, *both); !d.empty()) return d;
      }
    }
    return "";
  }

  Text behind(const Figure& f, uint32_t next) const {
    const bool compared = f.kind == "percent" || f.kind == "percentage_points" || f.kind == "money";
    return compared && is(next, comparative_) ? direction(next, adverbs_) : Text();
  }

  ClassBit by_, from_, of_, or_, comma_, light_, comparative_, opens_, phrasal_, name_, exceeds_,
      and_;
  ClassBit verbs_[2], adverbs_[2], nouns_[2];
};

}  // namespace

void resolve_changes(FigureText& t) { Pass(t).run(); }

}  // namespace nutgraf
