/** Where people write: to the customer or to each other. Drafts stay, input methods are respected, nothing is lost. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { unfilled } from "@jieying/core/canned/variables.ts"
import { App, Button, Segmented } from "antd"
import {
  type KeyboardEvent,
  lazy,
  type Ref,
  type RefObject,
  Suspense,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react"
import { newClientId } from "../../live/client-id.ts"
import { type DraftKind, draftOf } from "../../live/drafts.ts"
import { useLine, useMe } from "../../live/live.tsx"
import { OUTBOX_LIMIT } from "../../live/outbox.ts"
import { setQuickReplies, takeQuickReplies, useQuickReplies } from "../../live/quick-replies-kept.ts"
import { uploads } from "../../live/uploads.ts"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { useNow } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { CannedList, useCannedPicker } from "./canned-picker.tsx"
import { EmojiButton } from "./emoji-button.tsx"
import { AttachButton, FileTray, useFiles } from "./file-tray.tsx"
import { NameList, useNamePicker } from "./name-picker.tsx"
import { OtherDraft } from "./other-draft.tsx"
import { whyNotNow } from "./permitted.ts"
import type { Sheet } from "./sheet-maker.tsx"
import { sheetWords } from "./sheet-words.ts"
import { useOfferActions, useStepIn } from "./use-actions.ts"
import { useTypingSignal } from "./use-typing.ts"
import { Writing } from "./viewers.tsx"
import { WhisperSwitch } from "./whisper.tsx"

/** On a touch keyboard Enter starts a line; the button sends. */
const isTouch = matchMedia("(pointer: coarse)").matches

/** Comes when the composer stands: what helps to write does not hold up writing. */
const QuickReplies = lazy(() => import("./quick-replies.tsx").then((m) => ({ default: m.QuickReplies })))
const SheetMaker = lazy(() => import("./sheet-maker.tsx").then((m) => ({ default: m.SheetMaker })))
const AssistPanel = lazy(() => import("./assist.tsx").then((m) => ({ default: m.AssistPanel })))

export interface ComposerHandle {
  focus: (kind: DraftKind) => void
}

interface ComposerProps {
  ref: Ref<ComposerHandle>
  row: ConversationSummary
  /** The one order the customer spoke of; undefined: none, or several. */
  order: string | undefined
  /** The customer's newest words; null: none yet. */
  said: string | null
  seen: RefObject<number>
  /** A macro was asked for by its shortcut. */
  onMacro: (id: string) => void
}

export function Composer({ ref, row, order, said, seen, onMacro }: ComposerProps) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const why = whyNotNow("reply", { row, me, words, nameOf: names.agent })
  const [chosen, setKind] = useState<DraftKind>("reply")
  const field = useRef<HTMLTextAreaElement>(null)
  const [wanted, setWanted] = useState(0)
  const [wish, setWhisper] = useState(false)
  const whisper = wish && whyNotNow("whisper", { row, me, words, nameOf: names.agent }) === null
  const focus = (kind: DraftKind) => {
    setKind(kind)
    setWanted((n) => n + 1)
  }

  useImperativeHandle(ref, () => ({ focus }))
  useEffect(() => {
    if (wanted > 0) field.current?.focus()
  }, [wanted])

  return (
    <div className="composer">
      <div className="inner">
        <Writing conversation={row.id} />
        <div className="which">
          <Segmented
            value={chosen}
            onChange={setKind}
            options={[
              { value: "reply" as const, label: words.composer.replyTab },
              { value: "note" as const, label: words.composer.noteTab },
            ]}
          />
          {chosen === "note" && <WhisperSwitch row={row} on={whisper} onChange={setWhisper} />}
          {chosen === "note" && !whisper && (
            <span className="small quiet" style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
              <Icon name="lock" size={14} />
              {words.composer.noteHint}
            </span>
          )}
        </div>
        {chosen === "reply" && why !== null ? (
          <CannotReply
            row={row}
            why={why}
            onWhisper={() => {
              setWhisper(true)
              focus("note")
            }}
          />
        ) : (
          <>
            <Suspense fallback={<div style={{ height: 28 }} />}>
              <AssistPanel conversation={row.id} kind={chosen} said={said} onWritten={focus} />
            </Suspense>
            <OtherDraft at={{ conversation: row.id, kind: chosen }} onChosen={() => focus(chosen)} />
            <Writer key={chosen} {...{ row, order, field, seen, whisper, onMacro }} kind={chosen} />
          </>
        )}
      </div>
    </div>
  )
}

