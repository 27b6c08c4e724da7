/** Words of a workspace's own count at once; every version of an article stays readable. */
import type {
  Article,
  ArticleVersion,
  ArticleVersionPage,
  SearchResult,
} from "@jieying/contract/knowledge.ts"
import type { Synonyms } from "@jieying/contract/synonyms.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

describe.each(stores)("knowledge on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent
  let agent: Agent
  let elsewhere: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
    elsewhere = await Agent.ofRole(server, "admin", "hotline")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const search = async (q: string, who = lead) =>
    (await who.request<SearchResult>("GET", `/knowledge/search?q=${encodeURIComponent(q)}`)).body
  const put = (id: string, title: string, body: string, version?: number) =>
    lead.request<Article>("PUT", `/knowledge/articles/${id}`, { title, body, ...(version && { version }) })

  test("a synonym counts in questions and articles from the moment it is saved, and here only", async () => {
    await put("lipa", "利派怎么充值？", "在利派页面点充值。")
    expect((await search("皮波怎么充值")).results[0]?.score).toBeLessThan(1)
    const groups = [{ kind: "same", words: ["皮波", "利派"] }]
    const saved = await lead.request<Synonyms>("PUT", "/knowledge/synonyms", { version: 0, groups })
    expect(saved).toMatchObject({
      status: 200,
      body: { version: 1, groups, updatedBy: lead.session.me.name },
    })
    const found = await search("皮波怎么充值")
    expect(found.results[0]?.id).toBe("lipa")
    expect(found.answer.kind).toBe("sure")
    expect((await search("皮波怎么充值", elsewhere)).answer.kind).toBe("unknown")
    await put("pibo", "皮波能退吗？", "不能。")
    expect((await search("利派能退吗")).results[0]?.id).toBe("pibo")
    const again = await lead.request("PUT", "/knowledge/synonyms", { version: 0, groups: [] })
    expectError(again, "version_conflict")
    expectError(
      await agent.request("PUT", "/knowledge/synonyms", { version: 1, groups: [] }),
      "not_permitted",
    )
    expect((await agent.request<Synonyms>("GET", "/knowledge/synonyms")).body.groups).toEqual(groups)
    await lead.request("PUT", "/knowledge/synonyms", { version: 1, groups: [] })
    expect((await search("皮波怎么充值")).answer.kind).not.toBe("sure")
  })

  test("what is no word is refused", async () => {
    for (const words of [["a"], ["a", "？"], ["a", "b".repeat(41)], ["a", "\ud800"], Array(13).fill("a")]) {
      const reply = await lead.request("PUT", "/knowledge/synonyms", {
        version: 2,
        groups: [{ kind: "same", words }],
      })
      expectError(reply, "bad_request")
    }
  })

  test("every version stays, with who saved it, also when the article is gone", async () => {
    const versions = () =>
      agent.request<ArticleVersionPage>("GET", "/knowledge/articles/hours/versions?limit=2")
    await put("hours", "几点开门？", "八点。")
    await put("hours", "几点开门？", "九点。", 1)
    await put("hours", "几点开门？", "九点。", 2)
    await put("hours", "几点开门？", "十点。", 2)
    const page = (await versions()).body
    expect(page.versions.map((v) => [v.version, v.body])).toEqual([
      [3, "十点。"],
      [2, "九点。"],
    ])
    expect(page).toMatchObject({ more: true, versions: [{ savedBy: lead.session.me.name }, {}] })
    const old = () => agent.request<ArticleVersion>("GET", "/knowledge/articles/hours/versions/1")
    expect((await old()).body).toMatchObject({ version: 1, body: "八点。" })
    await lead.request("DELETE", "/knowledge/articles/hours")
    expect((await old()).body).toMatchObject({ version: 1, body: "八点。" })
    await put("hours", "几点开门？", "十一点。")
    expect((await versions()).body.versions[0]).toMatchObject({ version: 4, body: "十一点。" })
    expectError(await elsewhere.request("GET", "/knowledge/articles/hours/versions/1"), "article_unknown")
    expectError(await elsewhere.request("GET", "/knowledge/articles/hours/versions"), "article_unknown")
    expectError(await agent.request("GET", "/knowledge/articles/hours/versions/9"), "article_unknown")
  })
})
