/** What an inbox is called, who serves it, and its first words. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { PlaceTeam } from "@jieying/contract/places.ts"
import { Input, Segmented, Select } from "antd"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { type InboxForm, LANGUAGES, linesOf } from "./form.ts"
import { channelWords } from "./words.ts"

interface InboxFieldsProps {
  value: InboxForm
  teams: readonly PlaceTeam[]
  onChange: (change: Partial<InboxForm>) => void
}

export function InboxFields({ value, teams, onChange }: InboxFieldsProps) {
  const w = usePageWords(channelWords)
  const { locale } = useWords()
  return (
    <>
      {value.version === 0 && (
        <Field label={w.key} hint={w.keyHint}>
          {(id) => (
            <Input
              id={id}
              maxLength={64}
              value={value.key}
              onChange={(e) => onChange({ key: e.target.value.trim() })}
            />
          )}
        </Field>
      )}
      <div className="two">
        {LANGUAGES.map((language) => (
          <Field key={language} label={w.name[language]} hint={w.nameHint}>
            {(id) => (
              <Input
                id={id}
                maxLength={LIMITS.placeChars}
                value={value.name[language]}
                onChange={(e) => onChange({ name: { ...value.name, [language]: e.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="two">
        <Field label={w.team}>
          {(id) => (
            <Select
              id={id}
              value={value.team}
              onChange={(team) => onChange({ team })}
              options={teams
                .filter((t) => !t.retired || t.key === value.team)
                .map((t) => ({ value: t.key, label: t.name[locale] }))}
            />
          )}
        </Field>
        <Field label={w.locale} hint={w.localeHint}>
          {() => (
            <Segmented
              aria-label={w.locale}
              value={value.locale}
              onChange={(next) => onChange({ locale: next })}
              options={LANGUAGES.map((each) => ({ value: each, label: w.languages[each] }))}
            />
          )}
        </Field>
      </div>
      {LANGUAGES.map((language) => (
        <Field key={language} label={w.greeting[language]} hint={w.greetingHint}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 1, maxRows: 3 }}
              maxLength={LIMITS.greetingChars}
              value={value.greeting[language]}
              onChange={(e) => onChange({ greeting: { ...value.greeting, [language]: e.target.value } })}
            />
          )}
        </Field>
      ))}
      {LANGUAGES.map((language) => (
        <Field key={language} label={w.suggestions[language]} hint={w.suggestionsHint}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 6 }}
              defaultValue={value.suggestions[language].join("\n")}
              onChange={(e) =>
                onChange({ suggestions: { ...value.suggestions, [language]: linesOf(e.target.value) } })
              }
            />
          )}
        </Field>
      ))}
    </>
  )
}
