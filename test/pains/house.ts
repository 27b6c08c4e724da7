/**
 * The real server in this process, on the embedded store: every part is within reach, so a test can put a job off, run it
 * twice or lose it, and people's leases can run out while it looks.
 */

import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Role, Staff } from "@jieying/core/conversation/commands.ts"
import {
  type Audience,
  type ConversationEvent,
  type EventData,
  type EventType,
  maySee,
} from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import { buildApp } from "../../server/app.ts"
import type { Outcome, Written } from "../../server/commands/executor.ts"
import { readConfig } from "../../server/config/config.ts"
import { type AppContext, openContext } from "../../server/context.ts"
import { answerJob } from "../../server/jobs/answer.ts"
import { drainJob } from "../../server/jobs/drain.ts"
import type { JobParts } from "../../server/jobs/parts.ts"
import { Watchdog } from "../../server/jobs/watchdog.ts"
import { ANSWER_TEXTS } from "../../server/live/texts.ts"
import { OldDrafts } from "../../server/store/agent-drafts.ts"
import type { JobRow } from "../../server/store/jobs.ts"
import { inTransaction } from "../../server/store/transaction.ts"
import { WatchStore } from "../../server/store/watch.ts"
import { insertAccount, insertMember, insertWorkspace } from "../../server/store/workspaces.ts"

export const TENANT = "house"
export const TEAM = "desk"
export const TEXTS = ANSWER_TEXTS["zh-CN"]
/** In the knowledge of this house, word for word. */
export const KNOWN = "生日蛋糕怎么保存"
export const KNOWN_AGAIN = "下单以后多久送到"
export const UNKNOWN = "量子计算机能不能煮咖啡"

export class House {
  readonly context: AppContext
  readonly app: Awaited<ReturnType<typeof buildApp>>
  readonly #dataDir: string
  #count = 0

  private constructor(of: Pick<House, "context" | "app"> & { dataDir: string }) {
    this.context = of.context
    this.app = of.app
    this.#dataDir = of.dataDir
  }

  /** `pace`: how many times sooner leases, alerts and limits come. */
  static async open(pace = 1): Promise<House> {
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-pains-"))
    const env = { DATA_DIR: dataDir, DEMO: "off", LOG_LEVEL: "silent", PACE: String(pace) }
    const context = await openContext(readConfig(env))
    await settle(context)
    return new House({ context, app: await buildApp(context), dataDir })
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.context.close()
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  /** A customer's conversation, just opened. */
  async customer(of: { elder?: boolean } = {}): Promise<Visit> {
    const id = `c_${++this.#count}_${Date.now()}`
    const opening = { refreshHash: id, contact: null, visitorKey: null }
    const { elder = false } = of
    const opened = await this.context.executor.open(
      { tenant: TENANT, id },
      {
        type: "open",
        visitor: "customer",
        inbox: TENANT,
        locale: "zh-CN",
        elder,
        channel: "web",
        aiNotice: "AI",
      },
      opening,
    )
    must(opened)
    return new Visit(this, id)
  }

  async agent(name: string, role: Role = "agent", capacity = 5): Promise<Staff> {
    const agent = `${name}-${++this.#count}`
    await inTransaction(this.context.db, async (client) => {
      await insertAccount(client, {
        id: agent,
        email: `${agent}@example.org`,
        name,
        passwordHash: "x",
        createdAt: this.context.now(),
      })
      await insertMember(client, {
        tenant: TENANT,
        account: agent,
        role,
        capacity,
        teams: [TEAM],
        home: true,
      })
    })
    return { agent, name, role }
  }

  get desks() {
    return this.context.tenant(TENANT).desks
  }

  /** At the desk, with a heartbeat that holds for `leaseMs`. */
  comes(agent: Staff, leaseMs = 60_000): Promise<void> {
    return this.desks.setStatus(agent.agent, "online", leaseMs)
  }

  /** The heartbeat has run out. */
  goes(agent: Staff): Promise<void> {
    return this.desks.shorten(agent.agent, -1)
  }

  drain(): Promise<void> {
    return drainJob(job({ kind: "drain" }), this.parts)
  }

  /** As if the server had been up for long: nobody is waited for any more. */
  async watchdog(): Promise<void> {
    const watch = new Watchdog(this.parts, new WatchStore(this.context.db), -Infinity)
    await watch.look()
  }

  /** Runs what is due now and nothing else, once. */
  async jobs(kind: string, run: (job: JobRow, parts: JobParts) => Promise<void>): Promise<number> {
    const { rows } = await this.context.db.pool.query(
      "delete from job where kind = $1 and run_at <= now_ms() returning id, tenant, kind, conversation, payload, attempts",
      [kind],
    )
    for (const row of rows as JobRow[]) await run(row, this.parts)
    return rows.length
  }

  answers(): Promise<number> {
    return this.jobs("answer", answerJob)
  }

  get parts(): JobParts {
    const {
      jobs,
      executor,
      inboxes,
      libraries,
      questionVectors,
      models,
      writer,
      bus,
      tenant,
      now,
      config,
      log,
      toolCaller,
      attachments,
    } = this.context
    const { timing, pace } = config
    return {
      jobs,
      executor,
      inboxes,
      libraries,
      embedder: null,
      questionVectors,
      models,
      writer,
      bus,
      tenant,
      now,
      timing,
      pace,
      log,
      toolCaller,
      attachments,
      oldDrafts: new OldDrafts(this.context.db),
    }
  }
}

export function job(of: Partial<JobRow>): JobRow {
  return { id: 0, tenant: TENANT, kind: "", conversation: null, payload: {}, attempts: 1, ...of }
}

type Told<T extends EventType> = ConversationEvent & { type: T; data: EventData[T] }

/** One customer's conversation, as everybody sees it. */
export class Visit {
  readonly house: House
  readonly id: string
  #said = 0

