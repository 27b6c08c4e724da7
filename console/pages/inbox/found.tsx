/** What was said with these words in it, in every conversation, below the rows that fit by themselves. */
import type { Found } from "@jieying/contract/search.ts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import { findSaid } from "../../api/search.ts"
import type { View } from "../../live/views.ts"
import { Icon } from "../../parts/icon.tsx"
import { More } from "../../parts/more.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useDelayed } from "../../parts/use-delayed.ts"
import { useWords } from "../../prefs/provider.tsx"
import { customerName } from "./customer.ts"
import { hitSearch, useSoughtSeq } from "./search-params.ts"

/** Asked when somebody has stopped typing for so long, ms. */
const PAUSE_MS = 250

interface FoundProps {
  text: string
  view: View
  openId: string | undefined
}

export function FoundSaid({ text, view, openId }: FoundProps) {
  const words = useWords()
  const seq = useSoughtSeq()
  const q = useDelayed(text, PAUSE_MS)
  const query = useInfiniteQuery({
    queryKey: ["live", "found", q],
    queryFn: ({ pageParam, signal }) => findSaid({ q, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: q !== "",
  })
  const pages = query.data?.pages ?? []
  const found = pages.flatMap((page) => page.found)
  const waits = q !== text || query.isPending
  return (
    <section className="found" aria-label={words.found.title} aria-busy={waits}>
      <h2>{words.found.title}</h2>
      {query.isError && !query.data ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : waits ? (
        <FoundBones />
      ) : found.length === 0 ? (
        <p className="small quiet">{pages[0]?.short ? words.found.short : words.found.none}</p>
      ) : (
        <ul>
          {found.map((hit) => (
            <li key={`${hit.conversation.id}-${hit.seq}`}>
              <Hit hit={hit} q={q} view={view} open={hit.conversation.id === openId && hit.seq === seq} />
            </li>
          ))}
        </ul>
      )}
      {!waits && <More query={query} />}
    </section>
  )
}

function Hit({ hit, q, view, open }: { hit: Found; q: string; view: View; open: boolean }) {
  const words = useWords()
  const { conversation, by, note, at, seq } = hit
  return (
    <Link
      to={{ pathname: `/inbox/${view}/${conversation.id}`, search: hitSearch(q, seq) }}
      className={`hit${open ? " open" : ""}`}
    >
      <span className="top">
        <span className="name one-line">{customerName(conversation, words)}</span>
        <span className="at">
          <Ago at={at} />
        </span>
      </span>
      <span className="said">
        {note && <Icon name="lock" size={13} />}
        <b>{note ? words.log.note : words.list.by[by]}: </b>
        <Marked hit={hit} />
      </span>
      <span className="under one-line">
        {conversation.inboxName[words.locale]}
        {conversation.owner.kind === "closed" && ` · ${words.outcomes[conversation.owner.outcome]}`}
      </span>
    </Link>
  )
}

function Marked({ hit: { text, marks } }: { hit: Found }) {
  const parts = marks.map(({ from, to }, i) => ({
    before: text.slice(marks[i - 1]?.to ?? 0, from),
    marked: text.slice(from, to),
    from,
  }))
  return (
    <>
      {parts.map(({ before, marked, from }) => (
        <span key={from}>
          {before}
          <mark>{marked}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  )
}

function FoundBones() {
  return (
    <Loading>
      {[72, 58, 66].map((w) => (
        <div key={w} className="bones hit-bones">
          <Bone w="40%" h={14} />
          <Bone w={`${w}%`} h={14} />
        </div>
      ))}
    </Loading>
  )
}
