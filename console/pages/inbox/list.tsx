/** The list of one view, with its search, skeleton, empty and error states. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button, Input, type InputRef } from "antd"
import { lazy, type Ref, Suspense, useState } from "react"
import { NavLink } from "react-router"
import { type Counts, usePlaces, type ViewState } from "../../live/use-inbox.ts"
import { ALL, VIEWS, type View } from "../../live/views.ts"
import { Icon } from "../../parts/icon.tsx"
import { LongList } from "../../parts/long-list.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { ViewCount } from "../shell/sidebar.tsx"
import { customerName } from "./customer.ts"
import { FilterBar } from "./filter-bar.tsx"
import { FoundSaid } from "./found.tsx"
import "./inbox.css"
import { ConversationRow } from "./row.tsx"
import { SavedLinks } from "./saved-links.tsx"
import { useWanted } from "./search-params.ts"
import type { Chosen } from "./use-selection.ts"

// Loaded when something is chosen.
const BulkBar = lazy(() => import("../bulk/bulk-bar.tsx").then((m) => ({ default: m.BulkBar })))

interface ListProps {
  view: View
  state: ViewState
  rows: readonly ConversationSummary[]
  counts: Counts
  openId: string | undefined
  chosen: Chosen
  search: { text: string; set: (text: string) => void; ref: Ref<InputRef> }
}

export function ConversationList({ view, state, rows, counts, openId, chosen, search }: ListProps) {
  const words = useWords()
  const [wanted] = useWanted()
  const sought = search.text.trim()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  return (
    <section className={`list${chosen.on ? " choosing" : ""}`} aria-label={words.views[view]}>
      <header>
        <nav className="view-tabs" aria-label={words.nav.inbox}>
          {VIEWS.map((v) => (
            <NavLink key={v} to={`/inbox/${v}`}>
              {words.views[v]}
              <ViewCount view={v} counts={counts} />
            </NavLink>
          ))}
          <SavedLinks className="" />
        </nav>
        <h1>
          {words.views[view]}
          {counts[view] !== null && wanted === ALL && <span className="count figures">{counts[view]}</span>}
        </h1>
        <Input
          ref={search.ref}
          allowClear
          type="search"
          aria-label={words.list.search}
          placeholder={words.list.search}
          prefix={<Icon name="search" size={16} />}
          value={search.text}
          onChange={(e) => search.set(e.target.value)}
        />
        <FilterBar view={view}>
          {rows.length > 0 && (
            <Button
              size="small"
              icon={<Icon name="check" size={15} />}
              aria-pressed={chosen.on}
              onClick={() => chosen.setOn(!chosen.on)}
            >
              {words.list.choose}
            </Button>
          )}
        </FilterBar>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a row it scrolls on a small phone, and is reached by the keyboard */}
      <div className="scroll rows" ref={setScroller} tabIndex={rows.length === 0 ? 0 : undefined}>
        {sought !== "" && rows.length === 0 ? null : (
          <Rows
            view={view}
            state={state}
            rows={rows}
            openId={openId}
            chosen={chosen}
            scroller={scroller}
            filtered={sought !== ""}
            narrowed={wanted !== ALL}
          />
        )}
        {state.loadingMore && (
          <p className="more small quiet" role="status">
            {words.common.loadingMore}
          </p>
        )}
        {state.moreFailed && !state.loadingMore && (
          <p className="more small" role="alert">
            {words.list.moreFailed}
            <Button size="small" onClick={state.retryMore}>
              {words.common.retry}
            </Button>
          </p>
        )}
        {sought !== "" && <FoundSaid text={sought} view={view} openId={openId} />}
      </div>
      {chosen.on && (
        <Suspense>
          <BulkBar chosen={chosen} loaded={rows.length} complete={state.complete} />
        </Suspense>
      )}
    </section>
  )
}

interface RowsProps extends Pick<ListProps, "view" | "state" | "rows" | "openId" | "chosen"> {
  scroller: HTMLElement | null
  filtered: boolean
  narrowed: boolean
}

/** px, until a row is measured. */
const ROW = 92

function Rows({ view, state, rows, openId, chosen, scroller, filtered, narrowed }: RowsProps) {
  const words = useWords()
  const places = usePlaces()
  if (state.status === "loading") return <RowBones />
  if (state.status === "failed") return <Failure error={state.error} retry={state.retry} />
  if (rows.length === 0 && narrowed) {
    return <Empty icon="rules" title={words.filter.emptyTitle} next={words.filter.emptyNext} />
  }
  if (rows.length === 0) {
    const { title, next } = words.empty[view]
    return <Empty icon="inbox" title={title} next={next} />
  }
  return (
    <LongList
      rows={rows}
      keyOf={(row) => row.id}
      scroller={scroller}
      estimate={ROW}
      shown={openId}
      onEnd={state.complete || filtered ? undefined : state.loadMore}
    >
      {(row) => (
        <div className={`row-line${chosen.has(row.id) ? " chosen" : ""}`}>
          <ConversationRow row={row} view={view} place={places.get(row.id)} open={row.id === openId} />
          <RowBox row={row} chosen={chosen} />
        </div>
      )}
    </LongList>
  )
}

/** Over the sign of who serves, while one hovers, on the keyboard's way, or where rows are being chosen. */
function RowBox({ row, chosen }: { row: ConversationSummary; chosen: Chosen }) {
  const words = useWords()
  return (
    // A button: single keys are heard while it has the focus.
    // biome-ignore lint/a11y/useSemanticElements: an input would take the keys that choose and move
    <button
      type="button"
      role="checkbox"
      aria-checked={chosen.has(row.id)}
      aria-label={words.list.chooseOne(customerName(row, words))}
      className="plain row-box"
      data-row={row.id}
      onClick={(e) => chosen.toggle(row.id, e.shiftKey)}
    >
      <span className="box">{chosen.has(row.id) && <Icon name="check" size={16} />}</span>
    </button>
  )
}

function RowBones() {
  return (
    <Loading>
      {[68, 46, 58, 40].map((w) => (
        <div key={w} className="row-bones">
          <Bone w={36} h={36} />
          <div className="bones">
            <Bone w={`${w}%`} h={16} />
            <Bone w="90%" h={14} />
          </div>
        </div>
      ))}
    </Loading>
  )
}
