/** The lists as they stand now: what was fetched, brought up to date by the socket. */
import type { ConversationPage, ConversationSummary } from "@jieying/contract/staff.ts"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useCallback, useMemo, useState } from "react"
import { listConversations } from "../api/conversations.ts"
import { readPeople } from "../api/people.ts"
import { useWords } from "../prefs/provider.tsx"
import { entriesOf, type Wanted } from "./filter.ts"
import { useLine, useLive, useMe } from "./live.tsx"
import { ALL, createRowsCache, FILTER, places, type View } from "./views.ts"

const NO_PAGES: readonly ConversationPage[] = []
const rowsOf = createRowsCache()

export interface ViewState {
  rows: readonly ConversationSummary[]
  /** `loading` only while there is nothing at all to show. */
  status: "loading" | "failed" | "ready"
  error: unknown
  /** True when every row of the view is here. */
  complete: boolean
  loadMore: () => void
  loadingMore: boolean
  /** The rest could not be read. */
  moreFailed: boolean
  retryMore: () => void
  retry: () => void
}

export function useView(view: View, wanted: Wanted = ALL): ViewState {
  const me = useMe()
  const query = useInfiniteQuery({
    queryKey: ["live", "list", view, ...entriesOf(wanted).flat()],
    queryFn: ({ pageParam, signal }) => {
      const asked = Object.fromEntries(entriesOf(wanted))
      return listConversations({ ...FILTER[view], ...asked, cursor: pageParam ?? undefined }, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  })
  const pages = query.data?.pages ?? NO_PAGES
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query
  const more = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  const loadMore = useCallback(() => {
    if (more) void fetchNextPage()
  }, [more, fetchNextPage])
  const [ownRows] = useState(createRowsCache)
  const cache = wanted === ALL ? rowsOf : ownRows
  const rows = useLive((s) => cache(view, { pages, latest: s.latest, me, wanted }))
  return {
    rows,
    status: query.data ? "ready" : query.isError ? "failed" : "loading",
    error: query.error,
    complete: query.data !== undefined && !hasNextPage,
    loadMore,
    loadingMore: isFetchingNextPage,
    moreFailed: isFetchNextPageError,
    retryMore: () => void fetchNextPage(),
    retry: () => void query.refetch(),
  }
}

export type Counts = { readonly [V in View]: number | null }

/** Figures beside the views; null while unknown. The two short lists are counted here, the rest by the server. */
export function useCounts(): Counts {
  const waiting = useView("waiting")
  const mine = useView("mine")
  const query = useQuery({
    queryKey: ["live", "counts"],
    queryFn: ({ signal }) => listConversations({ limit: 1 }, signal).then((page) => page.counts),
  })
  const counts = query.data
  return {
    waiting: waiting.complete ? waiting.rows.length : (counts?.waiting ?? null),
    mine: mine.complete ? mine.rows.length : (counts?.mine ?? null),
    snoozed: counts?.snoozed ?? null,
    assistant: counts?.assistant ?? null,
    open: counts?.open ?? null,
    closed: null,
  }
}

/** Place of every waiting conversation in its team's queue. */
export function usePlaces(): Map<string, number> {
  const { rows } = useView("waiting")
  return useMemo(() => places(rows), [rows])
}

/** Colleagues and teams: asked for once, then kept by the socket. */
export function usePeople() {
  const { store } = useLine()
  const live = useLive((s) => s.people)
  const query = useQuery({
    queryKey: ["live", "people"],
    queryFn: async ({ signal }) => {
      const people = await readPeople(signal)
      store.dispatch({ type: "people", people })
      return people
    },
  })
  return {
    people: live ?? query.data ?? null,
    failed: query.isError && !live,
    retry: () => void query.refetch(),
  }
}

/** Names by id: of people and of teams. An unknown id is shown as it is. */
export function useNames(): { agent: (id: string) => string; team: (key: string) => string } {
  const { people } = usePeople()
  const { locale } = useWords()
  return useMemo(() => {
    const agents = new Map(people?.agents.map((a) => [a.agent, a.name]))
    const teams = new Map(people?.teams.map((t) => [t.key, t.name[locale]]))
    return { agent: (id) => agents.get(id) ?? id, team: (key) => teams.get(key) ?? key }
  }, [people, locale])
}
