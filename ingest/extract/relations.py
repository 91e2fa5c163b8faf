"""What the text says of two entities to each other: who builds, takes part, hosts, operates, lies in, belongs to.

Each rule looks at mentions that stand in one clause and at the words between them. A list of names (A、B和C)
acts as one: what is said of it is said of each member. Nothing is supplied that the clause does not name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from graph.record import Entity, Relation, Span
from ingest.extract.relations_lists import COUNTED, Mention, Row, rows_of
from ingest.extract.relations_rules import RULES, Rule
from ingest.places import find_place
from ingest.reading import Reading


def find_relations(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """The relations stated in the body, each with its clause, in the order of the text."""
    rows = rows_of(reading.text, entities)
    found = [
        *_between_rows(reading.text, rows),
        *_of_founders(reading.text, rows),
        *_of_labels(reading.text, rows),
        *_of_neighbours(reading.text, rows),
        *_of_counted(reading.text, rows),
        *_of_home(reading, rows, entities),
        *_of_names(reading.text, entities),
    ]
    unique = {(r.subject, r.predicate, r.object): r for r in sorted(found, key=lambda r: -r.start)}
    return tuple(sorted(unique.values(), key=lambda r: (r.start, r.end)))


def _relate(text: str, how: tuple[str, str], subject: Mention, thing: Mention, span: Span) -> Relation:
    """`how` is the rule and the predicate."""
    rule, predicate = how
    return Relation(subject.name, predicate, thing.name, text[span[0] : span[1]], *span, rule)


def _between_rows(text: str, rows: list[Row]) -> Iterator[Relation]:
    for index, (left, right) in enumerate(pairwise(rows)):
        between = "".join(text[left.end : right.start].split())
        if len(between) > 24 or re.search("[。；]", between):
            continue
        if re.fullmatch("(?:以|围绕)(?:加快|推进|高水平)?(?:建设|打造)?", between) and left.kind == "place":
            yield from _of_ground(text, rows[index + 1 : index + 5], left)
            continue
        for rule in RULES:
            yield from _apply(rule, text, left, right, between.strip("“”《》‘’"))


def _apply(rule: Rule, text: str, left: Row, right: Row, between: str) -> Iterator[Relation]:
    subjects, things = (right, left) if rule.inverse else (left, right)
    if subjects.kind not in rule.subjects or things.kind not in rule.objects or not rule.between.fullmatch(between):
        return
    if rule.before and not rule.before.search(text[max(0, left.start - 6) : left.start].rstrip("“")):
        return
    if rule.unless and rule.unless.search(text[max(0, left.start - 2) : left.start]):
        return
    stated = rule.behind.match(text[right.end : right.end + 20]) if rule.behind else None
    if rule.behind and not stated:
        return
    # the quote ends behind the words that state the relation
    end = right.end + (stated.end() if stated else 0)
    yield from _each(text, (rule.name, rule.predicate), subjects, things, (left.start, end))


#: from one main ground to the next, maybe over one that is no known name
_GROUND = re.compile("(?:以|围绕)(?:加快|推进|高水平)?(?:建设|打造)?|、(?:[一-龥]{2,6}、)?")


def _of_ground(text: str, rows: list[Row], where: Row) -> Iterator[Relation]:
    """Carriers of mixed kinds that a place builds on (成都以A区、B城…为创新主阵地)."""
    last = where
    for row in rows:
        between = "".join(text[last.end : row.start].split())
        if row.kind not in ("platform", "place") or not _GROUND.fullmatch(between):
            return
        for member in row.members:
            yield _relate(text, ("main_ground", "located_in"), member, where.members[-1], (where.start, row.end))
        last = row


_HEADED = re.compile(r"牵头[，,、]?(?:联合|会同|携手)?")
_BOUND = re.compile(
    r"等?(?:单位|高校|企业|院所)?(?:共同|联合)*(?P<part>参与|参加)?"
    r"(?:共建|建设|组建|成立|筹建|打造|设立|布局建设|布局)"
)


def _of_founders(text: str, rows: list[Row]) -> Iterator[Relation]:
    """Who heads and who joins in what is founded (由A牵头，B、C参与共建X), and who puts up what where (A在P设立X)."""
    for first, second, thing in zip(rows, rows[1:], rows[2:], strict=False):
        if thing.kind not in ("platform", "organisation") or thing.end - first.start > _NEAR:
            continue
        one = "".join(text[first.end : second.start].split())
        two = "".join(text[second.end : thing.start].split()).rstrip("“")
        span = (first.start, thing.end)
        bound = _BOUND.fullmatch(two)
        if _HEADED.fullmatch(one) and bound and {first.kind, second.kind} <= {"organisation", "agency", "place"}:
            part = "participates_in" if bound["part"] else "builds"
            yield from _each(text, ("founders", "builds"), first, thing, span)
            yield from _each(text, ("founders", part), second, thing, span)
        elif one == "在" and second.kind == "place" and first.kind == "organisation" and bound and not bound["part"]:
            yield from _each(text, ("puts_up", "builds"), first, thing, span)


def _each(text: str, how: tuple[str, str], subjects: Row, things: Row, span: Span) -> Iterator[Relation]:
    for subject in subjects.members:
        for thing in things.members:
            if subject.name != thing.name:
                yield _relate(text, how, subject, thing, span)


#: three rows of one statement stand no further apart
_NEAR = 160
_TAKES_PART = re.compile(r"等?(?:[一-龥]{0,8})?(?:共同)?(?:参与建设|提供技术支持|提供支撑|参与)")
#: carriers that hold others
_SITE = re.compile("(?:街区|园|园区|社区|科技城|科学城|小镇|岛|谷|高新区|开发区|新城)$")
_PUTS_UP = re.compile("(?:建设|打造|设立|布局|引进)“?$")


def _of_labels(text: str, rows: list[Row]) -> Iterator[Relation]:
    """A platform's own paragraph (X：由A牵头组建,依托B、C共同参与建设): the rows that follow speak of it."""
    for index, label in enumerate(rows):
        if label.kind != "platform" or not re.match("[：:]", text[label.end :][:1]):
            continue
        stop = min(
            (at for at in (text.find("。", label.end), text.find("\n", label.end)) if at >= 0), default=len(text)
        )
        group: list[Row] = []
        for row in rows[index + 1 :]:
            if row.end > stop:
                break
            if (
                row.kind == "platform"
                and _SITE.search(label.members[0].name)
                and _PUTS_UP.search(text[: row.start][-4:])
            ):
                for member in row.members:
                    yield _relate(text, ("label_site", "located_in"), member, label.members[0], (label.start, row.end))
            if row.kind not in ("organisation", "place", "agency", "platform"):
                continue
            group.append(row)
            if stated := _TAKES_PART.match(text[row.end : row.end + 24]):
                end = row.end + stated.end()
                yield from (
                    _relate(text, ("label_part", "participates_in"), member, label.members[0], (label.start, end))
                    for part in group
                    for member in part.members
                )
            if re.search("[，,；;。]|牵头|参与|提供", text[row.end : row.end + 12]):
                group = []


