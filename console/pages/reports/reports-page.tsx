/** Reports: for leads everybody's figures, for everybody else their own. */
import type { Report, ReportQuery } from "@jieying/contract/reports.ts"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { readReport } from "../../api/reports.ts"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Bone, Empty } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { queryOf, useAsked } from "./asked.ts"
import { AskedBar } from "./asked-bar.tsx"
import { Behind, type Looked } from "./behind.tsx"
import { ReportTable } from "./report-table.tsx"
import "./reports.css"
import { ReportTrends } from "./report-trends.tsx"
import { Totals } from "./totals.tsx"
import { reportWords } from "./words.ts"

const EVERY_MS = 60_000

export function ReportsPage() {
  const w = usePageWords(reportWords)
  const { nav } = useWords()
  const all = leads(useMe())
  const [asked, ask] = useAsked(all ? "agent" : "team")
  const query = queryOf(asked)
  return (
    <Page title={nav.reports} intro={all ? w.intro : w.mineIntro}>
      <section className="panel" aria-label={nav.reports}>
        <AskedBar asked={asked} ask={ask} query={query} />
        {query === null ? (
          <p className="warning" role="alert">
            {w.badDays}
          </p>
        ) : (
          <Asked query={query} />
        )}
      </section>
    </Page>
  )
}

const BONES = (
  <div className="bones pad">
    <Bone w="100%" h={72} />
    <Bone w="100%" h={180} />
    <Bone w="100%" h={96} />
  </div>
)

function Asked({ query }: { query: ReportQuery }) {
  const read = useQuery({
    queryKey: ["live", "report", query],
    queryFn: ({ signal }) => readReport(query, signal),
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  })
  return (
    <Loaded query={read} bones={BONES}>
      {(report) => <Figures report={report} query={query} />}
    </Loaded>
  )
}

function Figures({ report, query }: { report: Report; query: ReportQuery }) {
  const w = usePageWords(reportWords)
  const [looked, setLooked] = useState<Looked | null>(null)
  const { from, to, timeZone, total, partial } = report
  if (total.consultations === 0) return <Empty icon="calendar" title={w.empty} next={w.emptyNext} />
  return (
    <>
      <p className="small quiet figures pad">{w.days(from, to, timeZone)}</p>
      {partial && <p className="warning">{w.partial}</p>}
      <Totals report={report} onLook={setLooked} />
      <ReportTrends report={report} />
      <ReportTable report={report} onLook={setLooked} />
      <p className="small quiet pad">{w.definition}</p>
      {looked && <Behind looked={looked} query={query} onClose={() => setLooked(null)} />}
    </>
  )
}
