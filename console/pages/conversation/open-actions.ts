/** Actions as a card tells of them: the core's own fold of those that are not over, and what became of the others. */
import type { WireEvent } from "@jieying/contract/events.ts"
import {
  type ActionsState,
  applyAction,
  applyYes,
  type LiveAction,
  NO_ACTIONS,
} from "@jieying/core/action/live.ts"
import { type MatterAction, outcomeOf } from "@jieying/core/consent/matter.ts"
import type { ConversationEvent, EventData, EventType, Receipt } from "@jieying/core/conversation/events.ts"

export interface TrackedAction {
  id: string
  title: string
  tool: string
  /** It was done, and nobody has undone it or is about to. */
  stands: boolean
  amountFen: number | null
  orderId: string | null
  proposedBy: EventData["action.proposed"]["proposedBy"]
  /** The account of the person who proposed it. */
  proposer: string | null
  state: MatterAction["state"]
  receipt: Receipt | null
  /** What is decided by, while it is not over. */
  live: LiveAction | null
}

type ActionType = Extract<EventType, `action.${string}`>

/** In the order in which they came up. What only looks something up is told of when nobody knows what came of it. */
export function actionsOf(events: readonly WireEvent[]): TrackedAction[] {
  let state: ActionsState = NO_ACTIONS
  const tracked = new Map<string, TrackedAction & { reads: boolean }>()
  const asked = new Map<string, string>()
  for (const { type, data, actor } of events) {
    if (data === null) continue
    if (type === "consent.asked") {
      const { consentId, subject } = data as unknown as EventData["consent.asked"]
      if (subject?.actionId !== undefined) asked.set(consentId, subject.actionId)
    } else if (type === "consent.answered") {
      const { consentId, choice } = data as unknown as EventData["consent.answered"]
      if (choice === "yes") state = applyYes(state, consentId, asked.get(consentId))
    } else if (isAction(type)) {
      const event = { type, data } as unknown as Extract<ConversationEvent, { type: ActionType }>
      state = applyAction(state, event)
      if (event.type === "action.proposed") {
        const { actionId: id, title, tool, level, proposedBy, amountFen = null, orderId = null } = event.data
        const proposer = actor.kind === "agent" ? (actor.id ?? null) : null
        const begun = { state: "asked", receipt: null, live: null, reads: level === "read" } as const
        tracked.set(id, {
          id,
          title,
          tool,
          stands: false,
          amountFen,
          orderId,
          proposedBy,
          proposer,
          ...begun,
        })
      } else {
        const before = tracked.get(event.data.actionId)
        if (before) tracked.set(before.id, { ...before, ...outcomeOf(type, data) })
      }
    }
  }
  return [...tracked.values()]
    .filter(({ reads, state }) => !reads || state === "unknown")
    .map(({ reads: _reads, ...action }) => ({
      ...action,
      stands: state.doneActions.some((done) => done.id === action.id && !done.undone),
      live: state.actions.find((a) => a.id === action.id) ?? null,
    }))
}

function isAction(type: string): type is ActionType {
  return type.startsWith("action.")
}
