"""Pages of our own making, with the bulk of real ones: navigation, side columns, scripts around an article."""

from __future__ import annotations

import random

SENTENCES = (
    "{place}{unit}近日召开推进会，部署下一阶段的{work}工作。",
    "记者在{place}看到，{people}正在{work}现场忙碌，一派热火朝天的景象。",
    "据介绍，今年以来当地已完成{number}处改造，惠及{more}户居民。",
    "“以前办一件事要跑好几趟，现在在家门口就能办好。”居民{name}说。",
    "下一步，{unit}将继续完善机制，把{work}这件实事办好办实。",
    "截至{month}月底，{place}共排查问题{number}个，整改到位{more}个。",
)
WORDS = {
    "place": "东坡镇 西岭街道 南湖社区 北桥村 临江县 望山市 平湖区".split(),
    "unit": "住建局 民政局 街道办事处 人社局 政务服务中心 水务局".split(),
    "work": "老旧小区改造 河道清淤 养老服务 网格管理 便民服务 秋粮收购".split(),
    "people": "网格员 志愿者 施工人员 社区干部 技术员".split(),
    "name": "刘女士 陈师傅 周大爷 李阿姨 吴先生".split(),
}
MENU = "".join(f'<li><a href="/channel/{n}/">频道{n}</a></li>' for n in range(60))
SCRIPT = "<script>" + "var a=[];for(var i=0;i<100;i++){a.push(i*2);}\n" * 60 + "</script>"


def text(rng: random.Random, sentences: int) -> str:
    made = []
    for _ in range(sentences):
        values = {key: rng.choice(words) for key, words in WORDS.items()}
        numbers = {"number": rng.randint(3, 90), "more": rng.randint(100, 9000), "month": rng.randint(1, 12)}
        made.append(rng.choice(SENTENCES).format(**values, **numbers))
    return "".join(made)


def article(rng: random.Random, number: int, links: int = 40) -> bytes:
    """One article page of some 20 kB."""
    title = text(rng, 1)[:24].rstrip("，。") + str(number)
    body = "".join(f"<p>　　{text(rng, 4)}</p>" for _ in range(8))
    side = "".join(
        f'<li><a href="/content/2026-09/{n:02}/content_{n}.html">{text(rng, 1)[:18]}</a></li>'
        for n in range(1, links)
    )
    html = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_示例网</title>{SCRIPT}</head><body>
<ul class="nav">{MENU}</ul><div class="main"><h1>{title}</h1>
<div class="info">2026-10-{number % 28 + 1:02} 09:{number % 60:02} 来源：示例日报 责任编辑：张三</div>
<div class="article">{body}</div></div><div class="side"><h3>相关阅读</h3><ul>{side}</ul></div>
<div class="footer">版权所有 示例网 备案号 00000000</div></body></html>"""
    return html.encode()
