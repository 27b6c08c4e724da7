/** The card somebody writes, by conversation: kept while the panel is closed, and when a card is taken back. */
import type { Card } from "@jieying/contract/forms.ts"

/** Conversations in which one is kept at most; the oldest go first. */
const KEPT = 100
const kept = new Map<string, Card>()

export function cardDraft(conversation: string): Card | undefined {
  return kept.get(conversation)
}

/** Null: it was sent. */
export function keepCardDraft(conversation: string, card: Card | null): void {
  kept.delete(conversation)
  if (card) kept.set(conversation, card)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
}
