"""Money sources: what the user has to spend, by source, post and year (DOMAIN 3).

The names are the user's: no grant is known to the program. Amounts are whole cents. What was spent or
promised outside the coach pool is a figure of the user's own; what the pool costs follows from hours.
"""

from __future__ import annotations

from nplw_desktop.region.base import belongs_to, day, number, table, words

funding_source = table(
    "funding_source",
    words("name"),
    words("name_sort"),
    number("year"),
    day("spend_until"),
    words("note"),
    search=("name", "note"),
    indexes=(("year", "name_sort"),),
)

budget_post = table(
    "budget_post",
    belongs_to("source_id", "funding_source"),
    words("name"),
    number("position"),
    number("budget_cents"),
    number("other_spent_cents"),
    number("other_committed_cents"),
    search=("name",),
    indexes=(("source_id", "position"),),
)
