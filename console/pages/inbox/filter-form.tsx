/** Every condition as one choice; what is chosen counts at once. */
import { pairsOf } from "@jieying/contract/fields.ts"
import type { Narrowing } from "@jieying/contract/views.ts"
import { entriesOf, readWanted } from "../../live/filter.ts"
import { useFields } from "../../live/use-fields.ts"
import { usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { Field } from "../../parts/field.tsx"
import { choicesOf, labelOf } from "../../parts/field-value.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useWanted } from "./search-params.ts"

const DAYS = [1, 7, 30, 90]
/** As many as an address takes. */
const MOST_FIELDS = 5
const YES_NO = ["yes", "no"] as const

type Key = Exclude<keyof Narrowing, "field"> | "order"
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
      <ByFields />
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

/** The workspace's own fields that have something to choose from. */
function ByFields() {
  const words = useWords()
  const [{ narrowing, order }, set] = useWanted()
  const wanted = new Map(narrowing.field === undefined ? [] : pairsOf(narrowing.field))
  const choose = (id: string, value: string) => {
    if (value === "") wanted.delete(id)
    else wanted.set(id, value)
    const field = [...wanted].map((pair) => pair.join(":")).join(",")
    set({ narrowing: { ...narrowing, field: field === "" ? undefined : field }, order })
  }
  const fields = useFields("conversation").filter(
    ({ retired, type }) => !retired && (type === "choice" || type === "yes_no"),
  )
  return fields.map((field) => (
    <Field key={field.id} label={labelOf(field, words.locale)}>
      {(id) => (
        <select
          id={id}
          value={wanted.get(field.id) ?? ""}
          disabled={wanted.size >= MOST_FIELDS && !wanted.has(field.id)}
          onChange={(e) => choose(field.id, e.target.value)}
        >
          <option value="">{words.filter.any}</option>
          {choicesOf(field, null, words).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  ))
}
