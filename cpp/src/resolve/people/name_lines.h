// Name lines: lines of a transcript that hold the speaker's name alone.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/speaker_line.h"

namespace nutgraf {

// True if the paragraph has a finite verb; bylines and headings have none.
bool narrates(const Analysis& a, uint32_t paragraph);

// "Mo Roe" or "Q - Mo Roe" alone on a line before what is said, as in the transcripts of earnings
// calls. Each name is on several lines, and at least two names are people, follow a letter, or are
// listed with a description ("Mo Roe - Chief Executive"). Empty for other texts.
ScratchVector<SpeakerLine> name_lines(const Analysis& a, Arena& scratch,
                                      const MentionIndex& mentions);

}  // namespace nutgraf
