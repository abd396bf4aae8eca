"""What a proposal is unsure of: what was chosen, and what else it could have been."""

from __future__ import annotations

from collections.abc import Sequence

import attrs


@attrs.frozen
class Doubt:
    """A question for a person: about what, the answer given, and what others would do."""

    about: str
    chosen: str
    others: Sequence[str] = ()
