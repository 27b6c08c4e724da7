/** From consultations to the figures of a period: what AI and people cost, and what became of it. Pure. */
import type { Consultation } from "./consultation.ts"
import { type Containment, containment, FALSE_REASONS, type FalseReason } from "./containment.ts"
import { fairShares, type Stretch } from "./shares.ts"
import { microYuanPerMs, type Wage } from "./wages.ts"

/** Fewer than so many judged consultations say nothing about a share. */
export const FEW = 20

export interface Counted extends Consultation {
  conversation: string
  /** Who asked, as far as it is known. */
  visitor: string | null
}

export interface Attended extends Stretch {
  conversation: string
  episode: number
}

/** A consultation with everything that is reckoned about it. Money in CNY 1e-6, time in ms. */
export interface Costed {
  one: Counted
  personMs: number
  personMicroYuan: number
  became: Containment
}

export interface Facts {
  consultations: readonly Counted[]
  /** Those of the same customers that came later, for looking what happened afterwards. */
  later: readonly Counted[]
  attended: readonly Attended[]
  wages: readonly Wage[]
  roles: ReadonlyMap<string, string>
  now: number
}

export function costed(facts: Facts): Costed[] {
  const shares = fairShares(facts.attended, facts.now)
  const attendedIn = Map.groupBy(facts.attended, (a) => `${a.conversation}/${a.episode}`)
  const customers = Map.groupBy([...facts.consultations, ...facts.later], customerOf)
  return facts.consultations.map((one) => {
    const stretches = attendedIn.get(`${one.conversation}/${one.episode}`) ?? []
    let personMs = 0
    let personMicroYuan = 0
    for (const { key, agent, from } of stretches) {
      const ms = shares.get(key) ?? 0
      personMs += ms
      personMicroYuan +=
        ms * microYuanPerMs(facts.wages, { agent, role: facts.roles.get(agent) ?? null }, from)
    }
    const later = (customers.get(customerOf(one)) ?? []).filter((l) => l.openedAt > one.openedAt)
    const became = containment(one, { later, now: facts.now })
    return { one, personMs: Math.round(personMs), personMicroYuan: Math.round(personMicroYuan), became }
  })
}

function customerOf({ visitor, conversation }: Counted): string {
  return visitor === null ? `c ${conversation}` : `v ${visitor}`
}

export interface CostFigures {
  consultations: number
  /** AI: what it took part in, and what it settled. */
  aiMicroYuan: number
  tokens: number
  aiMs: number
  /** Served by a person, and of these ended as solved. */
  served: number
  servedResolved: number
  personMs: number
  personMicroYuan: number
  /** Settled by the AI alone, in the customer's own word; and in silence, which is not "resolved". */
  confirmed: number
  silent: number
  falsely: Record<FalseReason, number>
  nothingAsked: number
  watched: number
  /** Consultations that could be judged: verified, falsely contained, or with a person. */
  judged: number
}

export function summarise(all: readonly Costed[]): CostFigures {
  const falsely = Object.fromEntries(FALSE_REASONS.map((r) => [r, 0])) as Record<FalseReason, number>
  const figures: CostFigures = {
    consultations: all.length,
    aiMicroYuan: 0,
    tokens: 0,
    aiMs: 0,
    served: 0,
    servedResolved: 0,
    personMs: 0,
    personMicroYuan: 0,
    confirmed: 0,
    silent: 0,
    falsely,
    nothingAsked: 0,
    watched: 0,
    judged: 0,
  }
  for (const { one, personMs, personMicroYuan, became } of all) {
    figures.aiMicroYuan += one.microYuan
    figures.tokens += one.tokens
    figures.aiMs += one.aiMs
    figures.personMs += personMs
    figures.personMicroYuan += personMicroYuan
    if (one.servedAt !== null) figures.served += 1
    if (one.servedAt !== null && (one.outcome === "resolved" || one.outcome === "confirmed"))
      figures.servedResolved += 1
    if (became.kind === "nothing_asked") figures.nothingAsked += 1
    else if (became.kind === "watched") figures.watched += 1
    else figures.judged += 1
    if (became.kind === "verified") figures[became.confirmed ? "confirmed" : "silent"] += 1
    if (became.kind === "false") falsely[became.why] += 1
  }
  return figures
}

export interface DayFigures {
  day: string
  consultations: number
  aiMicroYuan: number
  personMicroYuan: number
  judged: number
  verified: number
  falsely: number
}

/** `dayOf` names the day of a time, in the workspace's own time zone. */
export function byDay(all: readonly Costed[], dayOf: (at: number) => string): DayFigures[] {
  return [...Map.groupBy(all, (c) => dayOf(c.one.openedAt))].map(([day, of]) => {
    const { consultations, aiMicroYuan, personMicroYuan, judged, confirmed, silent, falsely } = summarise(of)
    const wrong = Object.values(falsely).reduce((sum, n) => sum + n, 0)
    return {
      day,
      consultations,
      aiMicroYuan,
      personMicroYuan,
      judged,
      verified: confirmed + silent,
      falsely: wrong,
    }
  })
}

export interface ModelFigures {
  model: string
  steps: number
  tokens: number
  microYuan: number
  unpriced: number
}

export function byModel(all: readonly Costed[]): ModelFigures[] {
  const models = new Map<string, ModelFigures>()
  for (const use of all.flatMap((c) => c.one.models)) {
    const sum = models.get(use.model) ?? { model: use.model, steps: 0, tokens: 0, microYuan: 0, unpriced: 0 }
    sum.steps += use.steps
    sum.tokens += use.tokens
    sum.microYuan += use.microYuan
    sum.unpriced += use.unpriced
    models.set(use.model, sum)
  }
  return [...models.values()].sort((a, b) => b.microYuan - a.microYuan || (a.model < b.model ? -1 : 1))
}
