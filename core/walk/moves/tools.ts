/** The tools of the second walk: one of each level, and those by which choices about orders are carried out. */
import type { ToolFacts } from "../../action/tool.ts"
import type { Circumstance } from "../circumstances.ts"

export const LIMIT_FEN = 1_000
export const AGENT_LIMIT_FEN = 5_000
export const CHEAP_FEN = LIMIT_FEN
export const MIDDLE_FEN = AGENT_LIMIT_FEN
export const DEAR_FEN = AGENT_LIMIT_FEN + 1

const FREE = { amountFen: null, agentAmountFen: null, perConversation: null }
const MONEY = { amountFen: LIMIT_FEN, agentAmountFen: AGENT_LIMIT_FEN, perConversation: null }

const usual = { identity: false, enabled: true, usedUp: false }

export const LOOKUP: ToolFacts = {
  ...usual,
  name: "lookup",
  title: "Opening hours",
  level: "read",
  limits: { ...FREE, perConversation: 1 },
}
export const ACCOUNT: ToolFacts = {
  ...usual,
  name: "account",
  title: "Account",
  level: "read",
  limits: FREE,
  identity: true,
}
export const ADDRESS: ToolFacts = {
  ...usual,
  name: "address",
  title: "Address",
  level: "reversible",
  limits: FREE,
}
export const REFUND: ToolFacts = {
  ...usual,
  name: "refund",
  title: "Refund",
  level: "consent",
  limits: MONEY,
}
/** Can be undone, and moves money. */
export const COUPON: ToolFacts = {
  ...usual,
  name: "coupon",
  title: "Coupon",
  level: "reversible",
  limits: MONEY,
}
export const GIFT: ToolFacts = { ...usual, name: "gift", title: "Gift", level: "approval", limits: FREE }

export const TOOLS: Readonly<Record<string, ToolFacts>> = Object.fromEntries(
  [
    LOOKUP,
    ACCOUNT,
    ADDRESS,
    REFUND,
    GIFT,
    COUPON,
    { ...REFUND, name: "refund_item" },
    { ...ADDRESS, name: "wait", level: "reversible" as const },
  ].map((tool) => [tool.name, tool]),
)

/** The tool as it is registered, and all that can have become of it since. */
export function registered(name: string): Circumstance[] {
  const tool = TOOLS[name]
  if (!tool) return [{ label: "no such tool", facts: { tool: null } }]
  return [
    { label: "", facts: { tool } },
    { label: "switched off", facts: { tool: { ...tool, enabled: false } } },
    { label: "used up", facts: { tool: { ...tool, usedUp: true } } },
    { label: "another tool", facts: { tool: { ...tool, name: "other" } } },
    { label: "gone", facts: {} },
  ]
}

/** For what is approved later: the tool may have become stricter. */
export function registeredLater(name: string): Circumstance[] {
  const tool = TOOLS[name]
  if (!tool) return registered(name)
  return [
    ...registered(name),
    { label: "needs consent now", facts: { tool: { ...tool, level: "consent" } } },
    {
      label: "needs a lead now",
      facts: { tool: { ...tool, level: "approval", limits: { ...MONEY, agentAmountFen: 0 } } },
    },
  ]
}
