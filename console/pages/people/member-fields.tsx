/** What an administrator says about a person: role, teams, and how many at once. */
import type { Member } from "@jieying/contract/people.ts"
import { Checkbox, InputNumber, Select } from "antd"
import { useId } from "react"
import { usePeople } from "../../live/use-inbox.ts"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { peopleWords } from "./words.ts"

export type Duties = Pick<Member, "role" | "teams" | "capacity" | "alsoServes">

const ROLES = ["agent", "dispatcher", "supervisor", "admin"] as const

interface MemberFieldsProps {
  value: Duties
  onChange: (change: Partial<Duties>) => void
}

export function MemberFields({ value, onChange }: MemberFieldsProps) {
  const w = usePageWords(peopleWords)
  const words = useWords()
  const group = useId()
  const { people } = usePeople()
  return (
    <>
      <fieldset className="roles">
        <legend>{w.role}</legend>
        {ROLES.map((role) => (
          <label key={role} className={role === value.role ? "chosen" : undefined}>
            <input
              type="radio"
              name={group}
              checked={role === value.role}
              onChange={() => onChange({ role })}
            />
            <span>{words.roles[role]}</span>
            <span className="small quiet">{w.roleHints[role]}</span>
          </label>
        ))}
      </fieldset>
      {value.role !== "agent" && value.role !== "dispatcher" && (
        <div>
          <Checkbox
            checked={value.alsoServes}
            onChange={(event) => onChange({ alsoServes: event.target.checked })}
          >
            {w.alsoServes}
          </Checkbox>
          <p className="small quiet">{w.alsoServesHint}</p>
        </div>
      )}
      <Field label={w.teams}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={value.teams}
            placeholder={w.teamsNone}
            onChange={(teams) => onChange({ teams })}
            options={people?.teams.map((t) => ({ value: t.key, label: t.name[words.locale] })) ?? []}
          />
        )}
      </Field>
      <Field label={w.capacity}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={100}
            precision={0}
            suffix={w.capacityUnit}
            value={value.capacity}
            onChange={(capacity) => onChange({ capacity: capacity ?? 0 })}
          />
        )}
      </Field>
    </>
  )
}
