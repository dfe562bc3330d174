"""One case on one page: what decides for the whole page, for one occurrence, and what only its place decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from harvester.match import editions, institutions, phrases, rules
from harvester.match.area import Area, area
from harvester.match.boundary import Boundary
from harvester.match.editions import Edition
from harvester.match.places import Gazetteer
from harvester.match.ruling import Ruling, counted, rejected, review
from harvester.match.scene import FIELDS, Occurrence, Scene
from harvester.match.verdict import PlaceJudge
from harvester.match.words import patterns
from harvester.models import Case, Decision, PlaceRule, Span

_ORDER = (Decision.COUNTED, Decision.REVIEW, Decision.REJECTED)
_LONG_SLIP = 6
"""With so many characters one that differs is no other word: the place may stand anywhere."""
_ADVERTS = {Decision.COUNTED: 3, Decision.REVIEW: 2}
"""So many different words of advertising make an advertisement of a page; fewer where no place speaks for it."""


@dataclass(frozen=True)
class Subject:
    """A case with what is derived from its row once."""

    case: Case
    home: Area
    edition: Edition
    names: frozenset[str]
    """The folded forms of the registered name."""

    fields: frozenset[str]
    """The unit's fields of work; empty for everybody's."""
    boundary: Boundary

    @classmethod
    def of(cls, case: Case, words: Sequence[str], gazetteer: Gazetteer, places: Boundary) -> Subject:
        """Derive everything from the row and its folded words; ``places`` is the boundary that knows the places."""
        names = frozenset(patterns(case.name))
        return cls(
            case,
            area(case, gazetteer),
            editions.edition(case),
            names,
            institutions.fields_of(case),
            Boundary(words, places),
        )

    @property
    def placed(self) -> bool:
        """Whether the registered name holds the case's own place."""
        return any(own in name for own in self.home.names for name in self.names)

    def own_in(self, word: str) -> str:
        """The own place's name that ``word`` holds; empty for none."""
        return next((name for name in self.home.names if name in word), "")


