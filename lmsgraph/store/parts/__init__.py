"""Records to parts: what the graph says of one paper, made by itself and kept.

``paper`` says what follows from a record alone, ``pieces`` cuts it for the files, ``part`` is the file in which it is
kept, ``shelf`` the folder of those files. ``work`` makes parts here or in other processes, ``cluster`` on a Dask
cluster; ``assemble`` takes what is kept and has the rest made; ``shared`` is the part of what no paper owns,
``composition`` the list of the parts of a build.
"""
