/** Makes the two lists of emoji the picker loads: of emojibase's data what is shown and searched, a third of its bytes. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Plugin } from "vite"
import type { Listed } from "../console/emoji/list.ts"

const NAME = /^emoji:(zh|en)$/
/** Emoji of 2019, which older phones draw too: newer ones would be empty boxes to just the customers who keep a phone long. */
const NEWEST = 12.1
/** Skin tones and hair alone. */
const COMPONENTS = 2

interface Source {
  emoji: string
  label: string
  group?: number
  order?: number
  tags?: string[]
  version: number
}

export function emojiLists(): Plugin {
  return {
    name: "jieying-emoji",
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, language] = NAME.exec(id.slice(1)) ?? []
      if (!id.startsWith("\0") || !language) return undefined
      const path = createRequire(import.meta.url).resolve(`emojibase-data/${language}/data.json`)
      const listed = (JSON.parse(readFileSync(path, "utf8")) as Source[])
        .filter(({ group, version }) => group !== undefined && group !== COMPONENTS && version <= NEWEST)
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
        .map(({ emoji, label, group = 0, tags = [] }): Listed => [emoji, label, group, tags])
      // A string, parsed when wanted: quicker to load than the same as code.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(listed))})`
    },
  }
}
