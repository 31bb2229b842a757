// Speaker turns: finds lines such as "Jane Roe, Acme:", "Mr. ROE." and "THE COURT:" that open a
// turn in a transcript.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/speaker_line.h"

namespace nutgraf {

// In text order. Of an interview's letters "A" is the only person whom the sentences before name,
// if there is one; "Q" is whom the last line "BY MR. ROE:" names, else nobody known.
ScratchVector<SpeakerLine> speaker_lines(const Analysis& a, Arena& scratch,
                                         const MentionIndex& mentions);

// The person of the last speaker line before the byte; kNoFact if none.
int32_t speaker_at(const ScratchVector<SpeakerLine>& lines, uint32_t byte);

}  // namespace nutgraf
