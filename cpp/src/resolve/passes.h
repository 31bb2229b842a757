// Resolver passes: the list of all passes in order. A pass completes or links facts.
// It may read the whole document and the results of earlier passes.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/analysis.h"
#include "resolve/dates/clock_days.h"
#include "resolve/dates/habits.h"
#include "resolve/dates/period_ends.h"
#include "resolve/dates/ranges.h"
#include "resolve/dates/resolve_dates.h"
#include "resolve/figures/figure_passes.h"
#include "resolve/people/office_holders.h"
#include "resolve/people/person_clustering.h"
#include "resolve/people/resolve_people.h"
#include "resolve/quotes/resolve_quotes.h"
#include "resolve/sentence_positions.h"

namespace nutgraf {

// State that the passes over one document share.
struct Resolution {
  const Analysis& analysis;
  Workspace& work;
  Document& doc;
  std::optional<MentionIndex> mentions = std::nullopt;  // set by "people"
  std::optional<FigureContext> figures = std::nullopt;  // set by "figure units"; unset: no figures

  Arena& scratch() { return work.scratch; }
};

struct Pass {
  std::string_view name, gives;
  void (*run)(Resolution&);
};

inline constexpr Pass kPasses[] = {
    {"sentence positions", "facts → their sentence and paragraph",
     [](Resolution& r) { locate_facts(r.analysis, r.doc); }},
    {"clock days", "neighbouring dates → times take the day named right after them",
     [](Resolution& r) { share_clock_days(r.analysis, r.work.date_expressions, r.doc); }},
    {"habits", "neighbouring weekdays → \"every Monday and Thursday\" are two sets",
     [](Resolution& r) { spread_habits(r.analysis, r.work.date_expressions, r.doc); }},
    {"dates", "date expressions, publication date → values, intervals, anchors",
     [](Resolution& r) { resolve_dates(r.analysis, r.work, r.doc); }},
    {"period ends", "neighbouring dates → intervals of stretches that end on a date",
     [](Resolution& r) { resolve_period_ends(r.analysis, r.doc); }},
    {"date ranges", "neighbouring dates → the first one's `until`",
     [](Resolution& r) {
       resolve_date_ranges(r.analysis, r.doc);
       give_back(r.work.date_expressions);  // no later pass reads them
     }},
    {"people", "names in roles and text → the people, an index of their mentions",
     [](Resolution& r) { r.mentions = find_people(r.analysis, r.work, r.doc); }},
    {"personal organisations", "mentions → roles whose `org` is a person lose it",
     [](Resolution& r) { clear_personal_orgs(*r.mentions, r.doc); }},
    {"named holders", "mentions → each role's person, where the role names one",
     [](Resolution& r) { join_persons(*r.mentions, r.doc); }},
    {"office holders", "roles with holders → the holders and organisations of the other roles",
     [](Resolution& r) { resolve_office_holders(r.analysis, r.scratch(), *r.mentions, r.doc); }},
    {"empty roles", "roles without person, organisation or holder go; the rest in text order",
     [](Resolution& r) { drop_empty_roles(r.doc); }},
    {"terms of office", "dates right after roles → `since`, `until`",
     [](Resolution& r) { date_terms(r.analysis, r.doc); }},
    {"roles of people", "roles → each person's list of roles",
     [](Resolution& r) { link_roles_to_people(r.scratch(), r.doc); }},
    {"quotes", "marks, speaker lines, verbs of saying → quotes with speakers",
     [](Resolution& r) { resolve_quotes(r.analysis, r.work, *r.mentions, r.doc); }},
    {"figure units", "figures → the units that they span, shared by the passes below",
     [](Resolution& r) {
       if (!r.doc.figures.empty()) r.figures.emplace(r.analysis, r.work, r.doc);
     }},
    {"counted nouns", "figures → what each counts or measures",
     [](Resolution& r) {
       if (!r.figures) return;
       scale_tables(*r.figures);
       choose_currencies(*r.figures);
       mark_poll_points(*r.figures);
       guess_counted_nouns(*r.figures);
       resolve_counted_nouns(*r.figures);
       mark_conversions(*r.figures);
       resolve_ages(*r.figures, *r.mentions);
     }},
    {"subjects", "counted nouns → whose each figure is",
     [](Resolution& r) {
       if (r.figures) resolve_subjects(*r.figures, *r.mentions);
     }},
    {"directions", "\"rose 3%\", \"down 5 points\" → each figure's change",
     [](Resolution& r) {
       if (r.figures) resolve_directions(*r.figures);
     }},
    {"ellipsis", "directions → bare numbers take unit and noun of a figure beside them",
     [](Resolution& r) {
       if (!r.figures) return;
       resolve_ellipsis(*r.figures);
       resolve_contrasts(*r.figures);
       resolve_poll_shares(*r.figures);
     }},
    {"dates and speakers", "dates, quotes, place names → links of each figure; the rows of facts",
     [](Resolution& r) {
       if (r.figures) link_figures(*r.figures, *r.mentions);
     }},
    {"phrases", "units of counted nouns and subjects → their spans, heads and lemmas",
     [](Resolution& r) {
       if (r.figures) r.figures->write_phrases();
     }},
};

}  // namespace nutgraf
