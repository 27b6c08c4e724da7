/** An @ in a note: the colleagues whose names fit. Who is named is told. */
import type { People } from "@jieying/contract/staff.ts"
import { atSign } from "@jieying/core/mention/find.ts"
import type { RefObject } from "react"
import { useMe } from "../../live/live.tsx"
import { usePeople } from "../../live/use-inbox.ts"
import { Options } from "../../parts/listbox.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { type Picker, usePicker } from "./picker.ts"

type Colleague = People["agents"][number]

const MOST = 6

export function useNamePicker(of: {
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  onText: (text: string) => void
}): Picker<Colleague> {
  const me = useMe()
  const { people } = usePeople()
  const fitting = (words: string) =>
    (people?.agents ?? [])
      .filter(({ agent, name }) => agent !== me.agent && name.toLowerCase().includes(words.toLowerCase()))
      .slice(0, MOST)
  return usePicker<Colleague>({
    ...of,
    asked: atSign,
    fitting,
    keyOf: ({ agent }) => agent,
    written: ({ name }) => `@${name} `,
  })
}

/** Drawn above the field. */
export function NameList({ picker }: { picker: Picker<Colleague> }) {
  const words = useWords()
  if (!picker.open || picker.list.options.length === 0) return null
  return (
    <Options list={picker.list} label={words.composer.colleagues} className="picker">
      {({ name, role, status }) => (
        <>
          <span className="sign">@{name}</span>
          <span className="one-line">
            {words.roles[role]} · {words.presence[status]}
          </span>
        </>
      )}
    </Options>
  )
}
