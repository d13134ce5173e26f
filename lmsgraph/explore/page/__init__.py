"""The whole review as one page that opens offline."""
