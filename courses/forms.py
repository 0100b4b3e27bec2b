"""The form in which a trainer writes a question."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from courses.domain.questions import Wording, write_question
from courses.models import CoursePage, Question, QuestionVersion


class QuestionForm(WagtailAdminModelForm):
    """A question with its choices. Saving goes through write_question, so that a used wording stays."""

    course = forms.ModelChoiceField(CoursePage.objects.order_by("title"), label="Kursus")
    code = forms.CharField(label="Kode", max_length=20, help_text="Misalnya TAS-11. Tidak dapat diubah kemudian.")
    is_active = forms.BooleanField(
        label="Dipakai", required=False, initial=True, help_text="Soal yang tidak dipakai tidak diundi lagi."
    )

    class Meta:
        model = QuestionVersion
        fields = ["text", "explanation", "source"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            question = self.instance.question
            self.initial.update(course=question.course_id, code=question.code, is_active=question.is_active)
            self.fields["code"].disabled = True

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip().upper() if not self.instance.pk else self.cleaned_data["code"]
        if not self.instance.pk and Question.objects.filter(code=code).exists():
            raise forms.ValidationError("Kode ini sudah dipakai soal lain. Pilih kode lain.")
        return code

    def is_valid(self) -> bool:
        # The choices are checked after the form itself, so the question as a whole can only be judged here.
        if not super().is_valid():
            return False
        problems = self._wording().problems()
        for problem in problems:
            self.add_error(None, problem)
        return not problems

    def save(self, commit: bool = True) -> QuestionVersion:
        """Write the question and return its newest version, which may be a new one."""
        data = self.cleaned_data
        write_question(data["code"], data["course"], self._wording(), data["is_active"])
        return QuestionVersion.objects.newest().get(question__code=data["code"])

    def _wording(self) -> Wording:
        rows = [form.cleaned_data for form in self.formsets["choices"].forms if form.cleaned_data]
        kept = [row for row in rows if not row.get("DELETE") and row.get("text")]
        right = [index for index, row in enumerate(kept) if row.get("is_correct")]
        return Wording(
            text=self.cleaned_data["text"],
            choices=tuple(row["text"] for row in kept),
            correct=right[0] if len(right) == 1 else -1,
            explanation=self.cleaned_data.get("explanation", ""),
            source=self.cleaned_data.get("source", ""),
        )
