/** The public help centre: what readers and search engines get, and what they never get. */
import type { Article } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { HelpSettings } from "@jieying/contract/routing.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const HOSTILE = `<script>alert(1)</script>
<img src=x onerror=alert(2)> "quoted" 'text'

[click](javascript:alert(3)) [data](data:text/html,x) ![pixel](https://track.example/p.gif) [shop](https://shop.example/?a=1&b=2)

## <b>Heading</b> & more
## <b>Heading</b> & more
## Third

    not code

| a | b |
|---|---|
| 1 | 2 |
`

describe.each(stores)("the help centre on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor", "shop")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(server.url + path, { headers, redirect: "manual" })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const form = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(fields)
    const response = await fetch(server.url + path, { method: "POST", body, headers, redirect: "manual" })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const put = (id: string, article: Partial<Article>) =>
    lead.request<Article>("PUT", `/knowledge/articles/${id}`, { title: "标题", body: "正文。", ...article })
  const settings = async (help: HelpSettings, inbox = "shop") =>
    lead.request("PUT", `/routing/inboxes/${inbox}`, { help })
  const dataOf = (text: string) => {
    const [, json = ""] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(text) ?? []
    return JSON.parse(json)["@graph"] as Record<string, unknown>[]
  }

  test("the start page has the categories of the reader's language, what engines need, and no script but the widget", async () => {
    const zh = await get("/help/shop?lang=zh-CN")
    expect(zh.status).toBe(200)
    expect(zh.text).toContain('<html lang="zh-CN">')
    expect(zh.text).toContain("小满烘焙帮助中心")
    expect(zh.text).toContain("退款多久到账？")
    expect(zh.text).not.toContain("How do I get a refund?")
    expect(zh.text).toContain('hreflang="en"')
    expect(zh.text.match(/<script(?! type="application\/ld\+json")/g)).toHaveLength(1)
    expect(zh.text).toContain('<script src="/widget.js"')
    const policy = zh.headers.get("content-security-policy") ?? ""
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain("unsafe-inline")
    expect((await get("/help/shop?lang=en")).text).toContain("How do I get a refund?")
  })

  test.each([
    ["en", "en"],
    ["zh-TW,en;q=0.8", "zh-CN"],
    ["fr, en;q=0.3, zh;q=0.9", "zh-CN"],
    ["zh;q=0, en", "en"],
    ["fr", "zh-CN"],
    ["en;q=banana", "en"],
    [`${",".repeat(5000)}en`, "zh-CN"],
  ])("Accept-Language %s is answered in %s", async (header, lang) => {
    const page = await get("/help/shop", { "accept-language": header })
    expect(page.text).toContain(`<html lang="${lang}">`)
    expect(page.headers.get("vary")).toContain("Accept-Language")
  })

  test("an article has its source, its date, its own address, its data and related ones", async () => {
    const moved = await get("/help/shop/a/refund")
    expect(moved.status).toBe(301)
    const page = await get(moved.headers.get("location") ?? "")
    expect(page.status).toBe(200)
    expect(page.text).toContain('<h1 lang="zh-CN">怎么申请退款？</h1>')
    expect(page.text).toContain("《退换规则》")
    expect(page.text).toContain("退款多久到账？")
    expect(page.text).toMatch(/<link rel="canonical" href="http[^"]+\/help\/shop\/a\/refund\/[^"?]+">/)
    expect(page.text).toMatch(/hreflang="en" href="http[^"]+\/a\/refund\.en\//)
    expect(dataOf(page.text).map((entry) => entry["@type"])).toEqual(["Article", "FAQPage", "BreadcrumbList"])
    // The words around it may be in another language; the article stays in its own.
    expect((await get(`${moved.headers.get("location")}?lang=en`)).text).toContain(
      "This article is in Chinese only.",
    )
  })

  test("hostile text of an article is shown as text", async () => {
    const title = `"><script>alert(4)</script></title>\u202e`
    await put("hostile", {
      title,
      body: HOSTILE,
      category: "</script><a href=x>",
      source: { name: "<i>s</i>" },
    })
    const found = await get("/help/shop/a/hostile")
    const page = await get(found.headers.get("location") ?? "")
    const listed = await get(`/help/shop/c/${encodeURIComponent("</script><a href=x>")}?lang=zh-CN`)
    const searched = await get(`/help/shop/search?q=${encodeURIComponent(title)}`)
    for (const { status, text } of [page, listed, searched]) {
      expect(status).toBe(200)
      expect(text).not.toContain("<script>alert")
      expect(text).not.toContain("<img")
      expect(text).not.toContain("<i>s")
      expect(text).not.toContain("<a href=x>")
      expect(text).not.toMatch(/href="(?:javascript|data):[^i]/)
    }
    expect(page.text).toContain(
      '<a href="https://track.example/p.gif" rel="nofollow noopener noreferrer">pixel</a>',
    )
    expect(page.text).toContain(
      '<a href="https://shop.example/?a=1&amp;b=2" rel="nofollow noopener noreferrer">',
    )
    expect(page.text).toContain('<h2 id="s-b-heading-b-more-2">')
    expect(page.text).toContain("<table>")
    expect(page.text).not.toContain("<code>")
    expect(dataOf(page.text)[0]).toMatchObject({ headline: title })
    await lead.request("DELETE", "/knowledge/articles/hostile")
  })

  test("bodies made to be slow are written in good time", async () => {
    const written = async (body: string) => {
      await put("slow", { body })
      const { headers } = await get("/help/shop/a/slow")
      const began = performance.now()
      const { status } = await get(headers.get("location") ?? "")
      return { status, ms: performance.now() - began }
    }
    // Held against plain words of the same length: a busy machine is slow with both.
    const plain = await written("字 ".repeat(LIMITS.articleBodyChars / 2))
    const longs = ["[", "> ", "*a ", "`a", "<", "- ", "](", "![", "|a", "_", "&#", "https://"]
    for (const piece of longs) {
      const body = piece
        .repeat(LIMITS.articleBodyChars)
        .slice(0, LIMITS.articleBodyChars - 1)
        .concat("a")
      const { status, ms } = await written(body)
      expect(status, piece).toBe(200)
      expect(ms, piece).toBeLessThan(3000 + 20 * plain.ms)
    }
    await lead.request("DELETE", "/knowledge/articles/slow")
  }, 120_000)

  test("what is not public is neither shown, found, listed nor mapped; the assistant still has it", async () => {
    const secret = {
      title: "员工折扣暗号是什么？",
      body: "暗号：芝麻开门。",
      category: "内部",
      public: false,
    }
    expect((await put("secret", secret)).body).toMatchObject({ public: false })
    for (const path of [
      "/help/shop/a/secret",
      `/help/shop/a/secret/${encodeURIComponent("员工折扣暗号是什么")}`,
      `/help/shop/c/${encodeURIComponent("内部")}`,
    ])
      expect((await get(path)).status).toBe(404)
    for (const path of [
      "/help/shop",
      "/help/shop/sitemap.xml",
      `/help/shop/search?q=${encodeURIComponent("员工折扣暗号")}`,
    ]) {
      const { status, text } = await get(path)
      expect(status).toBe(200)
      expect(text).not.toContain("芝麻开门")
      expect(text).not.toContain("a/secret")
    }
    const { body } = await lead.request<{ results: { id: string }[] }>(
      "GET",
      `/knowledge/search?q=${encodeURIComponent(secret.title)}`,
    )
    expect(body.results[0]?.id).toBe("secret")
    // Saved by who knows nothing of it, it stays what it was; and it can be made public.
    expect((await put("secret", { ...secret, public: undefined, body: "暗号换了。" })).body).toMatchObject({
      public: false,
    })
    expect((await put("secret", { ...secret, public: true })).body).toMatchObject({
      public: true,
      version: 3,
    })
    expect((await get("/help/shop/a/secret")).status).toBe(301)
    await put("secret", secret)
    await lead.request("DELETE", "/knowledge/articles/secret")
    // A deleted one that readers never saw last is not told from one that never was.
    expect((await get("/help/shop/a/secret")).status).toBe(404)
  })

  test("a deleted article is gone, an unknown one is missing; both offer the search and a person", async () => {
    await put("old", { title: "旧规定" })
    await lead.request("DELETE", "/knowledge/articles/old")
    for (const [path, status] of [
      ["/help/shop/a/old/x", 410],
      ["/help/shop/a/never", 404],
      ["/help/shop/c/never", 404],
      ["/help/shop/nothing/here", 404],
      ["/help/shop/other?page=900", 404],
      ["/help/shop/a/", 404],
      ["/help/shop/a/%00", 404],
    ] as const) {
      const page = await get(path)
      expect(page.status, path).toBe(status)
      expect(page.text, path).toContain('role="search"')
      expect(page.text, path).toContain('action="/help/shop/talk"')
      expect(page.text, path).toContain("noindex")
      expect(page.headers.get("cache-control")).toBe("no-store")
    }
    expect((await get("/help/nobody")).status).toBe(404)
    expect((await get("/help/nobody/a/refund")).status).toBe(404)
  })

  test("another workspace's articles are not reachable", async () => {
    expect((await get("/help/hotline/a/heating")).status).toBe(301)
    expect((await get("/help/shop/a/heating")).status).toBe(404)
    expect((await get("/help/hotline/a/refund")).status).toBe(404)
    expect((await get(`/help/shop/search?q=${encodeURIComponent("供暖")}`)).text).not.toContain("/a/heating")
  })

  test("a page keeps its name until something in it changes", async () => {
    const path = "/help/shop?lang=zh-CN"
    const first = await get(path)
    const etag = first.headers.get("etag") ?? ""
    expect(first.headers.get("cache-control")).toContain("max-age=60")
    expect((await get(path, { "if-none-match": etag })).status).toBe(304)
    expect((await get(path, { "if-none-match": `"x", W/${etag}` })).status).toBe(304)
    await put("fresh", { title: "新的问题", category: "新的分类" })
    const then = await get(path, { "if-none-match": etag })
    expect(then.status).toBe(200)
    expect(then.text).toContain("新的分类")
    expect(then.headers.get("etag")).not.toBe(etag)
    await lead.request("DELETE", "/knowledge/articles/fresh")
    expect((await get(path)).headers.get("etag")).toBe(etag)
  })

  test("a search marks what was asked, and takes whatever is written", async () => {
    const { text } = await get(`/help/shop/search?q=${encodeURIComponent("退款要多久")}&lang=zh-CN`)
    expect(text).toContain("<mark>退款")
    expect(text).toContain('content="noindex, follow"')
    for (const q of [
      "",
      "   ",
      "'",
      "<b>",
      "%",
      "a\u0000b",
      "\ud800",
      "😀".repeat(500),
      "长".repeat(1000),
      "* OR *",
    ]) {
      const page = await get(`/help/shop/search?q=${encodeURIComponent(q.toWellFormed())}`)
      expect(page.status).toBe(200)
      expect(page.text).not.toContain("<b>")
    }
    expect((await get("/help/shop/search?q=a&q=b&lang=xx&page=-1")).status).toBe(200)
  })

  test("the map and the robots' file name the pages there are", async () => {
    const map = await get("/help/shop/sitemap.xml")
    expect(map.headers.get("content-type")).toContain("application/xml")
    const places = [...map.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, place = ""]) => new URL(place.replaceAll("&amp;", "&")),
    )
    expect(places.length).toBeGreaterThan(50)
    for (const { pathname, search } of places.filter((_, i) => i % 7 === 0))
      expect((await get(pathname + search)).status, pathname).toBe(200)
    const robots = await get("/robots.txt")
    expect(robots.text).toContain("/help/shop/sitemap.xml")
    expect(robots.text).toContain("/help/hotline/sitemap.xml")
  })

  test("a lead switches it off and on, names it, and nobody else does", async () => {
    const agent = await Agent.ofRole(server, "agent", "shop")
    const none = { "zh-CN": "", en: "" }
    const off = { on: false, title: none, intro: none }
    expectError(await agent.request("PUT", "/routing/inboxes/shop", { help: off }), "not_permitted")
    expectError(await settings(off, "hotline"), "inbox_unknown")
    const long = { ...off, title: { ...none, en: "x".repeat(LIMITS.helpTitleChars + 1) } }
    expectError(await settings(long), "bad_request")
    expect((await settings(off)).status).toBe(200)
    expect((await get("/help/shop")).status).toBe(404)
    expect((await form("/help/shop/talk", {})).status).toBe(404)
    expect((await get("/robots.txt")).text).not.toContain("/help/shop/sitemap.xml")
    const on = { on: true, title: { "zh-CN": "问<i>小满</i>", en: "" }, intro: none }
    expect((await settings(on)).status).toBe(200)
    expect((await get("/help/shop?lang=zh-CN")).text).toContain("问&lt;i&gt;小满&lt;/i&gt;")
    expect((await get("/help/shop?lang=en")).text).toContain("Xiaoman Bakery help centre")
  })

  test("readers say whether an article helped and what they were looking for; staff read it beside the article", async () => {
    const said = (fields: Record<string, string>, headers?: Record<string, string>) =>
      form("/help/shop/helped", { lang: "en", article: "refund", version: "1", ...fields }, headers)
    expect((await said({ helped: "yes" })).headers.get("location")).toContain("thanks=yes")
    const no = await said({ helped: "no" })
    const page = await get(no.headers.get("location")?.split("#")[0] ?? "")
    expect(page.headers.get("cache-control")).toBe("no-store")
    const [, id = ""] = /name="said" value="([^"]+)"/.exec(page.text) ?? []
    const say = (words: string, said = id) =>
      form("/help/shop/helped/words", { article: "refund", said, words, lang: "en" })
    expect((await say("  ")).status).toBe(303)
    expect((await say("x".repeat(LIMITS.helpWordsChars + 1))).status).toBe(303)
    expect((await say("<b>gift card</b> refunds")).headers.get("location")).toContain("thanks=words")
    // Said once; a second time, and for a no that nobody said, it is not taken.
    await say("something else")
    await say("something else", crypto.randomUUID())
    const seen = (by: Agent) => by.request("GET", "/knowledge/articles/refund/feedback")
    expect((await seen(lead)).body).toMatchObject({
      helped: 1,
      notHelped: 1,
      since: expect.any(Number),
      words: [{ text: "<b>gift card</b> refunds", version: 1 }],
    })
    expectError(await seen(await Agent.ofRole(server, "dispatcher")), "article_unknown")
    const strange: Record<string, string>[] = [
      { helped: "maybe" },
      { helped: "yes", version: "x" },
      { helped: "yes", article: "" },
    ]
    for (const fields of strange) expect((await said(fields)).status).toBe(400)
    expect((await say("x", "no-id")).status).toBe(400)
    expect((await said({ helped: "yes", article: "heating" })).status).toBe(404)
    expect((await said({ helped: "yes" }, { origin: "https://evil.example" })).status).toBe(403)
    const from = { "x-forwarded-for": "203.0.113.9" }
    const answers = []
    for (let i = 0; i < 21; i++) answers.push((await said({ helped: "yes" }, from)).status)
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(303))
    expect(answers[20]).toBe(429)
  })

  describe("without script", () => {
    const cookieOf = (headers: Headers) => (headers.get("set-cookie") ?? "").split(";")[0] ?? ""

    test("one form asks for a person, the next writes to them, and the page shows what is said", async () => {
      const agent = await Agent.ofRole(server, "agent", "shop")
      const asked = await form("/help/shop/talk", { lang: "en" }, { origin: server.url })
      expect(asked.status).toBe(303)
      expect(asked.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/)
      const cookie = cookieOf(asked.headers)
      const page = await get("/help/shop/talk?lang=en", { cookie })
      expect(page.text).toContain('<iframe class="log"')
      expect(page.headers.get("cache-control")).toBe("no-store")
      const [, clientId = ""] = /name="clientId" value="([^"]+)"/.exec(page.text) ?? []
      const words = { lang: "en", clientId, text: "<b>where</b> is my cake" }
      expect((await form("/help/shop/talk/say", words, { cookie })).status).toBe(303)
      // A form that is sent twice is one message.
      expect((await form("/help/shop/talk/say", words, { cookie })).status).toBe(303)
      const log = await get("/help/shop/talk/log?lang=en", { cookie })
      expect(log.text.match(/&lt;b&gt;where/g)).toHaveLength(1)
      expect(log.text).toContain("Getting a person for you")
      expect(log.headers.get("content-security-policy")).toContain("frame-ancestors 'self'")
      expect(log.text).toContain('http-equiv="refresh"')
      const waiting = await agent.request<{ conversations: { id: string }[] }>(
        "GET",
        "/conversations?owner=queue",
      )
      expect(JSON.stringify(waiting.body)).toContain("queue")
      // Asking again goes on in the same conversation.
      const again = await form("/help/shop/talk", { lang: "en" }, { cookie })
      const log2 = await get("/help/shop/talk/log?lang=en", { cookie: cookieOf(again.headers) })
      expect(log2.text).toContain("&lt;b&gt;where")
    })

    test("a form of another site, a stranger's cookie and text that cannot be sent are refused", async () => {
      const strange: Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
      ]
      for (const headers of strange) expect((await form("/help/shop/talk", {}, headers)).status).toBe(403)
      const cookie = cookieOf((await form("/help/hotline/talk", {})).headers)
      expect((await get("/help/shop/talk", { cookie })).text).not.toContain("<iframe")
      expect((await form("/help/shop/talk/say", { text: "x", clientId: "1" }, { cookie })).status).toBe(303)
      const own = cookieOf((await form("/help/shop/talk", { lang: "zh-CN" })).headers)
      const say = (fields: Record<string, string>) =>
        form("/help/shop/talk/say", { lang: "zh-CN", ...fields }, { cookie: own })
      expect((await say({ text: "  ", clientId: "1" })).status).toBe(422)
      const long = await say({ text: "长".repeat(LIMITS.messageChars + 1), clientId: "1" })
      expect(long.status).toBe(422)
      expect(long.text).toContain("长长长")
      expect((await say({ text: "x", clientId: "<>" })).status).toBe(400)
      expect((await say({})).status).toBe(400)
      expect((await get("/help/shop/talk?began=1&lang=zh-CN")).text).toContain("Cookie")
      const json = await fetch(`${server.url}/help/shop/talk/say`, {
        method: "POST",
        headers: { cookie: own, "content-type": "application/json" },
        body: "{",
      })
      expect(json.status).toBe(400)
    })

    test("one address asks so often a minute", async () => {
      const from = { "x-forwarded-for": "203.0.113.7" }
      const answers = []
      for (let i = 0; i < 12; i++) answers.push((await form("/help/shop/talk", {}, from)).status)
      expect(answers.slice(0, 10)).toEqual(Array(10).fill(303))
      expect(answers.slice(10)).toEqual([429, 429])
    })
  })
})
