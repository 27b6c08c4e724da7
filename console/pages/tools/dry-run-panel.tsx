/** Asks the tool what it would do. What it says is a stranger's text: shown as it is, never followed. */
import type { Tool } from "@jieying/contract/tools.ts"
import { useMutation } from "@tanstack/react-query"
import { Input } from "antd"
import { useState } from "react"
import { codeOf } from "../../api/problem.ts"
import { dryRunTool } from "../../api/tools.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { inputOf } from "./form.ts"
import { toolWords } from "./words.ts"

export function DryRunPanel({ tool }: { tool: Tool }) {
  const w = usePageWords(toolWords).dry
  const words = useWords()
  const [text, setText] = useState("")
  const [customer, setCustomer] = useState("")
  const input = inputOf(text)
  const trying = useMutation({
    mutationFn: () =>
      dryRunTool(tool.name, {
        ...(input ? { input } : {}),
        ...(customer.trim() ? { customer: customer.trim() } : {}),
      }),
  })
  return (
    <section className="drawer-try" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p className="small quiet">{w.hint}</p>
      <Field label={w.input} hint={w.inputHint}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </Field>
      <Field label={w.customer} hint={w.customerHint}>
        {(id) => (
          <Input id={id} maxLength={100} value={customer} onChange={(e) => setCustomer(e.target.value)} />
        )}
      </Field>
      <ActionButton
        why={input ? null : w.badInput}
        loading={trying.isPending}
        icon={<Icon name="flask" size={16} />}
        onClick={() => trying.mutate()}
      >
        {w.run}
      </ActionButton>
      <div aria-live="polite">
        {trying.isError && <p className="alarm">{words.problems[codeOf(trying.error)]}</p>}
        {trying.data && (
          <div className={`tried ${trying.data.outcome}`}>
            <b>{w.outcome[trying.data.outcome]}</b>{" "}
            <span className="small quiet figures">{w.took(trying.data.ms)}</span>
            {trying.data.text && (
              <>
                <p className="small quiet">{w.says}</p>
                <pre>{trying.data.text}</pre>
              </>
            )}
          </div>
        )}
      </div>
    </section>
  )
}
