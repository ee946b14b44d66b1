"""The only room that starts student code, confined; it sees neither hidden checks nor the reference."""

from grader.worker.budget import Stalled
from grader.worker.parent import Kind, Parent, start
from grader.worker.session import Session, Unloadable

__all__ = ["Kind", "Parent", "Session", "Stalled", "Unloadable", "start"]
