"""Records: the YAML file of a paper read into a frozen model, checked and written back."""
