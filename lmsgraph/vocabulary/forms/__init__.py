"""One name in its other forms: folded for comparing, one or many, American or British, its last word left out."""
