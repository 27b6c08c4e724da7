/** One part of the routing being edited: kept apart from what is saved until it is saved or given up. */
import type { Routing } from "@jieying/contract/routing.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App } from "antd"
import { useEffect, useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { routingWords } from "./words.ts"

export interface Change<T> {
  value: T
  set: (change: Partial<T>) => void
  changed: boolean
  saving: boolean
  save: () => void
  discard: () => void
}

export function useChange<T extends object>(saved: T, send: (value: T) => Promise<Routing>): Change<T> {
  const w = usePageWords(routingWords)
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [edited, setEdited] = useState<T | null>(null)
  const value = edited ?? saved
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(saved)
  const saving = useMutation({
    mutationFn: () => send(value),
    onSuccess: (routing) => {
      queries.setQueryData(["live", "routing"], routing)
      setEdited(null)
      void message.success(w.saved)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  useEffect(() => {
    if (!changed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", ask)
    return () => removeEventListener("beforeunload", ask)
  }, [changed])
  return {
    value,
    set: (change) => setEdited({ ...value, ...change }),
    changed,
    saving: saving.isPending,
    save: () => saving.mutate(),
    discard: () => setEdited(null),
  }
}
