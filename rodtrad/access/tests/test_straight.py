"""Straight statements keep Django's promises: all or nothing, its errors, and a place in somebody's transaction."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from rodtrad.access import straight
from rodtrad.access.models import Tenant

_ADD = """
    INSERT INTO access_tenant (key, name, kind, publication_threshold, validation_days)
    VALUES (%s, %s, 'practice', 5, 14)
"""


def keys() -> list[str]:
    return sorted(Tenant.objects.values_list("key", flat=True))


@pytest.mark.django_db(transaction=True)
def test_what_is_written_together_is_kept_together() -> None:
    with straight.writing():
        straight.execute(_ADD, ("a", "A"))
        straight.execute(_ADD, ("b", "B"))
    connection.close()
    assert keys() == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_of_what_breaks_in_the_middle() -> None:
    def break_off() -> None:
        with straight.writing():
            straight.execute(_ADD, ("a", "A"))
            straight.execute(_ADD, ("a", "again"))

    with pytest.raises(IntegrityError):
        break_off()
    assert keys() == []
    with straight.writing():  # and the turn is free again
        straight.execute(_ADD, ("c", "C"))
    assert keys() == ["c"]


@pytest.mark.django_db(transaction=True)
def test_what_comes_first_in_a_transaction_is_undone_with_it() -> None:
    def break_off() -> None:
        with transaction.atomic():
            straight.execute(_ADD, ("a", "A"))
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert keys() == []


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_dropped_is_a_database_error() -> None:
    assert straight.one("SELECT 1", ()) == (1,)
    connection.connection.close()
    with pytest.raises(DatabaseError):
        straight.one("SELECT 1", ())
    connection.close()
    assert straight.one("SELECT 1", ()) == (1,)


@pytest.mark.django_db
def test_inside_a_transaction_only_the_part_that_breaks_is_undone() -> None:
    def break_off() -> None:
        with straight.writing():
            straight.execute(_ADD, ("b", "B"))
            straight.execute(_ADD, ("b", "again"))

    with transaction.atomic():
        straight.execute(_ADD, ("a", "A"))
        with pytest.raises(IntegrityError):
            break_off()
        assert keys() == ["a"]


@pytest.mark.django_db
def test_a_broken_transaction_takes_no_more_statements() -> None:
    with transaction.atomic():
        connection.needs_rollback = True
        with pytest.raises(transaction.TransactionManagementError):
            straight.one("SELECT 1", ())
        connection.needs_rollback = False
