/** The workspace's own fields, for leads. */
import { FIELD_OWNERS, type Field, type FieldOwner } from "@jieying/contract/fields.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { useFieldList } from "../../live/use-fields.ts"
import { labelOf } from "../../parts/field-value.tsx"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { FieldForm } from "./field-form.tsx"
import "./fields.css"
import { fieldWords } from "./words.ts"

export function FieldsPage() {
  const w = usePageWords(fieldWords)
  const query = useFieldList()
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Loaded query={query} bones={<ListBones />}>
          {({ fields }) => <Fields fields={fields} />}
        </Loaded>
      </Page>
    </LeadsOnly>
  )
}

/** A new one has no id yet. */
const NEW = ""

function Fields({ fields }: { fields: readonly Field[] }) {
  const w = usePageWords(fieldWords)
  const { locale } = useWords()
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const field = fields.find((each) => each.id === open) ?? null
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
      {w.add}
    </Button>
  )
  return (
    <>
      {fields.length === 0 ? (
        <section className="panel" aria-label={w.title}>
          <Empty icon="note" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        </section>
      ) : (
        <>
          <div>{add}</div>
          {FIELD_OWNERS.map((of) => (
            <Group key={of} of={of} fields={fields.filter((each) => each.of === of)} onOpen={setOpen} />
          ))}
        </>
      )}
      <Drawer
        open={open !== null}
        onClose={close}
        title={field ? labelOf(field, locale) : w.add}
        size="min(480px, 100vw)"
        destroyOnHidden
      >
        {open !== null && <FieldForm key={open} field={field} next={fields.length + 1} onDone={close} />}
      </Drawer>
    </>
  )
}

interface GroupProps {
  of: FieldOwner
  fields: readonly Field[]
  onOpen: (id: string) => void
}

function Group({ of, fields, onOpen }: GroupProps) {
  const w = usePageWords(fieldWords)
  const { locale } = useWords()
  return (
    <section className="panel" aria-label={w.of[of]}>
      <header>
        <h2>{w.of[of]}</h2>
        <span className="small quiet">{w.ofHint[of]}</span>
      </header>
      {fields.length === 0 ? (
        <p className="pad small quiet">{w.noneOf}</p>
      ) : (
        <ul className="field-rows">
          {fields.map((field) => (
            <li key={field.id}>
              <button
                type="button"
                className={`plain${field.retired ? " quiet" : ""}`}
                onClick={() => onOpen(field.id)}
              >
                <b>{labelOf(field, locale)}</b>
                <span className="small quiet one-line">
                  {w.types[field.type]}
                  {field.type === "choice" &&
                    `: ${field.options
                      .filter((option) => !option.retired)
                      .map((option) => labelOf(option, locale))
                      .join(" / ")}`}
                </span>
                {field.retired && <span className="small">{w.retired}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
