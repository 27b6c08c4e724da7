/** The tools of one tenant: what may be asked of which address, how far by itself, and how often it was. */
import type { Level, ToolLimits } from "@jieying/core/action/tool.ts"
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"

export interface ToolSettings {
  title: Localized
  description: Localized
  level: Level
  limits: ToolLimits & { perHour: number | null }
  /** Whether it needs to be known who the customer is. */
  identity: boolean
  enabled: boolean
  transport: "http" | "mcp"
  url: string
  /** What a server of the Model Context Protocol calls it. */
  remote: string | null
  timeoutMs: number
  /** The tool that undoes what this one did. */
  undoBy: string | null
}

export interface Tool extends ToolSettings {
  name: string
  /** Encrypted; null: none is set. */
  token: Buffer | null
  version: number
  /** UTC ms. */
  updatedAt: number
}

const COLUMNS = `name, title, description, level, transport, url, remote, token, timeout_ms as "timeoutMs",
  json_build_object('amountFen', amount_fen, 'agentAmountFen', agent_amount_fen, 'perConversation', per_conversation,
    'perHour', per_hour) as limits,
  identity, enabled, undo_by as "undoBy", version, updated_at as "updatedAt"`
const MOST = 200
const HOUR_MS = 60 * 60_000

export class ToolStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async all(): Promise<Tool[]> {
    const found = await this.#db.pool.query(
      `select ${COLUMNS} from tool where tenant = $1 order by name limit ${MOST}`,
      [this.#tenant],
    )
    return found.rows as Tool[]
  }

  async get(name: string): Promise<Tool | null> {
    const found = await this.#db.pool.query({
      name: "tool-get",
      text: `select ${COLUMNS} from tool where tenant = $1 and name = $2`,
      values: [this.#tenant, name],
    })
    return (found.rows[0] as Tool | undefined) ?? null
  }

  /** Registers a tool, or gives it another address; what a lead has set about one that is there stays. */
  async register(tool: ToolSettings & { name: string }, now: number): Promise<void> {
    const before = await this.get(tool.name)
    if (before) {
      await this.#db.pool.query(
        "update tool set title = $3, url = $4, transport = $5 where tenant = $1 and name = $2",
        [this.#tenant, tool.name, tool.title, tool.url, tool.transport],
      )
    } else await this.save(tool, { now, over: 0 })
  }

  /**
   * Over the version that was read (0: a new one). Null when it is another by now, or there are too many.
   * token: undefined keeps what is there.
   */
  async save(
    tool: ToolSettings & { name: string },
    by: { now: number; over: number; token?: Buffer | null },
  ): Promise<Tool | null> {
    const { limits } = tool
    const values = [
      this.#tenant,
      tool.name,
      tool.title,
      tool.description,
      tool.level,
      tool.transport,
      tool.url,
      tool.remote,
      tool.timeoutMs,
      limits.amountFen,
      limits.agentAmountFen,
      limits.perConversation,
      limits.perHour,
      tool.identity,
      tool.enabled,
      tool.undoBy,
      by.now,
      by.token ?? null,
    ]
    const saved = by.over === 0 ? await this.#insert(values) : await this.#update(values, by)
    return (saved.rows[0] as Tool | undefined) ?? null
  }

  #insert(values: unknown[]) {
    return this.#db.pool.query(
      `insert into tool (tenant, name, title, description, level, transport, url, remote, timeout_ms, amount_fen,
          agent_amount_fen, per_conversation, per_hour, identity, enabled, undo_by, updated_at, token)
        select $1::text, $2::text, $3::jsonb, $4::jsonb, $5::text, $6::text, $7::text, $8::text, $9::int, $10::bigint,
          $11::bigint, $12::int, $13::int, $14::boolean, $15::boolean, $16::text, $17::bigint, $18::bytea
        where (select count(*) from tool where tenant = $1) < ${MOST}
        on conflict do nothing returning ${COLUMNS}`,
      values,
    )
  }

  #update(values: unknown[], { over, token }: { over: number; token?: Buffer | null }) {
    return this.#db.pool.query(
      `update tool set title = $3, description = $4, level = $5, transport = $6, url = $7, remote = $8, timeout_ms = $9,
          amount_fen = $10, agent_amount_fen = $11, per_conversation = $12, per_hour = $13, identity = $14, enabled = $15,
          undo_by = $16, updated_at = $17, token = case when $20 then $18::bytea else token end, version = version + 1
        where tenant = $1 and name = $2 and version = $19 returning ${COLUMNS}`,
      [...values, over, token !== undefined],
    )
  }

  /** Counted once for each action, however often it is tried. */
  async ran(run: { tool: string; conversation: string; action: string; now: number }): Promise<void> {
    await this.#db.pool.query(
      `insert into tool_run (tenant, conversation, action, tool, at) values ($1, $2, $3, $4, $5)
        on conflict do nothing`,
      [this.#tenant, run.conversation, run.action, run.tool, run.now],
    )
  }

  async runsInHour(tool: string, now: number): Promise<number> {
    const counted = await this.#db.pool.query(
      "select count(*)::int as n from tool_run where tenant = $1 and tool = $2 and at > $3",
      [this.#tenant, tool, now - HOUR_MS],
    )
    return counted.rows[0].n
  }
}
