/** Customers as people: found by what one knows of them, who wrote last first; one of them on a page of their own. */
import type { CustomerRow } from "@jieying/contract/customers.ts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Input, Segmented } from "antd"
import { useState } from "react"
import { Link, useParams } from "react-router"
import { listCustomers } from "../../api/customers.ts"
import { useFields } from "../../live/use-fields.ts"
import { choicesOf, labelOf } from "../../parts/field-value.tsx"
import { Icon } from "../../parts/icon.tsx"
import { ElderMark } from "../../parts/mark.tsx"
import { More } from "../../parts/more.tsx"
import { Page } from "../../parts/page.tsx"
import { Empty, Failure, ListBones, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useDelayed } from "../../parts/use-delayed.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./customers.css"
import { ProfilePage } from "./profile-page.tsx"
import { ProvedMark } from "./proved-mark.tsx"
import { customerWords } from "./words.ts"

/** Asked when somebody has stopped typing for so long, ms. */
const PAUSE_MS = 250

export function CustomersPage() {
  const { id } = useParams()
  return id === undefined ? <CustomerList /> : <ProfilePage key={id} id={id} />
}

function CustomerList() {
  const w = usePageWords(customerWords)
  const [text, setText] = useState("")
  const [known, setKnown] = useState(true)
  const [field, setField] = useState("")
  const q = useDelayed(text.trim(), PAUSE_MS)
  const query = useInfiniteQuery({
    queryKey: ["live", "customers", q, known, field],
    queryFn: ({ pageParam, signal }) =>
      listCustomers(
        {
          ...(q === "" ? {} : { q }),
          ...(known ? { known: "yes" as const } : {}),
          ...(field === "" ? {} : { field }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  })
  const rows = query.data?.pages.flatMap((page) => page.customers)
  const narrowed = q !== "" || field !== ""
  return (
    <Page title={w.title} intro={w.intro} className="customers">
      <div className="customer-find">
        <Input
          type="search"
          aria-label={w.search}
          placeholder={w.search}
          allowClear
          prefix={<Icon name="search" size={16} />}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <Segmented
          aria-label={w.scope}
          value={known}
          onChange={setKnown}
          options={[
            { value: true, label: w.known },
            { value: false, label: w.everybody },
          ]}
        />
        <ByField value={field} onChange={setField} />
      </div>
      {rows === undefined && query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : rows === undefined ? (
        <Loading>
          <ListBones />
        </Loading>
      ) : (
        <section className="panel" aria-label={w.title} aria-busy={query.isFetching}>
          {rows.length === 0 && (
            <Empty
              icon={narrowed ? "search" : "people"}
              title={narrowed ? w.noMatchTitle : w.emptyTitle}
              next={narrowed ? w.noMatchNext : w.emptyNext}
            />
          )}
          <ul className="customer-rows">
            {rows.map((row) => (
              <li key={row.id}>
                <Row row={row} />
              </li>
            ))}
          </ul>
          <More query={query} />
        </section>
      )}
    </Page>
  )
}

/** The fields that have something to choose from. */
function ByField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const fields = useFields("customer").filter(
    (field) => !field.retired && (field.type === "choice" || field.type === "yes_no"),
  )
  if (fields.length === 0) return null
  return (
    <select
      className="own-field"
      aria-label={w.fields}
      value={value}
      onChange={(e) => onChange(e.target.value)}
    >
      <option value="">
        {w.fields}
        {words.fields.colon}
        {w.anyField}
      </option>
      {fields.map((field) => (
        <optgroup key={field.id} label={labelOf(field, words.locale)}>
          {choicesOf(field, null, words).map(([key, name]) => (
            <option key={key} value={`${field.id}:${key}`}>
              {labelOf(field, words.locale)}
              {words.fields.colon}
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

function Row({ row }: { row: CustomerRow }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const name = row.name ?? words.common.customerNamed(row.id.slice(-4))
  return (
    <Link to={`/customers/${row.id}`} className="customer-row">
      <span className="name">
        <b className="one-line">{name}</b>
        {row.elder && <ElderMark />}
        {row.proved && <ProvedMark />}
      </span>
      <span className="contact one-line quiet">{row.contacts[0] ?? w.noContact}</span>
      <span className="small quiet figures">{w.conversations(row.conversations)}</span>
      <span className="small quiet at">
        <Ago at={row.lastAt} />
      </span>
    </Link>
  )
}
