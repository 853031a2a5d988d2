"""The addresses of the talk; what the respondent opens is in `respondent.urls`."""

from __future__ import annotations

from django.urls import URLPattern, path

from rodtrad.collection import views
from rodtrad.collection.interview import views as interview
from rodtrad.collection.trying.instruments import try_instrument
from rodtrad.collection.trying.views import try_questionnaire

app_name = "collection"
urlpatterns: list[URLPattern] = [
    path("samtal/<uuid:occasion>/", views.session, name="session"),
    path("samtal/<uuid:occasion>/nytt/", views.news, name="news"),
    path("samtal/<uuid:occasion>/visa-bild/", views.show_picture, name="show_picture"),
    path("samtal/<uuid:occasion>/avgor/<uuid:conflict>/", views.settle, name="settle"),
    path("samtal/<uuid:occasion>/<uuid:question>/fraga/", views.ask, name="ask"),
    path("samtal/<uuid:occasion>/<uuid:question>/intervju/", interview.fill_in, name="interview"),
    path("samtal/<uuid:occasion>/<uuid:question>/intervju/granska/", interview.review, name="interview_review"),
    path("samtal/<uuid:occasion>/<uuid:question>/intervju/skicka/", interview.send, name="interview_send"),
    path("samtal/<uuid:occasion>/<uuid:question>/intervju/slang/", interview.drop, name="interview_drop"),
    path("samtal/<uuid:occasion>/<uuid:question>/lamna-over/", views.hand_over, name="hand_over"),
    path("samtal/<uuid:occasion>/<uuid:question>/skal/", views.give_reason, name="give_reason"),
    path("samtal/<uuid:occasion>/<uuid:question>/angra/", views.take_back_reason, name="take_back_reason"),
    path("klienter/<uuid:place>/samtal/", views.plan, name="plan"),
    path("instrument/<slug:instrument>/prova/", try_instrument, name="try_instrument"),
    path("egna-formular/<uuid:questionnaire>/prova/", try_questionnaire, name="try_questionnaire"),
]
