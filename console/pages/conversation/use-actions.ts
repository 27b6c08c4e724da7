/** Doing something to a conversation: one at a time, the row brought up to date at once, refusals said in words. */
import type { ConversationSummary, Done } from "@jieying/contract/staff.ts"
import { useQueryClient } from "@tanstack/react-query"
import { App } from "antd"
import { useCallback, useRef, useState } from "react"
import { useNavigate } from "react-router"
import { accept, decline, takeOver } from "../../api/conversations.ts"
import { codeOf } from "../../api/problem.ts"
import { leads } from "../../live/alerts.ts"
import { useLine, useMe } from "../../live/live.tsx"
import { settleHeld } from "../../live/sender.ts"
import { useWords } from "../../prefs/provider.tsx"

export interface Deed {
  name: string
  act: () => Promise<Done>
  /** Said when it is done, where the screen does not say it by itself. */
  said?: string
}

/** `run` resolves to true when it was done. */
export function useRun() {
  const { store } = useLine()
  const queries = useQueryClient()
  const words = useWords()
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string | null>(null)
  const running = useRef(false)

  const run = useCallback(
    async ({ name, act, said }: Deed): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setBusy(name)
      try {
        await settleHeld(store)
        const { conversation } = await act()
        store.dispatch({ type: "rows", rows: [conversation] })
        void queries.invalidateQueries({ queryKey: ["live", "conversation", conversation.id] })
        if (said) void message.success(said)
        return true
      } catch (error) {
        void message.warning(words.problems[codeOf(error)])
        // What we showed may have been out of date.
        void queries.invalidateQueries({ queryKey: ["live"] })
        return false
      } finally {
        running.current = false
        setBusy(null)
      }
    },
    [store, queries, message, words],
  )
  return { run, busy }
}

export function useOfferActions(row: Pick<ConversationSummary, "id">) {
  const words = useWords()
  const navigate = useNavigate()
  const { run, busy } = useRun()
  const { id } = row
  return {
    busy,
    accept: () =>
      void run({ name: "accept", act: () => accept(id) }).then((done) => {
        if (done) void navigate(`/inbox/mine/${id}`)
      }),
    decline: () => void run({ name: "decline", act: () => decline(id), said: words.offer.declined }),
  }
}

/** A lead takes what nobody waits for: from the AI, or from a colleague. */
export function useStepIn(row: Pick<ConversationSummary, "id" | "owner">) {
  const me = useMe()
  const navigate = useNavigate()
  const { run, busy } = useRun()
  const { id, owner } = row
  const served = owner.kind === "assistant" || (owner.kind === "agent" && owner.agent !== me.agent)
  return {
    offered: served && leads(me),
    busy: busy !== null,
    takeOver: () =>
      void run({ name: "takeOver", act: () => takeOver(id) }).then((done) => {
        if (done) void navigate(`/inbox/mine/${id}`)
      }),
  }
}
