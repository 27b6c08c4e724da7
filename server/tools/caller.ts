/** Asks a tool by the way it is reached, and knows what may be asked twice. */
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"
import type { Outgoing } from "../security/outgoing.ts"
import type { Sealer } from "../security/sealed-text.ts"
import type { Tool } from "../store/tools.ts"
import { callMcpTool, listMcpTools, type McpServer, type OfferedTool } from "./mcp.ts"
import { askTool, MOST_SAID } from "./signed-http.ts"

export interface ToolCall {
  tenant: string
  /** The idempotency key: the same action is asked for with the same key, however often. */
  key: string
  action: string
  conversation: string
  dryRun: boolean
  /** From the record, never from who asks. */
  customer: string | null
  input: Record<string, unknown>
  /** Aborted: it is not wanted any more. */
  signal?: AbortSignal
}

interface Parts {
  outgoing: Outgoing
  sealer: Sealer
  secretOf: (tenant: string) => string
  now: () => number
}

export class ToolCaller {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async ask(tool: Tool, call: ToolCall): Promise<ActionOutcome> {
    const { outgoing, secretOf, now } = this.#parts
    const { name, url, timeoutMs } = tool
    if (tool.transport === "mcp") {
      // The protocol knows no dry run: trying one that changes something would change it.
      if (call.dryRun && tool.level !== "read") return { kind: "refused", code: "no_dry_run" }
      const reads = tool.level === "read"
      const { input, signal } = call
      return callMcpTool(this.#server(tool), {
        name: tool.remote ?? name,
        ...{ input, reads, now, timeoutMs, signal },
      })
    }
    const { action, conversation, dryRun, input, customer, signal } = call
    const of = customer === null ? null : { id: customer }
    return askTool({
      url,
      secret: secretOf(call.tenant),
      actionId: call.key,
      timeoutMs,
      signal,
      fetch: outgoing.upTo(MOST_SAID),
      now,
      body: { tool: name, action, conversation, dryRun, customer: of, input },
    })
  }

  /** The tools that a server says it has. @throws Error when it cannot be asked. */
  async offered(server: { url: string; token: string | null; timeoutMs: number }): Promise<OfferedTool[]> {
    const { url, token, timeoutMs } = server
    return listMcpTools({ url, token: token ?? undefined, fetch: this.#parts.outgoing.fetch }, timeoutMs)
  }

  #server({ url, token }: Tool): McpServer {
    const { outgoing, sealer } = this.#parts
    return { url, token: token ? sealer.open(token) : undefined, fetch: outgoing.fetch }
  }
}

/** Whether a call whose end is not known may be made again. */
export function mayAskAgain(tool: Pick<Tool, "transport" | "level">): boolean {
  return tool.transport === "http" || tool.level === "read"
}
