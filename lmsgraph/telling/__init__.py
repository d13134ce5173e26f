"""Facts of the graph to what is told of them: one value, which terminal, Markdown, JSON, page and pictures render.

``values`` are the told things, ``phrases`` the words of a clinician, ``case`` and ``cards`` what stands on a card;
``find`` is what a name means, ``names`` what people call a node, ``captions`` the few words beside a mark of a picture,
``links`` the places outside, ``quotes`` the words of the papers. How a word of the vocabulary is said in a sentence is
data: ``ontology/telling/``.
"""
