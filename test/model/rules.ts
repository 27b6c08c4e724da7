/** What must hold of what people were told, beside the rules of one log (reading.ts). Each returns what does not, in words. */
import type { Caller } from "./caller.ts"
import type { Desk } from "./desk.ts"
import { type Moment, order, type Reading } from "./reading.ts"

/** How many customers one of the two agents takes at once. */
export const CAPACITY = 2

export function callerFaults(caller: Caller, desks: readonly Desk[]): string[] {
  const { reading, view } = caller
  return [
    ...reading.faults,
    ...said(caller),
    ...caller.deeds.faults(reading),
    ...answered(caller),
    ...headsHold(caller),
    ...view.differences(reading),
    ...desks.flatMap((d) => [...d.faults, ...(d.views.get(caller.id)?.differences(reading) ?? [])]),
  ]
}

/** Every acknowledged message once, as it was said, where it was acknowledged, after all that was acknowledged before. */
function said({ ledger, floors, reading }: Caller): string[] {
  const posted = reading.of("message.posted", "customer")
  return ledger.sent.flatMap(({ clientId, body, seq }) => {
    if (seq === undefined) return []
    const found = posted.filter((e) => e.data?.clientId === clientId)
    const faults: string[] = []
    if (found.length !== 1) faults.push(`${clientId} stands ${found.length} times in the log`)
    if (found[0] && found[0].seq !== seq)
      faults.push(`${clientId}: acknowledged at ${seq}, is at ${found[0].seq}`)
    if (found[0] && found[0].data?.text !== body.text) faults.push(`${clientId} says something else`)
    if (seq <= (floors.get(clientId) ?? 0)) faults.push(`${clientId} at ${seq} overtook what was said before`)
    return faults
  })
}

/** Asking has exactly three results, and each is so at that place of the log. */
function answered({ answers, reading }: Caller): string[] {
  return answers.flatMap(({ result: told }) => {
    const then = reading.moments[told.seq]
    const wrong = (why: string) => [`${reading.id}: asked for a person, told ${JSON.stringify(told)}: ${why}`]
    if (!then) return wrong("there is no such place in the log")
    switch (told.result) {
      case "connected":
        return then.owner === "agent" && told.name ? [] : wrong(`owner ${then.owner}`)
      case "queued":
        return then.owner === "queue" && (told.place ?? 0) >= 1 ? [] : wrong(`owner ${then.owner}`)
      case "callback":
        return then.owner === "callback" && told.due === then.due
          ? []
          : wrong(`owner ${then.owner}, ${then.due}`)
      default:
        return wrong("no such result")
    }
  })
}

/** Every signed head the customer was ever given stands in its place. */
function headsHold({ heads, reading }: Caller): string[] {
  const known = heads.filter(({ seq }) => seq <= reading.now.seq)
  const wrong = known.filter(({ seq, hash }) => reading.events[seq - 1]?.hash !== hash)
  return wrong.map(({ seq }) => `${reading.id}: the head that was signed at ${seq} is not in the log`)
}

/** The place that was told counts who was ahead: all who were the whole time, and nobody who never was. */
export function placeFaults(caller: Caller, others: readonly { reading: Reading; from: number }[]): string[] {
  const answer = caller.answers.at(-1)
  const then = answer && caller.reading.moments[answer.result.seq]
  if (answer?.result.result !== "queued" || !then) return []
  const mine = { id: caller.id, now: then } as Reading
  const ahead = (reading: Reading, moment: Moment) =>
    moment.owner === "queue" &&
    moment.team === then.team &&
    order({ id: reading.id, now: moment } as Reading, mine) < 0
  const always = others.filter(({ reading, from }) =>
    reading.moments.slice(from).every((m) => ahead(reading, m)),
  )
  const ever = others.filter(({ reading, from }) =>
    reading.moments.slice(from).some((m) => ahead(reading, m)),
  )
  const place = answer.result.place ?? 0
  if (place > always.length && place <= ever.length + 1) return []
  return [`${caller.id} was told place ${place}; ahead were ${always.length} to ${ever.length}`]
}

/** Whom a person serves or is asked to take; a full desk takes emergencies and what a lead takes over, nothing else. */
export function floorFaults(
  callers: readonly Caller[],
  desks: readonly Desk[],
  load: ReadonlyMap<string, number>,
): string[] {
  const faults: string[] = []
  for (const { id } of desks) {
    const held = callers.filter(({ reading: { now } }) => now.agent === id || now.offer === id)
    const ordinary = held.filter(({ reading: { now } }) => !now.urgent && !now.steppedIn)
    if (ordinary.length > CAPACITY)
      faults.push(`${id} has ${ordinary.length} customers and room for ${CAPACITY}`)
    if (load.get(id) !== held.length)
      faults.push(`${id}: ${load.get(id)} places are taken, ${held.length} customers are there`)
  }
  return faults
}
