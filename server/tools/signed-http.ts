/**
 * Asks a tool over a signed request (Standard Webhooks). The id of the request is the action's: whoever gets it twice does
 * it once. Three ends: done, surely not done, or not known - which is never guessed.
 */

import { isRecordableText } from "@jieying/core/canonical/json.ts"
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"
import { z } from "zod"
import { OutgoingError } from "../security/outgoing.ts"
import { webhookHeaders } from "../security/standard-webhooks.ts"

/** Bytes of an answer. */
export const MOST_SAID = 64 * 1024

const Said = z.string().max(2000).refine(isRecordableText)
const Done = z.object({
  ok: z.literal(true),
  receipt: z.object({
    id: Said.optional(),
    text: Said,
    amountFen: z.int().min(0).optional(),
  }),
})
const NotDone = z.object({ ok: z.literal(false), code: Said, message: Said.optional() })

export interface ToolRequest {
  url: string
  secret: string
  actionId: string
  timeoutMs: number
  signal?: AbortSignal
  /** Guarded, since the address was typed in by somebody, and bounded by MOST_SAID. */
  fetch: typeof fetch
  now: () => number
  body: {
    tool: string
    action: string
    conversation: string
    dryRun: boolean
    customer: { id: string } | null
    input: Record<string, unknown>
  }
}

export async function askTool(request: ToolRequest): Promise<ActionOutcome> {
  const { url, secret, actionId: id, timeoutMs, now } = request
  const began = now()
  const body = JSON.stringify(request.body)
  try {
    const response = await request.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...webhookHeaders({ id, at: began, body }, secret) },
      body,
      redirect: "error",
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(request.signal ? [request.signal] : [])]),
    })
    return outcomeOf(response.status, await textOf(response), Math.max(0, now() - began))
  } catch (error) {
    // Nobody was spoken to: surely nothing was done.
    if (error instanceof OutgoingError && error.code === "address_not_allowed")
      return { kind: "refused", code: error.code }
    return { kind: "unknown", why: (error as Error).name === "TimeoutError" ? "timeout" : "broken" }
  }
}

export function outcomeOf(status: number, text: string | null, ms: number): ActionOutcome {
  const said = parse(text)
  if (status >= 200 && status < 300) {
    const done = Done.safeParse(said)
    if (!done.success) return { kind: "unknown", why: "unreadable" }
    const { id, text: words, amountFen } = done.data.receipt
    const receipt = id === undefined ? { text: words } : { id, text: words }
    return { kind: "done", receipt, ...(amountFen === undefined ? {} : { amountFen }), ms }
  }
  // Too many, or too slow: the same request may be done a moment later.
  if (status === 408 || status === 429 || status >= 500) return { kind: "unknown", why: `status_${status}` }
  const no = NotDone.safeParse(said)
  if (!no.success) return { kind: "unknown", why: "unreadable" }
  const { code, message } = no.data
  return { kind: "refused", code, ...(message === undefined ? {} : { text: message }) }
}

/** null: longer than anything a tool has to say. */
async function textOf(response: Response): Promise<string | null> {
  try {
    return await response.text()
  } catch (error) {
    if (error instanceof OutgoingError && error.code === "too_long") return null
    throw error
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "")
  } catch {
    return null
  }
}
