import { SOUND_ALIKE } from "./sound-table.ts"

/** Pairs looked up for one text: it bounds the time, and only a text that is nonsense throughout comes near it. */
const MOST_LOOKUPS = 12_000

let groups: ReadonlyMap<string, string> | undefined

/** The common characters that sound like this one, itself among them; empty where none does. */
export function soundAlikes(character: string): string {
  groups ??= new Map(SOUND_ALIKE.split(" ").flatMap((group) => [...group].map((each) => [each, group])))
  return groups.get(character) ?? ""
}

/** What the correction needs to know of a text and of the index it is asked of. */
export interface Spelling {
  readonly units: readonly string[]
  /** Whether unit i may be a slip: a character of the matter, not one of a word that is known. */
  mayBeWrong(i: number): boolean
  readonly joined: readonly boolean[]
  /** In how many articles the two stand together. */
  frequency(first: string, second: string): number
}

/**
 * The units with slips of an input method put right: two neighbours that stand together in no article become the pair
 * that sounds alike and does, the most frequent one. A character that stands with either neighbour somewhere stays.
 * `苹果提宽` is read as `苹果提款` where no article has 提宽 or 果提.
 */
export function withoutHomophones(spelling: Spelling): readonly string[] {
  const { joined } = spelling
  const units = [...spelling.units]
  const isKnown = (i: number) => joined[i] === true && pairFrequency(spelling, units, i) > 0
  const isStray = (i: number) => spelling.mayBeWrong(i) && !isKnown(i - 1) && !isKnown(i)
  let lookups = 0
  for (let i = 0; i + 1 < units.length && lookups < MOST_LOOKUPS; i += 1) {
    if (!joined[i] || isKnown(i)) continue
    const firsts = isStray(i) ? soundAlikes(units[i] as string) : ""
    const seconds = isStray(i + 1) ? soundAlikes(units[i + 1] as string) : ""
    if (firsts === "" && seconds === "") continue
    const alternatives = [firsts || (units[i] as string), seconds || (units[i + 1] as string)] as const
    lookups += alternatives[0].length * alternatives[1].length
    const pair = nearestPair(spelling, alternatives)
    if (pair) units.splice(i, 2, pair[0], pair[1])
  }
  return units
}

function pairFrequency({ frequency }: Spelling, units: readonly string[], i: number): number {
  return frequency(units[i] as string, units[i + 1] as string)
}

function nearestPair(
  { frequency }: Spelling,
  [firsts, seconds]: readonly [string, string],
): [string, string] | undefined {
  let best: [string, string] | undefined
  let bestFrequency = 0
  for (const first of firsts) {
    for (const second of seconds) {
      const found = frequency(first, second)
      if (found <= bestFrequency) continue
      best = [first, second]
      bestFrequency = found
    }
  }
  return best
}
