/** The quick replies somebody is putting together, by conversation: kept while they look at another one. null: none. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useSyncExternalStore } from "react"

/** Conversations in which some are kept at most; the oldest go first. */
const KEPT = 100
const kept = new Map<string, readonly string[]>()
const listeners = new Set<(conversation: string) => void>()

/** Called with the conversation whose quick replies have changed. */
export function onQuickReplies(listener: (conversation: string) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useQuickReplies(conversation: string): readonly string[] | null {
  return useSyncExternalStore(onQuickReplies, () => kept.get(conversation) ?? null)
}

export function quickRepliesOf(conversation: string): readonly string[] {
  return kept.get(conversation) ?? []
}

export function setQuickReplies(conversation: string, replies: readonly string[] | null): void {
  kept.delete(conversation)
  if (replies) kept.set(conversation, replies)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  for (const listener of listeners) listener(conversation)
}

/** They go with the message. */
export function takeQuickReplies(conversation: string): string[] | undefined {
  const replies = kept.get(conversation)
  setQuickReplies(conversation, null)
  return replies && replies.length > 0 ? [...replies] : undefined
}

/** Taken back with their message: they come first, then those put together since, as many as one message may have. */
export function giveBackQuickReplies(conversation: string, replies: readonly string[]): void {
  const all = new Set([...replies, ...(kept.get(conversation) ?? [])])
  setQuickReplies(conversation, [...all].slice(0, LIMITS.quickReplies))
}
