// Currency of the document: coins and crowns are of the one currency among their alternatives that
// other amounts name.
#include <algorithm>
#include <string>
#include <vector>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    for (const Figure& f : doc_.figures) {
      a_.check_stop();
      if (f.kind == FigureKind::kMoney && f.alternatives.empty() && !is_known(code(f)))
        named_.push_back(code(f));
    }
    if (named_.empty()) return;
    for (Figure& f : doc_.figures)
      if (f.kind == FigureKind::kMoney && f.ambiguous && !f.alternatives.empty()) choose(f);
  }

 private:
  static std::string_view code(const Figure& f) {
    const std::string_view unit = f.unit;
    return unit.substr(0, unit.find('/'));
  }
  bool is_known(std::string_view currency) const {
    return std::find(named_.begin(), named_.end(), currency) != named_.end();
  }

  // "38 cents" among euros.
  void choose(Figure& f) const {
    std::string_view chosen = is_known(code(f)) ? code(f) : std::string_view();
    for (const DocText& other : f.alternatives) {
      if (!is_known(other)) continue;
      if (!chosen.empty()) return;
      chosen = other;
    }
    if (chosen.empty()) return;
    if (chosen != code(f)) {
      const std::string_view unit = f.unit;
      f.unit = doc_.keep(std::string(chosen).append(unit.substr(code(f).size())));
    }
    f.ambiguous = false;
    f.alternatives = {};
    doc_.note(f, "unit: the currency of other amounts");
  }

  std::vector<std::string_view> named_;  // the currencies of amounts that have one
};

}  // namespace

void choose_currencies(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
