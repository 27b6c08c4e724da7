/**
 * How long until the customer at a place in the queue is connected: the p50 and p90 over simulated courses of the
 * evening, drawn from what was measured. Not a mean divided by the desks: service times are skewed, and who is being
 * served has been so for some time already.
 */

/** Fewer measured services than this say nothing yet. */
export const MIN_SERVICES = 12
/** Courses that are simulated. A power of two, so that every path is one byte. */
const PATHS = 128
/** Places that are simulated; beyond, the queue goes on at the pace of all desks together. */
const MAX_PLACE = 60
/** Desks beyond this are left out; the estimate is then a little long. */
const MAX_DESKS = 1000
/** A conversation older than nearly all measured ones: its rest is judged by this many of the longest. */
const MIN_TAIL = 8

/** The queue of one team. All durations in ms. */
export interface Line {
  desks: {
    /** Places at desks of people on duty that nobody holds. */
    free: number
    /** Places that somebody holds, and for how long already. */
    busy: readonly { sinceMs: number }[]
  }
  /** Recent service times. */
  service: readonly number[]
  /** Recent times from a free place to a person's acceptance. None measured: counted as none. */
  pickup: readonly number[]
}

/** ms: connected within `low` half of the time, within `high` nine times in ten. */
export interface WaitRange {
  low: number
  high: number
}

/** `place` counts from 1. Null when there is not enough data yet, or nobody is on duty. */
export function estimateWait(line: Line & { place: number }): WaitRange | null {
  return waitingTimes(line, line.place)?.(line.place) ?? null
}

/** The same for every place of one queue, simulated once, up to `upTo`. */
export function waitingTimes(line: Line, upTo: number): ((place: number) => WaitRange) | null {
  const desks = line.desks.free + line.desks.busy.length
  if (line.service.length < MIN_SERVICES || desks === 0) return null
  const samples = sorted(line.service)
  const service = strata(samples)
  const pickup = strata(sorted(line.pickup))
  const places = Math.max(1, Math.min(Math.floor(upTo), MAX_PLACE))
  const turns = simulate(line, { samples, service, pickup, places })
  const perPlace = (mean(service) + mean(pickup)) / desks
  const known = new Map<number, WaitRange>()
  return (place) => {
    const within = Math.max(1, Math.min(Math.floor(place), places))
    const range = known.get(within) ?? rangeOf(turns[within - 1] ?? new Float64Array(PATHS), pickup)
    known.set(within, range)
    return beyond(range, { place: Math.max(within, Math.floor(place)), within, perPlace })
  }
}

/** Further back the wait grows with the place, and what is uncertain about it with the root of the place. */
function beyond(range: WaitRange, at: { place: number; within: number; perPlace: number }): WaitRange {
  const low = range.low + (at.place - at.within) * at.perPlace
  return { low, high: low + (range.high - range.low) * Math.sqrt(at.place / at.within) }
}

function rangeOf(turns: Float64Array, pickup: Float64Array): WaitRange {
  const own = permutation(0)
  const waits = turns.map((turn, path) => turn + (pickup[own[path] ?? 0] ?? 0)).sort()
  return { low: quantile(waits, 0.5), high: quantile(waits, 0.9) }
}

/** For each place and path, when a desk is free for it, ms from now. Those ahead are served first, each by the first free desk. */
function simulate(
  line: Line,
  drawn: { samples: Float64Array; service: Float64Array; pickup: Float64Array; places: number },
): Float64Array[] {
  const { samples, service, pickup, places } = drawn
  const turns = Array.from({ length: places }, () => new Float64Array(PATHS))
  const busy = line.desks.busy.slice(0, MAX_DESKS)
  const free = Math.min(line.desks.free, MAX_DESKS - busy.length)
  const rests = busy.map(({ sinceMs }, i) => ({ ...restOf(samples, sinceMs), order: permutation(3 * i + 4) }))
  const customers = turns.map((row, i) => ({
    row,
    service: permutation(3 * i + 2),
    pickup: permutation(3 * i + 3),
  }))
  const levels = levelsOf(samples)
  const heap = new Float64Array(free + busy.length)
  for (let path = 0; path < PATHS; path++) {
    const level = levels[path] as number
    let at = heap.fill(0, 0, free).length - busy.length
    for (const { from, age, order } of rests) {
      const stratum = ((order[path] as number) + 0.5) / PATHS
      const longest = samples[from + Math.floor(stratum * (samples.length - from))] as number
      heap[at++] = level * (longest - age)
    }
    for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftDown(heap, i)
    for (const customer of customers) {
      const turn = heap[0] as number
      customer.row[path] = turn
      const held = pickup[customer.pickup[path] as number] as number
      heap[0] = turn + held + level * (service[customer.service[path] as number] as number)
      siftDown(heap, 0)
    }
  }
  return turns
}

