/** What people did outside conversations, for leads. */
import { type AuditEntry, STAFF_ACTIONS } from "@jieying/contract/audit.ts"
import type { FieldValue } from "@jieying/contract/fields.ts"
import { NAME } from "@jieying/core/customer/profile.ts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Button } from "antd"
import { useState } from "react"
import { Link, useSearchParams } from "react-router"
import { readAudit } from "../../api/audit.ts"
import { useFieldList } from "../../live/use-fields.ts"
import { usePeople } from "../../live/use-inbox.ts"
import { Field } from "../../parts/field.tsx"
import { labelOf, sayValue } from "../../parts/field-value.tsx"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { More } from "../../parts/more.tsx"
import { Page } from "../../parts/page.tsx"
import { Empty, Failure, ListBones, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./audit.css"
import { auditWords } from "./words.ts"

export function AuditPage() {
  const w = usePageWords(auditWords)
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Log />
      </Page>
    </LeadsOnly>
  )
}

function Log() {
  const w = usePageWords(auditWords)
  const { people } = usePeople()
  const [params, setParams] = useSearchParams()
  const subject = params.get("subject") ?? undefined
  const [action, setAction] = useState("")
  const [actor, setActor] = useState("")
  const query = useInfiniteQuery({
    queryKey: ["live", "audit", action, actor, subject],
    queryFn: ({ pageParam, signal }) =>
      readAudit(
        {
          subject,
          action: action === "" ? undefined : action,
          actor: actor === "" ? undefined : actor,
          cursor: pageParam ?? undefined,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  })
  const entries = query.data?.pages.flatMap((page) => page.entries)
  const broken = query.data?.pages.find((page) => page.broken !== null)?.broken ?? null
  const narrowed = action !== "" || actor !== "" || subject !== undefined
  const choices = (list: readonly (readonly [string, string])[]) => [["", w.any] as const, ...list]
  return (
    <>
      <div className="audit-find">
        <Choice
          label={w.what}
          value={action}
          onChange={setAction}
          choices={choices(STAFF_ACTIONS.map((each) => [each, w.actions[each]]))}
        />
        <Choice
          label={w.who}
          value={actor}
          onChange={setActor}
          choices={choices(people?.agents.map((each) => [each.agent, each.name]) ?? [])}
        />
        {subject !== undefined && (
          <span className="audit-only">
            {w.only}
            <Button size="small" onClick={() => setParams({})}>
              {w.clear}
            </Button>
          </span>
        )}
      </div>
      {entries === undefined && query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : entries === undefined ? (
        <Loading>
          <ListBones />
        </Loading>
      ) : (
        <section className="panel" aria-label={w.title}>
          {entries.length === 0 ? (
            <Empty
              icon={narrowed ? "search" : "check"}
              title={narrowed ? w.noMatchTitle : w.emptyTitle}
              next={narrowed ? w.noMatchNext : w.emptyNext}
            />
          ) : broken === null ? (
            <p className="audit-holds small">
              <Icon name="check" size={15} />
              {w.holds}
            </p>
          ) : (
            <p className="warning" role="alert">
              <Icon name="alert" />
              {w.broken(broken)}
            </p>
          )}
          <ul className="audit-rows">
            {entries.map((entry) => (
              <li key={entry.seq}>
                <Entry entry={entry} />
              </li>
            ))}
          </ul>
          <More query={query} />
        </section>
      )}
    </>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
  choices: readonly (readonly [string, string])[]
}

function Choice({ label, value, onChange, choices }: ChoiceProps) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} className="own-field" value={value} onChange={(e) => onChange(e.target.value)}>
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const w = usePageWords(auditWords)
  const { people } = usePeople()
  const { seq, at, action, actor, name, subject, data } = entry
  const known = people?.agents.find((each) => each.agent === actor)?.name
  const who = actor === "system" ? w.system : name || known || actor
  const details = useDetails(entry)
  return (
    <>
      <span className="did">
        <b>{who}</b> {w.actions[action]}
      </span>
      <span className="small quiet at">
        <span className="figures">{w.number(seq)}</span> · <Ago at={at} />
      </span>
      <span className="what small">
        {data === null ? (
          <span className="quiet">{w.gone}</span>
        ) : (
          details.map((each) => <span key={each}>{each}</span>)
        )}
        {action.startsWith("customer.") && <Link to={`/customers/${subject}`}>{w.subject}</Link>}
      </span>
    </>
  )
}

interface Changed {
  field: string
  from: FieldValue | null
  to: FieldValue | null
}

/** What a record says beside its kind, in words. */
function useDetails({ data, action }: AuditEntry): string[] {
  const w = usePageWords(auditWords)
  const words = useWords()
  const all = useFieldList().data?.fields ?? []
  if (data === null) return []
  if (action === "field.saved") {
    const { label } = data as { label?: Record<"zh-CN" | "en", string> }
    return label ? [labelOf({ label }, words.locale)] : []
  }
  if (action === "automation.saved")
    return (["added", "changed", "removed"] as const).flatMap((kind) => {
      const names = data[kind]
      return Array.isArray(names) && names.length > 0 ? [w[kind](w.list(names))] : []
    })
  if (action === "macro.saved" || action === "macro.removed")
    return [w.macro(String(data.macro), String(data.shortcut))]
  if (action === "form.saved" || action === "form.removed") return [String(data.title ?? "")]
  if (action === "second_factor.reset") return [String(data.of)]
  if (data.why === "proved") return [w.proved]
  if (action !== "customer.edited" || !Array.isArray(data.changes)) return []
  const say = (id: string, value: FieldValue | null) => {
    const field = all.find((each) => each.id === id)
    if (value === null) return w.empty
    return field ? sayValue(field, value, words) : String(value)
  }
  return (data.changes as Changed[]).map(({ field: id, from, to }) => {
    const field = all.find((each) => each.id === id)
    const label = id === NAME ? w.name : field ? labelOf(field, words.locale) : id
    return w.change(label, say(id, from), say(id, to))
  })
}
