/**
 * Tools of a server that speaks the Model Context Protocol (specification 2025-06-18, Streamable HTTP). The protocol knows no key
 * that makes a call happen once, so that a call whose end is not known is not made again: a person finds out.
 */
import { isRecordableText } from "@jieying/core/canonical/json.ts"
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"

const MOST_TOOLS = 200
const RECEIPT_CHARS = 2_000

export interface McpServer {
  url: string
  /** Bearer token, where the server wants one. */
  token?: string
  fetch: typeof fetch
}

export interface McpCall {
  /** As the server calls it. */
  name: string
  input: Record<string, unknown>
  /** It changes nothing: an error is a refusal, and not a doubt. */
  reads: boolean
  timeoutMs: number
  now: () => number
  signal?: AbortSignal
}

export interface OfferedTool {
  name: string
  description: string
  /** JSON Schema of what it takes. */
  input: Record<string, unknown>
}

export async function callMcpTool(server: McpServer, call: McpCall): Promise<ActionOutcome> {
  const { name, input, reads, timeoutMs, now, signal } = call
  const began = now()
  let asked = false
  try {
    return await withClient(server, timeoutMs, async (client) => {
      asked = true
      const result = await client.callTool({ name, arguments: input }, undefined, {
        timeout: timeoutMs,
        ...(signal ? { signal } : {}),
      })
      const text = textOf(result.content)
      if (result.isError)
        return reads ? { kind: "refused", code: "tool_error", text } : { kind: "unknown", why: "tool_error" }
      return { kind: "done", receipt: { text }, ms: Math.max(0, now() - began) }
    })
  } catch {
    return asked ? { kind: "unknown", why: "broken" } : { kind: "refused", code: "unreachable" }
  }
}

/** What the server says it can do: its own words, to be shown and not obeyed. */
export async function listMcpTools(server: McpServer, timeoutMs: number): Promise<OfferedTool[]> {
  return withClient(server, timeoutMs, async (client) => {
    const { tools } = await client.listTools(undefined, { timeout: timeoutMs })
    return tools.slice(0, MOST_TOOLS).map(({ name, description = "", inputSchema }) => ({
      name: recordable(name, 100),
      description: recordable(description, 1_000),
      input: inputSchema as Record<string, unknown>,
    }))
  })
}

type Client = InstanceType<typeof import("@modelcontextprotocol/sdk/client/index.js").Client>

/** Loaded at the first call: who uses no such server does not pay for it. */
async function withClient<T>(
  server: McpServer,
  timeoutMs: number,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const [{ Client }, { StreamableHTTPClientTransport }] = await Promise.all([
    import("@modelcontextprotocol/sdk/client/index.js"),
    import("@modelcontextprotocol/sdk/client/streamableHttp.js"),
  ])
  const client = new Client({ name: "jieying", version: "1" })
  const transport = new StreamableHTTPClientTransport(new URL(server.url), {
    fetch: server.fetch as never,
    requestInit: server.token ? { headers: { authorization: `Bearer ${server.token}` } } : {},
    // Nobody listens for what comes between calls, and a call that broke off is not resumed.
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 1_000,
      maxReconnectionDelay: 1_000,
      reconnectionDelayGrowFactor: 1,
    },
  })
  try {
    await client.connect(transport, { timeout: timeoutMs })
    return await work(client)
  } finally {
    await client.close()
  }
}

function textOf(content: unknown): string {
  const parts = Array.isArray(content) ? content : []
  const texts = parts.flatMap((part: { type?: unknown; text?: unknown }) =>
    part?.type === "text" && typeof part.text === "string" ? [part.text] : [],
  )
  return recordable(texts.join("\n"), RECEIPT_CHARS)
}

/** Whatever it says can stand in the record: cut, and without what the record does not take. */
function recordable(text: string, chars: number): string {
  const cut = [...text.slice(0, 2 * chars)].slice(0, chars).join("")
  return isRecordableText(cut) ? cut : cut.toWellFormed().replaceAll("\u0000", "\ufffd")
}
