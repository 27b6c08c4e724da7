/** The invariants as named checks on one step. */
import type { Check } from "./check.ts"
import { assistantChecks } from "./checks/assistant.ts"
import { claimChecks } from "./checks/claims.ts"
import { ownerChecks } from "./checks/owner.ts"
import { reachChecks } from "./checks/reach.ts"
import { staffChecks } from "./checks/staff.ts"

export const CHECKS: readonly Check[] = [
  ...reachChecks,
  ...ownerChecks,
  ...assistantChecks,
  ...claimChecks,
  ...staffChecks,
]
