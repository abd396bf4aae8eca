"""Where things are, from the project's folder on."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
