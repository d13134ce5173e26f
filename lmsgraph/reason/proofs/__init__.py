"""Why a statement holds, down to what papers say, and why another does not.

``proof`` finds the premises on demand, by rule, by definition or as ``computed``; ``missing`` names the premise that
lacks; ``said`` puts a step in words; ``why`` and ``whynot`` are the answers.
"""
