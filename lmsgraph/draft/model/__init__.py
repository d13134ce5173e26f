"""What a language model on one's own machine proposes beside the rules: asked for, and taken only with its words.

``ask`` talks to the server, ``proposals`` makes facts of what it says. The proof has the last word, as with a curator.
"""
