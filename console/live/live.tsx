/** The live side of one signed-in workspace: store, socket, sender; one of each for as long as it is open. */
import type { ConversationSummary, Me, StaffSend } from "@jieying/contract/staff.ts"
import { useQueryClient } from "@tanstack/react-query"
import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { readSession } from "../api/session.ts"
import type { DraftKeeper } from "./draft-keeper.ts"
import { type DraftEdit, type Drafts, editDraft, parseDrafts, stringifyDrafts } from "./drafts.ts"
import { createGather } from "./gather.ts"
import { keptFor } from "./kept.ts"
import { parseOutboxes, stringifyOutboxes } from "./outbox.ts"
import { createKeeper, startKeeper } from "./own-drafts.ts"
import { resendPassing, startSender } from "./sender.ts"
import { type LiveSocket, openSocket, streamUrl } from "./socket.ts"
import { emptyLive, type LiveAction, type LiveState, reduceLive } from "./state.ts"
import { createStore, type Store } from "./store.ts"
import { startTicker } from "./ticker.ts"

interface Live {
  me: Me
  store: Store<LiveState, LiveAction>
  drafts: Store<Drafts, DraftEdit>
  keeper: DraftKeeper
  send: (frame: StaffSend) => boolean
  retryNow: () => void
}

const LiveContext = createContext<Live | null>(null)

/** Counts are read again at most this often while conversations move, ms. */
const COUNTS_MS = 1500
/** Lists are drawn again at most this often; the open conversation is drawn at once, ms. */
const ROWS_MS = 100
/** While the socket is away the lists are read this often, ms. */
const POLL_MS = 8000

export function LiveProvider({ me, children }: { me: Me; children: ReactNode }) {
  const queries = useQueryClient()
  const kept = useRef(keptFor(me))
  const [store] = useState(() =>
    createStore(reduceLive, emptyLive(parseOutboxes(kept.current.read("outbox")), Date.now())),
  )
  const [drafts] = useState(() => createStore(editDraft, parseDrafts(kept.current.read("drafts"))))
  const [keeper] = useState(() => createKeeper(drafts, kept.current))
  const socket = useRef<LiveSocket | null>(null)

  useEffect(() => startSender(store), [store])

  useEffect(() => {
    let written = store.get().outboxes
    return store.subscribe(() => {
      const { outboxes } = store.get()
      if (outboxes === written) return
      written = outboxes
      kept.current.write("outbox", stringifyOutboxes(outboxes))
    })
  }, [store])

  useEffect(
    () => drafts.subscribe(() => kept.current.write("drafts", stringifyDrafts(drafts.get()))),
    [drafts],
  )

  useEffect(() => startKeeper(keeper, drafts), [keeper, drafts])

  useEffect(() => {
    let opened = false
    let polledAt = Date.now()
    const readAgain = async () => {
      const upTo = store.get().arrived
      await queries.invalidateQueries({ queryKey: ["live"] })
      store.dispatch({ type: "forgetRows", upTo })
    }
    const rows = createGather<ConversationSummary>({
      everyMs: ROWS_MS,
      deliver: (arrived) => store.dispatch({ type: "rows", rows: arrived }),
      now: Date.now,
    })
    const leaveIfSignedOut = async () => {
      const session = await readSession().catch(() => undefined)
      // Or that the person has another role or name by now: the workspace opens anew as theirs.
      if (session !== undefined) queries.setQueryData(["session"], session)
    }
    const line = openSocket({
      connect: () => new WebSocket(streamUrl(location)),
      now: Date.now,
      random: Math.random,
      onFrame: (frame) => {
        if (frame.kind === "conversation") rows.add(frame.conversation.id, frame.conversation)
        else if (frame.kind === "ownDraft") keeper.told(frame)
        else store.dispatch({ type: "frame", frame, now: Date.now() })
      },
      onConnection: (connection) => {
        store.dispatch({ type: "connection", connection, now: Date.now() })
        if (connection.kind === "open") {
          resendPassing(store)
          void keeper.online()
          if (opened) void readAgain()
          opened = true
        }
        // A line that the server refuses may mean that the session is over: ask once per loss.
        if (connection.kind === "waiting") void leaveIfSignedOut()
      },
    })
    socket.current = line
    const stopTicker = startTicker(() => {
      line.beat()
      store.dispatch({ type: "tick", now: Date.now() })
      const away = store.get().connection.kind !== "open"
      if (away && navigator.onLine && Date.now() - polledAt > POLL_MS) {
        polledAt = Date.now()
        void readAgain()
      }
    })
    const online = () => line.retryNow()
    addEventListener("online", online)
    return () => {
      removeEventListener("online", online)
      stopTicker()
      rows.stop()
      line.stop()
      socket.current = null
    }
  }, [store, queries, keeper])

  useEffect(() => {
    let seen = store.get().moves
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      if (store.get().moves === seen || timer) return
      seen = store.get().moves
      void queries.invalidateQueries({ queryKey: ["live", "counts"] })
      timer = setTimeout(() => {
        timer = null
        look()
      }, COUNTS_MS)
    }
    const stop = store.subscribe(look)
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [store, queries])

  const [live] = useState<Live>(() => ({
    me,
    store,
    drafts: {
      ...drafts,
      dispatch: (edit) => {
        drafts.dispatch(edit)
        keeper.edited(edit)
      },
    },
    keeper,
    send: (frame) => socket.current?.send(frame) ?? false,
    retryNow: () => socket.current?.retryNow(),
  }))
  return <LiveContext value={live}>{children}</LiveContext>
}

export function useLine(): Live {
  const live = use(LiveContext)
  if (!live) throw new Error("useLine outside LiveProvider")
  return live
}

/** Reads a part of the live state. `select` must return the same value while nothing it reads has changed. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const { store } = useLine()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

export function useMe(): Me {
  return useLine().me
}
