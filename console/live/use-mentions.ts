/** Notes in which this person is spoken to: read once, and again when the socket says that there is a new one. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { readMentions, seeMentions } from "../api/mentions.ts"
import { useLive } from "./live.tsx"

const KEY = ["live", "mentions"]
/** A note is on record a moment before its mention is, ms. */
const AFTER_MS = 400

export function useMentions() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => readMentions(signal) })
}

/** Called once, where the page always is: however many show the mentions, they are read again once. */
export function useFreshMentions(): void {
  const queries = useQueryClient()
  const latest = useLive((s) => s.mentioned)
  useEffect(() => {
    if (!latest) return
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: KEY }), AFTER_MS)
    return () => clearTimeout(timer)
  }, [latest, queries])
}

/** Who opens a conversation has seen what was said to them in it. */
export function useSeeMentions(conversation: string): void {
  const queries = useQueryClient()
  const { data } = useMentions()
  const unseen = data?.mentions.some((m) => m.conversation.id === conversation && !m.seen) ?? false
  useEffect(() => {
    if (!unseen) return
    // Where it fails it stays unseen, and is tried again when the conversation is opened next.
    seeMentions(conversation).then(
      () => void queries.invalidateQueries({ queryKey: KEY }),
      () => {},
    )
  }, [unseen, conversation, queries])
}
