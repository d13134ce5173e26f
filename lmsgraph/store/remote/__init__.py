"""A built graph to a server: ``graphs`` takes it apart, ``upload`` sends what the server has not, ``notes`` remember.

``server`` asks one address of one server, ``signin`` says who asks.
"""
