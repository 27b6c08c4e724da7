/** Tools: what an action may use, how far it may go by itself, and what is known of one at the moment of deciding. */

/**
 * What a tool may do to what belongs to a customer, from nothing to much. read: changes nothing. reversible: can be undone,
 * the customer's yes or a person's suffices. consent: only on the customer's recorded choice. approval: only when a
 * person approves.
 */
export const LEVELS = ["read", "reversible", "consent", "approval"] as const
export type Level = (typeof LEVELS)[number]

export interface ToolLimits {
  /** Fen. A larger amount, or one that is not said, never runs by itself: a person approves. Null: moves no money. */
  amountFen: number | null
  /** Fen. Above it only a lead approves. Null: no such limit. */
  agentAmountFen: number | null
  /** How often in one conversation. Null: no such limit. */
  perConversation: number | null
}

/** A tool of the workspace as it is registered now. */
export interface ToolFacts {
  name: string
  /** In the customer's language. */
  title: string
  level: Level
  limits: ToolLimits
  /** Whether it needs to be known who the customer is, where its level alone would not ask for it. */
  identity: boolean
  enabled: boolean
  /** The workspace has used it as often as it may for now. */
  usedUp: boolean
}
