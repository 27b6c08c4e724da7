/** Who may be the same person, for a colleague to judge; and who was found to be, to be taken apart again. */
import type { CustomerProfile, Duplicate } from "@jieying/contract/customers.ts"
import { Button, Popconfirm } from "antd"
import { lazy, Suspense, useState } from "react"
import { split } from "../../api/customers.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useDoing } from "./use-profile.ts"
import { customerWords } from "./words.ts"

const MergeDialog = lazy(() => import("./merge-dialog.tsx").then((m) => ({ default: m.MergeDialog })))

interface SamePersonProps {
  profile: CustomerProfile
  onLook: (id: string) => void
}

export function SamePerson({ profile, onLook }: SamePersonProps) {
  const w = usePageWords(customerWords)
  const [merging, setMerging] = useState<string | null>(null)
  return (
    <>
      {profile.duplicates.length > 0 && (
        <section className="panel" aria-label={w.same}>
          <header>
            <h2>{w.same}</h2>
          </header>
          <ul className="customer-lines">
            {profile.duplicates.map((each) => (
              <Alike key={each.customer.id} alike={each} onLook={onLook} onMerge={setMerging} />
            ))}
          </ul>
        </section>
      )}
      {profile.joined.length > 0 && (
        <section className="panel" aria-label={w.joined}>
          <header>
            <h2>{w.joined}</h2>
          </header>
          <ul className="customer-lines">
            {profile.joined.map((each) => (
              <Joined key={each.id} joined={each} customer={profile.id} />
            ))}
          </ul>
        </section>
      )}
      {merging && (
        <Suspense>
          <MergeDialog profile={profile} from={merging} onClose={() => setMerging(null)} />
        </Suspense>
      )}
    </>
  )
}

function Alike({
  alike: { customer, why },
  onLook,
  onMerge,
}: {
  alike: Duplicate
  onLook: (id: string) => void
  onMerge: (id: string) => void
}) {
  const w = usePageWords(customerWords)
  const words = useWords()
  return (
    <li className="alike">
      <span>
        <b>{customer.name ?? words.common.customerNamed(customer.id.slice(-4))}</b>
        {customer.contacts[0] && <span className="quiet"> {customer.contacts[0]}</span>}
        <span className="small quiet under">{why.map((each) => w.why[each]).join(words.fields.comma)}</span>
      </span>
      <span className="acts">
        <Button size="small" onClick={() => onLook(customer.id)}>
          {w.look}
        </Button>
        <Button size="small" onClick={() => onMerge(customer.id)}>
          {w.merge}
        </Button>
      </span>
    </li>
  )
}

function Joined({ joined, customer }: { joined: CustomerProfile["joined"][number]; customer: string }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const splitting = useDoing({ act: () => split(customer, joined.id), said: w.splitDone })
  return (
    <li className="alike">
      <span>
        <b>{joined.name ?? words.common.customerNamed(joined.id.slice(-4))}</b>
        {joined.contacts[0] && <span className="quiet"> {joined.contacts[0]}</span>}
      </span>
      <Popconfirm
        title={w.split}
        description={<span className="popconfirm-text">{w.splitThen}</span>}
        okText={w.split}
        cancelText={words.common.cancel}
        onConfirm={() => splitting.mutate(undefined)}
      >
        <Button size="small" loading={splitting.isPending}>
          {w.split}
        </Button>
      </Popconfirm>
    </li>
  )
}
