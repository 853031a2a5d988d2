"""The addresses of learning."""

from __future__ import annotations

from django.urls import path, register_converter

from rodtrad.knowledge.converters import DayConverter
from rodtrad.knowledge.views import feeds, lessons, questions, rounds, start, talks, wheel, years

register_converter(DayConverter, "day")

app_name = "knowledge"
urlpatterns = [
    path("larande/", start.start, name="start"),
    path("larande/enhet/<uuid:unit>/", start.start_of, name="start_of"),
    path("larande/mina-svar/", rounds.own, name="own"),
    path("larande/kunskap/<uuid:unit>/", questions.areas, name="areas"),
    path("larande/kunskap/<uuid:unit>/ny/", questions.add_area, name="add_area"),
    path("larande/kunskapsomrade/<uuid:area>/", questions.area, name="area"),
    path("larande/kunskapsomrade/<uuid:area>/andra/", questions.change_area, name="change_area"),
    path("larande/kunskapsomrade/<uuid:area>/fragor/", questions.agree, name="agree"),
    path("larande/kunskapsomrade/<uuid:area>/borja/", questions.begin, name="begin"),
    path("larande/kunskapsomrade/<uuid:area>/erbjud/", questions.offer, name="offer"),
    path("larande/erbjudande/<uuid:offer>/ta-tillbaka/", questions.withdraw_offer, name="withdraw_offer"),
    path("larande/fragor/<uuid:asked>/", rounds.round_, name="round"),
    path("larande/fragor/<uuid:asked>/svara/", rounds.write, name="write"),
    path("larande/fragor/<uuid:asked>/klart/", rounds.close, name="close"),
    path("larande/fragor/<uuid:asked>/summa/", rounds.gather, name="gather"),
    path("larande/fragor/<uuid:asked>/for-mig-sjalv/", rounds.write_own, name="write_own"),
    path("larande/resultatsamtal/<uuid:unit>/", talks.talks, name="talks"),
    path("larande/resultatsamtal/<uuid:unit>/nytt/", talks.new_talk, name="new_talk"),
    path("larande/samtal/<uuid:talk>/", talks.talk, name="talk"),
    path("larande/samtal/<uuid:talk>/vantar/", talks.expect, name="expect"),
    path("larande/samtal/<uuid:talk>/visa/", talks.reveal_result, name="reveal_result"),
    path("larande/samtal/<uuid:talk>/stammer/", talks.check, name="check"),
    path("larande/samtal/<uuid:talk>/mark/", talks.mark_figure, name="mark_figure"),
    path("larande/samtal/<uuid:talk>/beslut/", talks.decide, name="decide"),
    path("larande/samtal/<uuid:talk>/mat-igen/", talks.measure_again, name="measure_again"),
    path("larande/marke/<uuid:figure_mark>/klart/", talks.settle_mark, name="settle_mark"),
    path("larande/ideer/<uuid:unit>/", lessons.lessons, name="lessons"),
    path("larande/ideer/<uuid:unit>/ny/", lessons.add_lesson, name="add_lesson"),
    path("larande/ide/<uuid:lesson>/", lessons.lesson, name="lesson"),
    path("larande/ide/<uuid:lesson>/andra/", lessons.change_lesson, name="change_lesson"),
    path("larande/ide/<uuid:lesson>/vidare/", lessons.build_on, name="build_on"),
    path("larande/kollegiegranskning/<uuid:unit>/", lessons.reviews, name="reviews"),
    path("larande/kollegiegranskning/<uuid:unit>/ny/", lessons.plan_review, name="plan_review"),
    path("larande/granskning/<uuid:peer>/blanda/", lessons.mix_pairs, name="mix_pairs"),
    path("larande/granskning/<uuid:peer>/gjord/", lessons.hold_review, name="hold_review"),
    path("larande/aret/<uuid:unit>/<int:year>/", years.year, name="year"),
    path("larande/aret/<uuid:unit>/<int:year>/skriv/", years.write_year, name="write_year"),
    path("larande/aret/<uuid:unit>/<int:year>/slapp/", years.publish_year, name="publish_year"),
    path("namnd/", years.committee, name="committee"),
    path("namnd/fraga/", years.ask_group, name="ask_group"),
    path("namnd/ar/<int:year>/", years.committee_year, name="committee_year"),
    path("namnd/svar/<uuid:committee_question>/", years.answer_committee, name="answer_committee"),
    path("namnd/svar/<uuid:committee_question>/slapp/", years.publish_answer, name="publish_answer"),
    path("larande/arshjul/", wheel.wheels, name="wheels"),
    path("larande/arshjul/<int:year>/", wheel.wheels_of, name="wheels_of"),
    path("larande/arshjul/<uuid:unit>/<int:year>/", wheel.wheel, name="wheel"),
    path("larande/arshjul/<uuid:unit>/<int:year>/planera/", wheel.plan_year, name="plan_year"),
    path("larande/arshjul/<uuid:unit>/<int:year>/till-nasta-ar/", wheel.carry_over, name="carry_over"),
    path("larande/arshjul/<uuid:unit>/<int:year>/arshjul.ics", feeds.wheel_file, name="wheel_file"),
    path("larande/arshjul/<uuid:unit>/lagg-till/", wheel.add_activity, name="add_activity"),
    path("larande/arshjul/<uuid:unit>/kalender/", wheel.calendar, name="calendar"),
    path("larande/arshjul/<uuid:unit>/kalender/ny/", wheel.make_feed, name="make_feed"),
    path("larande/arshjul/<uuid:unit>/kalender/sluta/", wheel.end_feed, name="end_feed"),
    path("larande/arshjul/<uuid:unit>/kalender/paminnelser/", wheel.choose_reminders, name="choose_reminders"),
    path("larande/i-hjulet/<uuid:activity>/", wheel.change_activity, name="change_activity"),
    path("larande/i-hjulet/<uuid:activity>/<day:day>/", wheel.hold, name="hold"),
    path("kalender/<str:feed>/arshjul.ics", feeds.feed, name="feed"),
]