/**
 * How long services take on the whole is known only as well as a mean of so few samples is: each path has a level of its
 * own, spread by that error. With a dozen samples it widens the range, with hundreds it hardly shows.
 */
function levelsOf(samples: Float64Array): Float64Array {
  const middle = mean(samples)
  const variance = samples.reduce((sum, s) => sum + (s - middle) ** 2, 0) / (samples.length - 1)
  const error = middle > 0 ? Math.sqrt(variance / samples.length) / middle : 0
  const levels = new Float64Array(PATHS)
  for (const [path, stratum] of permutation(1).entries()) {
    const u = (stratum + 0.5) / PATHS
    // The logistic distribution of variance 1, near enough to the normal one.
    levels[path] = Math.exp(error * (Math.sqrt(3) / Math.PI) * Math.log(u / (1 - u)))
  }
  return levels
}

/**
 * What is left of a conversation that has lasted so long: what was left of the longer ones at that age. Where hardly any
 * lasted longer, what was left of the longest at the age they all reached. The samples from `from` on, less `age`.
 */
function restOf(samples: Float64Array, sinceMs: number): { from: number; age: number } {
  let from = 0
  while (from < samples.length && (samples[from] as number) <= sinceMs) from++
  if (samples.length - from >= MIN_TAIL) return { from, age: Math.max(0, sinceMs) }
  const tail = samples.length - MIN_TAIL
  return { from: tail, age: samples[tail - 1] as number }
}

function siftDown(heap: Float64Array, start: number): void {
  const value = heap[start] as number
  const length = heap.length
  let at = start
  for (let child = 2 * at + 1; child < length; child = 2 * at + 1) {
    if (child + 1 < length && (heap[child + 1] as number) < (heap[child] as number)) child++
    const least = heap[child] as number
    if (least >= value) break
    heap[at] = least
    at = child
  }
  heap[at] = value
}

/** The middle of each of PATHS equally likely strata of a measured distribution. All zero where nothing was measured. */
function strata(samples: Float64Array): Float64Array {
  const values = new Float64Array(PATHS)
  if (samples.length === 0) return values
  for (let i = 0; i < PATHS; i++) values[i] = quantile(samples, (i + 0.5) / PATHS)
  return values
}

/** By linear interpolation between the middles of the steps; `samples` in order, not empty. */
function quantile(samples: Float64Array, share: number): number {
  const last = samples.length - 1
  const at = Math.min(Math.max(share * samples.length - 0.5, 0), last)
  const below = Math.floor(at)
  const low = samples[below] ?? 0
  return low + (at - below) * ((samples[Math.min(below + 1, last)] ?? 0) - low)
}

function sorted(samples: readonly number[]): Float64Array {
  return Float64Array.from(samples, (s) => Math.max(0, s)).sort()
}

function mean(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length
}

/** The order in which each dimension runs through its strata. The same every time: what is made once is kept. */
const permutations: Uint8Array[] = []

/**
 * A Latin hypercube (McKay, Beckman, Conover 1979): in each dimension every stratum is drawn exactly once, the dimensions
 * independent of each other. So these paths do what thousands of independent draws would, and the same queue gives the
 * same answer.
 */
function permutation(dimension: number): Uint8Array {
  const known = permutations[dimension]
  if (known) return known
  const order = Uint8Array.from({ length: PATHS }, (_, i) => i)
  let state = Math.imul(dimension + 1, 0x9e3779b1)
  for (let i = PATHS - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0
    const j = scrambled(state) % (i + 1)
    const moved = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = moved
  }
  permutations[dimension] = order
  return order
}

/** Spreads the bits of a counter over 32 bits (the finaliser of MurmurHash3). */
function scrambled(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
