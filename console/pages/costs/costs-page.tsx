/** What AI and people cost, side by side, and what was really settled. */
import type { Costs } from "@jieying/contract/costs.ts"
import { useQuery } from "@tanstack/react-query"
import { Segmented } from "antd"
import { lazy, Suspense, useState } from "react"
import { type Period, readCosts } from "../../api/costs.ts"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Bone, Empty, FormBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./costs.css"
import { yuanOf } from "./money.ts"
import { Outcome } from "./outcome.tsx"
import { Satisfied } from "./satisfied.tsx"
import { Trends } from "./trends.tsx"
import { costWords } from "./words.ts"

const PricesPanel = lazy(() => import("./prices-panel.tsx").then((m) => ({ default: m.PricesPanel })))
const WagesPanel = lazy(() => import("./wages-panel.tsx").then((m) => ({ default: m.WagesPanel })))

const DAYS = [7, 30, 90] as const
const DAY_MS = 24 * 60 * 60_000
const EVERY_MS = 60_000

export function CostsPage() {
  return (
    <LeadsOnly>
      <Inside />
    </LeadsOnly>
  )
}

function Inside() {
  const w = usePageWords(costWords)
  const [days, setDays] = useState<number>(30)
  const query = useQuery({
    queryKey: ["live", "costs", days],
    queryFn: ({ signal }) => readCosts(periodOf(days), signal),
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  })
  return (
    <Page title={w.title} intro={w.intro}>
      <section className="panel" aria-label={w.title}>
        <header>
          <Segmented
            size="small"
            aria-label={w.title}
            value={days}
            onChange={setDays}
            options={DAYS.map((value) => ({ value, label: w.days(value) }))}
          />
          <a className="small end" href={exportOf(days)} download>
            {w.exported}
          </a>
        </header>
        <Loaded query={query} bones={BONES}>
          {(costs) => <Figures costs={costs} period={periodOf(days)} />}
        </Loaded>
      </section>
      {query.data && (
        <>
          <Suspense fallback={<FormBones />}>
            <WagesPanel wages={query.data.wages} />
            <PricesPanel prices={query.data.prices} />
          </Suspense>
        </>
      )}
    </Page>
  )
}

const BONES = (
  <div className="bones pad">
    <Bone w="100%" h={96} />
    <Bone w="100%" h={32} />
  </div>
)

function periodOf(days: number): Period {
  const to = Date.now() + 60_000
  return { from: to - days * DAY_MS, to }
}

function exportOf(days: number): string {
  const { from, to } = periodOf(days)
  return `/api/v1/costs/export?from=${from}&to=${to}`
}

function Figures({ costs, period }: { costs: Costs; period: Period }) {
  const w = usePageWords(costWords)
  const { figures: f, models } = costs
  if (f.consultations === 0) return <Empty icon="clock" title={w.empty} next={w.emptyNext} />
  const per = (micro: number, n: number) => (n === 0 ? w.none : yuanOf(micro / n))
  return (
    <>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th className="small quiet">{w.count(f.consultations)}</th>
              <th>{w.ai}</th>
              <th>{w.people}</th>
            </tr>
          </thead>
          <tbody className="figures">
            <tr>
              <th scope="row">{w.total}</th>
              <td>{yuanOf(f.aiMicroYuan)}</td>
              <td>{yuanOf(f.personMicroYuan)}</td>
            </tr>
            <tr>
              <th scope="row">{w.each}</th>
              <td>{per(f.aiMicroYuan, f.consultations)}</td>
              <td>{per(f.personMicroYuan, f.served)}</td>
            </tr>
            <tr>
              <th scope="row">{w.resolved}</th>
              <td>{per(f.aiMicroYuan, f.confirmed)}</td>
              <td>{per(f.personMicroYuan, f.servedResolved)}</td>
            </tr>
            <tr>
              <th scope="row">{w.took}</th>
              <td>{w.none}</td>
              <td>{w.minutes((f.personMs / 60_000).toFixed(1))}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {costs.partial && <p className="warning">{w.partial}</p>}
      <Outcome figures={f} few={costs.few} period={period} />
      <Satisfied figures={costs.satisfaction} />
      <Trends costs={costs} />
      <h3 className="pad">{w.models}</h3>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th>{w.model}</th>
              <th>{w.steps}</th>
              <th>{w.tokens}</th>
              <th>{w.yuan}</th>
            </tr>
          </thead>
          <tbody className="figures">
            {models.map((m) => (
              <tr key={m.model}>
                <td>{m.model}</td>
                <td>{m.steps}</td>
                <td>
                  {m.tokens}
                  {m.unpriced > 0 && <span className="under small quiet">{w.unpriced(m.unpriced)}</span>}
                </td>
                <td>{yuanOf(m.microYuan)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
