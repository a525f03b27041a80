"""The workout engine: from a loan in trouble and a household's facts to plans that fit, with reasons."""

__version__ = "0.1.0"
