"""Long work in the background, with progress."""

from jobs.models.batch import Batch, BatchState

__all__ = ["Batch", "BatchState"]
