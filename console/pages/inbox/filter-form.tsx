/** Every condition as one choice; what is chosen counts at once. */
import type { Narrowing } from "@jieying/contract/views.ts"
import { entriesOf, readWanted } from "../../live/filter.ts"
import { usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useWanted } from "./search-params.ts"

const DAYS = [1, 7, 30, 90]
const YES_NO = ["yes", "no"] as const

type Key = keyof Narrowing | "order"
type Choices = [value: string, name: string][]

export function FilterForm() {
  const words = useWords()
  const w = words.filter
  const { people } = usePeople()
  const { all } = useTags()
  const named = (each: { key: string; name: Record<"zh-CN" | "en", string> }): [string, string] => [
    each.key,
    each.name[words.locale],
  ]
  const fields: [Key, Choices][] = [
    ["unanswered", YES_NO.map((yes) => [yes, w.yesNo.unanswered[yes]])],
    ["tag", all.filter((tag) => !tag.retired).map((tag) => [tag.id, tag.name])],
    ["agent", people?.agents.map((each) => [each.agent, each.name]) ?? []],
    ["team", people?.teams.map(named) ?? []],
    ["inbox", people?.inboxes.map(named) ?? []],
    ["locale", Object.entries(words.context.locales)],
    ["elder", YES_NO.map((yes) => [yes, w.yesNo.elder[yes]])],
    ["days", DAYS.map((n) => [String(n), w.within(n)])],
    ["order", [["oldest", w.orders.oldest]]],
  ]
  return (
    <div className="filter-form">
      {fields.map(([key, choices]) => (
        <Choice key={key} of={key} choices={choices} />
      ))}
    </div>
  )
}

function Choice({ of, choices }: { of: Key; choices: Choices }) {
  const w = useWords().filter
  const [wanted, set] = useWanted()
  const entries = new URLSearchParams(entriesOf(wanted))
  const choose = (value: string) => {
    if (value === "") entries.delete(of)
    else entries.set(of, value)
    set(readWanted(entries))
  }
  return (
    <Field label={w[of]}>
      {(id) => (
        <select id={id} value={entries.get(of) ?? ""} onChange={(e) => choose(e.target.value)}>
          <option value="">{of === "order" ? w.orders.newest : w.any}</option>
          {choices.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
