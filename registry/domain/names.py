"""Names of people, for the layers above; the rules are in registry/names.py, which the models use too."""

from registry.names import SplitName, name_key, split_titles, text_key

__all__ = ["SplitName", "name_key", "split_titles", "text_key"]
