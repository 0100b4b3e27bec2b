"""What trainings give to the admin and to other apps' screens."""

from wagtail import hooks

from content.hooks import HOME_SECTIONS
from registry.hooks import PERSON_SECTIONS
from trainings.domain.sittings import may_sit_for_training
from trainings.sections import coming_trainings, trainings_of
from trainings.viewsets import training_viewset


@hooks.register("register_admin_viewset")
def register_trainings():
    return training_viewset


hooks.register("pilar_may_sit", may_sit_for_training)
hooks.register(HOME_SECTIONS, coming_trainings)
hooks.register(PERSON_SECTIONS, trainings_of)
