/** The inbox: a list and, beside it, the open conversation; on a phone one or the other. */
import type { InputRef } from "antd"
import { lazy, Suspense, useEffect, useMemo, useRef } from "react"
import { Navigate, useNavigate, useParams } from "react-router"
import { useCounts, useView } from "../../live/use-inbox.ts"
import { isView, neighbour, type View } from "../../live/views.ts"
import { useKeys } from "../../parts/keys.ts"
import { Empty } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { PaneBones } from "../conversation/pane-bones.tsx"
import { customerName } from "./customer.ts"
import { find } from "./find.ts"
import { ConversationList } from "./list.tsx"
import { useKeptSearch, useSearchText, useWanted } from "./search-params.ts"
import { useSelection } from "./use-selection.ts"

const loadPane = () => import("../conversation/pane.tsx")
const ConversationPane = lazy(() => loadPane().then((m) => ({ default: m.ConversationPane })))

export function InboxPage() {
  const { view, id } = useParams()
  if (!isView(view)) return <Navigate to="/inbox/waiting" replace />
  return <Inbox view={view} id={id} />
}

function Inbox({ view, id }: { view: View; id: string | undefined }) {
  const words = useWords()
  const navigate = useNavigate()
  const [wanted] = useWanted()
  const state = useView(view, wanted)
  const counts = useCounts()
  const [text, setText] = useSearchText()
  const kept = useKeptSearch()
  const searchRef = useRef<InputRef>(null)
  const rows = useMemo(
    () => find(state.rows, text, (row) => customerName(row, words)),
    [state.rows, text, words],
  )

  const chosen = useSelection(rows, view)

  // The list stands first; the pane comes while somebody reads it. If that fails, opening one tries again.
  useEffect(() => void loadPane().catch(() => {}), [])

  const go = (step: 1 | -1) => {
    const next = neighbour(rows, id, step)
    if (next) void navigate(`/inbox/${view}/${next}${kept}`)
  }
  const back = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.blur()
    else if (chosen.on) chosen.clear()
    else if (id) void navigate(`/inbox/${view}${kept}`)
  }
  const pick = () => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row ?? id
    if (focused && rows.some((row) => row.id === focused)) chosen.toggle(focused)
  }
  useKeys({ j: () => go(1), k: () => go(-1), x: pick, "/": () => searchRef.current?.focus(), Escape: back })

  return (
    <div className={`inbox${id ? " reading" : ""}`}>
      <ConversationList
        view={view}
        state={state}
        rows={rows}
        counts={counts}
        openId={id}
        chosen={chosen}
        search={{ text, set: setText, ref: searchRef }}
      />
      <div className="pane-side">
        {id ? (
          <Suspense fallback={<PaneBones />}>
            <ConversationPane key={id} id={id} back={`/inbox/${view}${kept}`} />
          </Suspense>
        ) : rows.length === 0 && text === "" ? null : (
          <Empty icon="inbox" title={words.empty.pick.title} next={words.empty.pick.next} />
        )}
      </div>
    </div>
  )
}
