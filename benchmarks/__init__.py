"""What ``make bench`` runs: how many queries and rows the pages of a big city cost (docs/performance.md)."""
