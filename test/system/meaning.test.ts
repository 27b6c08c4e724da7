/** The search by meaning beside the one by words: what it adds, and that nothing waits for it or rests on it. */
import type { SearchResult } from "@jieying/contract/knowledge.ts"
import type { Source } from "@jieying/core/conversation/events.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { ScriptedEmbeddings } from "@jieying/testkit/embeddings.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const stores = await storesUnderTest()

/** Twenty-four matters. 皮波 is another word for 利派 that no article uses at first. */
const MATTERS = 24
const place = (matter: number) => Array.from({ length: MATTERS }, (_, i) => (i === matter ? 1 : 0))
const LETTERS = Array.from({ length: MATTERS }, (_, i) => String.fromCodePoint(0x2f00 + 3 * i))
const WORDS = {
  ...Object.fromEntries(LETTERS.map((letter, i) => [letter, place(i)])),
  利派: place(0),
  皮波: place(0),
}
const PARAPHRASE = "俺的皮波咋一直不见"

describe.each(stores)("a search by meaning on $name", ({ fresh }) => {
  let embeddings: ScriptedEmbeddings
  let databaseUrl: string | undefined
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent

  const start = async (env: Record<string, string>, dataDir?: string) => {
    server = await boot({ databaseUrl, dataDir, env: { ...env, DEMO: "on" } })
    lead = await Agent.ofRole(server, "supervisor")
  }

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    databaseUrl = store.databaseUrl
    embeddings = await ScriptedEmbeddings.start(WORDS)
    await start(embeddings.env())
    const rows = LETTERS.map((letter, i) => ({
      id: `m${i}`,
      title: `${letter}怎么办理？`,
      body: `${letter}在此办理。`,
    }))
    rows[0] = { id: "parcel", title: "利派还没送到怎么办？", body: "请先看利派的物流。" }
    const lines = rows.map((row) => JSON.stringify(row)).join("\n")
    await fetch(`${server.url}/api/v1/knowledge/import`, {
      method: "POST",
      headers: { authorization: `Bearer ${lead.session.token}`, "content-type": "application/x-ndjson" },
      body: lines,
    })
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
    await embeddings.stop()
  })

  const search = async (q: string) =>
    (await lead.request<SearchResult>("GET", `/knowledge/search?q=${encodeURIComponent(q)}`)).body
  const answered = async (text: string) => {
    const customer = await Customer.open(server.url)
    const { seq } = await customer.say(text)
    return customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant" && e.seq > seq)
  }
  const untilFound = () =>
    expect.poll(async () => (await search(PARAPHRASE)).results[0]?.id, { timeout: 30_000 }).toBe("parcel")

  test("finds what is said in other words, offers it, and says so on record", async () => {
    await untilFound()
    // What counts as near is known when all have vectors.
    await expect.poll(async () => (await search(PARAPHRASE)).answer.kind, { timeout: 30_000 }).toBe("choose")
    expect((await search(PARAPHRASE)).by).toBe("words_and_meaning")
    const { data } = await answered(PARAPHRASE)
    expect((data?.options as Source[] | undefined)?.[0]?.articleId).toBe("parcel")
    expect(data?.decision).toMatchObject({ kind: "choose", meaning: "tiny" })
    expect(embeddings.authorizations).toEqual(new Set(["Bearer embeddings-key"]))
  })

  test("is not asked where words are sure, and makes nothing sure", async () => {
    const before = embeddings.embedded.length
    const { data } = await answered("利派还没送到怎么办？")
    expect(data?.decision).toMatchObject({ kind: "sure" })
    expect(data?.decision).not.toHaveProperty("meaning")
    expect(embeddings.embedded.length).toBe(before)
  })

  test("embeds what has changed, and nothing twice", async () => {
    const before = embeddings.embedded.length
    const change = { title: "利派还没送到怎么办？", body: "皮波在路上。" }
    await lead.request("PUT", "/knowledge/articles/parcel", change)
    const changed = "利派还没送到怎么办？\n皮波在路上。"
    await expect.poll(() => embeddings.embedded.slice(before), { timeout: 30_000 }).toEqual([changed])
    await untilFound()
    await server.stop()
    const { dataDir } = server
    await start(embeddings.env(), dataDir)
    await untilFound()
    expect(embeddings.embedded.slice(before).filter((text) => text !== PARAPHRASE)).toEqual([changed])
  })

  test("leaves words alone to answer while the endpoint is down, slow or talks nonsense", async () => {
    for (const [i, mode] of (["down", "nonsense", "slow"] as const).entries()) {
      embeddings.mode = mode
      const question = `${PARAPHRASE}${"呀".repeat(i + 1)}`
      expect(await search(question)).toMatchObject({ by: "words", answer: { kind: "unknown" } })
      const { data } = await answered(`${question}？`)
      expect(data?.decision).toMatchObject({ kind: "unknown" })
      expect(data?.decision).not.toHaveProperty("meaning")
    }
    const customer = await Customer.open(server.url)
    await customer.say(`${PARAPHRASE}？！`)
    expect((await customer.askHuman()).result).toMatch(/connected|queued|callback/)
  })

  test("comes back with the endpoint; one text that is refused keeps no other back; another model makes its own", async () => {
    await server.stop()
    const { dataDir } = server
    embeddings.mode = "good"
    embeddings.refused.add("利派还没送到怎么办？\n皮波在路上。")
    const before = embeddings.embedded.length
    await start(embeddings.env("other"), dataDir)
    await expect
      .poll(() => new Set(embeddings.embedded.slice(before)).size, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(2 * (MATTERS - 1))
    expect(embeddings.embedded.slice(before)).not.toContain("利派还没送到怎么办？\n皮波在路上。")
    embeddings.refused.clear()
    await untilFound()
  })
})
