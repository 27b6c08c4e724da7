/** Words that mean the same in a workspace. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { recordable } from "./text.ts"

/** At least one letter or digit: what is left of a word in a search. */
const Word = recordable(LIMITS.synonymChars).regex(/[\p{L}\p{N}]/u, "needs a letter or a digit")

export const SynonymGroup = z.discriminatedUnion("kind", [
  z.object({
    kind: z
      .literal("same")
      .describe("Each stands for every other; the first is how they are written in the index"),
    words: z.array(Word).min(2).max(LIMITS.synonymWords),
  }),
  z.object({
    kind: z
      .literal("one_way")
      .describe("A question with `from` also asks for `to`, but not the other way round"),
    from: Word,
    to: z.array(Word).min(1).max(LIMITS.synonymWords),
  }),
])
export type SynonymGroup = z.infer<typeof SynonymGroup>

export const PutSynonyms = z.object({
  groups: z.array(SynonymGroup).max(LIMITS.synonymGroups),
  version: z.int().min(0).describe("The one that was edited; 0 where there was none"),
})
export const Synonyms = z.object({
  version: z.int(),
  groups: z.array(SynonymGroup),
  updatedAt: UtcMs.nullable(),
  updatedBy: z.string().nullable(),
})
export type Synonyms = z.infer<typeof Synonyms>
