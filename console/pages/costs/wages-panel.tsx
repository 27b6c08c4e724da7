/** What people earn, from when on; a person's own goes before their role's, and this before everybody's. */
import type { Costs } from "@jieying/contract/costs.ts"
import { Role } from "@jieying/contract/staff.ts"
import { DEFAULT_WAGE } from "@jieying/core/cost/wages.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, InputNumber, Select } from "antd"
import { useState } from "react"
import { setWage } from "../../api/costs.ts"
import { codeOf } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { useNames, usePeople } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { InForce } from "./in-force.tsx"
import { costWords } from "./words.ts"

type Wage = Costs["wages"][number]

export function WagesPanel({ wages }: { wages: readonly Wage[] }) {
  const w = usePageWords(costWords).wages
  const who = useWho()
  const groups = Map.groupBy(wages, keyOf)
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="count small">{w.hint}</span>
      </header>
      {wages.length === 0 && <p className="quiet pad">{w.none}</p>}
      <ul className="in-force pad">
        {[...groups].map(([key, of]) => (
          <InForce
            key={key}
            name={who(of[0] as Wage)}
            newestFirst={of.map((wage) => ({ from: wage.from, said: w.month(wage.monthlyYuan, wage.hours) }))}
          />
        ))}
      </ul>
      <WageForm />
    </section>
  )
}

const EVERYBODY = "everybody"

function keyOf({ person, role }: Pick<Wage, "person" | "role">): string {
  return person !== null ? `person ${person}` : role !== null ? `role ${role}` : EVERYBODY
}

function useWho(): (wage: Pick<Wage, "person" | "role">) => string {
  const w = usePageWords(costWords).wages
  const words = useWords()
  const names = useNames()
  return ({ person, role }) =>
    person !== null ? names.agent(person) : role !== null ? words.roles[role] : w.everybody
}

function WageForm() {
  const w = usePageWords(costWords).wages
  const words = useWords()
  const me = useMe()
  const { people } = usePeople()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [whom, setWhom] = useState(EVERYBODY)
  const [yuan, setYuan] = useState<number | null>(null)
  const [hours, setHours] = useState<number | null>(DEFAULT_WAGE.hours)
  const saving = useMutation({
    mutationFn: setWage,
    onSuccess: () => {
      setYuan(null)
      void message.success(w.saved)
      void queries.invalidateQueries({ queryKey: ["live", "costs"] })
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const why = me.role !== "admin" ? w.adminsOnly : yuan === null || hours === null ? w.needed : null
  const save = () => {
    if (yuan === null || hours === null) return
    const [kind, id] = whom.split(" ")
    const of = kind === "person" ? { person: id } : kind === "role" ? { role: Role.parse(id) } : {}
    saving.mutate({ ...of, monthlyYuan: yuan, hours })
  }
  return (
    <div className="wage-form pad">
      <Field label={w.whom}>
        {(id) => (
          <Select
            id={id}
            value={whom}
            onChange={setWhom}
            options={[
              { value: EVERYBODY, label: w.everybody },
              ...Role.options.map((role) => ({ value: `role ${role}`, label: words.roles[role] })),
              ...(people?.agents ?? []).map(({ agent, name }) => ({ value: `person ${agent}`, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={w.monthly}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={1e7}
            precision={0}
            value={yuan}
            onChange={setYuan}
            placeholder="4000"
          />
        )}
      </Field>
      <Field label={w.hours}>
        {(id) => <InputNumber id={id} min={1} max={744} precision={0} value={hours} onChange={setHours} />}
      </Field>
      <ActionButton type="primary" why={why} loading={saving.isPending} onClick={save}>
        {w.save}
      </ActionButton>
    </div>
  )
}
