/** Our own test of the way to a person, inbox by inbox. */
import type { Probes } from "@jieying/contract/waits.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button } from "antd"
import { codeOf } from "../../api/problem.ts"
import { probeNow, readProbes } from "../../api/waits.ts"
import { Icon } from "../../parts/icon.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { brief, span } from "../../words/time.ts"
import { wallWords } from "./words.ts"

type Probe = Probes["probes"][number]

const KEY = ["live", "probes"]
/** Read again this often while the wall is open, ms. */
const EVERY_MS = 60_000

export function ProbesPanel() {
  const w = usePageWords(wallWords).probes
  const words = useWords()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => readProbes(signal),
    refetchInterval: EVERY_MS,
  })
  const every = query.data?.everySeconds ?? 0
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
      </header>
      {query.data ? (
        <>
          <p className="small quiet pad hint">
            {every > 0 ? w.hint(span(every * 1000, words.time)) : w.hintOff}
          </p>
          {query.data.probes.length === 0 && <Empty icon="inbox" title={w.empty} next={w.emptyNext} />}
          <ul className="probes">
            {query.data.probes.map((probe) => (
              <ProbeRow key={probe.inbox} probe={probe} />
            ))}
          </ul>
        </>
      ) : query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Loading>
          <div className="bones pad">
            <Bone w="90%" h={40} />
          </div>
        </Loading>
      )}
    </section>
  )
}

function ProbeRow({ probe }: { probe: Probe }) {
  const w = usePageWords(wallWords).probes
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const testing = useMutation({
    mutationFn: () => probeNow(probe.inbox),
    onSuccess: (fresh) => {
      queries.setQueryData<Probes>(
        KEY,
        (held) => held && { ...held, probes: held.probes.map((p) => (p.inbox === fresh.inbox ? fresh : p)) },
      )
      if (fresh.last?.ok) void message.success(w.passed)
      else void message.warning(w.broken)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  return (
    <li data-probe={probe.inbox}>
      <div className="what">
        <b>{probe.name[words.locale]}</b>
        <Last probe={probe} />
        <span className="small quiet figures">
          {probe.runs > 0 && `${w.rate} ${w.rateOf(probe.succeeded, probe.runs)}`}
          {probe.p95Ms !== null && ` · ${w.p95} ${brief(probe.p95Ms, words.time)}`}
        </span>
      </div>
      <Button size="small" loading={testing.isPending} onClick={() => testing.mutate()}>
        {w.run}
      </Button>
    </li>
  )
}

function Last({ probe }: { probe: Probe }) {
  const w = usePageWords(wallWords).probes
  const words = useWords()
  const { last } = probe
  if (!last) return <span className="small quiet">{w.never}</span>
  return (
    <span className={`last${last.ok ? " ok" : " alarm"}`}>
      <Icon name={last.ok ? "check" : "alert"} size={16} />
      <span>
        {last.ok ? w.ok : w.failed}
        <span className="small quiet figures">
          {" "}
          · <Ago at={last.at} /> · {w.took(brief(last.ms, words.time))}
        </span>
        {last.error && <span className="small error">{last.error}</span>}
      </span>
    </span>
  )
}
