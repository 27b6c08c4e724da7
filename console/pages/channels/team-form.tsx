/** A team's names, and whether it still takes customers. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { PlaceTeam } from "@jieying/contract/places.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Input, Switch } from "antd"
import { useState } from "react"
import { saveTeam } from "../../api/places.ts"
import { codeOf } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { LANGUAGES } from "./form.ts"
import { usePlacesChanged } from "./use-places.ts"
import { channelWords } from "./words.ts"

interface TeamFormProps {
  team: PlaceTeam | null
  taken: readonly PlaceTeam[]
  onDone: () => void
}

export function TeamForm({ team, taken, onDone }: TeamFormProps) {
  const page = usePageWords(channelWords)
  const w = page.teams
  const words = useWords()
  const admin = useMe().role === "admin"
  const { message } = App.useApp()
  const changed = usePlacesChanged()
  const [form, setForm] = useState({
    name: team?.name ?? { "zh-CN": "", en: "" },
    retired: team?.retired ?? false,
  })
  const same = team && JSON.stringify(form) === JSON.stringify({ name: team.name, retired: team.retired })
  const fault = LANGUAGES.some((l) => form.name[l].trim() === "")
    ? page.fault.name
    : same
      ? page.fault.same
      : null
  const saving = useMutation({
    mutationFn: () =>
      saveTeam(team?.key ?? freeKey(form.name.en, taken), { ...form, version: team?.version ?? 0 }),
    onSuccess: async (places) => {
      await changed(places)
      void message.success(w.saved)
      onDone()
    },
    onError: async (error) => {
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? page.conflict : words.problems[code])
      await changed(undefined)
    },
  })
  return (
    <div className="drawer-form">
      {LANGUAGES.map((language) => (
        <Field key={language} label={page.name[language]}>
          {(id) => (
            <Input
              id={id}
              maxLength={LIMITS.placeChars}
              value={form.name[language]}
              onChange={(e) => setForm({ ...form, name: { ...form.name, [language]: e.target.value } })}
            />
          )}
        </Field>
      ))}
      {team && admin && (
        <div className="check">
          <Switch
            aria-label={w.retire}
            checked={form.retired}
            onChange={(retired) => setForm({ ...form, retired })}
          />
          <span>{w.retire}</span>
        </div>
      )}
      <div>
        <ActionButton type="primary" why={fault} loading={saving.isPending} onClick={() => saving.mutate()}>
          {page.save}
        </ActionButton>
      </div>
    </div>
  )
}

/** Nobody has to think of one: from the English name, else by number. */
function freeKey(name: string, taken: readonly { key: string }[]): string {
  const stem =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "team"
  const keys = new Set(taken.map((t) => t.key))
  for (let n = 1; n <= taken.length; n++) {
    const key = n === 1 ? stem : `${stem}-${n}`
    if (!keys.has(key)) return key
  }
  return `${stem}-${taken.length + 1}`
}
