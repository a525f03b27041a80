"""Reading on after a misspelling, only to find what else is wrong."""

from forbear.problems import AmountText, Document, read_on


class Purse(Document):
    """A little document to misspell."""

    owner: str
    amount: AmountText
    spare: AmountText | None = None
    coins: list[int] = []


def test_what_is_right_is_read_as_it_is():
    assert read_on(Purse, {"owner": "林晓", "amount": "1.00"}) == Purse(owner="林晓", amount="1.00")


def test_a_misspelled_amount_is_stood_in_for_and_an_unknown_field_left_out():
    read = read_on(Purse, {"owner": "林晓", "amount": 5, "colour": "red", "coins": "many"})
    assert read == Purse(owner="林晓", amount="0")


def test_the_document_handed_in_stays_as_it_was():
    data = {"owner": "林晓", "amount": 5, "colour": "red"}
    read_on(Purse, data)
    assert data == {"owner": "林晓", "amount": 5, "colour": "red"}


def test_what_cannot_be_mended_is_none():
    assert read_on(Purse, {"amount": "1.00"}) is None
    assert read_on(Purse, {"owner": "林晓", "amount": "1.00", "coins": ["x"]}) is None
    assert read_on(Purse, []) is None
