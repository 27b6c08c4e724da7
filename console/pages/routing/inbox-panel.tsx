/** One inbox: who serves it, when, and what it needs. */
import type { Routing } from "@jieying/contract/routing.ts"
import { AutoComplete, Select, Switch } from "antd"
import { useEffect } from "react"
import { changeInbox } from "../../api/routing.ts"
import { Field } from "../../parts/field.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { HelpFields } from "./help-fields.tsx"
import { HolidaysEditor } from "./holidays-editor.tsx"
import { copyMonday, faultOf, USUAL, type Week } from "./hours.ts"
import { SaveBar } from "./save-bar.tsx"
import { useChange } from "./use-change.ts"
import { WeekEditor } from "./week-editor.tsx"
import { routingWords } from "./words.ts"

type Inbox = Routing["inboxes"][number]

const WORKING_WEEK: Week = copyMonday([{ day: 1, ...USUAL }])
const ZONES = Intl.supportedValuesOf("timeZone").map((value) => ({ value }))

interface InboxPanelProps {
  inbox: Inbox
  teams: Routing["teams"]
  /** Told whether something is not saved yet. */
  onUnsaved?: (unsaved: boolean) => void
}

export function InboxPanel({ inbox, teams, onUnsaved }: InboxPanelProps) {
  const w = usePageWords(routingWords)
  const words = useWords()
  const { team, timeZone, hours, holidays, skills, help } = inbox
  const change = useChange({ team, timeZone, hours, holidays, skills, help }, (to) =>
    changeInbox(inbox.key, to),
  )
  const { value, set, changed } = change
  useEffect(() => onUnsaved?.(changed), [onUnsaved, changed])
  const name = inbox.name[words.locale]
  return (
    <section className="panel" aria-label={name} data-inbox={inbox.key}>
      <header>
        <h2>{name}</h2>
        <OpenSign inbox={inbox} />
      </header>
      <div className="pad routing-inbox">
        <div className="basics">
          <Field label={w.inbox.team}>
            {(id) => (
              <Select
                id={id}
                value={value.team}
                onChange={(team) => set({ team })}
                options={teams.map((t) => ({ value: t.key, label: t.name[words.locale] }))}
              />
            )}
          </Field>
          <Field label={w.inbox.timeZone}>
            {(id) => (
              <AutoComplete
                id={id}
                value={value.timeZone}
                onChange={(timeZone) => set({ timeZone })}
                options={ZONES}
                showSearch={{ filterOption: (typed, option) => matches(option?.value ?? "", typed) }}
              />
            )}
          </Field>
          <Field label={w.inbox.skills} hint={w.inbox.skillsHint}>
            {(id) => <Tags id={id} value={value.skills} onChange={(skills) => set({ skills })} />}
          </Field>
        </div>
        <div className="hours">
          <div className="always">
            <Switch
              aria-label={w.inbox.always}
              checked={value.hours === null}
              onChange={(always) => set({ hours: always ? null : (hours ?? WORKING_WEEK) })}
            />
            <span>{w.inbox.always}</span>
            <span className="small quiet">{w.inbox.alwaysHint}</span>
          </div>
          {value.hours && <WeekEditor week={value.hours} onChange={(hours) => set({ hours })} />}
          <HolidaysEditor holidays={value.holidays} onChange={(holidays) => set({ holidays })} />
        </div>
        <HelpFields inbox={inbox.key} value={value.help} open={help.on} onChange={(help) => set({ help })} />
      </div>
      <SaveBar change={change} fault={faultOf(value, w)} />
    </section>
  )
}

const matches = (zone: string, typed: string) => zone.toLowerCase().includes(typed.toLowerCase())

function OpenSign({ inbox }: { inbox: Inbox }) {
  const w = usePageWords(routingWords)
  const clock = useClock(60)
  const text = inbox.open
    ? w.openNow
    : inbox.nextOpening === null
      ? w.closed
      : w.opensAt(when(inbox.nextOpening, clock))
  return <span className={`badge${inbox.open ? "" : " warm"}`}>{text}</span>
}

interface TagsProps {
  id?: string
  label?: string
  value: string[]
  onChange: (value: string[]) => void
}

/** What cannot stand in a skill's name is taken out as it is typed. */
export function Tags({ id, label, value, onChange }: TagsProps) {
  const w = usePageWords(routingWords)
  const tidy = (tags: string[]) => [
    ...new Set(tags.map((t) => t.replace(/[^\p{L}\p{N}_-]/gu, "").slice(0, 40)).filter(Boolean)),
  ]
  return (
    <Select
      id={id}
      aria-label={label}
      mode="tags"
      open={false}
      suffixIcon={null}
      placeholder={w.tagsPlaceholder}
      tokenSeparators={[",", "，", "、"]}
      maxCount={20}
      value={value}
      onChange={(tags) => onChange(tidy(tags))}
    />
  )
}
