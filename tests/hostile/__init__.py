"""What makes the test world hostile, so that the product cannot lean on luck (see tests/environment.py).

Warnings are errors and the order of tests is random (pyproject.toml). Connections beyond loopback are refused by
pytest-socket (``--allow-hosts`` there); here are names, rows without an order, and holes in templates.
"""
