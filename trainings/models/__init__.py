"""Trainings, their sessions and people, and who was there."""

from trainings.models.attendance import Attendance, AttendanceChange, AttendanceSource, AttendanceStatus
from trainings.models.participant import Participant, ParticipantImport, ParticipantRole, ParticipantState
from trainings.models.scan import Scan, ScanKind, ScanVerdict
from trainings.models.session import Session, SessionKind
from trainings.models.training import Training, TrainingKind, TrainingSitting

__all__ = [
    "Attendance",
    "AttendanceChange",
    "AttendanceSource",
    "AttendanceStatus",
    "Participant",
    "ParticipantImport",
    "ParticipantRole",
    "ParticipantState",
    "Scan",
    "ScanKind",
    "ScanVerdict",
    "Session",
    "SessionKind",
    "Training",
    "TrainingKind",
    "TrainingSitting",
]
