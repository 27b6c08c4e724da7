/** States of the second walk, modulo ids and times: who owns, who the customer is, which questions and actions are open. */
import type { LiveAction } from "../action/live.ts"
import type { OpenConsent } from "../consent/open.ts"
import { ownerClass, ratingClass, servedClass } from "./abstraction.ts"
import { LOOKUP } from "./moves/tools.ts"
import type { World } from "./world.ts"

export function actionClassOf({ state, slot }: World): string {
  if (state.seq === 0) return "unopened"
  const { owner, consents, actions, doneActions, runs } = state
  const asked = state.lastCustomerSeq === 0 ? "nothing said" : "said"
  const last = doneActions.at(-1)
  return [
    ownerClass(owner),
    `slot ${slot}`,
    asked,
    owner.kind === "closed" ? ratingClass(state) : servedClass(state),
    state.consent ? "asked to go back" : "-",
    state.alert ? (state.alert.acknowledgedAt === null ? "called" : "seen") : "-",
    state.firstRequestAt === null ? "-" : "timed",
    state.customer === null ? "unknown" : "known",
    consents.map((c) => questionClass(c, actions)).join(", "),
    actions.map((a) => actionClass(a, last?.id)).join(", "),
    last ? (last.undone ? "undone" : "done") : "-",
    state.settledConsents.length > 0 ? "settled" : "-",
    (runs[LOOKUP.name] ?? 0) > 0 ? "looked up" : "-",
  ].join(" · ")
}

function questionClass({ about, subject, default: declared }: OpenConsent, actions: readonly LiveAction[]) {
  const action = actions.findIndex((a) => a.id === subject.actionId)
  return `${about} ${action} ${subject.item?.priceFen} ${declared}`
}

function actionClass(a: LiveAction, last: string | undefined): string {
  const { tool, amountFen, orderId, proposedBy, status, needs, consentId, undoes } = a
  const agreed = consentId === null ? "-" : "agreed"
  const undo = undoes === null ? "-" : undoes === last ? "undoes the last" : "undoes"
  return [tool, amountFen, orderId, proposedBy, status, needs.join("+"), agreed, undo].join(" ")
}
