"""Place data: names, levels, who lies in whom."""

import pytest

from ingest.places import all_places, find_place, find_places, leading_place, lies_in, superiors

#: (name, near, full name found)
FOUND = [
    ("安阳", None, "安阳市"),
    ("镇宁自治县", None, "镇宁布依族苗族自治县"),
    ("镇宁", "安顺市", "镇宁布依族苗族自治县"),
    ("恩施州", None, "恩施土家族苗族自治州"),
    ("内蒙古", None, "内蒙古自治区"),
    ("吉林", None, "吉林省"),
    ("鼓楼区", "徐州市", "鼓楼区"),
    ("鼓楼区", None, None),
    ("无此地", None, None),
]


@pytest.mark.parametrize(("name", "near", "full"), FOUND)
def test_find_place(name: str, near: str | None, full: str | None) -> None:
    place = find_place(name, near)
    assert (place.name if place else None) == full


def test_the_district_is_that_of_the_city_near() -> None:
    codes = {city: place.code for city in ("徐州市", "南京市", "福州市") if (place := find_place("鼓楼区", city))}
    assert codes == {"徐州市": "320302", "南京市": "320106", "福州市": "350102"}


def test_superiors_and_lies_in() -> None:
    county, city = find_place("镇宁自治县", "安顺市"), find_place("安顺市")
    assert county and city
    assert [place.name for place in superiors(county)] == ["安顺市", "贵州省"]
    assert lies_in(county, city)
    assert not lies_in(city, county)


def test_leading_place_takes_the_longest_name() -> None:
    found = leading_place("驻马店市科学技术局")
    assert found and (found[0].name, found[1]) == ("驻马店市", 4)
    assert leading_place("市科学技术局") is None


def test_the_data_is_whole() -> None:
    levels = [place.level for place in all_places().values() if place.last_year is None]
    assert levels.count("province") == 34
    assert levels.count("city") > 330
    assert levels.count("county") > 2800
    assert any(place.last_year for place in find_places("溧水县"))
