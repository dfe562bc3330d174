"""A case or a topic -> a title and paragraphs, by the sentence patterns in data/."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from harvester.demo.grammar import Deck, Grammar
from harvester.demo.outlets import DATA
from harvester.models import Kind

Text = tuple[str, tuple[str, ...]]
"""Title and paragraphs."""

_PREFIX = {Kind.CASE: "case", Kind.ACTIVITY: "act"}

PLACES = {
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 大冶 枣阳 麻城 赤壁 松滋 钟祥",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 浏阳 醴陵",
    "宁夏": "银川 吴忠 中卫 固原 石嘴山 青铜峡 灵武 平罗 盐池 同心",
    "": "合肥 南昌 郑州 西安 成都 贵阳 昆明 南宁 福州 杭州 济南 沈阳 兰州 太原 石家庄 武汉 襄阳 长沙",
}
"""Where a province's unrelated news happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One row of data/plan.csv: how a case is written about, and how much."""

    case_id: str
    name: str
    place: str
    place_short: str
    who: str
    september: int
    october: int
    """How many stories the month has."""
    reach: float
    """How many outlets print a story, on average."""
    mainstream: float
    """Which part of these are central or provincial."""
    facts: tuple[str, ...]
    kind: Kind


@cache
def plans() -> tuple[Plan, ...]:
    """Every case's plan, in the order of data/plan.csv."""
    with (DATA / "dictionaries" / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = {row["案例编号"]: Kind(row["类型"]) for row in csv.DictReader(file)}
    with (DATA / "plan.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Plan(
                case_id=row["案例编号"],
                name=row["短名"],
                place=row["地点"],
                place_short=row["短地名"],
                who=row["主体"],
                september=int(row["九月稿数"]),
                october=int(row["十月稿数"]),
                reach=float(row["转载"]),
                mainstream=float(row["主流"]),
                facts=tuple(row["做法"].split("；")),
                kind=kinds[row["案例编号"]],
            )
            for row in csv.DictReader(file)
        )


class Writer:
    """Writes articles; each call deals new sentences."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        topics = tomllib.loads((DATA / "topics.toml").read_text("utf-8"))
        lists = {
            **tomllib.loads((DATA / "grammar.toml").read_text("utf-8")),
            **tomllib.loads((DATA / "posts.toml").read_text("utf-8")),
            **{f"{topic}{part}": cards for topic, parts in topics.items() for part, cards in parts.items()},
        }
        self._say = Grammar(lists, dice)
        self._topics = Deck(list(topics), dice)
        self._places = {region: Deck(names.split(), dice) for region, names in PLACES.items()}
        self._facts = {plan.case_id: Deck(plan.facts, dice) for plan in plans()}

    def case(self, plan: Plan) -> Text:
        """A report about a case: its name stands with its place in the first and the third paragraph."""
        given = self._given(plan)
        kind = _PREFIX[plan.kind]
        say = self._say.say
        lead = say(f"{kind}_lead", given) + f"{given['fact']}。"
        scene = say(f"{kind}_scene", given) + say("quote", given)
        again = say(f"{kind}_again", given) + say("data", given)
        more = say(f"{kind}_scene", given)
        return say(f"{kind}_title", given), (lead, scene, again, more, say("outlook", given))

    def post(self, plan: Plan) -> Text:
        """A few lines about a case, with its place, as on 微博 and 抖音."""
        given = self._given(plan)
        text = (
            self._say.say("post", given) + self._say.say("quote", given) + self._say.say("chat_tail", given)
        )
        return f"{plan.place_short}{plan.name}：{self._say.say('case_bit', given)[:-1]}", (text,)

    def thread(self, plan: Plan) -> Text:
        """A first post about a case, as in a forum."""
        given = self._given(plan)
        first = self._say.say("thread", given)
        second = self._say.say("aside", given) + self._say.say("chat_tail", given)
        return self._say.say(f"{_PREFIX[plan.kind]}_title", given), (first, second)

    def filler(self, region: str) -> Text:
        """A report about something else, in a region."""
        given = {"place": self._places[region].deal()}
        topic = self._topics.deal()
        one, two, three = (self._say.say(f"{topic}say", given) for _ in range(3))
        lead = f"本报讯（记者{self.name()}）{one}"
        quote, data, aside = (self._say.say(deck, given) for deck in ("quote", "data", "aside"))
        return self._say.say(f"{topic}title", given), (lead, two + quote, three + aside, data)

    def chat(self, region: str) -> Text:
        """A few lines about something else."""
        given = {"place": self._places[region].deal()}
        text = self._say.say("chat", given)
        return text.split("，")[0].split("。")[0][:24], (text + self._say.say("chat_tail", given),)

    def name(self) -> str:
        return self._say.say("person", {})

    def replies(self) -> tuple[str, ...]:
        return tuple(self._say.say("reply", {}) for _ in range(self._dice.randint(1, 4)))

    def _given(self, plan: Plan) -> Mapping[str, str]:
        return {
            "name": plan.name,
            "place": plan.place,
            "place_short": plan.place_short,
            "who": plan.who,
            "fact": self._facts[plan.case_id].deal(),
        }
