/** What the list is narrowed to: each condition a chip that can be taken off, all of them one view that can be kept. */
import { pairsOf } from "@jieying/contract/fields.ts"
import type { Narrowing } from "@jieying/contract/views.ts"
import { Button } from "antd"
import { lazy, type ReactNode, Suspense, useState } from "react"
import { useFields } from "../../live/use-fields.ts"
import { useNames, usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { ALL, type View } from "../../live/views.ts"
import { labelOf, sayValue } from "../../parts/field-value.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Popup } from "../../parts/popup.tsx"
import { Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import type { Words } from "../../words/zh.ts"
import "./filter.css"
import { useWanted } from "./search-params.ts"

// Loaded when wanted: the inbox stands sooner.
const FilterForm = lazy(() => import("./filter-form.tsx").then((m) => ({ default: m.FilterForm })))
const SaveViewDialog = lazy(() => import("./save-view.tsx").then((m) => ({ default: m.SaveViewDialog })))

export function FilterBar({ view, children }: { view: View; children?: ReactNode }) {
  const words = useWords()
  const [wanted, set] = useWanted()
  const [saving, setSaving] = useState(false)
  const say = useSaying()
  const { narrowing, order } = wanted
  const keys = Object.keys(narrowing) as (keyof Narrowing)[]
  return (
    <div className="filter-bar">
      <Popup placement="bottomLeft" title={words.filter.title} content={() => <Conditions />}>
        <Button size="small" icon={<Icon name="rules" size={15} />}>
          {words.filter.open}
        </Button>
      </Popup>
      {children}
      {keys.map((key) => (
        <Chip
          key={key}
          text={say(key, narrowing)}
          onDrop={() => set({ narrowing: { ...narrowing, [key]: undefined }, order })}
        />
      ))}
      {order === "oldest" && (
        <Chip text={words.filter.orders.oldest} onDrop={() => set({ narrowing, order: "newest" })} />
      )}
      {wanted !== ALL && (
        <>
          {keys.length > 0 && (
            <Button size="small" type="link" onClick={() => setSaving(true)}>
              {words.filter.save}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => set(ALL)}>
            {words.filter.clear}
          </Button>
        </>
      )}
      {saving && (
        <Suspense>
          <SaveViewDialog base={view} wanted={wanted} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Conditions() {
  return (
    <Suspense fallback={<Loading>{null}</Loading>}>
      <FilterForm />
    </Suspense>
  )
}

function Chip({ text, onDrop }: { text: string; onDrop: () => void }) {
  const words = useWords()
  return (
    <button type="button" className="plain filter-chip" aria-label={words.filter.drop(text)} onClick={onDrop}>
      <span className="one-line">{text}</span>
      <Icon name="close" size={12} />
    </button>
  )
}

/** A condition as a word or two. */
function useSaying(): (key: keyof Narrowing, of: Narrowing) => string {
  const words = useWords()
  const names = useNames()
  const { people } = usePeople()
  const { byId } = useTags()
  const said = sayings(words)
  const fields = useFields("conversation")
  const sayPair = ([id, value]: [string, string]) => {
    const field = fields.find((each) => each.id === id)
    if (!field) return `${id}${words.filter.gone}`
    const is = field.type === "yes_no" ? value === "true" : value
    return words.fields.is(labelOf(field, words.locale), sayValue(field, is, words))
  }
  return (key, of) => {
    if (key === "agent") return names.agent(of.agent ?? "")
    if (key === "team") return names.team(of.team ?? "")
    if (key === "tag") return byId.get(of.tag ?? "")?.name ?? `${words.filter.tag}${words.filter.gone}`
    if (key === "field")
      return pairsOf(of.field ?? "")
        .map((pair) => sayPair(pair))
        .join(words.fields.comma)
    if (key === "inbox")
      return people?.inboxes.find((each) => each.key === of.inbox)?.name[words.locale] ?? of.inbox ?? ""
    return said[key](of)
  }
}

function sayings({ filter, context }: Words) {
  return {
    locale: (of: Narrowing) => context.locales[of.locale ?? ""] ?? of.locale ?? "",
    elder: (of: Narrowing) => filter.yesNo.elder[of.elder ?? "yes"],
    unanswered: (of: Narrowing) => filter.yesNo.unanswered[of.unanswered ?? "yes"],
    days: (of: Narrowing) => filter.within(of.days ?? 1),
  }
}
