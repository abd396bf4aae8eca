"""What makes a story a wire story: agency, dateline, credit, desk sign-off."""

from extractors.wire.agencies import agency_named, is_agency_name, is_own_site
from extractors.wire.attribution import find_agency, names_several, signs_for_agency, story_credit
from extractors.wire.credits import Credit, is_credit, parse_credit, trailing_credit
from extractors.wire.dateline_parts import ParsedDateline
from extractors.wire.datelines import parse_dateline
from extractors.wire.signoffs import SignOff, is_sign_off, parse_sign_off, trailing_sign_off

__all__ = [
    "Credit",
    "ParsedDateline",
    "SignOff",
    "agency_named",
    "find_agency",
    "is_agency_name",
    "is_credit",
    "is_own_site",
    "is_sign_off",
    "names_several",
    "parse_credit",
    "parse_dateline",
    "parse_sign_off",
    "signs_for_agency",
    "story_credit",
    "trailing_credit",
    "trailing_sign_off",
]
