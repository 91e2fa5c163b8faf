"""Columns of tables of tasks: what a head says of its column, and which column a cell of a short row stands in."""

import re
from collections.abc import Sequence
from itertools import combinations

from graph.record import Span

#: role of a column -> words in its head; the first that matches
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("index", re.compile(r"^(?:序号?|编号|项次|No\.?)$")),
    ("person", re.compile(r"领导|责任人|联系|电话|负责人")),
    ("lead", re.compile(r"牵头|主责|主办")),
    ("support", re.compile(r"配合|协办|参与|参加|协同|协助")),
    ("responsible", re.compile(r"责任|负责|承担|落实(?:单位|部门)|承办|组织(?:单位|部门)|实施(?:单位|主体|部门)")),
    ("deadline", re.compile(r"时限|时间|进度|节点|期限|年限")),
    ("other", re.compile(r"备注|说明$|资金|投资|分值|权重|单位$")),
    ("category", re.compile(r"类别|领域|方面|板块|一级|专题|分类|类型|方向")),
    ("task", re.compile(r"任务|举措|措施|事项|名称|工作|项目|清单|行动")),
    ("detail", re.compile(r"内容|目标|要求|描述|标准|成果|做法|概况|规模|场景")),
)  # fmt: skip
DUTY_ROLES = ("lead", "responsible", "support")
_BREAKS = re.compile(r"\s+")
_LONGEST_HEAD = 16
#: more cells than this are never missing
_MOST_MISSING = 2
_NUMBER = re.compile(r"[（(]?\d{1,3}(?:[.．-]\d{1,2})?[)）.、．]?$")
_WHEN = re.compile(r"(?:\d{4}|[上下]半年|全年|年内|年底|持续|长期|常年|\d{1,2}月|[一二三四]季度|完成|每年|立即|即时)")
_BODY = re.compile(
    r"(?:局|委|办|厅|部|署|处|院|会|所|站|社|府|中心|公司|集团|大学|学校|学院|医院|单位|部门|银行|企业|机构|区|县|市|镇|街道|组|队|高校|分行)"
    r"(?:等)?(?:[（(][^（()）]*[)）])?$"
)


def role_of(head: str) -> str:
    """The role of the column that a cell heads, or ''."""
    plain = _BREAKS.sub("", head)
    if not plain or len(plain) > _LONGEST_HEAD:
        return ""
    return next((role for role, pattern in COLUMNS if pattern.search(plain)), "")


def fill_row(
    text: str, row: Sequence[Span], roles: Sequence[str], above: Sequence[Span] = ()
) -> tuple[Span, ...] | None:
    """A row that lacks cells with those cells in place: a column of groups takes the cell above (merged downwards),
    any other is empty. None where no place of the cells makes sense."""
    missing = len(roles) - len(row)
    if not missing:
        return tuple(row)
    if not 0 < missing <= _MOST_MISSING or len(row) < 2:
        return None
    best = max(combinations(range(len(roles)), missing), key=lambda gaps: _fit(text, row, roles, gaps))
    if _fit(text, row, roles, best) < 0:
        return None
    cells = iter(row)
    filled: list[Span] = []
    for column, role in enumerate(roles):
        if column not in best:
            filled.append(next(cells))
        elif role == "category" and column < len(above):
            filled.append(above[column])
        else:
            at = filled[-1][1] if filled else row[0][0]
            filled.append((at, at))
    return tuple(filled)


def _fit(text: str, row: Sequence[Span], roles: Sequence[str], gaps: Sequence[int]) -> float:
    """How well the cells suit the columns that are left. Groups are the likeliest gap; of two columns of bodies it is
    that of leaders, since nobody is made one by a guess; else the columns behind."""
    left = [role for column, role in enumerate(roles) if column not in gaps]
    fits = sum(_suits(text[slice(*cell)].strip(), role) for cell, role in zip(row, left, strict=True))
    return fits + sum({"category": 0.5, "lead": 0.3}.get(roles[gap], 0.01 * gap) for gap in gaps)


def _suits(cell: str, role: str) -> float:
    if not cell:
        return 0
    if role == "index":
        return 2 if _NUMBER.match(cell) else -9
    if role == "deadline":
        return 2 if len(cell) <= 24 and _WHEN.search(cell) else -2
    if role in DUTY_ROLES:
        return 2 if _BODY.search(cell) else -1
    return -2 if _NUMBER.match(cell) or (len(cell) <= 10 and re.match(r"20\d\d年", cell)) else 0
