"""What the page of each kind of node shows: one row a kind. A new kind of page is a row here."""

from viz.pages.blocks import Block

_NAMING = Block("measures_naming", "thing", "block.measures_naming")

PAGES: dict[str, tuple[Block, ...]] = {
    "Agency": (
        Block("agency_documents", "agency", "block.agency_documents", "table",
              ("document_title", "date", "tasks", "lead", "responsible", "support")),
        Block("agency_tasks", "agency", "block.agency_tasks", group="role", quiet=False),
        Block("agency_siblings", "agency", "block.same_kind", "table",
              ("agency", "place", "tasks", "lead", "responsible", "support")),
        Block("agency_partners", "agency", "block.agency_partners", "table", ("agency", "tasks")),
        Block("organisation_links", "organisation", "block.organisation_links"),
        Block("agency_mentions", "agency", "block.agency_mentions"),
    ),
    "AgencyKind": (
        Block("agency_load", "kind", "block.agency_load", "table",
              ("agency", "place", "tasks", "lead", "responsible", "support"), quiet=False),
    ),
    "Organisation": (
        Block("organisation_links", "organisation", "block.organisation_links", group="link"),
        Block("agency_tasks", "agency", "block.agency_tasks", group="role"),
        _NAMING,
    ),
    "Platform": (
        Block("platform_parties", "platform", "block.platform_parties", group="link"),
        Block("platform_links", "platform", "block.platform_links",
              elsewhere=("BUILDS", "PARTICIPATES_IN", "HOSTS", "OPERATES")),
        _NAMING,
    ),
    "Programme": (
        Block("programme_agencies", "programme", "block.programme_agencies", group="role"),
        Block("programme_links", "programme", "block.programme_links"),
        _NAMING,
    ),
    "Policy": (Block("policy_citations", "policy", "block.policy_citations"), _NAMING),
    "Place": (
        Block("place_documents", "place", "block.place_documents", "table",
              ("title", "kind", "doc_number", "date", "measures"), value="name"),
        Block("busiest_agencies", "place", "block.busiest_agencies", "table",
              ("agency", "tasks", "lead", "responsible", "support"), value="name"),
        Block("platforms_of_place", "place", "block.places_platforms", "table", ("platform", "mentions"), value="name"),
        Block("programmes_of_place", "place", "block.programmes_of_place", "table", ("programme", "mentions"),
              value="name"),
        Block("targets_of_place", "place", "block.targets_of_place", "table",
              ("indicator", "relation", "value", "unit", "year", "title"), value="name"),
        Block("incentives_of_place", "place", "block.incentives_of_place", "table",
              ("beneficiary", "condition", "cap", "amount", "rate", "title"), value="name"),
    ),
    "Indicator": (
        Block("indicator_targets", "indicator", "block.indicator_targets", "table",
              ("place", "relation", "value", "unit", "year", "baseline_value", "quote"), quiet=False),
    ),
    "Topic": (Block("topic_measures", "topic", "block.topic_measures", group="place", quiet=False),),
}  # fmt: skip

#: kinds that have no page of their own: the property that names the page to show instead
ELSEWHERE = {"Section": "document", "Version": "document", "Target": "document", "Incentive": "document"}
