"""What courses add to the Wagtail admin: the question bank, and the guard over learnt materials."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from courses.domain.keeping import deletion_refusal, first_refusal
from courses.merging import learning_to_merge
from courses.privacy import learning_for_export
from courses.viewsets import QuestionViewSet
from registry.hooks import PERSON_EXPORT, PERSON_MERGE

hooks.register(PERSON_EXPORT, learning_for_export)
hooks.register(PERSON_MERGE, learning_to_merge)


@hooks.register("register_admin_viewset")
def register_questions():
    return QuestionViewSet()


@hooks.register("before_delete_page")
def keep_learnt_page(request, page):
    """Lead back to the page with the reason when people have learnt from it."""
    if refusal := deletion_refusal(page):
        messages.error(request, refusal)
        return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def keep_learnt_pages(request, action_type, objects, action):
    """The same for many pages at once: one learnt page keeps all of them."""
    pages = [item for item in objects if isinstance(item, Page)] if action_type == "delete" else []
    if refusal := first_refusal(pages):
        messages.error(request, f"{refusal} Belum ada yang dihapus.")
        return redirect(action.next_url or "wagtailadmin_home")
