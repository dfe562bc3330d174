"""Text -> mentions of cases: the stages in the order in which a text travels."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from harvester.match import editions, near, phrases, rules
from harvester.match.area import Area, area
from harvester.match.automaton import Automaton
from harvester.match.boundary import Boundary
from harvester.match.editions import Edition
from harvester.match.fold import fold_key
from harvester.match.places import Gazetteer
from harvester.match.scene import Occurrence, Scene
from harvester.match.verdict import PlaceJudge, Ruling, counted, rejected, review
from harvester.match.words import patterns
from harvester.models import Case, Decision, Field, Mention, Place, PlaceRule, Span, Text

RULES_VERSION = "1"
"""Raised with every change of what these modules decide."""

_ORDER = (Decision.COUNTED, Decision.REVIEW, Decision.REJECTED)
_FIELDS: tuple[Field, ...] = ("title", "body")


@dataclass(frozen=True)
class _Subject:
    """A case with what is derived from it once."""

    case: Case
    home: Area
    edition: Edition
    full: frozenset[str]
    """The folded forms of the registered name."""


class Matcher:
    """Finds the cases that a text mentions. Built lazily; may be pickled, and is built anew on the other side."""

    def __init__(self, cases: Sequence[Case], places: Sequence[Place]) -> None:
        self._cases = tuple(case for case in cases if case.active)
        self._places = tuple(places)
        self._rows = {case.id: case for case in cases}

    def __reduce__(self) -> tuple[type[Matcher], tuple[Sequence[Case], Sequence[Place]]]:
        return Matcher, (tuple(self._rows.values()), self._places)

    def match(self, text: Text) -> list[Mention]:
        """The mentions of every case whose word stands in ``text``, also those not counted, by case id."""
        if not any(self._automaton.find(fold_key(part)) for part in (text.title, text.body)):
            return []
        scene = Scene(text, self._gazetteer, self._boundary)
        found = self._occurrences(scene)
        mentions = [self._mention(scene, id_, found) for id_ in found]
        mentions += [slip for id_ in self._at_home(scene) - found.keys() if (slip := self._slip(scene, id_))]
        return sorted(mentions, key=lambda mention: mention.case_id)

    def version(self, case_id: str) -> str:
        """A fingerprint of everything that decides this case: its row (not 备注), the places and the rules."""
        case = self._rows[case_id]
        row = [(f.name, getattr(case, f.name)) for f in fields(case) if f.name != "note"]
        return hashlib.sha256(f"{RULES_VERSION} {self._places_version} {row!r}".encode()).hexdigest()[:16]

    def _occurrences(self, scene: Scene) -> dict[str, list[Occurrence]]:
        """Case id -> its occurrences, without those inside a longer word of the same case."""
        found: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for field in _FIELDS:
            for start, end, word in self._automaton.find(scene.sides[field].folded.text):
                for case_id in self._cases_of.get(word, ()):
                    last = found[case_id][-1] if found[case_id] else None
                    if last is None or last.field != field or end > last.end:
                        found[case_id].append(Occurrence(field, start, end, word))
        return found

    def _at_home(self, scene: Scene) -> set[str]:
        """The cases one of whose own places is named on the page."""
        words = {
            word for side in scene.sides.values() for _, _, word in self._automaton.find(side.folded.text)
        }
        return {case_id for word in words for case_id in self._markers.get(word, ())}

    def _slip(self, scene: Scene, case_id: str) -> Mention | None:
        """A mention by a name with one wrong character; None unless its own place stands in the sentence."""
        subject = self._subjects[case_id]
        words = dict.fromkeys(form for word in subject.case.any_words for form in patterns(word)[:1])
        occurrences = [
            Occurrence(field, start, end, word)
            for field in _FIELDS
            for word in words
            for start, end in near.slips(word, scene.sides[field].folded, self._boundary)
        ]
        if not occurrences or self._by_page(subject, scene) is not None:
            return None
        judge = PlaceJudge(subject.case, subject.home, scene, self._gazetteer)
        for occurrence in occurrences:
            ruling = self._by_word(subject, occurrence, scene, ()) or judge.judge(occurrence, telling=False)
            if ruling.rule in ("句中本地", "句中上级"):
                side = scene.sides[occurrence.field]
                wrong = side.folded.text[occurrence.start : occurrence.end]
                reason = f"“{wrong}”与“{occurrence.word}”只差一字，{ruling.reason}"
                span = side.span(occurrence.start, occurrence.end)
                return _mention(
                    scene.text.id, case_id, Ruling(ruling.decision, "低", "差一字", reason), (span,)
                )
        return None

    def _mention(self, scene: Scene, case_id: str, found: dict[str, list[Occurrence]]) -> Mention:
        subject = self._subjects[case_id]
        occurrences = found[case_id]
        page = self._by_page(subject, scene)
        judge = PlaceJudge(subject.case, subject.home, scene, self._gazetteer)
        others = [other for id_, listed in found.items() if id_ != case_id for other in listed]
        ruled = [
            (o, page or self._by_word(subject, o, scene, others) or self._by_place(subject, o, scene, judge))
            for o in occurrences
        ]
        best = min((ruling for _, ruling in ruled), key=lambda ruling: _ORDER.index(ruling.decision))
        spans = [scene.sides[o.field].span(o.start, o.end) for o, r in ruled if r.decision is best.decision]
        return _mention(scene.text.id, case_id, best, tuple(spans))

    def _by_page(self, subject: _Subject, scene: Scene) -> Ruling | None:
        """What decides for every occurrence alike."""
        case, sides = subject.case, [scene.sides[field] for field in _FIELDS]
        if why := rules.out_of_period(case, scene.text):
            return rejected("期外", why)
        if word := rules.page_word(case, sides):
            return rejected("排除篇", f"文中有“{word}”")
        if word := rules.missing_word(case, sides):
            return rejected("缺同现词", f"文中没有“{word}”")
        return None

    def _by_word(
        self, subject: _Subject, occurrence: Occurrence, scene: Scene, others: Iterable[Occurrence]
    ) -> Ruling | None:
        """What decides against one occurrence before its place is asked for."""
        case, side = subject.case, scene.sides[occurrence.field]
        if not rules.in_scope(case, occurrence):
            return rejected("范围外", f"只在匹配范围“{case.scope}”之外出现")
        if word := rules.longer_word(case, occurrence, side):
            return rejected("排除词", f"是“{word}”的一部分")
        if cut := self._boundary.cut_by(side.folded, occurrence.start, occurrence.end):
            return rejected("边界", f"与“{cut}”交叉，不是单独的词")
        for other in others:
            if _inside(occurrence, other):
                return rejected("别的案例", f"是另一案例“{other.word}”的一部分")
        if thing := phrases.other_thing(occurrence, side):
            return rejected("别物", f"是“{thing}”的名字", "中")
        return self._by_edition(subject, occurrence, scene)

    def _by_edition(self, subject: _Subject, occurrence: Occurrence, scene: Scene) -> Ruling | None:
        if not subject.edition:
            return None
        published = scene.text.published_at.date() if scene.text.published_at else None
        side = scene.sides[occurrence.field]
        other, why = editions.other_edition(
            subject.edition, occurrence, side, scene.sides["title"], published
        )
        if other is None:
            return review("届次不明", why)
        return rejected("届次不符", why) if other else None

    def _by_place(self, subject: _Subject, occurrence: Occurrence, scene: Scene, judge: PlaceJudge) -> Ruling:
        case, word = subject.case, occurrence.word
        if case.place_rule is PlaceRule.NO:
            return counted("高", "不需地区", f"“{word}”不需地区")
        if case.place_rule is PlaceRule.AUTO:
            if word in subject.full:
                return counted("高", "全称", "登记的全称")
            own = next((name for name in subject.home.names if name in word), "")
            if own and not phrases.ordinary(word, subject.home.names):
                return counted("高", "含本地地名", f"“{word}”含本地地名“{own}”")
            if own:
                telling = phrases.telling(case, word, subject.home.names, scene.sides.values())
                if telling:
                    return counted("中", "含本地地名", f"“{word}”含本地地名，文中有“{telling}”")
                return rejected("泛指", f"“{word}”是平常话，文中没有案例的其他特征", "中")
            part = phrases.large_part(case, occurrence, scene.sides[occurrence.field])
            names = subject.home.names
            if part and (
                any(own in part for own in names) or not any(own in patterns(case.name)[0] for own in names)
            ):
                return counted("高", "全称", f"全称的一段“{part}”")
        else:
            part = ""
        ruling = judge.judge(occurrence, telling=bool(part) or phrases.coined(word))
        if ruling.decision is not Decision.REJECTED:
            adverts = phrases.advert(scene.sides.values())
            if len(adverts) > (2 if ruling.decision is Decision.COUNTED else 1):
                return rejected("广告", f"像是广告：{'、'.join(adverts)}", "中")
        return ruling

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._places)

    @cached_property
    def _boundary(self) -> Boundary:
        return Boundary([*self._cases_of, *self._gazetteer.names])

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton([*self._cases_of, *self._markers])

    @cached_property
    def _markers(self) -> dict[str, list[str]]:
        """Name of an own place, or of what it lies in below the province -> the ids of the cases at home there."""
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for case_id, subject in self._subjects.items():
            codes = subject.home.roots | subject.home.above
            lower = [code for code in codes if self._gazetteer.above(code)]
            for name in (*self._gazetteer.names_of(lower), *subject.home.words):
                owners[name].append(case_id)
        return dict(owners)

    @cached_property
    def _cases_of(self) -> dict[str, list[str]]:
        """Folded word -> the ids of the cases that it may name. The registered name is always a word."""
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for case in self._cases:
            for form in dict.fromkeys(
                form for word in (case.name, *case.any_words) for form in patterns(word)
            ):
                owners[form].append(case.id)
        return dict(owners)

    @cached_property
    def _subjects(self) -> dict[str, _Subject]:
        return {
            case.id: _Subject(
                case, area(case, self._gazetteer), editions.edition(case), frozenset(patterns(case.name))
            )
            for case in self._cases
        }

    @cached_property
    def _places_version(self) -> str:
        return hashlib.sha256(repr(self._places).encode()).hexdigest()


def _mention(page: str, case_id: str, ruling: Ruling, spans: tuple[Span, ...]) -> Mention:
    return Mention(
        page=page,
        case_id=case_id,
        decision=ruling.decision,
        confidence=ruling.confidence,
        reason=ruling.reason,
        rule=ruling.rule,
        spans=spans,
    )


def _inside(inner: Occurrence, outer: Occurrence) -> bool:
    return (
        inner.field == outer.field
        and outer.start <= inner.start
        and inner.end <= outer.end
        and outer.end - outer.start > inner.end - inner.start
    )
