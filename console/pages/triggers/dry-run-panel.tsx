/** What these rules would have done: past conversations read again, every one of them a click away. */
import type { DryRun } from "@jieying/contract/triggers.ts"
import { useMutation } from "@tanstack/react-query"
import { Button, Segmented } from "antd"
import { useEffect, useRef, useState } from "react"
import { Link } from "react-router"
import { codeOf } from "../../api/problem.ts"
import { dryRun } from "../../api/triggers.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Empty } from "../../parts/states.tsx"
import { useNow } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Rule } from "./condition.ts"
import { nameOf, sameRules } from "./edit.ts"
import { triggerWords } from "./words.ts"

const DAYS = [7, 30, 90] as const

interface DryRunPanelProps {
  inbox: string
  rules: readonly Rule[]
  /** Why these rules cannot be tried; null when they can. */
  fault: string | null
}

interface Tried {
  rules: readonly Rule[]
  days: number
}

export function DryRunPanel({ inbox, rules, fault }: DryRunPanelProps) {
  const w = usePageWords(triggerWords).dry
  const words = useWords()
  const [days, setDays] = useState<number>(7)
  const control = useRef<AbortController | null>(null)
  const trying = useMutation({
    mutationFn: (tried: Tried) => {
      control.current = new AbortController()
      const policy = { version: 1, triggers: [...tried.rules] }
      return dryRun({ inbox, policy, days: tried.days }, control.current.signal)
    },
  })
  useEffect(() => () => control.current?.abort(), [])
  const stop = () => {
    control.current?.abort()
    trying.reset()
  }
  const tried = trying.variables
  return (
    <section className="panel dry" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.hint}</span>
      </header>
      <div className="pad ask">
        <Segmented
          size="small"
          aria-label={w.title}
          value={days}
          onChange={setDays}
          options={DAYS.map((value) => ({ value, label: w.days(value) }))}
        />
        {trying.isPending ? (
          <Button onClick={stop}>{w.stop}</Button>
        ) : (
          <ActionButton
            why={fault}
            icon={<Icon name="flask" size={16} />}
            onClick={() => trying.mutate({ rules, days })}
          >
            {trying.data ? w.again : w.run}
          </ActionButton>
        )}
      </div>
      <div aria-live="polite">
        {trying.isPending && tried && <Working days={tried.days} />}
        {trying.isError && <p className="pad alarm">{words.problems[codeOf(trying.error)]}</p>}
        {trying.isIdle && <p className="pad quiet">{w.idle}</p>}
        {trying.isSuccess && tried && (
          <Result
            key={trying.submittedAt}
            result={trying.data}
            tried={tried}
            stale={!sameRules(tried.rules, rules)}
          />
        )}
      </div>
    </section>
  )
}

function Working({ days }: { days: number }) {
  const w = usePageWords(triggerWords).dry
  const now = useNow()
  const [from] = useState(now)
  return (
    <div className="pad working">
      <div className="running" aria-hidden="true">
        <i />
      </div>
      <p className="figures">{w.working(days, Math.max(0, Math.round((now - from) / 1000)))}</p>
    </div>
  )
}

/** Rows drawn at once. */
const PAGE = 50

function Result({ result, tried, stale }: { result: DryRun; tried: Tried; stale: boolean }) {
  const w = usePageWords(triggerWords).dry
  const [shown, setShown] = useState(PAGE)
  const { conversations, would, already } = result
  if (conversations === 0) return <Empty icon="inbox" title={w.none} next={w.noneNext} />
  const fresh = would.filter((hit) => !hit.alsoHappened).length
  return (
    <>
      <div className="pad result">
        <p className="headline">{w.result(tried.days, conversations, would.length)}</p>
        <p className="quiet">
          {w.already(already)} {fresh > 0 && w.fresh(fresh)}
        </p>
        {stale && <p className="stale small">{w.stale}</p>}
      </div>
      {would.length === 0 ? (
        <Empty icon="check" title={w.nobody} next={w.nobodyNext} />
      ) : (
        <ul className="hits">
          {would.slice(0, shown).map((hit) => (
            <Hit key={hit.id} hit={hit} rules={tried.rules} />
          ))}
        </ul>
      )}
      {would.length > shown && (
        <div className="more">
          <Button type="text" onClick={() => setShown(shown + PAGE)}>
            {w.more(Math.min(PAGE, would.length - shown))}
          </Button>
        </div>
      )}
    </>
  )
}

function Hit({ hit, rules }: { hit: DryRun["would"][number]; rules: readonly Rule[] }) {
  const w = usePageWords(triggerWords)
  const words = useWords()
  const rule = rules.find((r) => r.id === hit.rule)
  return (
    <li>
      <Link to={`/inbox/open/${hit.id}`}>
        <span className="excerpt">{hit.excerpt || words.log.redacted}</span>
        <span className="facts small">
          <span className="quiet">{w.dry.rule(rule ? nameOf(rule, w) : hit.rule)}</span>
          <span className={`badge${hit.alsoHappened ? "" : " warm"}`}>
            {hit.alsoHappened ? w.dry.happened : w.dry.notHappened}
          </span>
        </span>
      </Link>
    </li>
  )
}
