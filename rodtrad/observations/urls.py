"""The addresses of annan uppföljning."""

from __future__ import annotations

from django.urls import path

from rodtrad.observations.views import counts, diary, listing, reading, register, review, survey

app_name = "observations"
_HERE = "uppfoljningar/annat/"
_DIARY = f"{_HERE}dagbok/<uuid:diary>/"
_REVIEW = f"{_HERE}akter/<uuid:files>/"
_COUNT = f"{_HERE}rakna/<uuid:count>/"
_SURVEY = f"{_HERE}besokare/<uuid:survey>/"
_REGISTER = f"{_HERE}grupp/<uuid:register>/"
_READING = f"{_HERE}oppna-svar/<uuid:reading>/"
urlpatterns = [
    path(_HERE, listing.everything, name="list"),
    path(f"{_HERE}ny/dagbok/", listing.start_diary, name="start_diary"),
    path(f"{_HERE}ny/aktgranskning/", listing.start_review, name="start_review"),
    path(f"{_HERE}ny/rakna/", listing.start_count, name="start_count"),
    path(f"{_HERE}ny/besokare/", listing.start_survey, name="start_survey"),
    path(f"{_HERE}ny/grupp/", listing.start_register, name="start_register"),
    path(f"{_HERE}ny/oppna-svar/", listing.start_reading, name="start_reading"),
    path(f"{_HERE}<uuid:observation>/avsluta/", listing.end, name="end"),
    path(_DIARY, diary.overview, name="diary"),
    path(f"{_DIARY}med/", diary.join, name="diary_join"),
    path(f"{_DIARY}fa/", diary.few, name="diary_few"),
    path(f"{_DIARY}lamna/", diary.leave, name="diary_leave"),
    path(f"{_DIARY}bild/", diary.picture, name="diary_picture"),
    path(f"{_DIARY}<int:weekday>/", diary.day, name="diary_day"),
    path(_REVIEW, review.overview, name="review"),
    path(f"{_REVIEW}med/", review.join, name="review_join"),
    path(f"{_REVIEW}akt/<int:number>/", review.file, name="review_file"),
    path(f"{_REVIEW}prata/", review.talk, name="review_talk"),
    path(_COUNT, counts.overview, name="count"),
    path(f"{_COUNT}en/", counts.tap, name="count_tap"),
    path(_SURVEY, survey.overview, name="survey"),
    path(f"{_SURVEY}affisch/", survey.poster, name="poster"),
    path(f"{_SURVEY}affisch/ny/", survey.renew, name="poster_renew"),
    path(f"{_SURVEY}stryk/", survey.strike, name="survey_strike"),
    path(f"{_SURVEY}las/", survey.read, name="survey_read"),
    path(_REGISTER, register.overview, name="register"),
    path(f"{_REGISTER}ny/", register.add, name="register_add"),
    path(f"{_REGISTER}tabell/", register.paste, name="register_paste"),
    path(f"{_REGISTER}publicera/", register.publish, name="register_publish"),
    path(f"{_HERE}rad/<uuid:entry>/", register.row, name="register_row"),
    path(f"{_HERE}rad/<uuid:entry>/bort/", register.remove, name="register_remove"),
    path(f"{_HERE}tabell/<uuid:table>/", register.published, name="published"),
    path(_READING, reading.overview, name="reading"),
    path(f"{_READING}med/", reading.join, name="reading_join"),
    path(f"{_READING}svar/", reading.answers, name="reading_answers"),
    path(f"{_READING}kategori/", reading.add_category, name="reading_category"),
    path(f"{_READING}svar/<int:number>/", reading.sort, name="reading_sort"),
    path(f"{_HERE}kategori/<uuid:category>/", reading.rename, name="category"),
    path(f"{_HERE}citat/<uuid:quote>/ja/", reading.approve, name="quote_approve"),
    path(f"{_HERE}citat/<uuid:quote>/bort/", reading.withdraw, name="quote_withdraw"),
]