  constructor(house: House, id: string) {
    this.house = house
    this.id = id
  }

  async does(command: Parameters<AppContext["executor"]["execute"]>[1]): Promise<Outcome> {
    return this.house.context.executor.execute({ tenant: TENANT, id: this.id }, command)
  }

  async must(command: Parameters<AppContext["executor"]["execute"]>[1]): Promise<Written> {
    return must(await this.does(command))
  }

  says(text: string, clientId = `m${++this.#said}`): Promise<Written> {
    return this.must({ type: "postCustomerMessage", visitor: "customer", clientId, text })
  }

  asks(): Promise<Written> {
    return this.must({ type: "askHuman", visitor: "customer", via: "button" })
  }

  accepted(by: Staff): Promise<Written> {
    return this.must({ type: "accept", by })
  }

  async owner() {
    const hot = await this.house.context.executor.peek({ tenant: TENANT, id: this.id })
    if (!hot) throw new Error("no such conversation")
    return hot.state.owner
  }

  async state() {
    const row = await this.house.context.tenant(TENANT).conversations.get(this.id)
    if (!row) throw new Error("no such conversation")
    return row.state
  }

  /** The log as `reader` may see it; what they may not is left out. */
  async log(reader: Audience = "system"): Promise<ConversationEvent[]> {
    const { conversations } = this.house.context.tenant(TENANT)
    const records = await conversations.log(this.id, { after: 0, limit: 500 })
    return records.flatMap((record) => {
      if (!maySee(reader, record.type)) return []
      const opened = openRecord(record)
      const { seq, at, epoch, type } = record
      return opened ? [{ seq, at, epoch, type, ...opened } as ConversationEvent] : []
    })
  }

  async all<T extends EventType>(type: T, reader: Audience = "system"): Promise<Told<T>[]> {
    return (await this.log(reader)).filter((e): e is Told<T> => e.type === type)
  }

  async spoken(): Promise<Told<"message.posted">[]> {
    return (await this.all("message.posted")).filter((e) => e.actor.kind === "assistant")
  }
}

export function must(outcome: Outcome): Written {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`)
  return outcome
}

async function settle(context: AppContext): Promise<void> {
  const name = { "zh-CN": "小店", en: "Shop" }
  await inTransaction(context.db, (client) =>
    insertWorkspace(client, {
      id: TENANT,
      name,
      locale: "zh-CN",
      timeZone: "Asia/Shanghai",
      hours: null,
      teams: [{ key: TEAM, name }],
      suggestions: { "zh-CN": [], en: [] },
      createdAt: context.now(),
    }),
  )
  const articles = [
    { id: "keep", title: KNOWN, body: "请放冰箱冷藏，两天内吃完。" },
    { id: "deliver", title: KNOWN_AGAIN, body: "下单以后两小时内送到。" },
    { id: "invoice", title: "怎么开发票", body: "在订单页面点开发票，填抬头和税号。" },
    { id: "refund", title: "怎么申请退款", body: "在订单里点申请退款，写明原因。" },
  ]
  for (const { id, title, body } of articles) {
    const input = {
      id,
      title,
      body,
      aliases: [],
      locale: "zh-CN" as const,
      category: undefined,
      source: undefined,
    }
    await context.tenant(TENANT).articles.save(id, input, { now: context.now() })
  }
}
