/** What was said that has the words looked for, the newest first. Pure. */
import { type Excerpt, excerptOf, holds, soughtOf } from "@jieying/core/search/pieces.ts"
import { type Item, type MessageItem, timeline } from "../timeline.ts"
import type { Ui } from "../ui.ts"

export interface Hit {
  item: MessageItem
  excerpt: Excerpt
}

const MOST = 50
const EXCERPT_CHARS = 80

export function hitsOf(state: Ui["state"], query: string): Hit[] {
  const sought = soughtOf(query)
  if (sought.words.length === 0) return []
  return timeline(state)
    .filter((item: Item): item is MessageItem => item.kind === "message")
    .reverse()
    .map((item) => ({ item, text: saidIn(item) }))
    .filter(({ text }) => holds(text, sought))
    .slice(0, MOST)
    .map(({ item, text }) => ({ item, excerpt: excerptOf(text, sought, EXCERPT_CHARS) }))
}

/** The names of files count as words too. */
export function saidIn({ text, files }: MessageItem): string {
  return [text ?? "", ...files.map((file) => file.name)].filter(Boolean).join(" · ")
}
