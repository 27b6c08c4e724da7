/** One tag: what it is called, its colour, and whether it is still put on conversations. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { TAG_COLOURS, type Tag, type TagColour } from "@jieying/contract/tags.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Input, Switch } from "antd"
import { useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { saveTag } from "../../api/tags.ts"
import { newClientId } from "../../live/client-id.ts"
import { useTagsChanged } from "../../live/use-tags.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { TagChip } from "../../parts/tag.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { tagWords } from "./words.ts"

interface Form {
  name: string
  colour: TagColour
  retired: boolean
}

const FRESH: Form = { name: "", colour: "sea", retired: false }

function faultOf(form: Form, before: Form): "same" | "name" | null {
  if (form.name.trim() === "") return "name"
  const same =
    form.name.trim() === before.name && form.colour === before.colour && form.retired === before.retired
  return same ? "same" : null
}

export function TagForm({ tag, onDone }: { tag: Tag | null; onDone: () => void }) {
  const w = usePageWords(tagWords)
  const words = useWords()
  const { message } = App.useApp()
  const changed = useTagsChanged()
  const clock = useClock(60)
  const [id] = useState(() => tag?.id ?? newClientId())
  const [form, setForm] = useState<Form>(tag ?? FRESH)
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }))
  const fault = faultOf(form, tag ?? FRESH)
  const { name, colour, retired } = form
  const saving = useMutation({
    mutationFn: () => saveTag(id, { name: name.trim(), colour, retired, version: tag?.version ?? 0 }),
    onSuccess: () => {
      void message.success(w.saved)
      onDone()
    },
    onError: (error) => {
      const code = codeOf(error)
      const own = { version_conflict: w.conflict, already_exists: w.taken } as Record<string, string>
      void message.warning(own[code] ?? words.problems[code])
    },
    onSettled: changed,
  })
  return (
    <div className="tag-form">
      <Field label={w.name} hint={w.nameHint}>
        {(field) => (
          <Input
            id={field}
            maxLength={LIMITS.tagChars}
            value={name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <fieldset className="colours">
        <legend>{w.colour}</legend>
        {TAG_COLOURS.map((each) => (
          <label key={each} className={each === colour ? "chosen" : undefined}>
            <input
              type="radio"
              name={`colour-${id}`}
              checked={each === colour}
              onChange={() => set({ colour: each })}
            />
            <TagChip name={w.colours[each]} colour={each} />
          </label>
        ))}
      </fieldset>
      {tag && (
        <div className="retire">
          <Switch checked={retired} aria-label={w.retire} onChange={(on) => set({ retired: on })} />
          <span>{w.retire}</span>
        </div>
      )}
      <div>
        <ActionButton
          type="primary"
          why={fault && w.fault[fault]}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
      </div>
      {tag && <p className="small quiet">{w.by(tag.updatedBy, when(tag.updatedAt, clock))}</p>}
    </div>
  )
}
