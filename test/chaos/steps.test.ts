/**
 * A crash between any two steps loses nothing and repeats nothing. The server is held at each step of its work and
 * killed exactly there; on PostgreSQL what its connection was at is once rolled back and once committed after its death.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Posted } from "@jieying/contract/visitor.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { isLost } from "./customer.ts"
import { leakedPlaces } from "./desk.ts"
import { addHolds, endLeftovers, held, holdText, type Step } from "./hold.ts"
import { pause } from "./random.ts"
import { checkStore } from "./store-check.ts"

const stores = await storesUnderTest()
/** Long enough to be found and killed there, on a busy machine. */
const HOLD_MS = 2_500
/** On PostgreSQL a dead process's jobs are taken up again when their locks have run out. */
const LOCKS_MS = 7_000
/** What is acknowledged before the server comes to the step. */
const SAYING: readonly Step[] = process.env.CI
  ? ["message", "message-commit", "take", "answer", "answer-commit", "finish"]
  : ["message-commit", "answer-commit", "finish"]
const CLAIMING: readonly Step[] = process.env.CI ? ["claim", "claim-commit", "free"] : ["claim-commit"]

describe.each(stores)("killed at each step, on $name", ({ name, fresh }) => {
  let server: RunningServer
  let dataDir: string
  let databaseUrl: string | undefined
  let drop: () => Promise<void>
  let agent: Agent
  let lead: Agent
  const asked: { customer: Customer; seq: number }[] = []
  /** What becomes of the statement the dead server was in. */
  const fates = name === "embedded" ? (["lost"] as const) : (["lost", "committed"] as const)

  beforeAll(async () => {
    const store = await fresh()
    ;({ databaseUrl, drop } = store)
    dataDir = await mkdtemp(join(tmpdir(), "jieying-steps-"))
    await addHolds({ dataDir, databaseUrl })
    server = await boot({ dataDir, databaseUrl })
    const account = (role: string) =>
      server.accounts.find((a) => a.role === role) ?? { email: "", password: "" }
    agent = await Agent.signIn(server.url, account("agent"), "shop")
    lead = await Agent.signIn(server.url, account("supervisor"), "shop")
  })
  afterAll(async () => {
    await server.stop()
    const left = await checkStore({ dataDir, databaseUrl })
    await drop()
    await rm(dataDir, { recursive: true, force: true })
    expect(left).toMatchObject({ leaks: 0, buried: 0, undone: 0, behind: 0 })
  })

  const killHere = async (fate: "lost" | "committed") => {
    await held({ url: server.url, databaseUrl })
    await server.kill()
    if (databaseUrl !== undefined && fate === "lost") await endLeftovers(databaseUrl)
    server = await boot({ dataDir, databaseUrl })
  }
  const act = (conversation: string, action: string) =>
    call<{ error?: { code: string } }>(
      server.url,
      "POST",
      `/api/v1/conversations/${conversation}/${action}`,
      {
        body: {},
        token: agent.session.token,
      },
    )

  const sayings = SAYING.flatMap((step) => fates.map((fate) => ({ step, fate })))
  test.each(sayings)(
    "a question, at $step ($fate): once in the log, answered once",
    async ({ step, fate }) => {
      const customer = await Customer.open(server.url)
      await customer.say("你好", "before")
      const body = { clientId: "held", text: holdText(step, Date.now() + HOLD_MS) }
      const first = post(customer, body)
      await killHere(fate)
      const acknowledged = await first
      const here = customer.at(server.url)
      const again = await post(here, body)
      if (acknowledged) expect(again).toMatchObject({ seq: acknowledged.seq })
      const seq = again?.seq ?? 0
      await here.until((e) => e.data?.answersSeq === seq, 20_000)
      const events = await here.events()
      expect(events.filter((e) => e.data?.clientId === "held")).toHaveLength(1)
      expect(answersTo(seq, events)).toHaveLength(1)
      asked.push({ customer, seq })
    },
  )

  const claimings = CLAIMING.flatMap((step) => fates.map((fate) => ({ step, fate })))
  test.each(claimings)("a place at a desk, at $step ($fate): none leaks", async ({ step, fate }) => {
    const customer = await Customer.open(server.url)
    await customer.askHuman()
    if (step === "free") expect((await act(customer.id, "accept")).status).toBe(200)
    await customer.say(holdText(step, Date.now() + HOLD_MS))
    const action = step === "free" ? "close" : "accept"
    const cut = act(customer.id, action).catch((error: unknown) => {
      if (!isLost(error)) throw error
    })
    await killHere(fate)
    await cut
    await expect
      .poll(async () => (await act(customer.id, action)).body.error?.code ?? "done", { timeout: 15_000 })
      .toMatch(/^(done|nothing_to_do|conversation_closed)$/)
    if (step !== "free") {
      const served = await customer.at(server.url).page()
      expect(served.serving).toMatchObject({ kind: "agent", name: agent.session.me.name })
      expect((await act(customer.id, "close")).status).toBe(200)
    }
    expect(await leakedPlaces(server.url, lead)).toEqual([])
  })

  test("nothing is answered a second time when the dead processes' jobs are taken up again", async () => {
    if (databaseUrl !== undefined) await pause(LOCKS_MS)
    for (const { customer, seq } of asked)
      expect(answersTo(seq, await customer.at(server.url).events())).toHaveLength(1)
  })
})

function answersTo(seq: number, events: readonly WireEvent[]): WireEvent[] {
  return events.filter((e) => e.type === "message.posted" && e.data?.answersSeq === seq)
}

/** Undefined when the server died before it answered. */
async function post(
  customer: Customer,
  body: { clientId: string; text: string },
): Promise<Posted | undefined> {
  try {
    const reply = await customer.request<Posted>("POST", "/messages", body)
    expect(reply.status).toBe(201)
    return reply.body
  } catch (error) {
    if (isLost(error)) return undefined
    throw error
  }
}
