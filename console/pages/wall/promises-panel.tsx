/** Which promise is about to break, and what to do about it: before it is broken. */
import { Button } from "antd"
import { useMemo } from "react"
import { Link, useNavigate } from "react-router"
import { accept } from "../../api/conversations.ts"
import { useNames, usePeople, usePlaces, useView } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { ElderMark, OwnerMark } from "../../parts/mark.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { useNow } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span } from "../../words/time.ts"
import { useRun, useStepIn } from "../conversation/use-actions.ts"
import { customerName } from "../inbox/customer.ts"
import { atRisk, type Promised } from "./facts.ts"
import { useHeld } from "./use-held.ts"
import { wallWords } from "./words.ts"

/** The most urgent; who has more at risk starts with these. */
const SHOWN = 12

export function PromisesPanel() {
  const w = usePageWords(wallWords).promises
  const waiting = useView("waiting")
  const served = useHeld("agent")
  const callbacks = useHeld("callback")
  const { people } = usePeople()
  const places = usePlaces()
  const now = useNow()
  const replyWithinMs = people?.replyWithinMs ?? Number.POSITIVE_INFINITY
  const all = useMemo(
    () => [...waiting.rows, ...served.rows, ...callbacks.rows],
    [waiting.rows, served.rows, callbacks.rows],
  )
  const risks = atRisk(all, { now, replyWithinMs })
  const ready = waiting.status === "ready" && served.ready && callbacks.ready && people !== null
  const error = waiting.error ?? served.error ?? callbacks.error
  return (
    <section className="panel promises" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        {ready && risks.length > 0 && <span className="count figures">{risks.length}</span>}
        {ready && risks.length === 0 && (
          <span className="kept small" title={w.emptyNext}>
            <Icon name="check" size={16} />
            {w.empty}
          </span>
        )}
      </header>
      {ready ? (
        risks.length > 0 && (
          <ul className="served">
            {risks.slice(0, SHOWN).map((risk) => (
              <Risk key={`${risk.what} ${risk.row.id}`} {...{ risk, now }} place={places.get(risk.row.id)} />
            ))}
          </ul>
        )
      ) : error ? (
        <Failure
          error={error}
          retry={() => {
            waiting.retry()
            served.retry()
            callbacks.retry()
          }}
        />
      ) : (
        <Loading>
          <div className="bones pad">
            <Bone w="80%" h={28} />
          </div>
        </Loading>
      )}
    </section>
  )
}

interface RiskProps {
  risk: Promised
  /** UTC ms. */
  now: number
  place: number | undefined
}

function Risk({ risk, now, place }: RiskProps) {
  const w = usePageWords(wallWords).promises
  const words = useWords()
  const names = useNames()
  const { row, what, due } = risk
  const { owner } = row
  const who = owner.kind === "agent" ? owner.name : "team" in owner ? names.team(owner.team) : ""
  const time = span(Math.abs(due - now), words.time)
  const over = now > due
  return (
    <li data-risk={what}>
      <OwnerMark owner={owner} place={place} small />
      <Link to={`/inbox/open/${row.id}`} className="said">
        <span className="top">
          <b className="one-line">{customerName(row, words)}</b>
          {row.elder && <ElderMark />}
        </span>
        <span className="one-line small quiet">
          {w.what[what]} · {who}
        </span>
      </Link>
      <span className={`nowrap small figures ${over ? "alarm" : "warm"}`}>
        {over ? w.over(time) : w.left(time)}
      </span>
      <Take risk={risk} />
    </li>
  )
}

function Take({ risk: { row, what } }: { risk: Promised }) {
  const w = usePageWords(wallWords).promises
  const navigate = useNavigate()
  const { run, busy } = useRun()
  const step = useStepIn(row)
  if (what === "reply")
    return (
      <Button size="small" loading={step.busy} disabled={!step.offered} onClick={step.takeOver}>
        {w.stepIn}
      </Button>
    )
  return (
    <Button
      size="small"
      loading={busy !== null}
      onClick={() =>
        void run({ name: "accept", act: () => accept(row.id) }).then((done) => {
          if (done) void navigate(`/inbox/mine/${row.id}`)
        })
      }
    >
      {w.accept}
    </Button>
  )
}
