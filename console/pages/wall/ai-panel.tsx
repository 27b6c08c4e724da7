/** What the AI is doing right now: watch without disturbing, step in with one click. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { Link } from "react-router"
import { useCounts, useView } from "../../live/use-inbox.ts"
import { AiMark, ElderMark } from "../../parts/mark.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useStepIn } from "../conversation/use-actions.ts"
import { customerName } from "../inbox/customer.ts"
import { wallWords } from "./words.ts"

/** The newest; the rest is a click away. */
const SHOWN = 8

export function AiPanel() {
  const w = usePageWords(wallWords).ai
  const view = useView("assistant")
  const { assistant } = useCounts()
  const rows = view.rows.slice(0, SHOWN)
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        {assistant !== null && <span className="count figures">{assistant}</span>}
        <Link className="small end" to="/inbox/assistant">
          {w.all}
        </Link>
      </header>
      {view.status === "loading" && (
        <Loading>
          <div className="bones pad">
            <Bone w="80%" h={28} />
            <Bone w="70%" h={28} />
          </div>
        </Loading>
      )}
      {view.status === "failed" && <Failure error={view.error} retry={view.retry} />}
      {view.status === "ready" && rows.length === 0 && (
        <Empty icon="check" title={w.empty} next={w.emptyNext} />
      )}
      {rows.length > 0 && (
        <>
          <p className="small quiet pad hint">{w.hint}</p>
          <ul className="served">
            {rows.map((row) => (
              <Served key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Served({ row }: { row: ConversationSummary }) {
  const w = usePageWords(wallWords).ai
  const words = useWords()
  const step = useStepIn(row)
  const last = row.lastMessage
  return (
    <li data-served={row.id}>
      <AiMark small />
      <Link
        to={`/inbox/assistant/${row.id}`}
        className="said"
        aria-label={`${w.watch} ${customerName(row, words)}`}
      >
        <span className="top">
          <b className="one-line">{customerName(row, words)}</b>
          {row.elder && <ElderMark />}
          {last && (
            <span className="small quiet">
              <Ago at={last.at} />
            </span>
          )}
        </span>
        <span className="one-line small quiet">
          {last ? `${words.list.by[last.by]}: ${last.preview || words.log.redacted}` : words.list.none}
        </span>
      </Link>
      <Button size="small" loading={step.busy} onClick={step.takeOver}>
        {w.takeOver}
      </Button>
    </li>
  )
}
