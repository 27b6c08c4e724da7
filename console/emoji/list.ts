/** The emoji, in one language: loaded when somebody opens the picker. */
import type { EmojiDataResolver } from "frimousse"

/** The emoji, its name, its group in Unicode's order, and words it is found by. */
export type Listed = [emoji: string, label: string, group: number, tags: string[]]

/** Unicode's groups; that of skin tones and hair alone is left out. */
export const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const
export type Group = (typeof GROUPS)[number]

/** For the picker: one list in a language, under headings of ours. */
export function resolverOf(
  load: () => Promise<{ default: readonly Listed[] }>,
  headings: Readonly<Record<Group, string>>,
): EmojiDataResolver {
  return async (locale) => {
    const { default: listed } = await load()
    return {
      locale,
      categories: GROUPS.map((group) => ({ index: group, label: headings[group] })),
      emojis: listed.map(([emoji, label, category, tags]) => ({ emoji, label, category, tags, version: 0 })),
      // Nobody's skin is chosen for them: the yellow ones are there.
      skinTones: { light: "", "medium-light": "", medium: "", "medium-dark": "", dark: "" },
    }
  }
}
