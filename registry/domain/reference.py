"""Reference data: areas, PSKS types, PPKS categories."""

from collections.abc import Collection


def load_reference_data(provinces: Collection[str] | None = None) -> None:
    """Make or refresh areas (of these provinces, default all), types and categories."""
