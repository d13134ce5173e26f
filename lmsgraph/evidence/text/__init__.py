"""A paper as a file to plain text, and the text to normalised words that know their places.

``rendition`` and ``pdf`` read a file; ``characters`` and ``words`` normalise; ``places``, ``sentences`` and
``interruptions`` say where words stand.
"""
