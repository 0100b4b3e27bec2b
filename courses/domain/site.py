"""The part of the tree that courses need."""


def ensure_course_index() -> None:
    """Make the page /kursus/ under the home page, if it is not there."""
