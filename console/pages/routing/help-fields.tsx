/** An inbox's public help centre: on or off, and what stands at its top in each language. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { HelpSettings } from "@jieying/contract/routing.ts"
import { Input, Switch } from "antd"
import { Field } from "../../parts/field.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { routingWords } from "./words.ts"

const LANGUAGES = ["zh-CN", "en"] as const

interface HelpFieldsProps {
  inbox: string
  value: HelpSettings
  /** What is saved: the link leads to what readers see now. */
  open: boolean
  onChange: (help: HelpSettings) => void
}

export function HelpFields({ inbox, value, open, onChange }: HelpFieldsProps) {
  const w = usePageWords(routingWords)
  const set = (change: Partial<HelpSettings>) => onChange({ ...value, ...change })
  return (
    <div className="help-fields">
      <div className="always">
        <Switch aria-label={w.help.on} checked={value.on} onChange={(on) => set({ on })} />
        <span>{w.help.on}</span>
        <span className="small quiet">{w.help.hint}</span>
        {open && (
          <a href={`/help/${encodeURIComponent(inbox)}`} target="_blank" rel="noopener">
            {w.help.look}
          </a>
        )}
      </div>
      {value.on &&
        LANGUAGES.map((language) => (
          <div className="two" key={language}>
            <Field label={w.help.title(w.languages[language] ?? language)} hint={w.help.titleHint}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={LIMITS.helpTitleChars}
                  value={value.title[language]}
                  onChange={(e) => set({ title: { ...value.title, [language]: e.target.value } })}
                />
              )}
            </Field>
            <Field label={w.help.intro(w.languages[language] ?? language)}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  maxLength={LIMITS.helpIntroChars}
                  value={value.intro[language]}
                  onChange={(e) => set({ intro: { ...value.intro, [language]: e.target.value } })}
                />
              )}
            </Field>
          </div>
        ))}
    </div>
  )
}
