/**
 * The latest turn of a course as a few dozen numbers for the trees: where it stands, how long and how unusual it is, what
 * is being repeated, what is known of this very turn, and what its words and those of the turns before say. A
 * dialogue that needs a person goes in circles or leaves the words that were met in training.
 */
import type { Course, SeenTurn } from "./course.ts"
import type { TurnRole } from "./dialogue.ts"
import type { KnownTurns } from "./statistics.ts"
import { runLength } from "./word-features.ts"

export interface Reading {
  readonly course: Course
  /** Log-odds from the words alone, one for each turn of the course. */
  readonly scores: readonly number[]
  /** Counts to leave out: in training, those of the dialogue itself. */
  readonly own?: KnownTurns
}

/** Stands for "there is no such turn". */
const NONE = -1
/** Two turns this similar say the same. */
const SAME = 0.5
const IDENTICAL = 0.999
/** Log-odds for a turn that does not exist: surely no handoff. */
const NO_SCORE = -3
/** Words that score above this are worth noticing. */
const NOTABLE = -0.8
const MEMORY = 0.6
/** How many turns of average rate a whole turn's own rate starts from. */
const PRIOR_TURNS = 2

export function denseFeatures(reading: Reading): number[] {
  return [
    ...standing(reading.course),
    ...amount(reading.course),
    ...rareness(reading.course),
    ...repetition(reading.course),
    ...circles(reading.course.turns),
    ...knownBefore(reading),
    ...wordScores(reading),
  ]
}

function standing(course: Course): number[] {
  const { turns, latest } = course
  const assistants = turns.filter(byAssistant).length
  const last = turns.length - 1
  const gap = (at: number) => (at < 0 ? NONE : last - at)
  return [
    codeOf(latest),
    codeOf(turns.at(-2)),
    codeOf(turns.at(-3)),
    last,
    assistants,
    turns.length - assistants,
    assistants / turns.length,
    runLength(turns),
    gap(course.lastOf(latest.role)),
    gap(course.lastOf(otherThan(latest.role))),
  ]
}

function amount(course: Course): number[] {
  const { turns, latest } = course
  const length = (turn: SeenTurn | undefined) => turn?.tokens.length ?? NONE
  const said = { customer: 0, assistant: 0 }
  const times = { customer: 0, assistant: 0 }
  for (const { role, tokens } of turns) {
    said[role] += tokens.length
    times[role] += 1
  }
  return [
    latest.tokens.length,
    latest.words.size,
    length(turns[course.lastOf(latest.role)]),
    length(turns[course.lastOf(otherThan(latest.role))]),
    length(turns.at(-2)),
    length(turns.at(-3)),
    said.customer,
    said.assistant,
    said.customer / Math.max(1, times.customer),
    said.assistant / Math.max(1, times.assistant),
  ]
}

function rareness({ latest, statistics }: Course): number[] {
  let unknown = 0
  let rarest = 0
  for (const word of latest.words) {
    if (!statistics.knows(word)) unknown += 1
    rarest = Math.max(rarest, statistics.rarity(word))
  }
  return [unknown, rarest, latest.weight / Math.max(1, latest.words.size), latest.weight]
}

function repetition(course: Course): number[] {
  const { turns, latest } = course
  const overlap = (at: number) => (at < 0 ? NONE : (latest.overlaps[at] as number))
  const same = latest.overlaps.filter((_, at) => turns[at]?.role === latest.role)
  const others = latest.overlaps.filter((_, at) => turns[at]?.role !== latest.role)
  const other = turns[course.lastOf(otherThan(latest.role))]
  return [
    latest.closest,
    same.filter((each) => each > SAME).length,
    same.filter((each) => each > IDENTICAL).length,
    others.reduce((most, each) => Math.max(most, each), 0),
    overlap(course.lastOf(latest.role)),
    overlap(course.lastOf(otherThan(latest.role))),
    other ? course.covered(other.words) : NONE,
    turns.length > 1 ? course.covered(course.earlierWords) : NONE,
  ]
}

/** What either side has said again, up to now. */
function circles(turns: readonly SeenTurn[]): number[] {
  const repeated = { customer: 0, assistant: 0 }
  const closest = { customer: 0, assistant: 0 }
  let last = -1
  for (const [at, turn] of turns.entries()) {
    closest[turn.role] = Math.max(closest[turn.role], turn.closest)
    if (turn.closest <= SAME) continue
    repeated[turn.role] += 1
    last = at
  }
  const since = last < 0 ? NONE : turns.length - 1 - last
  return [repeated.assistant, repeated.customer, closest.assistant, closest.customer, since]
}

/** How often this very turn, and the one before it, was met in training and was one for a person. */
function knownBefore({ course, own }: Reading): number[] {
  const { known, rate } = course.statistics
  const counts = (turn: SeenTurn | undefined) => {
    if (!turn) return [NONE, NONE]
    const all = known.of(turn.identity)
    const left = own?.of(turn.identity) ?? { met: 0, handoffs: 0 }
    const met = all.met - left.met
    return [met, (all.handoffs - left.handoffs + PRIOR_TURNS * rate) / (met + PRIOR_TURNS)]
  }
  return [...counts(course.latest), ...counts(course.turns.at(-2))]
}

function wordScores({ course, scores }: Reading): number[] {
  const last = scores.length - 1
  const now = scores[last] as number
  const score = (at: number) => scores[at] ?? NO_SCORE
  let greatest = -5
  let expected = 0
  let fading = -2
  let notable = 0
  let lastNotable = -1
  for (let at = 0; at < last; at += 1) {
    const each = scores[at] as number
    greatest = Math.max(greatest, each)
    expected += 1 / (1 + Math.exp(-each))
    fading = MEMORY * fading + (1 - MEMORY) * each
    if (each <= NOTABLE) continue
    notable += 1
    lastNotable = at
  }
  const { role } = course.latest
  return [
    now,
    score(last - 1),
    score(last - 2),
    score(course.lastOf(role)),
    score(course.lastOf(otherThan(role))),
    greatest,
    now - greatest,
    expected,
    fading,
    notable,
    lastNotable < 0 ? NONE : last - lastNotable,
  ]
}

function byAssistant({ role }: SeenTurn): boolean {
  return role === "assistant"
}

function otherThan(role: TurnRole): TurnRole {
  return role === "assistant" ? "customer" : "assistant"
}

function codeOf(turn: SeenTurn | undefined): number {
  return turn === undefined ? NONE : Number(byAssistant(turn))
}
