// Days of speech: when a quotation was said, where its sentence tells ("… ," he said on Sunday),
// and when an editor's note was written.
#pragma once

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"

namespace nutgraf {

struct ToldDay {
  Span speech;       // between the quotation marks, or the text of the note
  int32_t date = 0;  // the date on which it was said
};

// Quotations: the text between quotation marks. A paragraph break closes a quotation.
ScratchVector<Span> find_speech(const Analysis& a, Arena& scratch);

// Quotations whose sentence has a verb of saying with a date beside it, and dated notes, in text
// order.
ScratchVector<ToldDay> find_told_days(const Analysis& a, Arena& scratch, const Document& doc);

}  // namespace nutgraf
