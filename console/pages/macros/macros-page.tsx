/** Steps people often take together: everybody's, and one's own. */
import type { Macro } from "@jieying/contract/macros.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { Icon } from "../../parts/icon.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./macros.css"
import { MacroForm } from "./macro-form.tsx"
import { useMacroList } from "./use-macros.ts"
import { useSayStep } from "./use-say-step.ts"
import { macroWords } from "./words.ts"

export function MacrosPage() {
  const w = usePageWords(macroWords)
  const query = useMacroList()
  return (
    <Page title={w.title} intro={w.intro}>
      <Loaded query={query} bones={<ListBones />}>
        {({ macros }) => <MacroLists macros={macros} />}
      </Loaded>
    </Page>
  )
}

/** A new one has no id yet. */
const NEW = ""

function MacroLists({ macros }: { macros: readonly Macro[] }) {
  const w = usePageWords(macroWords)
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const macro = macros.find((each) => each.id === open) ?? null
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
      {w.add}
    </Button>
  )
  return (
    <>
      {macros.length === 0 ? (
        <section className="panel" aria-label={w.title}>
          <Empty icon="step" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        </section>
      ) : (
        <>
          <div>{add}</div>
          <Group title={w.shared} macros={macros.filter((r) => r.shared)} onOpen={setOpen} />
          <Group title={w.own} macros={macros.filter((r) => !r.shared)} onOpen={setOpen} />
        </>
      )}
      <Drawer
        open={open !== null}
        onClose={close}
        title={macro ? macro.name : w.add}
        size="min(520px, 100vw)"
        destroyOnHidden
      >
        {open !== null && <MacroForm key={open} macro={macro} onDone={close} />}
      </Drawer>
    </>
  )
}

interface GroupProps {
  title: string
  macros: readonly Macro[]
  onOpen: (id: string) => void
}

function Group({ title, macros, onOpen }: GroupProps) {
  const w = usePageWords(macroWords)
  const say = useSayStep()
  if (macros.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="small quiet figures">{w.count(macros.length)}</span>
      </header>
      <ul className="macros">
        {macros.map((macro) => (
          <li key={macro.id}>
            <button type="button" className="plain macro-row" onClick={() => onOpen(macro.id)}>
              <b>
                {macro.name} <span className="small quiet">/{macro.shortcut}</span>
              </b>
              <span className="small quiet one-line">{macro.steps.map((step) => say(step)).join(" · ")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
