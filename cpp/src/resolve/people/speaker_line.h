// Speaker line: a line of a transcript that opens a turn.
#pragma once

#include "nutgraf/document.h"

namespace nutgraf {

struct SpeakerLine {
  Span line;            // without the colon
  uint32_t speech = 0;  // the byte after the colon
  int32_t person = kNoFact;
  bool letter = false;  // "Q:", "A."
  bool label = false;   // "THE COURT:": the line is all that is known of the speaker
};

}  // namespace nutgraf
