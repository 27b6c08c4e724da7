import type { PlaceInbox } from "@jieying/contract/places.ts"
import { useMutation } from "@tanstack/react-query"
import { App } from "antd"
import { useState } from "react"
import { saveInbox } from "../../api/places.ts"
import { codeOf } from "../../api/problem.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { faultOf, formOf, freshForm, type InboxForm } from "./form.ts"
import { usePlacesChanged } from "./use-places.ts"
import { channelWords } from "./words.ts"

/** @param of.inbox null: a new one */
export function useInboxForm(of: { inbox: PlaceInbox | null; team: string; onSaved: () => void }) {
  const w = usePageWords(channelWords)
  const words = useWords()
  const { message } = App.useApp()
  const changed = usePlacesChanged()
  const [before] = useState(() => (of.inbox ? formOf(of.inbox) : freshForm(of.team)))
  const [form, setForm] = useState<InboxForm>(before)
  const saving = useMutation({
    mutationFn: () => {
      const { key, ...inbox } = form
      return saveInbox(key, inbox)
    },
    onSuccess: async (places) => {
      await changed(places)
      void message.success(w.saved)
      of.onSaved()
    },
    onError: async (error) => {
      const code = codeOf(error)
      const own = { version_conflict: w.conflict, already_exists: w.taken } as Record<string, string>
      void message.warning(own[code] ?? words.problems[code])
      await changed(undefined)
    },
  })
  return {
    form,
    set: (change: Partial<InboxForm>) => setForm((now) => ({ ...now, ...change })),
    fault: faultOf(form, before, w.fault),
    saving: saving.isPending,
    save: () => saving.mutate(),
  }
}
