/** How far it has come, and what became of each: what did not go is listed with its reason and can be tried again. */
import { Button, Progress } from "antd"
import { Link } from "react-router"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { customerName } from "../inbox/customer.ts"
import { useSayWhy } from "./say-why.ts"
import type { BulkRun } from "./use-bulk-run.ts"
import { bulkWords } from "./words.ts"

/** Listed at once; the figure above says how many there are. */
const MOST_LISTED = 100

export function Report({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const w = usePageWords(bulkWords)
  const { all, ran, failed, state, stopping } = run
  const well = ran.length - failed.length
  const percent = all === 0 ? 100 : Math.round((100 * ran.length) / all)
  if (state === "running") {
    return (
      <div className="bulk">
        <p role="status">{stopping ? w.stopping : w.running(ran.length, all)}</p>
        <Progress percent={percent} showInfo={false} aria-label={w.running(ran.length, all)} />
        <div className="foot">
          <Button disabled={stopping} onClick={run.stop}>
            {w.stop}
          </Button>
        </div>
      </div>
    )
  }
  const cancelled = failed.some((each) => each.end === "cancelled")
  const said =
    failed.length === 0
      ? w.finished(well)
      : cancelled
        ? w.stopped(well, failed.length)
        : w.someFailed(well, failed.length)
  return (
    <div className="bulk">
      <p className="bulk-said" role="status">
        <Icon name={failed.length === 0 ? "check" : "alert"} size={20} />
        <b>{said}</b>
      </p>
      {failed.length > 0 && <Failed failed={failed.slice(0, MOST_LISTED)} />}
      <div className="foot">
        {failed.length > 0 && (
          <Button type="primary" onClick={run.retry}>
            {w.retry(failed.length)}
          </Button>
        )}
        <Button type={failed.length === 0 ? "primary" : "default"} onClick={onClose} autoFocus>
          {w.done}
        </Button>
      </div>
    </div>
  )
}

function Failed({ failed }: { failed: BulkRun["failed"] }) {
  const w = usePageWords(bulkWords)
  const words = useWords()
  const sayWhy = useSayWhy()
  return (
    <ul className="bulk-failed scroll">
      {failed.map(({ id, row, why, done }) => (
        <li key={id}>
          <Link to={`/inbox/open/${id}`}>{customerName(row, words)}</Link>
          <span className="small quiet">
            {why ? sayWhy(why, row) : w.notBegun}
            {done > 0 && ` · ${w.partly(done)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
