"""What every home of the store must do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvester.models import SHANGHAI, Decision, Job, LedgerEntry, Mention, Page, Period, Span
from harvester.store import Matched, Store, Validators

Build = Callable[..., Page]
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "2026-10")
NIGHT = date(2026, 10, 31)


def entry(
    url: str, outcome: str, stage: str = "fetch", night: date = NIGHT, source: str = "s"
) -> LedgerEntry:
    at = datetime(2026, 11, 1, 1, 0, tzinfo=SHANGHAI)
    return LedgerEntry(night=night, source_id=source, url=url, stage=stage, outcome=outcome, at=at)  # type: ignore[arg-type]


def mention(case_id: str, page: str, decision: Decision = Decision.COUNTED) -> Mention:
    spans = (Span(2, 5, "body"), Span(0, 3, "title"))
    return Mention(page=page, case_id=case_id, decision=decision, reason="邻近", rule="near", spans=spans)


def outcomes(store: Store, *pages: Page) -> list[str]:
    return [change.outcome for change in store.pages.add(pages)]


def test_a_page_comes_back_as_it_was_stored(store: Store, page: Build) -> None:
    kept = page(
        title="“红管家”上岗",
        body="第一段\n第二段 = +1",
        declared_source="荆江示例日报",
        views=100001,
        alternate_urls=("https://m.example.cn/1.html",),
        warc_file="a.warc.gz",
        warc_offset=0,
        doubt="正文太短",
    )
    store.pages.add([kept])
    assert store.pages.get(kept.url) == kept
    assert store.pages.get("https://m.example.cn/1.html") == kept
    assert store.pages.get("https://news.example.cn/none") is None


def test_the_same_page_again_is_unchanged_and_a_new_text_is_the_next_version(
    store: Store, page: Build
) -> None:
    first, edited = page(), page(body="正文改过")
    assert outcomes(store, first, first, edited, edited) == ["stored", "unchanged", "stored", "unchanged"]
    assert store.pages.get(first.url, 1) == first
    assert store.pages.get(first.url) == replace(edited, version=2)
    assert store.pages.count() == 1


def test_new_interactions_alone_are_no_new_version(store: Store, page: Build) -> None:
    assert outcomes(store, page(likes=1), page(likes=2)) == ["stored", "unchanged"]


def test_a_technical_twin_becomes_an_alternate_url(store: Store, page: Build) -> None:
    pc, pad = page("https://p.example.cn/pc/1.html"), page("https://p.example.cn/pad/1.html")
    other = page("https://p.example.cn/pad/2.html", title="另一篇")
    keys = dict.fromkeys((pc.url, pad.url, other.url), "twin-1")
    changes = store.pages.add([pc, pad, other], keys)
    assert [(c.url, c.outcome) for c in changes] == [
        (pc.url, "stored"),
        (pc.url, "unchanged"),
        (other.url, "stored"),
    ]
    assert store.pages.get(pad.url) == replace(pc, alternate_urls=(pad.url,))


def test_known_urls_are_found_under_every_name(store: Store, page: Build) -> None:
    store.pages.add([page("https://a.example.cn/1", alternate_urls=("https://a.example.cn/m/1",))])
    asked = [f"https://a.example.cn/{n}" for n in range(1200)] + ["https://a.example.cn/m/1"]
    assert store.pages.known(asked) == {"https://a.example.cn/1", "https://a.example.cn/m/1"}
    assert store.pages.known([]) == set()


def test_rows_only_grow_and_are_read_in_order(store: Store, page: Build) -> None:
    assert store.pages.last_row() == 0
    store.pages.add([page(f"https://a.example.cn/{n}") for n in range(5)])
    last = store.pages.last_row()
    store.pages.add([page("https://a.example.cn/3", body="新版")])
    rows = list(store.pages.rows(last, store.pages.last_row()))
    assert [(stored.page.url, stored.page.version) for stored in rows] == [("https://a.example.cn/3", 2)]
    assert [s.page.url[-1] for s in store.pages.rows(0, last)] == list("01234")


def test_a_period_counts_the_first_version_published_in_it(store: Store, page: Build) -> None:
    store.pages.add(
        [page("https://a.example.cn/1", title="一版"), page("https://a.example.cn/1", title="二版")]
    )
    store.pages.add([page("https://a.example.cn/2", published_at=None, published_precision="")])
    store.pages.add(
        [page("https://a.example.cn/3", published_at=datetime(2026, 11, 1, 0, 0, tzinfo=SHANGHAI))]
    )
    store.pages.add(
        [page("https://a.example.cn/4", published_at=datetime(2026, 10, 31, 23, 59, tzinfo=SHANGHAI))]
    )
    found = [(stored.row, mention("C1", stored.page.url)) for stored in store.pages.rows(0, 99)]
    store.mentions.replace(["C1"], 0, 99, found)
    counted = [(p.url[-1], p.title) for p, _ in store.mentions.in_period(OCTOBER)]
    assert counted == [("1", "一版"), ("4", "标题")]
    assert store.pages.undated() == 1
    assert store.pages.count(OCTOBER) == 2


def test_a_page_dated_after_it_was_fetched_is_not_counted(store: Store, page: Build) -> None:
    store.pages.add(
        [page(fetched_at=datetime(2026, 10, 8, 9, 0, tzinfo=SHANGHAI), doubt="发布时间晚于采集时间")]
    )
    store.mentions.replace(["C1"], 0, 9, [(store.pages.last_row(), mention("C1", "u"))])
    assert list(store.mentions.in_period(OCTOBER)) == []
    assert (store.pages.dubious(), store.pages.doubtful(OCTOBER), store.pages.undated()) == (1, 0, 0)


def test_a_nights_doubts_are_told_with_their_source(store: Store, page: Build) -> None:
    store.pages.add([page("https://a.example.cn/1"), page("https://a.example.cn/2", doubt="正文过短：甲")])
    store.pages.add([page("https://a.example.cn/3", night=date(2026, 10, 1), doubt="选择器落空：body")])
    night = page().night
    assert store.pages.doubts(night) == [(page().source_id, "https://a.example.cn/2", "正文过短：甲")]


def test_a_page_dated_before_there_were_pages_is_not_counted(store: Store, page: Build) -> None:
    store.pages.add([page(published_at=datetime(1970, 1, 1, 8, 0, tzinfo=SHANGHAI))])
    store.mentions.replace(["C1"], 0, 9, [(store.pages.last_row(), mention("C1", "u"))])
    assert list(store.mentions.in_period(Period.month(1970, 1))) == []
    assert store.pages.dubious() == 1


def test_a_later_version_with_a_date_that_can_be_true_ends_the_doubt(store: Store, page: Build) -> None:
    store.pages.add([page(published_at=datetime(2030, 1, 1, tzinfo=SHANGHAI)), page()])
    assert store.pages.dubious() == 0


def test_mentions_are_replaced_by_case_and_rows(store: Store, page: Build) -> None:
    store.pages.add([page(f"https://a.example.cn/{n}") for n in (1, 2)])
    one, two = (stored.row for stored in store.pages.rows(0, 99))
    store.mentions.replace(["C1", "C2"], 0, two, [(one, mention("C1", "1")), (two, mention("C2", "2"))])
    for _ in range(2):  # a repeated write changes nothing
        store.mentions.replace(["C1"], 0, two, [(two, mention("C1", "2", Decision.REVIEW))])
    kept = [(p.url[-1], m.case_id, m.decision) for p, m in store.mentions.in_period(OCTOBER)]
    assert kept == [("2", "C1", Decision.REVIEW), ("2", "C2", Decision.COUNTED)]
    assert store.mentions.tally() == {Decision.REVIEW: 1, Decision.COUNTED: 1}
    store.mentions.forget(["C1"])
    assert [m.case_id for _, m in store.mentions.in_period(OCTOBER)] == ["C2"]


def test_a_mention_comes_back_as_it_was_stored(store: Store, page: Build) -> None:
    store.pages.add([page()])
    kept = mention("C1", "https://news.example.cn/1.html")
    store.mentions.replace(["C1"], 0, 9, [(store.pages.last_row(), kept)])
    assert next(store.mentions.in_period(OCTOBER))[1] == kept


def test_marks_say_how_far_a_case_was_matched(store: Store) -> None:
    store.mentions.mark([Matched("C1", "v1", 10), Matched("C2", "v1", 10)])
    store.mentions.mark([Matched("C1", "v2", 12)])
    assert store.mentions.matched() == {"C1": Matched("C1", "v2", 12), "C2": Matched("C2", "v1", 10)}
    store.mentions.forget(["C2"])
    assert set(store.mentions.matched()) == {"C1"}


def test_the_ledger_adds_up_to_the_intake(store: Store) -> None:
    store.ledger.write([entry(f"u{n}", "pending") for n in range(10)])
    store.ledger.write([entry(f"u{n}", "stored", "store") for n in range(7)])
    store.ledger.write([entry("u7", "failed:timeout"), entry("u8", "rejected:robots")])
    totals = store.ledger.totals(NIGHT)
    assert totals == {
        ("s", "fetch", "failed:timeout"): 1,
        ("s", "fetch", "pending"): 1,
        ("s", "fetch", "rejected:robots"): 1,
        ("s", "store", "stored"): 7,
    }
    assert sum(totals.values()) == 10
    assert [e.url for e in store.ledger.entries(NIGHT, "s")] == [f"u{n}" for n in range(10)]
    assert store.ledger.nights() == [NIGHT]


def test_what_failed_is_unsettled_until_a_later_night_settles_it(store: Store) -> None:
    before = date(2026, 10, 30)
    store.ledger.write([entry("a", "failed:timeout", night=before), entry("b", "pending", night=before)])
    store.ledger.write([entry("list", "failed:http-500", "listing", night=before)])
    store.ledger.write([entry("c", "failed:timeout", night=before, source="other")])
    assert store.ledger.unsettled("s", before) == ["a", "b"]
    store.ledger.write([entry("a", "stored", "store")])
    assert store.ledger.unsettled("s", before) == ["b"]
    assert store.ledger.unsettled("s", NIGHT) == []


def test_jobs_are_kept_by_night_and_source(store: Store) -> None:
    started = datetime(2026, 10, 31, 22, 0, tzinfo=SHANGHAI)
    job = Job(night=NIGHT, source_id="s", state="running", attempts=1, started_at=started)
    store.jobs.put([job])
    assert store.jobs.of(NIGHT) == {"s": job}
    assert store.jobs.last_success() == {}
    done = replace(job, state="done", ended_at=started)
    store.jobs.put([done])
    assert store.jobs.of(NIGHT) == {"s": done}
    assert store.jobs.last_success() == {"s": NIGHT}


def test_listings_remember_what_their_server_said(store: Store) -> None:
    assert store.listings.get("https://a.example.cn/") is None
    for etag in ('"1"', '"2"'):
        store.listings.put([Validators("https://a.example.cn/", etag, "Sat, 31 Oct 2026 00:00:00 GMT")])
    kept = store.listings.get("https://a.example.cn/")
    assert kept is not None
    assert kept.etag == '"2"'


def test_a_transaction_is_whole_or_nothing(store: Store, page: Build) -> None:
    with pytest.raises(RuntimeError, match="halfway"), store.transaction():  # noqa: PT012
        store.pages.add([page()])
        store.ledger.write([entry("u", "stored")])
        raise RuntimeError("halfway")
    assert store.pages.count() == 0
    assert store.ledger.totals(NIGHT) == {}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace").decode()))
def test_any_text_survives(store: Store, page: Build, text: str) -> None:
    url = f"https://a.example.cn/{abs(hash(text))}"
    store.pages.add([page(url, title=text, body=text)])
    kept = store.pages.get(url)
    assert kept is not None
    assert (kept.title, kept.body) == (text, text)
