"""Values and pictures to the small texts that a page holds, which it unpacks by itself."""
