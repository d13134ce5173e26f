"""Tests of the draft room: what each kind of fact is read from."""
