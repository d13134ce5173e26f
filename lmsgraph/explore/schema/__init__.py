"""The model as the data use it: classes and properties, how many of each, from what to what.

``read`` turns ontology and data into one value of ``values``, ``tree`` lays it out as branches, ``told`` makes cards
and lines of it, ``show`` prints them; picture and page draw the same value.
"""
