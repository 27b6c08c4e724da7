/** The conversation as plain text that can be copied, with what it can be checked against later. Pure. */
import type { SignedHead } from "@jieying/contract/events.ts"
import { timeline } from "../timeline.ts"
import type { Ui } from "../ui.ts"
import { RECORD_WORDS } from "./words.ts"

interface Kept {
  conversation: string
  heads: readonly SignedHead[]
}

export function recordText(
  { state, t, clock, now, config }: Pick<Ui, "state" | "t" | "clock" | "now" | "config">,
  kept: Kept,
): string {
  const w = RECORD_WORDS[config.locale]
  const said = timeline(state).flatMap((item) => {
    if (item.kind !== "message") return []
    const who = item.by === "customer" ? t.you : item.by === "assistant" ? t.aiName : item.name || t.person
    const files = item.files.map((file) => `[${file.name}]`)
    const text = [item.text ?? t.deleted, ...files].filter(Boolean).join(" ")
    return [`${clock.due(item.at, now)}  ${who}\n${text}`]
  })
  const [head] = kept.heads
  const proof = head ? `${w.proof}\n${kept.conversation} · ${head.seq} · ${head.hash}\n${head.signature}` : ""
  return [state.inbox?.name ?? t.fallbackName, ...said, proof].join("\n\n")
}