def _of_neighbours(text: str, rows: list[Row]) -> Iterator[Relation]:
    """A carrier printed right behind its district (X区Y产业园和Z产业园)."""
    for left, right in pairwise(rows):
        where = left.members[-1]
        inside = where.kind == "place" and re.search("[区县]$", where.name)
        zone = where.kind == "platform" and re.search("(?:高新区|开发区|新区|经开区|科技城)$", where.name)
        if left.end == right.start and right.kind == "platform" and (inside or zone):
            for member in _until_comma(text, right):
                yield _relate(text, ("behind_district", "located_in"), member, where, (left.start, right.end))


def _until_comma(text: str, row: Row) -> Iterator[Mention]:
    """The members up to the first 、: those behind it may lie elsewhere."""
    last = row.start
    for member in row.members:
        if "、" in text[last : member.start]:
            return
        yield member
        last = member.end


def _of_counted(text: str, rows: list[Row]) -> Iterator[Relation]:
    """Members listed in front of their sum (A、B、C三大工程)."""
    for row in rows:
        whole = row.members[-1]
        if row.kind == "programme" and len(row.members) > 2 and COUNTED.search(whole.surface):
            for member in row.members[:-1]:
                yield _relate(text, ("counted", "part_of"), member, whole, (row.start, row.end))


_WON = re.compile(r"(?:获批建设|获批创建|获批|成功创建|入选)$")


def _of_home(reading: Reading, rows: list[Row], entities: tuple[Entity, ...]) -> Iterator[Relation]:
    """What 我市 or the city itself has won in the same sentence, and what is said to stand 在洛 and the like."""
    home = find_place(reading.document.place) if reading.document.place else None
    names = {e.name for e in entities if e.kind == "place" and home and e.canonical == home.name}
    if not home or not names:
        return
    city, text = next(iter(names)), reading.text
    here = re.compile(rf"等?(?:在|驻)[{re.escape(home.short)}](?:的)?(?:全国|国家|省级|高校|科研)")
    listed = -1  # where the list of what was won goes on
    for row in rows:
        if row.kind in ("platform", "organisation") and here.match(text[row.end : row.end + 8]):
            for member in row.members:
                where = Mention(city, "place", row.start, row.end, city)
                yield _relate(text, ("stands_here", "located_in"), member, where, (row.start, row.end))
        goes_on = listed >= 0 and text[listed : row.start].strip("“”\n ") == "、"
        won = goes_on or _WON.search(text[max(0, row.start - 8) : row.start])
        listed = row.end if won else -1
        if won and row.kind in ("platform", "programme"):
            start = max(text.rfind(mark, 0, row.start) for mark in "。\n；") + 1
            ours = text.find("我市", start, row.start)
            if ours >= 0:
                for member in row.members:
                    predicate = "builds" if member.kind == "platform" else "participates_in"
                    subject = Mention(city, "place", ours, ours + 2, "我市")
                    yield _relate(text, ("home_won", predicate), subject, member, (ours, row.end))


def _same_sentence(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return last[0] - first[1] < 200 and not re.search("[。\n]", text[first[1] : last[0]])


_BRANCH = re.compile(r"(?:分院|校区|分校|分中心|研究院|附属医院)$")
_ZONE = re.compile(r"(?:高新区|开发区|经开区|科技城|新区)$")


def _of_names(text: str, entities: tuple[Entity, ...]) -> Iterator[Relation]:
    """What a name itself says: the branch of an institute, the carrier of a zone."""
    things = sorted(
        (e for e in entities if e.kind in ("organisation", "platform") and e.mentions), key=lambda e: e.name
    )
    for index, whole in enumerate(things):
        # in the order of names, all that begin with a name follow it
        for part in takewhile(lambda e, name=whole.name: e.name.startswith(name), things[index + 1 :]):  # type: ignore[misc]
            first = part.mentions[0]
            near = any(_same_sentence(text, a, first) for a in whole.mentions)
            if whole.kind == part.kind == "organisation" and _BRANCH.search(part.name) and near:
                predicate = "part_of"
            elif whole.kind == part.kind == "platform" and _ZONE.search(whole.name):
                predicate = "located_in"
            else:
                continue
            yield Relation(part.name, predicate, whole.name, text[first[0] : first[1]], *first, "name")
