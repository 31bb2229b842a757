// Name lines: lines of a transcript that hold the speaker's name alone.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/speaker_line.h"

namespace nutgraf {

// "Mo Roe" or "Q - Mo Roe" alone on a line before what is said, as in the transcripts of earnings
// calls. Names come back, and two of them at least are people, lines with a letter or listed with a
// description ("Mo Roe - Chief Executive"). Empty for other texts.
ScratchVector<SpeakerLine> name_lines(const Analysis& a, Arena& scratch,
                                      const MentionIndex& mentions);

}  // namespace nutgraf