interface CannotReplyProps {
  row: ConversationSummary
  why: string
  onWhisper: () => void
}

/** In the composer's place: why not now, and the step that leads there. */
function CannotReply({ row, why, onWhisper }: CannotReplyProps) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const { accept, decline, busy } = useOfferActions(row)
  const step = useStepIn(row)
  const asked = { row, me, words, nameOf: names.agent }
  const mayAccept = whyNotNow("accept", asked) === null
  const mayWhisper = whyNotNow("whisper", asked) === null
  const offer = row.owner.kind === "queue" && row.owner.offer?.agent === me.agent ? row.owner.offer : null
  return (
    <div className="refused">
      <p>
        {offer ? words.list.offeredToMe : step.offered ? words.why.watching(row.owner.kind) : why}
        {offer && <OfferTime until={offer.until} />}
      </p>
      {step.offered && (
        <Button type="primary" size="large" loading={step.busy} onClick={step.takeOver}>
          {words.actions.takeOver}
        </Button>
      )}
      {mayWhisper && row.owner.kind === "agent" && (
        <Button size="large" icon={<Icon name="whisper" size={18} />} onClick={onWhisper}>
          {words.whisper.to(row.owner.name)}
        </Button>
      )}
      {mayAccept && (
        <Button type="primary" size="large" loading={busy === "accept"} onClick={accept}>
          {words.actions.accept}
        </Button>
      )}
      {offer && (
        <Button size="large" loading={busy === "decline"} onClick={decline}>
          {words.offer.decline}
        </Button>
      )}
    </div>
  )
}

function OfferTime({ until }: { until: number }) {
  const words = useWords()
  const left = Math.max(0, Math.ceil((until - useNow()) / 1000))
  return <span className="figures quiet"> · {words.offer.left(left)}</span>
}

interface WriterProps extends Pick<ComposerProps, "row" | "order" | "onMacro"> {
  kind: DraftKind
  /** A note speaks to whoever serves. */
  whisper: boolean
  field: RefObject<HTMLTextAreaElement | null>
  seen: RefObject<number>
}

