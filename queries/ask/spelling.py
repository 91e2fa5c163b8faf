"""What a question misspells or shortens, put right before it is read."""

import re

from graph.engine import Engine
from graph.ids import normalise
from queries.ask.words import Words, lexicon, sound, sounds
from queries.names import all_names

#: 财政、税务部门: each of them is one
_SHARED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<!部门)[、和](?=[\u4e00-\u9fff]{2,6}(?:[、和][\u4e00-\u9fff]{2,6})*部门)"
)


def spell_out(text: str) -> str:
    """The question with shortened words in full, each of several departments named, look-alikes put right."""
    for short in ("高企", "科小", "年轻人", "技术合同交易额", "技术交易额", "研发强度", "科技中小企业"):
        text = text.replace(short, lexicon()["short"][short])
    text = _SHARED.sub(r"部门\g<0>", text)
    return text.translate(str.maketrans(lexicon()["lookalike"]))


def correct(words: Words, text: str) -> str:
    """Names misspelt by sound (高薪技术企业) put right."""
    heard = sound(text)
    if len(heard) != len(text):
        return text
    known = sounds(words)
    for length in range(min(words.longest, len(text)), 3, -1):
        for start in range(len(text) - length + 1):
            meant = known.get(heard[start : start + length])
            piece = text[start : start + length]
            if meant and piece not in words.surfaces and all(len(option) == length for option in meant):
                text = text[:start] + meant[0] + text[start + length :]
    return text


def whole_number(engine: Engine, printed: str) -> str:
    """A document number without the words run into its head: 引用了国发〔2022〕2号."""
    exact = all_names(engine).exact
    heads = [printed[at:] for at in range(len(printed)) if "\u4e00" <= printed[at] <= "\u9fff"]
    known = next((head for head in heads if normalise(head) in exact), "")
    return known or re.split(r"[了的到用据是过实彻对份]", re.split(r"[〔\[【(（\d]", printed)[0])[-1] + printed[len(
        re.split(r"[〔\[【(（\d]", printed)[0]) :]  # fmt: skip
