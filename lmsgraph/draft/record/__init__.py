"""Facts to the draft of a record: lesions and events named once, in the order of the text, each held to the proof."""
