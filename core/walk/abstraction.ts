/**
 * States counted modulo ids and times: two worlds in the same class allow the same moves with the same results.
 * That this is so is itself checked by the walk, on a second member of every class that has one.
 */
import type { Owner } from "../conversation/state.ts"
import type { World } from "./world.ts"

export function classOf({ state, slot }: World): string {
  const first = state.firstRequestAt
  return [
    state.seq === 0 ? "unopened" : ownerClass(state.owner, first),
    `slot ${slot}`,
    state.elder ? "elder" : "-",
    `episode ${few(state.episode)}`,
    `requests ${few(state.requests)} ${first === null ? "-" : "timed"}`,
    `place ${state.place}`,
    `last by ${state.lastMessage?.by ?? "-"}`,
    `asked ${relation(state.lastCustomerSeq, state.answeredSeq)} answered ${state.answeredSeq > 0}`,
    state.lastMessage ? relation(state.lastMessage.seq, state.lastCustomerSeq) : "-",
  ].join(" · ")
}

function ownerClass(owner: Owner, firstRequestAt: number | null): string {
  switch (owner.kind) {
    case "assistant":
      return "assistant"
    case "queue": {
      const age = owner.since === firstRequestAt ? "since first request" : "since else"
      const { team, priority, reason, offer, passed } = owner
      return `queue ${team} ${priority} ${age} ${reason} offer ${offer?.agent} passed ${passed.join("+")}`
    }
    case "agent":
      return `agent ${owner.agent} ${owner.team}`
    case "callback":
      return `callback ${owner.team}`
    case "closed":
      return `closed ${owner.outcome}`
  }
}

/** None, one, or several: nothing depends on how many more. */
function few(count: number): string {
  return count >= 2 ? "2+" : String(count)
}

function relation(a: number, b: number): string {
  return a < b ? "<" : a === b ? "=" : ">"
}