class CaseOnPage:
    """Rules on the occurrences of one case's words in one scene."""

    def __init__(self, subject: Subject, scene: Scene, gazetteer: Gazetteer) -> None:
        self._subject = subject
        self._scene = scene
        self._boundary = subject.boundary
        self._judge = PlaceJudge(subject.case, subject.home, scene, gazetteer)

    def decide(
        self, occurrences: Sequence[Occurrence], others: Iterable[Occurrence]
    ) -> tuple[Ruling, list[Span]]:
        """The best ruling over all occurrences, and the spans of those that earned it.

        ``others`` are the occurrences of other cases' words: what lies inside a longer one is not this case.
        """
        taken = list(others)
        ruled = [(o, self._by_page or self._by_word(o, taken) or self._by_place(o)) for o in occurrences]
        best = min((ruling for _, ruling in ruled), key=lambda ruling: _ORDER.index(ruling.decision))
        return best, [self._span(o) for o, ruling in ruled if ruling.decision is best.decision]

    def slip(self, occurrences: Iterable[Occurrence]) -> tuple[Ruling, list[Span]] | None:
        """The ruling on names with one wrong character (``word`` is the one meant); None unless a place confirms one
        of them."""
        for occurrence in sorted(occurrences, key=lambda o: (FIELDS.index(o.field), o.start, -o.end)):
            ruling = self._by_page or self._by_word(occurrence, ()) or self._by_slip(occurrence)
            if ruling.decision is Decision.COUNTED:
                written = self._scene.sides[occurrence.field].folded.text[occurrence.start : occurrence.end]
                reason = f"“{written}”与“{occurrence.word}”只差一字，{ruling.reason}"
                return counted("低", "差一字", reason), [self._span(occurrence)]
        return None

    def _by_slip(self, occurrence: Occurrence) -> Ruling:
        """By the place in the sentence, or in the name itself (武汉微领里)."""
        written = self._scene.sides[occurrence.field].folded.text[occurrence.start : occurrence.end]
        if (own := self._subject.own_in(occurrence.word)) and own in written:
            return counted("低", "含本地地名", f"含本地地名“{own}”")
        ruling = self._judge.judge(occurrence)
        confirmed = ruling.rule in ("句中本地", "句中上级") or len(written) >= _LONG_SLIP
        return ruling if confirmed else review("差一字", "句中没有本地地名")

    @cached_property
    def _by_page(self) -> Ruling | None:
        """What decides for every occurrence alike."""
        case, sides = self._subject.case, list(self._scene.sides.values())
        if why := rules.out_of_period(case, self._scene.text):
            return rejected("期外", why)
        if word := rules.page_word(case, sides):
            return rejected("排除篇", f"文中有“{word}”")
        if word := rules.missing_word(case, sides):
            return rejected("缺同现词", f"文中没有“{word}”")
        return None

    def _by_word(self, occurrence: Occurrence, others: Iterable[Occurrence]) -> Ruling | None:
        """What decides against one occurrence before its place is asked for."""
        case, side = self._subject.case, self._scene.sides[occurrence.field]
        if not rules.in_scope(case, occurrence):
            return rejected("范围外", f"只在匹配范围“{case.scope}”之外出现")
        if heading := side.related(occurrence.start):
            return rejected("别的文章", f"在“{heading}”所列的别的文章的标题里")
        if word := rules.longer_word(case, occurrence, side):
            return rejected("排除词", f"是“{word}”的一部分")
        if cut := self._boundary.cut_by(side.folded, occurrence.start, occurrence.end):
            return rejected("边界", f"与“{cut}”交叉，不是单独的词")
        if other := next((other for other in others if occurrence.inside(other)), None):
            return rejected("别的案例", f"是另一案例“{other.word}”的一部分")
        if thing := phrases.other_thing(occurrence, side):
            return rejected("别物", f"是“{thing}”的名字", "中")
        return self._by_edition(occurrence)

    def _by_edition(self, occurrence: Occurrence) -> Ruling | None:
        mine, sides, text = self._subject.edition, self._scene.sides, self._scene.text
        if not mine:
            return None
        published = text.published_at.date() if text.published_at else None
        other, why = editions.other_edition(mine, occurrence, sides, published)
        if other is None:
            return review("届次不明", why)
        return rejected("届次不符", why) if other else None

    def _by_place(self, occurrence: Occurrence) -> Ruling:
        case, word, side = self._subject.case, occurrence.word, self._scene.sides[occurrence.field]
        if case.place_rule is PlaceRule.NO:
            return counted("高", "不需地区", f"“{word}”不需地区")
        if case.place_rule is PlaceRule.AUTO and word in self._subject.names:
            return counted("高", "全称", "登记的全称")
        if own := self._subject.own_in(word):
            return self._by_own_word(word, own)
        part = phrases.large_part(case, occurrence, side)
        whole = not self._subject.placed or self._subject.own_in(part)
        if part and whole and case.place_rule is PlaceRule.AUTO:
            return counted("高", "全称", f"全称的一段“{part}”")
        coined = phrases.coined(word)
        if not coined and phrases.predicate(occurrence, side):
            return rejected("泛指", f"“{word}”在这里是平常话，不是名称", "中")
        if who := self._other_institution(occurrence, coined or bool(part)):
            return rejected("别的部门", f"说的是“{who}”的事，文中没有申报单位的业务", "中")
        ruling = self._judge.judge(occurrence, telling=bool(part) or coined)
        adverts = phrases.advert(self._scene.sides.values()) if ruling.decision in _ADVERTS else []
        if adverts and len(adverts) >= _ADVERTS[ruling.decision]:
            return rejected("广告", f"像是广告：{'、'.join(adverts)}", "中")
        if ruling.decision is Decision.COUNTED and self._bare_short_form(occurrence):
            return review("短词", f"“{word}”只有两个字，文中没有引号，也没有写全")
        return ruling

    def _other_institution(self, occurrence: Occurrence, coined: bool) -> str:
        fields, sides, outlet = self._subject.fields, self._scene.sides, self._scene.text.outlet
        return institutions.other_institution(
            fields, occurrence, sides, outlet, coined=coined
        ) or institutions.other_parties(fields, occurrence, sides[occurrence.field])

    def _bare_short_form(self, occurrence: Occurrence) -> bool:
        """Whether a word of two characters, the short form of a longer one of the case, stands on the page without
        the longer one and nowhere in quotes."""
        word = occurrence.word
        if len(word) > 2:
            return False
        sides = self._scene.sides.values()
        forms = {form for other in self._subject.case.any_words for form in patterns(other)}
        longer = [form for form in forms if word in form and form != word]
        written_out = any(form in side.folded.text for form in longer for side in sides)
        return bool(longer) and not written_out and not any(phrases.quotes(word, side) for side in sides)

    def _by_own_word(self, word: str, own: str) -> Ruling:
        """A word that holds its own place: enough, unless the rest of it is an everyday word."""
        names = self._subject.home.names
        if not phrases.ordinary(word, names):
            return counted("高", "含本地地名", f"“{word}”含本地地名“{own}”")
        if telling := phrases.telling(self._subject.case, word, names, self._scene.sides.values()):
            return counted("中", "含本地地名", f"“{word}”含本地地名，文中有“{telling}”")
        return rejected("泛指", f"“{word}”是平常话，文中没有案例的其他特征", "中")

    def _span(self, occurrence: Occurrence) -> Span:
        return self._scene.sides[occurrence.field].span(occurrence.start, occurrence.end)
