"""Trainings, their sessions and people, and who was there."""

from trainings.models.attendance import Attendance, AttendanceChange, AttendanceSource, AttendanceStatus
from trainings.models.participant import (
    Participant,
    ParticipantImport,
    ParticipantRole,
    ParticipantState,
    ParticipantStateName,
)
from trainings.models.scan import Scan, ScanKind, ScanReview, ScanSource, ScanVerdict
from trainings.models.session import Session, SessionKind, SessionLock
from trainings.models.training import TimeZone, Training, TrainingKind, TrainingSitting

__all__ = [
    "Attendance",
    "AttendanceChange",
    "AttendanceSource",
    "AttendanceStatus",
    "Participant",
    "ParticipantImport",
    "ParticipantRole",
    "ParticipantState",
    "ParticipantStateName",
    "Scan",
    "ScanKind",
    "ScanReview",
    "ScanSource",
    "ScanVerdict",
    "Session",
    "SessionKind",
    "SessionLock",
    "TimeZone",
    "Training",
    "TrainingKind",
    "TrainingSitting",
]
