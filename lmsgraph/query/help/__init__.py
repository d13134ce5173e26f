"""Why a query is wrong, empty or thin, and what was perhaps meant."""
