"""The words of a record that no table knows."""
