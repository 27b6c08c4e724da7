/** The waits of the last days: the figures, whether we told the truth, and every wait behind them. */
import type { WaitsPage } from "@jieying/contract/waits.ts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Segmented } from "antd"
import { useState } from "react"
import { Link } from "react-router"
import { readWaits } from "../../api/waits.ts"
import { useNames } from "../../live/use-inbox.ts"
import { More } from "../../parts/more.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span } from "../../words/time.ts"
import { isLonger, percent } from "./facts.ts"
import { ToldChart } from "./told-chart.tsx"
import { wallWords } from "./words.ts"

const DAYS = [1, 7, 30, 90] as const
const EVERY_MS = 60_000

export function WaitsPanel() {
  const w = usePageWords(wallWords).waits
  const [days, setDays] = useState<number>(7)
  const query = useInfiniteQuery({
    queryKey: ["live", "waits", days],
    queryFn: ({ pageParam, signal }) => readWaits({ days, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  })
  const figures = query.data?.pages[0]?.figures
  const waits = query.data?.pages.flatMap((p) => p.waits) ?? []
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <Segmented
          className="end"
          size="small"
          aria-label={w.title}
          value={days}
          onChange={setDays}
          options={DAYS.map((value) => ({ value, label: w.days(value) }))}
        />
      </header>
      {figures ? (
        <>
          <div className="figures-row">
            <Figures figures={figures} />
            <ToldChart figures={figures} />
          </div>
          {waits.length === 0 ? (
            <Empty icon="clock" title={w.empty} next={w.emptyNext} />
          ) : (
            <WaitsTable waits={waits} />
          )}
          <More query={query} />
        </>
      ) : query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Loading>
          <div className="bones pad">
            <Bone w="100%" h={72} />
            <Bone w="100%" h={32} />
            <Bone w="100%" h={32} />
          </div>
        </Loading>
      )}
    </section>
  )
}

function Figures({ figures }: { figures: WaitsPage["figures"] }) {
  const w = usePageWords(wallWords).waits
  const words = useWords()
  const { asked, reached, within60s, p50Ms, p95Ms } = figures
  const share = (n: number) => (asked === 0 ? "" : w.share(percent(n / asked)))
  const time = (ms: number | null) => (ms === null ? w.none : span(ms, words.time))
  const tiles = [
    { name: w.asked, value: String(asked), under: "" },
    { name: w.reached, value: String(reached), under: share(reached) },
    { name: w.within, value: String(within60s), under: share(within60s) },
    { name: w.p50, value: time(p50Ms), under: "" },
    { name: w.p95, value: time(p95Ms), under: "" },
  ]
  return (
    <dl className="tiles">
      {tiles.map((t) => (
        <div key={t.name}>
          <dt>{t.name}</dt>
          <dd className="figures">
            {t.value}
            {t.under && <span className="small quiet"> {t.under}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function WaitsTable({ waits }: { waits: WaitsPage["waits"] }) {
  const w = usePageWords(wallWords).waits
  return (
    <div className="table-wrap">
      <table className="table cards">
        <thead>
          <tr>
            <th>{w.when}</th>
            <th>{w.reason}</th>
            <th>{w.team}</th>
            <th>{w.told}</th>
            <th>{w.actual}</th>
            <th>{w.outcome}</th>
            <th aria-label={w.open} />
          </tr>
        </thead>
        <tbody>
          {waits.map((wait) => (
            <WaitRow key={`${wait.conversation}/${wait.episode}`} wait={wait} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function WaitRow({ wait }: { wait: WaitsPage["waits"][number] }) {
  const w = usePageWords(wallWords).waits
  const words = useWords()
  const names = useNames()
  const { etaLow, etaHigh, waitMs } = wait
  const longer = isLonger(wait)
  const told =
    etaLow === null || etaHigh === null
      ? words.lines.noEta
      : words.lines.eta(span(etaLow, words.time), span(etaHigh, words.time))
  return (
    <tr>
      <td data-label={w.when} className="nowrap">
        <Ago at={wait.requestedAt} />
      </td>
      <td data-label={w.reason}>{words.reasons[wait.reason]}</td>
      <td data-label={w.team}>{names.team(wait.team)}</td>
      <td data-label={w.told} className={etaHigh === null ? "small quiet" : "nowrap"}>
        {told}
      </td>
      <td data-label={w.actual} className={longer ? "alarm" : ""}>
        {waitMs === null ? <span className="quiet">—</span> : span(waitMs, words.time)}
        {longer && <span className="under alarm">{w.longer}</span>}
      </td>
      <td data-label={w.outcome}>{w.outcomes[wait.outcome]}</td>
      <td>
        <div className="acts">
          <Link className="small nowrap" to={`/inbox/open/${wait.conversation}`}>
            {w.open}
          </Link>
        </div>
      </td>
    </tr>
  )
}
