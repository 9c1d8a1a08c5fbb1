"""What no pattern can count or look up."""
import pytest

from macros.checks.privacy_rules import read_rules
from macros.checks.privacy_proofs import Known, anybody, contact, given_name, name, named, nhs_number, phone, plain_contact, pseudonym, words_of

LISTS = read_rules()[1]
KNOWN = Known(frozenset({"08001111"}), frozenset({"Hedge Act", "Hedge Street", "Hedge"}), words_of(["Robin", "Child A"]))


@pytest.mark.parametrize("number, right", [("943 476 5919", True), ("943 476 5918", False), ("9999999999", True), ("4010232137", True), ("4010232138", False)])
def test_nhs_number(number, right):
    assert nhs_number(number, Known(), None) == right


@pytest.mark.parametrize("written, plain", [("+44 (0)1632 960 123", "01632960123"), ("0044 1632 960123", "01632960123"), ("(01632) 960-123", "01632960123"),
                                            ("Jo@Example.org", "jo@example.org"), ("Jo%40Example.org", "jo@example.org")])
def test_plain_contact(written, plain):
    assert plain_contact(written) == plain


@pytest.mark.parametrize("proof, words, finding", [
    (contact, "jo@example.org", True), (phone, "0800 1111", False), (phone, "01632 960 123", True), (phone, "01632 96", False), (phone, "016329601234", False),
    (phone, "0161 2345", False), (named, "Hope Street", True), (named, "Hedge Street", False), (named, "Family Court", False), (named, "Hope nursery", True),
    (name, "Hedge Act", False), (name, "Hedge Act's", False), (name, "Act", False), (name, "Robin", False), (name, "Robin Hedge", False), (name, "Robin Wood", True),
    (given_name, "Katie's", True), (given_name, "Katie Wood", True), (given_name, "Wood", False), (given_name, "Robin", False),
    (anybody, "Robin", True), (anybody, "Hedge", False), (anybody, "Monday", False), (pseudonym, "Robin's", True), (pseudonym, "Hedge", False)])
def test_proof(proof, words, finding):
    assert proof(words, KNOWN, LISTS) == finding
