/** A dialogue as the learner sees it: who spoke, in which words (as numbers), and whether a person was right then. */

/** Everybody who answers is the assistant here: the learner looks at the time before a person takes over. */
export type TurnRole = "customer" | "assistant"

export interface Turn {
  readonly role: TurnRole
  /** Words as numbers: equal words have equal numbers. See text-tokens.ts for turns given as text. */
  readonly tokens: readonly number[]
}

export interface LabelledTurn extends Turn {
  /** Whether a person should take over at this turn. */
  readonly handoff: boolean
}

export type Dialogue = readonly LabelledTurn[]
