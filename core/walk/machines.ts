/**
 * Two walks over the same code. The first: everything that can happen between a customer, the assistant and people. The
 * second: everything that can happen to identity, questions about orders and actions, with a few moves for each owner.
 * Together they would be the product of two large worlds that touch in few places; the second walks the places.
 */
import { classOf } from "./abstraction.ts"
import { actionClassOf } from "./action-abstraction.ts"
import { ACTION_CHECKS, CHECKS } from "./checks.ts"
import type { Machine } from "./explore.ts"
import { actionWalkMoves } from "./moves/actions.ts"
import { movesFrom } from "./moves.ts"

export const CONVERSATION: Machine = { movesFrom, classOf, checks: CHECKS }
export const ACTIONS: Machine = {
  movesFrom: actionWalkMoves,
  classOf: actionClassOf,
  checks: [...CHECKS, ...ACTION_CHECKS],
}
