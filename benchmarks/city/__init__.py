"""The big city: made by rules from a seed, written by COPY, bound by every constraint of the real tables."""
