"""One case as a tumour board hears it: ``case`` has the sections, ``steps`` the course, ``briefs`` the one screen."""
