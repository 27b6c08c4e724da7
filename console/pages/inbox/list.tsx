/** The list of one view, with its search, skeleton, empty and error states. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button, Input, type InputRef } from "antd"
import { type Ref, useState } from "react"
import { NavLink } from "react-router"
import { type Counts, usePlaces, type ViewState } from "../../live/use-inbox.ts"
import { ALL, VIEWS, type View } from "../../live/views.ts"
import { Icon } from "../../parts/icon.tsx"
import { LongList } from "../../parts/long-list.tsx"
import { Bone, Empty, Failure, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { ViewCount } from "../shell/sidebar.tsx"
import { FilterBar } from "./filter-bar.tsx"
import { FoundSaid } from "./found.tsx"
import "./inbox.css"
import { ConversationRow } from "./row.tsx"
import { SavedLinks } from "./saved-links.tsx"
import { useWanted } from "./search-params.ts"

interface ListProps {
  view: View
  state: ViewState
  rows: readonly ConversationSummary[]
  counts: Counts
  openId: string | undefined
  search: { text: string; set: (text: string) => void; ref: Ref<InputRef> }
}

export function ConversationList({ view, state, rows, counts, openId, search }: ListProps) {
  const words = useWords()
  const [wanted] = useWanted()
  const sought = search.text.trim()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  return (
    <section className="list" aria-label={words.views[view]}>
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
        <FilterBar view={view} />
      </header>
      <div className="scroll rows" ref={setScroller}>
        {sought !== "" && rows.length === 0 ? null : (
          <Rows
            view={view}
            state={state}
            rows={rows}
            openId={openId}
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
    </section>
  )
}

interface RowsProps extends Pick<ListProps, "view" | "state" | "rows" | "openId"> {
  scroller: HTMLElement | null
  filtered: boolean
  narrowed: boolean
}

/** px, until a row is measured. */
const ROW = 92

function Rows({ view, state, rows, openId, scroller, filtered, narrowed }: RowsProps) {
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
      {(row) => <ConversationRow row={row} view={view} place={places.get(row.id)} open={row.id === openId} />}
    </LongList>
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
