"""What pyproject.toml says, for scrapyd-deploy, which makes its egg by this file."""

from setuptools import setup

setup()
