"""A key in a form is sent back as it is; an amount is written for people."""

from django.template import Context, Template


def test_a_primary_key_above_a_thousand_stays_one_number():
    assert Template('<input value="{{ pk }}">').render(Context({"pk": 1432})) == '<input value="1432">'


def test_an_amount_gets_its_dots():
    assert Template("{% load humanize %}{{ people|intcomma }}").render(Context({"people": 1432})) == "1.432"
