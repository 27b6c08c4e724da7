/** What a minute of a person costs, and since when. */

/**
 * Hours a month's wage pays for: 21.75 days of 8 hours, the figure by which China converts monthly into hourly wages
 * (Ministry of Labour and Social Security, notice 2008 no. 3).
 */
export const PAID_HOURS = 174
/** A person costs about so much a month (design, mission: the facts this rests on). */
export const DEFAULT_WAGE = { monthlyYuan: 4_000, hours: PAID_HOURS } as const

/** From `from` (UTC ms) on, what one person, a role or everybody (null, null) earns. */
export interface Wage {
  person: string | null
  role: string | null
  from: number
  monthlyYuan: number
  /** Hours in a month that it pays for. */
  hours: number
}

/** CNY 1e-6 for one millisecond: a person's own wage goes before that of their role, and this before everybody's. */
export function microYuanPerMs(
  wages: readonly Wage[],
  who: { agent: string; role: string | null },
  at: number,
) {
  const valid = wages.filter((w) => w.from <= at)
  const own = newest(valid.filter((w) => w.person === who.agent))
  const role = newest(valid.filter((w) => w.person === null && w.role !== null && w.role === who.role))
  const all = newest(valid.filter((w) => w.person === null && w.role === null))
  const { monthlyYuan, hours } = own ?? role ?? all ?? DEFAULT_WAGE
  return (monthlyYuan * 1e6) / (hours * 3_600_000)
}

function newest(wages: readonly Wage[]): Wage | undefined {
  return wages.reduce<Wage | undefined>((best, w) => (best && best.from > w.from ? best : w), undefined)
}
