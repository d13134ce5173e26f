"""What a fact is linked to, in its words: which of several lesions and events they name, and from which they count."""
