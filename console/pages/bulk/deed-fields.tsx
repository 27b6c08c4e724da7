/** What there is to pick for each thing that can be done to many. */
import { MAX_SNOOZE_MS } from "@jieying/core/conversation/snooze.ts"
import { Input, Segmented } from "antd"
import { useId, useState } from "react"
import { usePeople } from "../../live/use-inbox.ts"
import { useTagList } from "../../live/use-tags.ts"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { TagChip } from "../../parts/tag.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { Outcomes } from "../conversation/close-dialog.tsx"
import { fieldTime, presets } from "../conversation/snooze-times.ts"
import { Targets } from "../conversation/transfer-dialog.tsx"
import { useMacroList } from "../macros/use-macros.ts"
import { useSayStep } from "../macros/use-say-step.ts"
import { macroWords } from "../macros/words.ts"
import type { Deed, DeedKind } from "./deed.ts"
import { bulkWords } from "./words.ts"

interface FieldsProps {
  deed: Deed
  onDeed: (change: Partial<Deed>) => void
}

export function DeedFields({ kind, deed, onDeed }: FieldsProps & { kind: DeedKind }) {
  const w = usePageWords(bulkWords)
  const words = useWords()
  switch (kind) {
    case "tag":
      return <TagFields deed={deed} onDeed={onDeed} />
    case "snooze":
      return <TimeFields deed={deed} onDeed={onDeed} />
    case "transfer":
      return <TargetFields deed={deed} onDeed={onDeed} />
    case "close":
      return (
        <>
          <p className="quiet">{words.close.hint}</p>
          <Outcomes outcome={deed.outcome} onOutcome={(outcome) => onDeed({ outcome })} />
        </>
      )
    case "macro":
      return <MacroFields deed={deed} onDeed={onDeed} />
    case "acknowledge":
      return <p className="quiet">{w.acknowledgeHint}</p>
  }
}

function TagFields({ deed, onDeed }: FieldsProps) {
  const w = usePageWords(bulkWords)
  const words = useWords()
  const query = useTagList()
  const { id: chosen, on } = deed.tag
  return (
    <>
      <Segmented
        aria-label={words.tags.title}
        value={on}
        onChange={(next) => onDeed({ tag: { id: chosen, on: next } })}
        options={[
          { value: true, label: w.tagOn },
          { value: false, label: w.tagOff },
        ]}
      />
      <Loaded query={query} bones={<ListBones />}>
        {({ tags }) => {
          const offered = tags.filter((tag) => !on || !tag.retired)
          if (offered.length === 0) return <p className="small quiet">{words.tags.none}</p>
          return (
            <div className="pick scroll">
              {offered.map(({ id, name, colour }) => (
                <label key={id}>
                  <input
                    type="radio"
                    name="bulk-tag"
                    checked={chosen === id}
                    onChange={() => onDeed({ tag: { id, on } })}
                  />
                  <TagChip name={name} colour={colour} />
                </label>
              ))}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

function TimeFields({ deed, onDeed }: FieldsProps) {
  const words = useWords()
  const w = words.snooze
  const clock = useClock(30)
  const field = useId()
  // Times that stand still while one reads them.
  const [times] = useState(() => presets(clock.now))
  const other = (text: string) => {
    const at = new Date(text).getTime()
    onDeed({ until: at > clock.now && at <= clock.now + MAX_SNOOZE_MS ? at : null })
  }
  return (
    <>
      <p className="quiet">{w.hint}</p>
      <div className="pick">
        {times.map(({ preset, at }) => (
          <label key={preset}>
            <input
              type="radio"
              name="bulk-until"
              checked={deed.until === at}
              onChange={() => onDeed({ until: at })}
            />
            {w[preset]}
            <span className="end figures">{when(at, clock)}</span>
          </label>
        ))}
      </div>
      <label htmlFor={field} className="small quiet">
        {w.other}
      </label>
      <Input
        id={field}
        type="datetime-local"
        min={fieldTime(clock.now)}
        max={fieldTime(clock.now + MAX_SNOOZE_MS)}
        onChange={(e) => other(e.target.value)}
      />
    </>
  )
}

function MacroFields({ deed, onDeed }: FieldsProps) {
  const w = usePageWords(macroWords)
  const query = useMacroList()
  const say = useSayStep()
  return (
    <Loaded query={query} bones={<ListBones />}>
      {({ macros }) => (
        <>
          <p className="quiet">{macros.length > 0 ? w.bulkHint : w.none}</p>
          <div className="pick scroll">
            {macros.map((macro) => (
              <label key={macro.id}>
                <input
                  type="radio"
                  name="bulk-macro"
                  checked={deed.macro?.id === macro.id}
                  onChange={() => onDeed({ macro })}
                />
                <span style={{ minWidth: 0 }}>
                  {macro.name}
                  <span className="small quiet one-line" style={{ display: "block" }}>
                    {macro.steps.map((step) => say(step)).join(" · ")}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </>
      )}
    </Loaded>
  )
}

function TargetFields({ deed, onDeed }: FieldsProps) {
  const { people } = usePeople()
  if (!people) return <ListBones />
  return <Targets row={null} people={people} target={deed.to} onPick={(to) => onDeed({ to })} />
}
