"""Somebody was there: what that makes of them."""

from datetime import datetime

from assignments.enums import AssignmentState
from assignments.models import Assignment
from volunteers.enums import MilestoneKind
from volunteers.models import Milestone, Profile


def note_milestones(profile: Profile, *, now: datetime) -> None:
    done = Assignment.objects.filter(profile=profile, state=AssignmentState.DONE).count()
    for number, kind in ((1, MilestoneKind.FIRST_SHIFT), (3, MilestoneKind.THIRD_SHIFT)):
        if done >= number:
            Milestone.objects.get_or_create(profile=profile, kind=kind, defaults={"at": now})
