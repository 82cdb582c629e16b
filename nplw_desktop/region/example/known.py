"""The region of the example, its municipalities, and the organisations and people one knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from nplw_desktop.region import (
    contact_points,
    labels,
    municipalities,
    organisations,
    people,
    regions,
    roles,
    settings,
)
from nplw_desktop.region.example.loader import Item, Loader
from nplw_desktop.region.folding import natural
from nplw_desktop.region.names import PersonName


def add_places(loader: Loader, source: Item) -> None:
    """The region, its province and its municipalities, with codes that exist nowhere."""
    change, region = loader.change, source["region"]
    region_id = regions.add(change, region["name"], code=region["code"], is_own=True)
    change.update(regions.region, region_id, uid=loader.uid("region", region["key"]))
    regions.serve(change, frozenset({region_id}))
    loader.ids["region", region["key"]] = region_id
    loader.ids["region", "home"] = region_id
    for item in source["municipalities"]:
        loader.ids["municipality", item["key"]] = change.insert(
            municipalities.municipality,
            uid=loader.uid("municipality", item["key"]),
            cbs_code=item["code"],
            name=item["name"],
            name_sort=natural(item["name"]),
            region_id=region_id,
            province_name=region["province"]["name"],
            province_code=region["province"]["code"],
            inhabitants=item["inhabitants"],
        )


def add_organisations(loader: Loader, items: Sequence[Item]) -> None:
    """Each with its kind, its area and its phone."""
    change, home = loader.change, loader.id("region", "home")
    for item in items:
        area = item["area"] if isinstance(item["area"], list) else []
        own = loader.id("municipality", area[0]) if item["kind"] == "municipality" else None
        key = organisations.add(
            change,
            item["name"],
            uid=loader.uid("organisation", item["key"]),
            short_name=item["short_name"],
            kind=item["kind"],
            municipality_id=own,
            region_id=home,
            created_at=loader.made_at,
        )
        loader.ids["organisation", item["key"]] = key
        if own is None and area:
            ids = tuple(loader.ids["municipality", one] for one in area)
            organisations.set_area(change, key, ids)
        if "phone" in item:
            contact_points.add_phone(change, item["phone"], kind="work", organisation_id=key)


def add_people(loader: Loader, source: Item) -> None:
    """The labels, the people with their roles, and who of them is the user."""
    for item in source["labels"]:
        key = labels.find_or_add(loader.change, item["name"])
        loader.change.update(labels.label, key, uid=loader.uid("label", item["key"]))
        loader.ids["label", item["key"]] = key
    for item in source["people"]:
        loader.ids["person", item["key"]] = _person(loader, item)
    me = loader.ids["person", source["region"]["user"]]
    settings.put(loader.change, settings.ME, str(me))
    regions.set_account_holder(
        loader.change,
        loader.ids["region", "home"],
        loader.id("person", source["region"]["nplw_contact"]),
    )


def _person(loader: Loader, item: Item) -> int:
    change = loader.change
    name = PersonName(**{part: item[part] for part in people.NAME_FIELDS if part in item})
    privacy = item.get("privacy", {})
    key = people.add(
        change,
        name,
        uid=loader.uid("person", item["key"]),
        legal_basis=privacy.get("basis", ""),
        photo_consent=privacy.get("group_photo_consent"),
        keep_until=loader.day(privacy.get("keep_until")),
        created_at=loader.made_at,
    )
    for place, held in enumerate(item["roles"]):
        until = loader.day(held.get("until"))
        role_id = roles.add(
            change,
            key,
            loader.id("organisation", held["organisation"]),
            held["title"],
            from_on=loader.day(held.get("from")),
            until_on=until - timedelta(days=1) if until else None,
        )
        change.update(roles.role, role_id, uid=loader.uid("role", f"{item['key']}/{place}"))
    contact_points.add_phone(change, item["mobile"], person_id=key)
    contact_points.add_email(change, item["email"], person_id=key)
    for label in item.get("labels", ()):
        labels.put_on(change, "person", key, loader.ids["label", label])
    return key
