"""The tables of the page.

``answers`` asks a stored query for every value of its parameters, ``named`` finds the thing that a cell names,
``tables`` puts rows, cells and columns together.
"""
