/** Actions that are not over yet, as the log has them: a fold of its own, part of the conversation's state. */
import type { ConversationEvent, ProposedBy } from "../conversation/events.ts"
import type { Need } from "./permit.ts"
import type { Level } from "./tool.ts"

export interface LiveAction {
  id: string
  tool: string
  level: Level
  amountFen: number | null
  orderId: string | null
  /** system: it carries out what the customer chose for an order. */
  proposedBy: ProposedBy
  /** unknown: the tool was asked, and nobody knows whether it acted. */
  status: "proposed" | "approved" | "unknown"
  /** While proposed: what it waits for. */
  needs: readonly Need[]
  /** The recorded choice it carries out. */
  consentId: string | null
  /** The action it undoes. */
  undoes: string | null
}

/** What was done lately: whether it was undone. */
export interface DoneAction {
  id: string
  undone: boolean
}

export interface ActionsState {
  actions: readonly LiveAction[]
  doneActions: readonly DoneAction[]
  /** How often each tool was let run. */
  runs: Readonly<Record<string, number>>
}

export const NO_ACTIONS: ActionsState = { actions: [], doneActions: [], runs: {} }

const MAX_DONE = 8

type ActionEvent = Extract<
  ConversationEvent,
  {
    type:
      | "action.proposed"
      | "action.approved"
      | "action.done"
      | "action.refused"
      | "action.unknown"
      | "action.settled"
  }
>

export function applyAction<S extends ActionsState>(state: S, event: ActionEvent): S {
  if (event.type === "action.proposed") return propose(state, event.data)
  const { actionId } = event.data
  const action = state.actions.find((a) => a.id === actionId)
  if (!action) return state
  switch (event.type) {
    case "action.approved": {
      const consentId = event.data.consentId ?? action.consentId
      const runs = { ...state.runs, [action.tool]: (state.runs[action.tool] ?? 0) + 1 }
      return { ...replace(state, { ...action, status: "approved", needs: [], consentId }), runs }
    }
    case "action.unknown":
      return replace(state, { ...action, status: "unknown" })
    case "action.done":
      return over(state, action, "done")
    case "action.refused":
      return over(state, action, "not_done")
    case "action.settled":
      return over(state, action, event.data.outcome)
  }
}

/** The customer said yes to it: what else it waits for remains. */
export function applyYes<S extends ActionsState>(state: S, consentId: string, actionId?: string): S {
  const action = state.actions.find((a) => a.id === actionId)
  if (!action) return state
  return replace(state, { ...action, consentId, needs: action.needs.filter((need) => need !== "consent") })
}

function propose<S extends ActionsState>(
  state: S,
  data: Extract<ConversationEvent, { type: "action.proposed" }>["data"],
): S {
  const { actionId: id, tool, level, proposedBy, needs = [], undoes = null } = data
  const { amountFen = null, orderId = null } = data
  const consentId = needs.includes("consent") ? null : (data.consentId ?? null)
  const fresh = { id, tool, level, amountFen, orderId, proposedBy, needs, consentId, undoes }
  return {
    ...state,
    actions: [...state.actions, { ...fresh, status: "proposed" }],
    doneActions: setUndone(state.doneActions, undoes, true),
  }
}

function over<S extends ActionsState>(state: S, action: LiveAction, outcome: "done" | "not_done"): S {
  const actions = state.actions.filter((a) => a.id !== action.id)
  if (outcome === "not_done")
    return { ...state, actions, doneActions: setUndone(state.doneActions, action.undoes, false) }
  const doneActions = [...state.doneActions, { id: action.id, undone: false }].slice(-MAX_DONE)
  return { ...state, actions, doneActions }
}

function setUndone(done: readonly DoneAction[], id: string | null, undone: boolean): readonly DoneAction[] {
  return id === null ? done : done.map((d) => (d.id === id ? { ...d, undone } : d))
}

function replace<S extends ActionsState>(state: S, action: LiveAction): S {
  return { ...state, actions: state.actions.map((a) => (a.id === action.id ? action : a)) }
}
