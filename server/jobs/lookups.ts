/**
 * What a model may look up while it writes: tools that only read, and only as the permission table allows. A lookup is an
 * action like any other: proposed, judged, carried out by its job and on record, with who the customer is taken from the record.
 * What the tool says is a stranger's words.
 */
import { randomUUID } from "node:crypto"
import { withoutInstructions } from "@jieying/core/answer/grounding.ts"
import { isRecordableText } from "@jieying/core/canonical/json.ts"
import type { EventData } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import type { Shown } from "../models/sources.ts"
import type { Lookup } from "../models/writer.ts"
import type { Tool } from "../store/tools.ts"
import type { JobParts } from "./parts.ts"
import type { Wanted } from "./still-wanted.ts"

/** Tools offered to a model at once. */
const MOST_TOOLS = 16
const MOST_SAID = 1_000
const MOST_INPUT = 2_000
/** Beyond the tool's own time: until its job has begun and its end is on record, ms. */
const GRACE_MS = 3_000

export async function lookupsFor(
  wanted: Wanted,
  { locale, parts }: { locale: string; parts: JobParts },
): Promise<Lookup[]> {
  const { tenant, conversation } = wanted
  const stores = parts.tenant(tenant)
  const [tools, row] = await Promise.all([stores.tools.all(), stores.conversations.get(conversation)])
  const identified = row?.state.customer != null
  const language = locale === "en" ? "en" : "zh-CN"
  return tools
    .filter((tool) => tool.level === "read" && tool.enabled && (identified || !tool.identity))
    .slice(0, MOST_TOOLS)
    .map((tool) => ({
      // Endpoints take letters, digits, _ and - only.
      name: tool.name.replaceAll(".", "_"),
      description: `${tool.title[language]}. ${tool.description[language]}`,
      run: (input, by) => lookUp({ tool, input, title: tool.title[language] }, { ...by, wanted, parts }),
    }))
}

async function lookUp(
  what: { tool: Tool; input: Record<string, unknown>; title: string },
  by: { model: string; signal: AbortSignal; wanted: Wanted; parts: JobParts },
): Promise<Shown | null> {
  const { tool, input, title } = what
  const { model, signal, wanted, parts } = by
  const { tenant, conversation: id, epoch, answersSeq } = wanted
  if (signal.aborted || !isRecordable(input)) return null
  const actionId = `look_${randomUUID()}`
  const ended = endOf(actionId, { parts, wanted, signal, withinMs: tool.timeoutMs + GRACE_MS })
  // Whatever names an order is about somebody's own: the table asks for a proved identity.
  const orderId = typeof input.orderId === "string" && input.orderId !== "" ? { orderId: input.orderId } : {}
  const outcome = await parts.executor.execute(
    { tenant, id },
    {
      type: "proposeAction",
      ...{ actionId, tool: tool.name, input, ...orderId },
      by: { kind: "assistant", model, epoch, answersSeq },
      // Nobody is asked: what only reads needs no yes.
      consentId: actionId,
      deadline: parts.now(),
    },
  )
  if (!outcome.ok) {
    ended.stop()
    return null
  }
  const receipt = await ended.receipt
  if (!receipt) return null
  const text = asData(receipt.text)
  const source = { articleId: `tool:${tool.name}`, title, version: 1, actionId }
  return text === "" ? null : { title, text, source }
}

type Receipt = EventData["action.done"]["receipt"]

/** What the tool said, once it is on record, in whatever process it was asked; null: nothing, not in time, or not wanted any more. */
function endOf(
  actionId: string,
  on: { parts: JobParts; wanted: Wanted; signal: AbortSignal; withinMs: number },
): { receipt: Promise<Receipt | null>; stop: () => void } {
  const { parts, wanted, signal, withinMs } = on
  let end: (receipt: Receipt | null) => void = () => {}
  const receipt = new Promise<Receipt | null>((resolve) => {
    end = resolve
  })
  const stop = () => end(null)
  const timer = setTimeout(stop, withinMs)
  signal.addEventListener("abort", stop, { once: true })
  const off = parts.bus.onConversation(wanted.tenant, wanted.conversation, ({ records }) => {
    for (const record of records) {
      if (!ENDS.has(record.type)) continue
      const data = openRecord(record)?.data as { actionId?: string; receipt?: Receipt } | undefined
      if (data?.actionId === actionId) end(data.receipt ?? null)
    }
  })
  void receipt.finally(() => {
    clearTimeout(timer)
    signal.removeEventListener("abort", stop)
    off()
  })
  return { receipt, stop }
}

const ENDS: ReadonlySet<string> = new Set(["action.done", "action.refused", "action.unknown"])

/** Without what speaks to a model and without addresses: the shop's own links stand in its articles. */
function asData(text: string): string {
  const cut = [...withoutInstructions(text)].slice(0, MOST_SAID).join("")
  return cut.replace(/\b(?:https?:\/\/|www\.)\S+/giu, "").trim()
}

function isRecordable(input: Record<string, unknown>): boolean {
  const text = JSON.stringify(input)
  if (text.length > MOST_INPUT || /\\u(?:0000|d[89a-f])/i.test(text)) return false
  const { orderId } = input
  return isRecordableText(text) && (typeof orderId !== "string" || orderId.length <= 64)
}
