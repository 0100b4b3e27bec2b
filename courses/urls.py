"""Addresses of quizzes and of learning. Course and lesson pages are Wagtail's."""

from django.urls import path

from courses.views import attempts, learning, quizzes

app_name = "courses"
urlpatterns = [
    path("kursus/selesai/<int:pk>/", learning.finish, name="finish_lesson"),
    path("kuis/<uuid:uuid>/", quizzes.quiz, name="quiz"),
    path("kuis/<uuid:uuid>/mulai/", quizzes.start, name="start"),
    path("kuis/<uuid:uuid>/pratinjau/", quizzes.preview, name="preview"),
    path("kuis/pengerjaan/<uuid:uuid>/", attempts.attempt, name="attempt"),
    path("kuis/pengerjaan/<uuid:uuid>/simpan/", attempts.save, name="save"),
    path("kuis/pengerjaan/<uuid:uuid>/kirim/", attempts.submit, name="submit"),
    path("kuis/pengerjaan/<uuid:uuid>/hasil/", attempts.result, name="result"),
]