function Writer({ row, order, kind, whisper, field, seen, onMacro }: WriterProps) {
  const { words, prefs } = useSettings()
  const { store, drafts } = useLine()
  const { message } = App.useApp()
  const text = useSyncExternalStore(drafts.subscribe, () => draftOf(drafts.get(), row.id)[kind])
  const typing = useTypingSignal(row.id, kind)
  const over = text.length - LIMITS.messageChars
  const empty = text.trim() === ""

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again for every text
  useLayoutEffect(() => {
    const el = field.current
    if (!el) return
    el.style.height = "auto"
    el.style.height = `${el.scrollHeight}px`
  }, [text, field])

  const write = (next: string) => {
    drafts.dispatch({ conversation: row.id, kind, text: next })
    typing.wrote(next)
  }
  const isNote = kind === "note"
  const canned = useCannedPicker({ row, order, text: isNote ? "" : text, field, onText: write, onMacro })
  const named = useNamePicker({ text: isNote ? text : "", field, onText: write })
  const picker = isNote ? named : canned
  const open = isNote ? [] : unfilled(text)
  const { files, ...attaching } = useFiles(row.id)
  const quick = useQuickReplies(row.id)
  const [sheets, setSheets] = useState(false)
  // Notes are words.
  const carries = !isNote && attaching.ready
  const unready = (empty && !carries) || over > 0 || (!isNote && attaching.busy)
  const send = () => {
    if (unready) return
    if (open.length > 0) {
      void message.warning(words.composer.unfilled(open.map((each) => words.composer.variables[each])))
      return
    }
    if ((store.get().outboxes.get(row.id)?.length ?? 0) >= OUTBOX_LIMIT) {
      void message.warning(words.composer.full)
      return
    }
    const basedOn = kind === "reply" && seen.current > 0 ? seen.current : undefined
    store.dispatch({
      type: "outbox",
      conversation: row.id,
      change: {
        type: "written",
        message: {
          clientId: newClientId(),
          kind,
          ...(isNote && whisper ? { whisper } : {}),
          text: text.trimEnd(),
          files: carries ? uploads.take(row.id) : undefined,
          replies: isNote ? undefined : takeQuickReplies(row.id),
          basedOn,
          at: Date.now(),
          heldUntil: prefs.undo > 0 ? Date.now() + prefs.undo * 1000 : undefined,
        },
      },
    })
    drafts.dispatch({ conversation: row.id, kind, text: "" })
    typing.stop()
    field.current?.focus()
  }
  const sendSheet = (sheet: Sheet) => {
    if ((store.get().outboxes.get(row.id)?.length ?? 0) >= OUTBOX_LIMIT) return
    const message = {
      clientId: newClientId(),
      kind: "reply" as const,
      text: sheetText(sheet, row.locale),
      ...sheet,
      basedOn: seen.current > 0 ? seen.current : undefined,
      at: Date.now(),
      heldUntil: prefs.undo > 0 ? Date.now() + prefs.undo * 1000 : undefined,
    }
    store.dispatch({ type: "outbox", conversation: row.id, change: { type: "written", message } })
    setSheets(false)
    field.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word (229 where the flag is missing).
    const composing = event.nativeEvent.isComposing || event.keyCode === 229
    if (!composing && picker.onKey(event)) return
    if (event.key !== "Enter" || event.shiftKey || composing || isTouch) return
    event.preventDefault()
    send()
  }

  const label = isTouch
    ? words.composer[isNote ? "noteTouch" : "replyTouch"]
    : words.composer[isNote ? "notePlaceholder" : "replyPlaceholder"]
  return (
    <>
      <CannedList picker={canned} />
      <NameList picker={named} />
      {!isNote && <FileTray conversation={row.id} files={files} />}
      {!isNote && quick !== null && (
        <Suspense fallback={<div style={{ height: 40 }} />}>
          <QuickReplies conversation={row.id} replies={quick} />
        </Suspense>
      )}
      {!isNote && sheets && (
        <Suspense fallback={<div style={{ height: 40 }} />}>
          <SheetMaker conversation={row.id} onSend={sendSheet} />
        </Suspense>
      )}
      <div className={`write ${kind}${attaching.over ? " over" : ""}`} {...(isNote ? {} : attaching.drop)}>
        {!isNote && <AttachButton onFiles={attaching.add} />}
        {!isNote && <SheetButton open={sheets} onOpen={setSheets} />}
        {!isNote && <QuickButton conversation={row.id} open={quick !== null} />}
        {!isTouch && <EmojiButton field={field} text={text} onText={write} />}
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={isNote ? words.composer.noteTab : words.composer.replyTab}
          enterKeyHint={isTouch ? "enter" : "send"}
          {...picker.list.fieldProps}
          onChange={(e) => {
            write(e.target.value)
            picker.look()
          }}
          onSelect={picker.look}
          onPaste={isNote ? undefined : attaching.onPaste}
          onKeyDown={onKey}
          onBlur={typing.stop}
        />
        <Button
          type={isNote ? "default" : "primary"}
          icon={<Icon name={isNote ? (whisper ? "whisper" : "note") : "send"} size={16} />}
          disabled={unready}
          onClick={send}
        >
          {isNote ? (whisper ? words.whisper.send : words.composer.addNote) : words.composer.send}
        </Button>
      </div>
      {over > 0 && (
        <p className="small figures" style={{ color: "var(--alert)" }} role="alert">
          {words.composer.tooLong(over)}
        </p>
      )}
    </>
  )
}

/** What the message says in words, in the customer's language. */
function sheetText({ card, form }: Sheet, locale: string): string {
  const { says } = sheetWords[locale === "en" ? "en" : "zh-CN"]
  return form ? says.form(form.title) : says.card(card?.title ?? "")
}

function SheetButton({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const w = usePageWords(sheetWords)
  return (
    <Button
      type="text"
      icon={<Icon name="plus" size={18} />}
      aria-label={w.open}
      aria-pressed={open}
      title={w.open}
      onClick={() => onOpen(!open)}
    />
  )
}

/** Opens or takes away the buttons that go with the reply. */
function QuickButton({ conversation, open }: { conversation: string; open: boolean }) {
  const words = useWords()
  return (
    <Button
      type="text"
      icon={<Icon name="choices" size={18} />}
      aria-label={words.composer.quickReplies}
      aria-pressed={open}
      title={words.composer.quickHint}
      onClick={() => setQuickReplies(conversation, open ? null : [])}
    />
  )
}
