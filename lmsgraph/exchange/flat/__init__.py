"""The graph as flat tables for R, pandas and Excel.

``tables`` asks the stored queries, ``proved`` makes the two tables that no query makes; ``columns`` says what each
column holds, ``dictionary`` what the ontology means; ``workbook`` puts all into one Excel file.
"""
