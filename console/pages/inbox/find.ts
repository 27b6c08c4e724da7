/** Finding among the rows that are loaded: every word has to be somewhere in the name, the last words or the id. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"

export function find(
  rows: readonly ConversationSummary[],
  text: string,
  nameOf: (row: ConversationSummary) => string,
): readonly ConversationSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const held =
      `${nameOf(row)} ${row.lastMessage?.preview ?? ""} ${row.inboxName["zh-CN"]} ${row.inboxName.en} ${row.id}`.toLowerCase()
    return words.every((word) => held.includes(word))
  })
}
