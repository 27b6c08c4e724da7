/** The forms that agents send and inboxes offer, for leads. */
import type { KeptForm } from "@jieying/contract/forms.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { useForms } from "../../live/use-forms.ts"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../fields/fields.css"
import { FormEditor } from "./form-editor.tsx"
import "../../parts/field-value.css"
import "./forms.css"
import { formWords } from "./words.ts"

export function FormsPage() {
  const w = usePageWords(formWords)
  const query = useForms()
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Loaded query={query} bones={<ListBones />}>
          {({ forms }) => <Forms forms={forms} />}
        </Loaded>
      </Page>
    </LeadsOnly>
  )
}

/** A new one has no id yet. */
const NEW = ""

function Forms({ forms }: { forms: readonly KeptForm[] }) {
  const w = usePageWords(formWords)
  const [open, setOpen] = useState<string | null>(null)
  const form = forms.find((each) => each.id === open) ?? null
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
      {w.add}
    </Button>
  )
  return (
    <>
      {forms.length > 0 && <div>{add}</div>}
      <section className="panel" aria-label={w.title}>
        {forms.length === 0 ? (
          <Empty icon="rules" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        ) : (
          <ul className="field-rows">
            {forms.map(({ id, title, fields }) => (
              <li key={id}>
                <button type="button" className="plain" onClick={() => setOpen(id)}>
                  <b>{title}</b>
                  <span className="small quiet one-line">
                    {w.count(fields.length)}: {fields.map(({ label }) => label).join(" / ")}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        title={form?.title ?? w.add}
        size="min(560px, 100vw)"
        destroyOnHidden
      >
        {open !== null && <FormEditor key={open} form={form} onDone={() => setOpen(null)} />}
      </Drawer>
    </>
  )
}
