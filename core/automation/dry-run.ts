/** What rules would have done to a past conversation: its log is read again, nothing is changed. */
import type { AutomationAction, RefusalCode } from "../conversation/commands.ts"
import type { AutomationDeed, ConversationEvent } from "../conversation/events.ts"
import { apply, type ConversationState, emptyConversation } from "../conversation/state.ts"
import { whyNotAct } from "./automate.ts"
import { evaluate, factsOf, type Heard, heardIn } from "./evaluate.ts"
import { MAX_RUNS_OF_RULE, RUNS_WITHIN_MS } from "./limits.ts"
import type { Action, Rule } from "./rules.ts"

export interface WouldRun {
  seq: number
  at: number
  rule: string
  name: string
  event: string
  /** The customer's words then, the beginning of them. */
  excerpt: string
  done: AutomationDeed[]
  refused: { do: AutomationDeed; why: RefusalCode }[]
}

export interface Past {
  events: readonly ConversationEvent[]
  officeOpen: (at: number) => boolean
  /** UTC ms: silence is looked for until then. */
  now: number
}

const EXCERPT = 60

export function automationDryRun(rules: readonly Rule[], { events, officeOpen, now }: Past): WouldRun[] {
  const silences = new Set(
    rules.flatMap((rule) => (rule.enabled && rule.on.event === "silence" ? [rule.on.minutes] : [])),
  )
  const would: WouldRun[] = []
  let state = emptyConversation({ tenant: "", id: "" })
  let said = ""
  const look = (heard: Heard, at: number, text: string) => {
    const facts = factsOf(state, { now: at, text, officeOpen: officeOpen(at) })
    for (const { rule, name, actions } of evaluate(rules, { heard, chain: [] }, facts).firings) {
      const recent = would.filter((run) => run.rule === rule && run.at > at - RUNS_WITHIN_MS)
      if (recent.length >= MAX_RUNS_OF_RULE) continue
      const judged = judge(actions, state, { now: at, silence: heard.event === "silence" })
      would.push({ seq: state.seq, at, rule, name, event: heard.event, excerpt: excerptOf(said), ...judged })
    }
  }
  /** The silences that had passed, with nothing said, before `until`. */
  const quiet = (until: number) => {
    const last = state.lastMessage
    if (last === null || last.seq <= heardUpTo || state.owner.kind === "closed") return
    for (const minutes of [...silences].sort((a, b) => a - b)) {
      const at = last.at + minutes * 60_000
      if (at <= until) look({ event: "silence", minutes }, at, said)
    }
  }
  let heardUpTo = 0
  for (const event of events) {
    const speaks = event.type === "message.posted" || event.type === "conversation.ended"
    if (speaks) {
      quiet(event.at)
      heardUpTo = state.lastMessage?.seq ?? 0
    }
    const past = whole(event)
    state = apply(state, past)
    if (past.type === "message.posted" && past.actor.kind === "customer") said = past.data.text
    const heard = heardIn(past)
    if (heard) look(heard, past.at, past.type === "message.posted" ? past.data.text : said)
  }
  quiet(now)
  return would
}

function judge(
  actions: readonly Action[],
  state: ConversationState,
  at: { now: number; silence: boolean },
): Pick<WouldRun, "done" | "refused"> {
  const done: AutomationDeed[] = []
  const refused: WouldRun["refused"] = []
  for (const action of actions) {
    const why = whyNotAct(ready(action), state, at)
    if (why) refused.push({ do: action.do, why })
    else done.push(action.do)
  }
  return { done, refused }
}

/** What the verdict depends on. */
function ready(action: Action): AutomationAction {
  if (action.do === "tag") return { ...action, label: "" }
  return action.do === "notice" ? { do: "notice", text: "" } : action
}

/** A text deleted under law is gone; that somebody wrote is not. */
function whole(event: ConversationEvent): ConversationEvent {
  const data: unknown = event.data
  if (event.type !== "message.posted") return event
  const text = (data as { text?: unknown } | undefined)?.text
  return { ...event, data: { ...event.data, text: typeof text === "string" ? text : "" } }
}

function excerptOf(text: string): string {
  const characters = [
    ...text
      .slice(0, 4 * EXCERPT)
      .replace(/\s+/g, " ")
      .trim(),
  ]
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT - 1).join("")}…` : characters.join("")
}
