"""What trainings give to the admin and to other apps' screens."""

from wagtail import hooks

from content.hooks import HOME_SECTIONS
from registry.hooks import PERSON_ERASE, PERSON_ERASURE_REFUSAL, PERSON_EXPORT, PERSON_MERGE, PERSON_SECTIONS
from trainings.domain.sittings import may_sit_for_training
from trainings.merging import participation_to_merge
from trainings.privacy import erase_participation, still_taking_part, trainings_for_export
from trainings.sections import coming_trainings, trainings_of
from trainings.viewsets import training_viewset


@hooks.register("register_admin_viewset")
def register_trainings():
    return training_viewset


hooks.register("pilar_may_sit", may_sit_for_training)
hooks.register(HOME_SECTIONS, coming_trainings)
hooks.register(PERSON_SECTIONS, trainings_of)
hooks.register(PERSON_EXPORT, trainings_for_export)
hooks.register(PERSON_MERGE, participation_to_merge)
hooks.register(PERSON_ERASURE_REFUSAL, still_taking_part)
hooks.register(PERSON_ERASE, erase_participation)
