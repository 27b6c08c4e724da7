/** Made-up Chinese articles from a seed: for the time and memory of a large index, not for the quality of answers. */
import type { Article } from "@jieying/core/answer/article.ts"

export interface SyntheticKnowledge {
  /** Article number i, from 0; the same for the same seed. */
  article(i: number): Article
  /** A question that article i answers, in words that are partly its own. */
  question(i: number): string
}

const CHARACTERS = 2500
const FIRST_CHARACTER = 0x4e00
const VOCABULARY = 20_000
const ASKING = [
  "如何",
  "怎么",
  "怎样才能",
  "是否可以",
  "为什么不能",
  "什么时候可以",
  "在哪里",
  "需要多久才能",
  "多少钱可以",
]
const ENDINGS = ["？", "吗？", "呢？", "，需要什么材料？", "，怎么办？"]

export function syntheticKnowledge(seed: number): SyntheticKnowledge {
  const vocabulary = makeVocabulary(random(seed))
  const randomOf = (kind: number, i: number) => random(seed + kind * 0x9e3779b1 + i * 0x85ebca6b)
  const titleWords = (i: number) => words(vocabulary, randomOf(1, i), 6)
  const phrased = (parts: readonly string[], next: () => number) =>
    `${pick(ASKING, next)}${parts.join("")}${pick(ENDINGS, next)}`
  return {
    article(i) {
      const next = randomOf(2, i)
      const parts = titleWords(i)
      const aliases = Array.from({ length: Math.floor(next() * 3) }, () =>
        phrased(shuffled(parts, next).slice(0, 4), next),
      )
      const body = Array.from({ length: 6 }, () => `${words(vocabulary, next, 8).join("")}。`).join("")
      return {
        id: `article-${i}`,
        title: phrased(parts, next),
        aliases,
        body,
        locale: "zh-CN",
        version: 1,
        updatedAt: 0,
      }
    },
    question(i) {
      const next = randomOf(3, i)
      return phrased([...shuffled(titleWords(i), next).slice(0, 4), ...words(vocabulary, next, 1)], next)
    },
  }
}

/** A direction that number i has, evenly spread among all. */
export function syntheticVector(i: number, dimensions: number): Float32Array {
  const next = random(i * 0x85ebca6b)
  // The sum of uniform numbers is near enough to a normal one.
  return Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5)
}

/** Words of two to four characters; the characters, like the words later, are used with Zipf's frequencies. */
function makeVocabulary(next: () => number): string[] {
  return Array.from({ length: VOCABULARY }, () => {
    const length = next() < 0.75 ? 2 : 3 + Math.floor(next() * 2)
    const codes = Array.from({ length }, () => FIRST_CHARACTER + zipf(CHARACTERS, next))
    return String.fromCharCode(...codes)
  })
}

function words(vocabulary: readonly string[], next: () => number, count: number): string[] {
  return Array.from({ length: count }, () => vocabulary[zipf(vocabulary.length, next)] as string)
}

/** A rank below `size`, rank r about as often as 1 / (r + 1). */
function zipf(size: number, next: () => number): number {
  return Math.min(size - 1, Math.floor((size + 1) ** next()) - 1)
}

function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** Mulberry32: small, quick and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
