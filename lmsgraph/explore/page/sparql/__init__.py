"""The SPARQL pane of the page.

``asked`` is what it knows before anybody types, ``engine`` the one that may run in it.
"""
