/** Everybody who waits for a person now, in the order in which they will be served. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { Link, useNavigate } from "react-router"
import { accept, acknowledge } from "../../api/conversations.ts"
import { useCounts, useNames, usePlaces, useView } from "../../live/use-inbox.ts"
import { QueueMark } from "../../parts/mark.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { useNow } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span } from "../../words/time.ts"
import { useRun } from "../conversation/use-actions.ts"
import { customerName } from "../inbox/customer.ts"
import { isLate, priorityClass } from "./facts.ts"
import { wallWords } from "./words.ts"

type Queue = Extract<ConversationSummary["owner"], { kind: "queue" }>

export function WaitingPanel() {
  const w = usePageWords(wallWords).waiting
  const view = useView("waiting")
  const { waiting } = useCounts()
  return (
    <section className="panel waiting" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        {waiting !== null && <span className="count figures">{waiting}</span>}
      </header>
      <Body view={view} />
    </section>
  )
}

function Body({ view }: { view: ReturnType<typeof useView> }) {
  const w = usePageWords(wallWords).waiting
  const words = useWords()
  const places = usePlaces()
  if (view.status === "loading")
    return (
      <Loading>
        <div className="bones pad">
          <Bone w="100%" h={32} />
          <Bone w="100%" h={32} />
        </div>
      </Loading>
    )
  if (view.status === "failed") return <Failure error={view.error} retry={view.retry} />
  if (view.rows.length === 0) return <Empty icon="check" title={w.empty} next={w.emptyNext} />
  return (
    <div className="table-wrap">
      <table className="table cards">
        <thead>
          <tr>
            <th>{w.place}</th>
            <th>{w.customer}</th>
            <th>{w.waited}</th>
            <th>{w.told}</th>
            <th>{w.priority}</th>
            <th>{w.alert}</th>
            <th aria-label={words.actions.accept} />
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) =>
            row.owner.kind === "queue" ? (
              <WaitingRow key={row.id} row={row} owner={row.owner} place={places.get(row.id)} />
            ) : null,
          )}
        </tbody>
      </table>
      {!view.complete && (
        <p className="pad more">
          {view.moreFailed && <span role="alert">{words.list.moreFailed}</span>}
          <Button loading={view.loadingMore} onClick={view.moreFailed ? view.retryMore : view.loadMore}>
            {w.more}
          </Button>
        </p>
      )}
    </div>
  )
}

interface WaitingRowProps {
  row: ConversationSummary
  owner: Queue
  place: number | undefined
}

function WaitingRow({ row, owner, place }: WaitingRowProps) {
  const w = usePageWords(wallWords).waiting
  const words = useWords()
  const names = useNames()
  const now = useNow()
  const late = isLate(owner, now)
  const kind = priorityClass(row)
  return (
    <tr data-waiting={row.id}>
      <td>
        <QueueMark place={place} small />
        <span className="sr-only">
          {place === undefined ? words.owner.waiting : words.owner.placeOf(place)}
        </span>
      </td>
      <td>
        <Link to={`/inbox/waiting/${row.id}`}>{customerName(row, words)}</Link>
        <span className="under">
          {words.reasons[owner.reason]} · {names.team(owner.team)}
        </span>
      </td>
      <td data-label={w.waited} className={`nowrap${late ? " alarm" : ""}`}>
        {span(now - owner.since, words.time)}
        {late && <span className="under alarm">{w.late}</span>}
      </td>
      <td data-label={w.told}>
        <Told owner={owner} />
      </td>
      <td data-label={w.priority}>
        <span className={`badge${{ emergency: " danger", elder: " warm", ordinary: "" }[kind]}`}>
          {w.classes[kind]}
        </span>
      </td>
      <td data-label={w.alert}>
        <AlertState row={row} owner={owner} />
      </td>
      <td>
        <Acts row={row} />
      </td>
    </tr>
  )
}

function Told({ owner }: { owner: Queue }) {
  const w = usePageWords(wallWords).waiting
  const { words } = useSettings()
  const { low, high } = owner.shown
  if (low === null || high === null) return <span className="quiet small">{w.notTold}</span>
  return <span className="nowrap">{words.lines.eta(span(low, words.time), span(high, words.time))}</span>
}

function AlertState({ row, owner }: { row: ConversationSummary; owner: Queue }) {
  const w = usePageWords(wallWords).waiting
  const names = useNames()
  const { alert } = row
  if (alert?.acknowledgedAt === null) return <span className="alarm">{w.calling(alert.level)}</span>
  if (owner.offer) return <span>{w.offered(names.agent(owner.offer.agent))}</span>
  if (alert) return <span>{w.seen}</span>
  return <span className="quiet small">{owner.assistant ? w.withAssistant : w.quiet}</span>
}

function Acts({ row }: { row: ConversationSummary }) {
  const w = usePageWords(wallWords).waiting
  const words = useWords()
  const navigate = useNavigate()
  const { run, busy } = useRun()
  const take = () =>
    void run({ name: "accept", act: () => accept(row.id) }).then((done) => {
      if (done) void navigate(`/inbox/mine/${row.id}`)
    })
  return (
    <div className="acts">
      {row.alert?.acknowledgedAt === null && (
        <Button
          size="small"
          loading={busy === "seen"}
          onClick={() =>
            void run({ name: "seen", act: () => acknowledge(row.id), said: words.alert.acknowledged })
          }
        >
          {words.actions.acknowledge}
        </Button>
      )}
      <Button size="small" loading={busy === "accept"} onClick={take}>
        {w.accept}
      </Button>
    </div>
  )
}
