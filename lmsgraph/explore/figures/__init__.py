"""Pictures as SVG, PDF and PNG."""
