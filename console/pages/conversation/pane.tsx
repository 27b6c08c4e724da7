/** One open conversation: who serves, what to know, what was said, what to write. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { lazy, Suspense, useEffect, useRef, useState } from "react"
import { useNavigate } from "react-router"
import { useLive, useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { useLog } from "../../live/use-log.ts"
import { useSeeMentions } from "../../live/use-mentions.ts"
import { useOpenDrafts } from "../../live/use-own-drafts.ts"
import { useCommands } from "../../parts/commands.ts"
import { Icon } from "../../parts/icon.tsx"
import { chordName, useKeys } from "../../parts/keys.ts"
import { Failure } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useMacros } from "../macros/use-macros.ts"
import { CloseDialog } from "./close-dialog.tsx"
import { Composer, type ComposerHandle } from "./composer.tsx"
import { ContextCard } from "./context-card.tsx"
import { Header } from "./header.tsx"
import { LogView } from "./log-view.tsx"
import { Matters } from "./matters.tsx"
import { Notices } from "./notices.tsx"
import "./pane.css"
import { PaneBones } from "./pane-bones.tsx"
import { whyNotNow } from "./permitted.ts"
import { RedactDialog, type RedactTarget } from "./redact-dialog.tsx"
import { TransferDialog } from "./transfer-dialog.tsx"
import { useOfferActions } from "./use-actions.ts"
import { type Conversation, useConversation, useFreshContext } from "./use-conversation.ts"
import { useTakeBack } from "./use-take-back.ts"
import { Whispered } from "./whisper.tsx"

// Loaded when wanted: the conversation stands sooner.
const MacroDialog = lazy(() => import("../macros/macro-dialog.tsx").then((m) => ({ default: m.MacroDialog })))
const SnoozeDialog = lazy(() => import("./snooze-dialog.tsx").then((m) => ({ default: m.SnoozeDialog })))
const CustomerDrawer = lazy(() =>
  import("../customers/customer-drawer.tsx").then((m) => ({ default: m.CustomerDrawer })),
)
const TagDialog = lazy(() => import("./tag-dialog.tsx").then((m) => ({ default: m.TagDialog })))

export type Dialog = "transfer" | "close" | "tags" | "snooze" | "macro" | "customer" | null

export function ConversationPane({ id, back }: { id: string; back: string }) {
  const conversation = useConversation(id)
  const navigate = useNavigate()
  const words = useWords()
  const { row, error, retry } = conversation
  if (row) return <OpenPane row={row} conversation={conversation} back={back} />
  if (error) {
    return (
      <Failure error={error} retry={retry}>
        <Button type="text" onClick={() => void navigate(back)}>
          <Icon name="back" size={16} />
          {words.common.back}
        </Button>
      </Failure>
    )
  }
  return <PaneBones />
}

interface OpenPaneProps {
  row: ConversationSummary
  conversation: Conversation
  back: string
}

function OpenPane({ row, conversation, back }: OpenPaneProps) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const log = useLog(row.id)
  const [dialog, setDialog] = useState<Dialog>(null)
  const [macro, setMacro] = useState<string | null>(null)
  const openMacro = (id: string | null) => {
    setMacro(id)
    setDialog("macro")
  }
  const macros = useMacros()
  const order = onlyOne(conversation.detail?.context.orders)
  const [redacting, setRedacting] = useState<RedactTarget | null>(null)
  const composer = useRef<ComposerHandle>(null)
  /** Seq of the newest message this person has really had before their eyes. */
  const seen = useRef(0)
  const { accept, busy } = useOfferActions(row)
  const asked = { row, me, words, nameOf: names.agent }
  useFreshContext(log.log.events, conversation.retry)
  useSeeMentions(row.id)
  useOpenDrafts(row.id)

  const { undo } = useTakeBack(row.id, composer)
  const held = useLive((s) => s.outboxes.get(row.id)?.some((m) => m.heldUntil !== undefined) ?? false)
  useUndoKey(undo)

  useKeys({
    a: whyNotNow("accept", asked) === null && !busy ? accept : undefined,
    r: () => composer.current?.focus("reply"),
    n: () => composer.current?.focus("note"),
    t: () => setDialog("tags"),
    m: () => openMacro(null),
    u: () => setDialog("customer"),
    s: whyNotNow("snooze", asked) === null ? () => setDialog("snooze") : undefined,
  })

  useCommands([
    {
      id: "reply",
      group: "conversation",
      label: words.keys.reply,
      icon: "reply",
      hotkey: "R",
      run: () => composer.current?.focus("reply"),
    },
    {
      id: "note",
      group: "conversation",
      label: words.keys.note,
      icon: "note",
      hotkey: "N",
      run: () => composer.current?.focus("note"),
    },
    {
      id: "snooze",
      group: "conversation",
      label: words.snooze.title,
      icon: "snooze",
      hotkey: "S",
      why: whyNotNow("snooze", asked),
      run: () => setDialog("snooze"),
    },
    {
      id: "undo",
      group: "conversation",
      label: words.keys.undo,
      icon: "reply",
      hotkey: chordName("z"),
      why: held ? null : words.why.nothingHeld,
      run: undo,
    },
    {
      id: "customer",
      group: "conversation",
      label: words.actions.profile,
      icon: "people",
      hotkey: "U",
      run: () => setDialog("customer"),
    },
    {
      id: "tags",
      group: "conversation",
      label: words.tags.title,
      icon: "tag",
      hotkey: "T",
      run: () => setDialog("tags"),
    },
    {
      id: "macro",
      group: "conversation",
      label: words.keys.macro,
      icon: "step",
      hotkey: "M",
      run: () => openMacro(null),
    },
    ...macros.map((each) => ({
      id: `macro-${each.id}`,
      group: "conversation" as const,
      label: words.palette.macro(each.name, each.shortcut),
      icon: "step" as const,
      run: () => openMacro(each.id),
    })),
  ])

  return (
    <article className="pane">
      <Header
        row={row}
        back={back}
        onDialog={(next) => (next === "macro" ? openMacro(null) : setDialog(next))}
      />
      <Notices row={row} />
      <ContextCard row={row} detail={conversation.detail} failed={conversation.failed} />
      <Matters row={row} events={log.log.events} undoable={conversation.detail?.undoable ?? []} />
      <LogView row={row} view={log} seen={seen} composer={composer} onRedact={setRedacting} />
      <Whispered row={row} events={log.log.events} />
      <Composer
        // What AI wrote for one customer does not stand under another's.
        key={row.id}
        ref={composer}
        row={row}
        order={order}
        said={newestWords(log.log.events)}
        seen={seen}
        onMacro={openMacro}
      />
      <TransferDialog row={row} open={dialog === "transfer"} onClose={() => setDialog(null)} />
      <CloseDialog row={row} open={dialog === "close"} onClose={() => setDialog(null)} />
      <Suspense>
        {dialog === "snooze" && <SnoozeDialog row={row} onClose={() => setDialog(null)} />}
        {dialog === "macro" && (
          <MacroDialog row={row} order={order} asked={macro} onClose={() => setDialog(null)} />
        )}
        {dialog === "tags" && <TagDialog row={row} onClose={() => setDialog(null)} />}
        {dialog === "customer" && (
          <CustomerDrawer key={row.id} conversation={row.id} onClose={() => setDialog(null)} />
        )}
      </Suspense>
      <RedactDialog row={row} target={redacting} onClose={() => setRedacting(null)} />
    </article>
  )
}

/** Ctrl or Cmd Z, as long as the field below holds no words of its own to undo. */
function useUndoKey(undo: () => boolean): void {
  const latest = useRef(undo)
  useEffect(() => {
    latest.current = undo
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      const { target } = event
      const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
      if (field && target.value !== "") return
      if (latest.current()) event.preventDefault()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [])
}

function onlyOne(orders: readonly string[] | undefined): string | undefined {
  return orders?.length === 1 ? orders[0] : undefined
}

/** The customer's newest words that are not deleted. */
function newestWords(events: readonly WireEvent[]): string | null {
  const said = events.findLast(
    (e) => e.type === "message.posted" && e.actor.kind === "customer" && e.data?.text,
  )
  return typeof said?.data?.text === "string" ? said.data.text : null
}
