"""Reasons of the rules that are part of the engine and of no pack."""

ENGINE_REASONS = {
    "quote.marks": "Words between quotation marks; the text names no speaker.",
    "quote.cue_before": "A verb of saying with its speaker leads to the quotation marks.",
    "quote.cue_behind": "A verb of saying with its speaker follows the quotation marks.",
    "quote.cue_paragraph_before": "The paragraph before ends with a speaker and a verb of saying.",
    "quote.after_report": "The sentence before reports what the same speaker said.",
    "quote.same_sentence": "A quotation of the same sentence has this speaker.",
    "quote.continued": "The quotation goes on, so its speaker is that of its other part.",
    "quote.goes_on": "No other speaker is named since the last quotation.",
    "quote.turn": "A line with name and colon, or name and office, opens a turn of speech.",
    "quote.reported": "A verb of saying reports these words without quotation marks.",
}
