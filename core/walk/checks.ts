/** The invariants as named checks on one step. */
import type { Check } from "./check.ts"
import { alertChecks } from "./checks/alert.ts"
import { answerChecks } from "./checks/answer.ts"
import { assistantChecks } from "./checks/assistant.ts"
import { automaticChecks } from "./checks/automatic.ts"
import { claimChecks } from "./checks/claims.ts"
import { consentChecks } from "./checks/consent.ts"
import { customerChecks } from "./checks/customer.ts"
import { ownerChecks } from "./checks/owner.ts"
import { reachChecks } from "./checks/reach.ts"
import { reasonChecks } from "./checks/reason.ts"
import { staffChecks } from "./checks/staff.ts"
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
]
