"""What a clinician calls it: one plain name for every lesion, time, event, treatment and course.

``names`` speaks of things, ``courses`` of a treatment or a course of them, ``events`` of all events of a case,
``plain`` of what is left.
"""
