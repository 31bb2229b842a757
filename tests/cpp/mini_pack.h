// Small test pack: keeps engine tests independent of the English packs.
#pragma once

#include <string>

namespace nutgraf {

inline std::string mini_pack(const std::string& rules, const std::string& lexicon = "") {
  return R"({"nutgraf_pack": 1, "name": "mini", "version": "1", "language": "en", "lexicon": [
    {"class": "SCALE", "forms": ["million", "mn"], "value": "1e6"},
    {"class": "SIGN", "values": {"$": "USD", "€": "EUR"}},
    {"class": "MONTH", "values": {"May": "05", "Jan.": "01"}, "case": "capitalized"},
    {"class": "ABBR", "forms": ["Mr.", "No.", "Jan."]},
    {"class": "SENT_STARTER", "forms": ["the", "he"]})" +
         lexicon + R"(],
    "shapes": [{"classes": ["NUM"], "pattern": "\\d+(?:\\.\\d+)?"}],
    "rules": [)" +
         rules + "]}";
}

// A rule in JSON, with a placeholder example and reject.
inline std::string rule(const std::string& id, const std::string& pattern,
                        const std::string& produce, const std::string& more = "") {
  return R"({"id": ")" + id + R"(", "pattern": ")" + pattern + R"(", "produce": )" + produce +
         R"(, "why": "test", "examples": [{"text": "x", "span": "x"}], "rejects": ["y"])" + more +
         "}";
}

}  // namespace nutgraf
