/**
 * What must be so whatever the server does by itself: small on purpose, and fed by what was acknowledged alone. The logs
 * are judged by reading.ts and rules.ts; this says of each customer whether they are owed a person.
 */
import type { World } from "./world.ts"

export interface CustomerModel {
  /** Asked for a person and was told so; neither served nor gone back to the assistant since. */
  owed: boolean
  /** Seq of what decided it: answers may come in another order than things were done. */
  since: number
}

/** Something that was acknowledged at `seq`, or read there. */
export function decides(customer: CustomerModel | undefined, owed: boolean, seq: number | undefined): void {
  if (!customer || seq === undefined || seq < customer.since) return
  customer.owed = owed
  customer.since = seq
}

export interface Model {
  customers: CustomerModel[]
  crashes: number
  /** ms. */
  clock: number
}

/** As a run begins: so many customers have opened a page, nobody has asked for anything. */
export function newModel(customers: number): Model {
  return {
    customers: Array.from({ length: customers }, () => ({ owed: false, since: 0 })),
    crashes: 0,
    clock: 0,
  }
}

/** Who is owed a person waits for one, or has one. */
export function owedFaults(model: Model, world: World): string[] {
  return model.customers.flatMap(({ owed }, i) => {
    const caller = world.callers[i]
    if (!owed || !caller) return []
    const { owner } = caller.reading.now
    if (owner === "queue" || owner === "agent" || owner === "callback") return []
    return [`${caller.id} is owed a person, and ${owner} owns`]
  })
}
