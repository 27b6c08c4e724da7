/** Plain lists to choose from: they work with every keyboard and reader. */
import { usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { automationWords } from "./words.ts"

interface SelectProps<V extends string> {
  label: string
  value: V | ""
  options: readonly { value: V; label: string }[]
  /** What "" is called, where it may be chosen. */
  none?: string
  onPick: (value: V) => void
}

export function Select<V extends string>({ label, value, options, none, onPick }: SelectProps<V>) {
  const w = usePageWords(automationWords)
  return (
    <select aria-label={label} value={value} onChange={(e) => onPick(e.target.value as V)}>
      {(none !== undefined || value === "") && (
        <option value="" disabled={none === undefined}>
          {none ?? w.pick}
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

type Picking = Omit<SelectProps<string>, "options">

export function TagSelect(props: Picking) {
  const { all } = useTags()
  const options = all
    .filter((tag) => !tag.retired || tag.id === props.value)
    .map((tag) => ({ value: tag.id, label: tag.name }))
  return <Select {...props} options={options} />
}

export function TeamSelect(props: Picking) {
  const { locale } = useWords()
  const { people } = usePeople()
  const options = (people?.teams ?? []).map((team) => ({ value: team.key, label: team.name[locale] }))
  return <Select {...props} options={options} />
}

export function InboxSelect(props: Picking) {
  const { locale } = useWords()
  const { people } = usePeople()
  const options = (people?.inboxes ?? []).map((inbox) => ({ value: inbox.key, label: inbox.name[locale] }))
  return <Select {...props} options={options} />
}

export function ColleagueSelect(props: Picking) {
  const { people } = usePeople()
  const options = (people?.agents ?? []).map((agent) => ({ value: agent.agent, label: agent.name }))
  return <Select {...props} options={options} />
}
