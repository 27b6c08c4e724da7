/** The operator chooses how many answers may be wrong; the assistant answers by it, says so on record, and follows new labels. */
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { CalibrationState, LabelImportReport, LabelPage } from "@jieying/contract/calibration.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const SHOP_QUESTIONS = fileURLToPath(
  new URL("../../server/demo/knowledge/shop/questions.jsonl", import.meta.url),
)
const PATIENCE = { timeout: 30_000, interval: 200 }

describe.each(stores)("calibration on $name", ({ fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let lead: Agent
  let dispatcher: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    server = await boot({ databaseUrl: store.databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    dispatcher = await Agent.ofRole(server, "admin", "hotline")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const read = async (who = lead) => (await who.request<CalibrationState>("GET", "/calibration")).body
  const choose = (maxWrong: number | null, version: string) =>
    lead.request<CalibrationState>("PUT", "/calibration", { maxWrong, version })
  const labels = async (query = "") =>
    (await lead.request<LabelPage>("GET", `/calibration/labels${query}`)).body
  const importLabels = (text: string, type = "application/x-ndjson", who = lead) =>
    call<LabelImportReport>(server.url, "POST", "/api/v1/calibration/labels/import", {
      token: who.session.token,
      body: text,
      headers: { "content-type": type },
    })
  /** The state once nothing is being measured. */
  const settled = async (who = lead) => {
    await expect.poll(async () => (await read(who)).pending, PATIENCE).toBe(false)
    return read(who)
  }
  const answered = async (text: string, inbox = "shop") => {
    const customer = await Customer.open(server.url, { inbox })
    await customer.say(text)
    const said = await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant")
    return said.data?.decision as { kind: string; calibration: string; confidence: number }
  }

  test("the shipped calibration is in force until somebody chooses, and what the labels say is measured", async () => {
    expect(await read()).toMatchObject({
      active: { shipped: true, version: DEFAULT_CALIBRATION.version, madeBy: null },
      labels: { total: 132, answerable: 93, unanswerable: 39 },
      versions: [],
    })
    const { measured } = await settled()
    expect(measured?.questions).toBe(132)
    expect(measured?.choices).toHaveLength(20)
    expect(measured?.choices.some(({ answered: count }) => count > 40)).toBe(true)
    expect(measured?.reliability.length).toBeGreaterThan(4)
    expect(measured?.mistakes[0]).toMatchObject({ question: expect.any(String), given: expect.any(String) })
    expect((await answered("怎么申请退款？")).calibration).toBe(DEFAULT_CALIBRATION.version)
  })

  test("a choice is in force at once, in this workspace alone, and named in the answer's decision", async () => {
    const before = await settled()
    const chosen = await choose(0.1, before.active.version)
    expect(chosen.status).toBe(200)
    expect(chosen.body.active).toMatchObject({ shipped: false, maxWrong: 0.1, madeBy: lead.session.me.name })
    expect(chosen.body.versions).toHaveLength(1)
    const { version } = chosen.body.active
    expect(await answered("怎么申请退款？")).toMatchObject({ kind: "sure", calibration: version })
    expect((await answered("怎么申请退款？", "hotline")).calibration).toBe(DEFAULT_CALIBRATION.version)
    expect((await read(dispatcher)).active.shipped).toBe(true)
  })

  test("who chose by an older screen is told, and what cannot be shown is not promised", async () => {
    const { active } = await read()
    expectError(await choose(0.2, DEFAULT_CALIBRATION.version), "version_conflict")
    expectError(await choose(0.01, active.version), "too_few_labels")
    expectError(await choose(0.033, active.version), "bad_request")
    expect((await read()).active.version).toBe(active.version)
  })

  test("enough new labels carry the choice on to a new version by themselves", async () => {
    const { version } = (await read()).active
    const more = Array.from({ length: 20 }, (_, i) =>
      JSON.stringify({ question: `第${i}种石头能不能当建材`, id: null }),
    )
    const report = await importLabels(more.join("\n"))
    expect(report.body).toEqual({ imported: 20, unchanged: 0, rejected: [] })
    await expect.poll(async () => (await read()).active.version, PATIENCE).not.toBe(version)
    const { active, versions, labels: counts } = await settled()
    expect(active).toMatchObject({ shipped: false, maxWrong: 0.1, madeBy: null, questions: 152 })
    expect(versions.map((each) => each.active)).toEqual([true, false])
    expect(counts.total).toBe(152)
    await expect
      .poll(async () => (await answered("怎么申请退款？")).calibration, PATIENCE)
      .toBe(active.version)
  })

  test("back to the shipped one; the versions stay on record", async () => {
    const { active } = await read()
    const back = await choose(null, active.version)
    expect(back.body.active).toMatchObject({ shipped: true, version: DEFAULT_CALIBRATION.version })
    expect(back.body.versions.map((each) => each.active)).toEqual([false, false])
    expect((await answered("怎么申请退款？")).calibration).toBe(DEFAULT_CALIBRATION.version)
  })

  test("labels are listed page by page, replaced by the last word on a question, and taken away", async () => {
    const first = await labels("?limit=100")
    const second = await labels(`?limit=100&cursor=${first.cursor}`)
    expect(new Set([...first.labels, ...second.labels].map(({ id }) => id)).size).toBe(152)
    expect(second.cursor).toBeNull()
    const said = { question: "怎么退款？", articleId: "refund" }
    const put = (body: object) =>
      lead.request<{ id: string; title: string | null }>("POST", "/calibration/labels", body)
    const made = await put(said)
    expect(made.status).toBe(201)
    expect(made.body.title).not.toBeNull()
    const again = await put({ question: "  怎么退款 ", articleId: null })
    expect(again.body.id).toBe(made.body.id)
    expect((await labels("?limit=1")).labels[0]).toMatchObject({ articleId: null, source: "api" })
    expectError(await put({ question: "x", articleId: "nowhere" }), "article_unknown")
    expect((await lead.request("DELETE", `/calibration/labels/${made.body.id}`)).status).toBe(204)
    expectError(await lead.request("DELETE", `/calibration/labels/${made.body.id}`), "label_unknown")
  })

  test("files say which lines are wrong, in every form, and touch no other workspace", async () => {
    const csv = await importLabels(
      "question,id\n有没有素食蛋糕啊,\n谁偷了奶酪,nowhere\n,refund\n",
      "text/csv",
    )
    expect(csv.body).toMatchObject({ imported: 1, unchanged: 0 })
    expect(csv.body.rejected.map(({ line }) => line)).toEqual([3, 4])
    const json = await lead.request<LabelImportReport>("POST", "/calibration/labels/import", {
      labels: [{ question: "有没有素食蛋糕啊", articleId: null }],
    })
    expect(json.body).toEqual({ imported: 0, unchanged: 1, rejected: [] })
    // The shop's articles are not the hotline's.
    const abroad = await importLabels(await readFile(SHOP_QUESTIONS, "utf8"), undefined, dispatcher)
    expect(abroad.body.rejected.length).toBeGreaterThan(60)
    expect(
      JSON.stringify((await dispatcher.request("GET", "/calibration/labels?limit=100")).body),
    ).not.toContain("石头")
  })
})
