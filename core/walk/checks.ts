/** The invariants as named checks on one step. */
import type { Check } from "./check.ts"
import { actionChecks } from "./checks/actions.ts"
import { alertChecks } from "./checks/alert.ts"
import { answerChecks } from "./checks/answer.ts"
import { assistantChecks } from "./checks/assistant.ts"
import { automaticChecks } from "./checks/automatic.ts"
import { automationChecks } from "./checks/automation.ts"
import { claimChecks } from "./checks/claims.ts"
import { consentChecks } from "./checks/consent.ts"
import { customerChecks } from "./checks/customer.ts"
import { fieldChecks } from "./checks/fields.ts"
import { formChecks } from "./checks/forms.ts"
import { orderChecks } from "./checks/orders.ts"
import { ownerChecks } from "./checks/owner.ts"
import { proposalChecks } from "./checks/proposals.ts"
import { ratingChecks } from "./checks/rating.ts"
import { reachChecks } from "./checks/reach.ts"
import { reasonChecks } from "./checks/reason.ts"
import { snoozeChecks } from "./checks/snooze.ts"
import { staffChecks } from "./checks/staff.ts"
import { tagChecks } from "./checks/tags.ts"
import { waitChecks } from "./checks/wait.ts"

export const CHECKS: readonly Check[] = [
  ...reachChecks,
  ...waitChecks,
  ...reasonChecks,
  ...automaticChecks,
  ...customerChecks,
  ...ownerChecks,
  ...assistantChecks,
  ...answerChecks,
  ...consentChecks,
  ...alertChecks,
  ...claimChecks,
  ...staffChecks,
  ...tagChecks,
  ...fieldChecks,
  ...formChecks,
  ...snoozeChecks,
  ...automationChecks,
  ...ratingChecks,
]

/** Invariant 5 about orders and actions: of the second walk alone. */
export const ACTION_CHECKS: readonly Check[] = [...actionChecks, ...orderChecks, ...proposalChecks]
