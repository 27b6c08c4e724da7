/** Messages and notes: the customer's on the left, ours on the right, each in the look of who wrote it. */
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"
import { answers } from "@jieying/core/conversation/judge-answer.ts"
import { App, Button } from "antd"
import { lazy, Suspense, useState } from "react"
import { Link } from "react-router"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { AiMark, PersonMark } from "../../parts/mark.tsx"
import { Menu, MenuItem } from "../../parts/menu.tsx"
import { Popup } from "../../parts/popup.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { exact, hour } from "../../words/time.ts"
import { customerName } from "../inbox/customer.ts"
import { answerWords } from "./answer-words.ts"
import { Attachments } from "./attachments.tsx"
import type { Item, Message } from "./items.ts"
import { Judge } from "./judge.tsx"
import type { Judgement } from "./judgements.ts"
import { whyNotNow } from "./permitted.ts"
import type { Receipt } from "./receipts.ts"
import type { RedactTarget } from "./redact-dialog.tsx"
import { Answers, SheetSent } from "./sheet.tsx"
import { sheetWords } from "./sheet-words.ts"

const MakeArticle = lazy(() => import("./make-article.tsx").then((m) => ({ default: m.MakeArticle })))

type Of<K extends Item["kind"]> = Extract<Item, { kind: K }>

interface Common {
  row: ConversationSummary
  me: Me
  /** Somebody looked for it. */
  sought: boolean
  onRedact: (target: RedactTarget) => void
}

interface MessageProps extends Common {
  item: Of<"message">
  receipt: Receipt | null
  /** What staff said of it, where it is an answer of the AI. */
  judged: readonly Judgement[]
}

export function MessageBubble({ item, row, me, receipt, judged, sought, onRedact }: MessageProps) {
  const words = useWords()
  const { event, data, continues } = item
  const kind = event.actor.kind
  return (
    <li className={`msg ${kind}${continues ? " continues" : ""}${sought ? " sought" : ""}`}>
      {!continues && <By item={item} row={row} me={me} />}
      <div className="bubble">
        {data.text}
        {data.attachments && (
          <Attachments conversation={row.id} files={data.attachments} words={data.text !== ""} />
        )}
      </div>
      {(data.card ?? data.form) && <SheetSent card={data.card} form={data.form} />}
      {data.replies && (
        <ul className="quick-replies" aria-label={words.composer.quickReplies}>
          {data.replies.map((reply) => (
            <li key={reply}>{reply}</li>
          ))}
        </ul>
      )}
      {data.interrupted && <div className="below">{words.log.interrupted[data.interrupted]}</div>}
      {kind === "assistant" && <Grounds data={data} />}
      {kind === "assistant" && answers(data.decision) && (
        <Judge row={row} me={me} seq={event.seq} said={judged} />
      )}
      {receipt && <div className="below">{words.log[receipt]}</div>}
      <Tools
        seq={event.seq}
        text={data.text}
        row={row}
        me={me}
        onRedact={onRedact}
        makes={kind === "agent" && data.text.trim() !== ""}
      />
    </li>
  )
}

function By({ item, row, me }: { item: Of<"message">; row: ConversationSummary; me: Me }) {
  const { words } = useSettings()
  const { actor, at } = item.event
  if (actor.kind === "assistant") {
    return (
      <div className="by">
        <AiMark small />
        <b>{words.log.aiLabel}</b>
        <DecisionWords data={item.data} />
        <At at={at} />
      </div>
    )
  }
  if (actor.kind === "customer") {
    return (
      <div className="by">
        <b>{customerName(row, words)}</b>
        <At at={at} />
      </div>
    )
  }
  const name = item.data.name ?? actor.id ?? ""
  return (
    <div className="by">
      <At at={at} />
      <b>{actor.id === me.agent ? words.log.you : name}</b>
      {actor.kind === "agent" && <PersonMark name={name} small />}
    </div>
  )
}

function At({ at }: { at: number }) {
  const { prefs } = useSettings()
  return (
    <time className="figures" dateTime={new Date(at).toISOString()} title={exact(at, prefs.locale)}>
      {hour(at, prefs)}
    </time>
  )
}

function DecisionWords({ data }: { data: Message }) {
  const words = useWords()
  const { decision } = data
  if (!decision) return null
  const said = words.log.answered[decision.kind]
  const graded = decision.kind === "sure" || decision.kind === "choose" || decision.kind === "unknown"
  const percent = Math.round(decision.confidence / 10)
  return (
    <span className="figures" title={[data.model, decision.calibration].filter(Boolean).join(" · ")}>
      {graded ? `${said} · ${words.log.confidence(percent)}` : said}
    </span>
  )
}

