/** AI help for who writes: it puts words into the composer, which can be undone, and sends nothing. */
import type { Assist, Assisted } from "@jieying/contract/assist.ts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { App } from "antd"
import { useEffect, useState, useSyncExternalStore } from "react"
import { assist, readAssistOffer } from "../../api/assist.ts"
import { codeOf } from "../../api/problem.ts"
import { type DraftKind, draftOf } from "../../live/drafts.ts"
import { useLine } from "../../live/live.tsx"
import { useWords } from "../../prefs/provider.tsx"

/** What stands by the composer after something was done. */
export type Shown =
  | { kind: "written"; into: DraftKind; before: string; text: string; by: Omit<Assisted, "text"> }
  /** For this person's eyes alone. */
  | { kind: "read"; text: string }
  | { kind: "articles" }

export interface Help {
  shown: Shown | null
  /** What is being worked on. */
  busy: Assist["task"] | null
  /** Whether there is a model for a task; undefined: not known yet. */
  offered: (task: Assist["task"]) => boolean | undefined
  write: (wish: Assist, into: DraftKind) => void
  read: (wish: Assist) => void
  put: (text: string, into: DraftKind, by?: Omit<Assisted, "text">) => void
  show: (shown: Shown | null) => void
  undo: () => void
}

const QUOTED: Omit<Assisted, "text"> = { sources: [], model: "extractive", newFigures: [] }

export function useAssist(conversation: string, onWritten: (into: DraftKind) => void): Help {
  const words = useWords()
  const { drafts } = useLine()
  const { message } = App.useApp()
  const [shown, show] = useState<Shown | null>(null)
  const standing = useSyncExternalStore(drafts.subscribe, () =>
    shown?.kind === "written" ? draftOf(drafts.get(), conversation)[shown.into] : null,
  )
  // Sent, or taken out by hand: what is written next is not AI's.
  useEffect(() => {
    if (standing === "") show(null)
  }, [standing])
  const offer = useQuery({
    queryKey: ["assist"],
    queryFn: ({ signal }) => readAssistOffer(signal),
    staleTime: 60_000,
  })
  const put: Help["put"] = (text, into, by = QUOTED) => {
    const before = draftOf(drafts.get(), conversation)[into]
    drafts.dispatch({ conversation, kind: into, text })
    show({ kind: "written", into, before, text, by })
    onWritten(into)
  }
  const asking = useMutation({
    mutationFn: ({ wish }: { wish: Assist; into: DraftKind | null }) => assist(conversation, wish),
    onSuccess: ({ text, ...by }, { into }) =>
      into === null ? show({ kind: "read", text }) : put(text, into, by),
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const undo = () => {
    if (shown?.kind === "written") drafts.dispatch({ conversation, kind: shown.into, text: shown.before })
    show(null)
  }
  return {
    shown,
    busy: asking.isPending ? asking.variables.wish.task : null,
    offered: (task) => offer.data?.models[task],
    write: (wish, into) => asking.mutate({ wish, into }),
    read: (wish) => asking.mutate({ wish, into: null }),
    put,
    show,
    undo,
  }
}
