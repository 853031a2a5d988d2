"""One person, one talk and its forms: the same as where answers are collected."""

from __future__ import annotations

from rodtrad.collection.tests.conftest import talk as talk
