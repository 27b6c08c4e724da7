/** The tools of one tenant: what may be asked of which address, and how far by itself. */
import type { Level, ToolLimits } from "@jieying/core/action/tool.ts"
import type { Localized } from "./inboxes.ts"
import type { Db } from "./pool.ts"

export interface Tool {
  name: string
  title: Localized
  level: Level
  url: string
  limits: ToolLimits
  /** Whether it needs to be known who the customer is. */
  identity: boolean
  enabled: boolean
}

interface RawTool extends Omit<Tool, "limits"> {
  amountFen: number | null
  agentAmountFen: number | null
  perConversation: number | null
}

export class ToolStore {
  readonly #db: Db
  readonly #tenant: string

  constructor(db: Db, tenant: string) {
    this.#db = db
    this.#tenant = tenant
  }

  async get(name: string): Promise<Tool | null> {
    const found = await this.#db.pool.query({
      name: "tool-get",
      text: `select name, title, level, url, amount_fen as "amountFen", agent_amount_fen as "agentAmountFen",
        per_conversation as "perConversation", identity, enabled from tool where tenant = $1 and name = $2`,
      values: [this.#tenant, name],
    })
    const raw = found.rows[0] as RawTool | undefined
    if (!raw) return null
    const { amountFen, agentAmountFen, perConversation, ...tool } = raw
    return { ...tool, limits: { amountFen, agentAmountFen, perConversation } }
  }

  /** Registers a tool, or gives it another address; what a lead has set about one that is there stays. */
  async register(tool: Tool): Promise<void> {
    const { name, title, level, url, limits, identity, enabled } = tool
    await this.#db.pool.query(
      `insert into tool (tenant, name, title, level, url, amount_fen, agent_amount_fen, per_conversation, identity, enabled)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (tenant, name) do update set title = excluded.title, url = excluded.url`,
      [
        this.#tenant,
        name,
        title,
        level,
        url,
        limits.amountFen,
        limits.agentAmountFen,
        limits.perConversation,
        identity,
        enabled,
      ],
    )
  }
}