/** What the AI's answer stands on. */
function Grounds({ data }: { data: Message }) {
  const words = useWords()
  const options = data.options ?? []
  const sources = data.sources ?? []
  if (data.decision?.kind === "greeting" || data.decision?.kind === "thanks") return null
  if (sources.length + options.length === 0) return <div className="below">{words.log.noSource}</div>
  const listed = sources.length > 0 ? sources : options
  return (
    <div className="sources">
      <span>{sources.length > 0 ? words.log.sources : words.log.options}</span>
      <ul>
        {listed.map((source) => (
          <li key={`${source.articleId}-${source.version}`}>
            <Icon name={source.actionId ? "search" : "book"} size={15} />
            {source.actionId ? (
              // What a tool said stands in the conversation itself, as its receipt.
              <span className="one-line">{source.title}</span>
            ) : (
              <Link
                className="one-line"
                to={`/knowledge/${encodeURIComponent(source.articleId)}?version=${source.version}`}
              >
                {source.title}
              </Link>
            )}
            {source.name && <span className="one-line">{source.name}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

export function NoteBubble({ item, row, me, sought, onRedact }: Common & { item: Of<"note"> }) {
  const words = useWords()
  const names = useNames()
  const { event, text, name, whisperTo } = item
  const who = event.actor.id === me.agent ? words.log.you : name || names.agent(event.actor.id ?? "")
  return (
    <li className={`msg note${sought ? " sought" : ""}`}>
      <div className="by">
        <At at={event.at} />
        <b>{who}</b>
        <Icon name="lock" size={14} />
        <span>
          {whisperTo === null
            ? words.log.note
            : words.whisper.told(whisperTo === me.agent ? words.log.you : names.agent(whisperTo))}
          {" · "}
          {words.common.staffOnly}
        </span>
      </div>
      <div className="bubble">{text}</div>
      <Tools seq={event.seq} text={text} row={row} me={me} onRedact={onRedact} />
    </li>
  )
}

/** What the customer gave, in dots and in words; the sentence is the same as in the record. */
export function RatingBubble({ item, row, me, sought, onRedact }: Common & { item: Of<"rating"> }) {
  const words = useWords()
  const { event, score, comment } = item
  return (
    <li className={`msg rating${sought ? " sought" : ""}`}>
      <div className="bubble">
        <span className="score" aria-hidden="true">
          {words.scores.map((word, i) => (
            <i key={word} className={i < score ? "on" : undefined} />
          ))}
        </span>
        {words.lines.rated(score, words.scores[score - 1] ?? "")} <At at={event.at} />
        {comment !== "" && <q>{comment}</q>}
      </div>
      {comment !== "" && <Tools seq={event.seq} text={comment} row={row} me={me} onRedact={onRedact} />}
    </li>
  )
}

/** What the customer filled in. */
export function AnswersBubble({ item, row, me, sought, onRedact }: Common & { item: Of<"answers"> }) {
  const w = usePageWords(sheetWords)
  const { words } = useSettings()
  const { event, title, answers } = item
  const text = answers.map(({ label, value }) => `${label}: ${value}`).join("\n")
  return (
    <li className={`msg customer${sought ? " sought" : ""}`}>
      <div className="by">
        <b>{customerName(row, words)}</b>
        <At at={event.at} />
      </div>
      <div className="bubble">
        <b>{w.filled(title)}</b>
        <Answers answers={answers} title={title} />
      </div>
      <Tools seq={event.seq} text={text} row={row} me={me} onRedact={onRedact} />
    </li>
  )
}

/** The place of something deleted: it stays, empty, with its reason. */
export function RedactedBubble({ item }: { item: Of<"redacted"> }) {
  const words = useWords()
  const { event, reason } = item
  const kind = event.type === "note.added" ? "note" : event.actor.kind
  return (
    <li className={`msg gone ${kind}`}>
      <div className="by">
        <b>{words.list.by[event.actor.kind]}</b>
        <At at={event.at} />
      </div>
      <div className="bubble">
        {words.log.redacted}
        {reason && <div className="small">{words.log.redactedWhy(reason)}</div>}
      </div>
    </li>
  )
}

interface ToolsProps extends Omit<Common, "sought"> {
  seq: number
  text: string
  /** An article may be made of it. */
  makes?: boolean
}

function Tools({ seq, text, row, me, onRedact, makes = false }: ToolsProps) {
  const words = useWords()
  const [making, setMaking] = useState(false)
  const make = usePageWords(answerWords).make
  const names = useNames()
  const { message } = App.useApp()
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => void message.success(words.common.copied))
  const items = (close: () => void) => (
    <Menu label={words.log.menu}>
      {/* The clipboard is out of reach on plain-http pages. */}
      {"clipboard" in navigator && (
        <MenuItem
          icon="copy"
          onClick={() => {
            close()
            copy()
          }}
        >
          {words.common.copy}
        </MenuItem>
      )}
      {makes && (
        <MenuItem
          icon="book"
          onClick={() => {
            close()
            setMaking(true)
          }}
        >
          {make.open}
        </MenuItem>
      )}
      <MenuItem
        icon="trash"
        danger
        why={whyNotNow("redact", { row, me, words, nameOf: names.agent })}
        onClick={() => {
          close()
          onRedact({ seq, text })
        }}
      >
        {words.actions.redact}
      </MenuItem>
    </Menu>
  )
  return (
    <div className="tools">
      <Popup placement="bottom" content={items}>
        <Button type="text" size="small" aria-label={words.log.menu} icon={<Icon name="more" size={16} />} />
      </Popup>
      {making && (
        <Suspense>
          <MakeArticle conversation={row.id} seq={seq} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </div>
  )
}
