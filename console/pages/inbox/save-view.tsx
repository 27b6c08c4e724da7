/** A list kept under a name; the one it came from may be changed or deleted. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { SavedView } from "@jieying/contract/views.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Button, Input, Modal, Switch } from "antd"
import { useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { removeView, saveView } from "../../api/views.ts"
import { leads } from "../../live/alerts.ts"
import { newClientId } from "../../live/client-id.ts"
import type { Wanted } from "../../live/filter.ts"
import { useMe } from "../../live/live.tsx"
import { ALL, type View } from "../../live/views.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useSavedId, useWanted } from "./search-params.ts"
import { useViews, useViewsChanged } from "./use-views.ts"

interface SaveViewProps {
  base: View
  wanted: Wanted
  onClose: () => void
}

export function SaveViewDialog({ onClose, ...of }: SaveViewProps) {
  const words = useWords()
  return (
    <Modal open onCancel={onClose} footer={null} title={words.filter.save} width={420} destroyOnHidden>
      <Form {...of} onDone={onClose} />
    </Modal>
  )
}

function Form({ base, wanted, onDone }: Omit<SaveViewProps, "onClose"> & { onDone: () => void }) {
  const words = useWords()
  const w = words.filter
  const lead = leads(useMe())
  const { message } = App.useApp()
  const changed = useViewsChanged()
  const [, set] = useWanted()
  const from = useSavedId()
  const before = useViews().data?.views.find((view) => view.id === from) ?? null
  const mine = before && (lead || !before.shared) ? before : null
  const [name, setName] = useState(mine?.name ?? "")
  const [shared, setShared] = useState(mine?.shared ?? false)
  const saving = useMutation({
    mutationFn: (over: SavedView | null) =>
      saveView(over?.id ?? newClientId(), {
        ...wanted,
        base,
        name: name.trim(),
        shared,
        version: over?.version ?? 0,
      }),
    onSuccess: (saved) => {
      void message.success(w.saved)
      set(wanted, saved.id)
      onDone()
    },
    onError: (error) => {
      const code = codeOf(error)
      const own = { version_conflict: w.conflict, already_exists: w.taken } as Record<string, string>
      void message.warning(own[code] ?? words.problems[code])
    },
    onSettled: changed,
  })
  const removing = useMutation({
    mutationFn: (view: SavedView) => removeView(view.id),
    onSuccess: () => {
      void message.success(w.removed)
      set(ALL)
      onDone()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: changed,
  })
  const why = name.trim() === "" ? w.needName : null
  return (
    <div className="save-view">
      <Field label={w.name}>
        {(id) => (
          <Input
            id={id}
            maxLength={LIMITS.viewChars}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        )}
      </Field>
      <div className="shared">
        <Switch checked={shared} disabled={!lead} aria-label={w.shared} onChange={setShared} />
        <span>
          {w.shared}
          {!lead && <span className="small quiet"> {w.sharedWhy}</span>}
        </span>
      </div>
      <div className="foot">
        {mine && (
          <ActionButton
            type="primary"
            why={why}
            loading={saving.isPending}
            onClick={() => saving.mutate(mine)}
          >
            {w.saveChange}
          </ActionButton>
        )}
        <ActionButton
          type={mine ? "default" : "primary"}
          why={why}
          loading={saving.isPending}
          onClick={() => saving.mutate(null)}
        >
          {mine ? w.asNew : w.save}
        </ActionButton>
        {mine && (
          <Button danger type="text" loading={removing.isPending} onClick={() => removing.mutate(mine)}>
            {w.remove}
          </Button>
        )}
      </div>
    </div>
  )
}
