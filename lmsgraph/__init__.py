"""Published leiomyosarcoma cases as a knowledge graph in which every fact is provable against the paper's words.

The rooms, in the order in which imports may point: ``vocabulary``, ``records``, ``evidence``, ``graph``,
``store``, then what reads the store: ``query``, ``explore``. ``cli`` is the face and holds no logic.
"""
