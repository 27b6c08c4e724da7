/** @jsxImportSource preact */
import type { LogFile, PackLocale } from "@jieying/core/evidence/log-file.ts"
import { isViewedEvent } from "@jieying/core/evidence/shape.ts"
import { saidOf } from "@jieying/core/evidence/transcript/entry.ts"
import { visibleText } from "@jieying/core/evidence/transcript/html.ts"
import { pageOf } from "@jieying/core/evidence/transcript/page.ts"
import { localTime } from "@jieying/core/evidence/transcript/time.ts"
import { TRANSCRIPT_WORDS } from "@jieying/core/evidence/transcript/words.ts"
import { VERDICT_WORDS } from "@jieying/core/evidence/verdict-words.ts"
import type { Verdict } from "@jieying/core/evidence/verify.ts"
import { isRedacted, isSealed, type ViewedEvent } from "@jieying/core/evidence/view.ts"
import { useMemo, useState } from "preact/hooks"
import type { PageWords } from "./words.ts"

/** Rows shown at a time: a record may hold tens of thousands. */
const PAGE = 200
/** Rows shown before the broken one when it stands far down. */
const BEFORE = 20
const PREVIEW_CHARS = 160

interface Props {
  words: PageWords
  lang: PackLocale
  log: LogFile
  verdict: Verdict
}

type Mark = "ok" | "broken" | "unchecked"

export function Entries({ words, lang, log, verdict }: Props) {
  const brokenAt = verdict.intact ? 0 : verdict.seq
  const first = brokenAt > PAGE ? brokenAt - BEFORE : 1
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(first + PAGE - 1)
  const page = useMemo(() => pageOf({ ...log, events: log.events.filter(isViewedEvent) }, lang), [log, lang])
  const rows = log.events.slice(from - 1, to)
  const left = log.events.length - to
  return (
    <section>
      <h3>{words.entries}</h3>
      {from > 1 && (
        <More words={words} n={Math.min(PAGE, from - 1)} onMore={() => setFrom(Math.max(1, from - PAGE))} />
      )}
      <ol class="entries">
        {rows.map((event, index) => {
          const seq = from + index
          const mark: Mark =
            brokenAt === 0 || seq < brokenAt ? "ok" : seq === brokenAt ? "broken" : "unchecked"
          const why = mark === "broken" && !verdict.intact ? VERDICT_WORDS[lang].break[verdict.why] : ""
          return (
            <Row
              key={seq}
              seq={seq}
              mark={mark}
              why={why}
              words={words}
              {...summaryOf(event, page, words, lang)}
            />
          )
        })}
        {brokenAt > log.events.length && left <= 0 && (
          <Row
            seq={brokenAt}
            mark="broken"
            why=""
            words={words}
            who=""
            look="internal"
            text={words.gone}
            clock=""
          />
        )}
      </ol>
      {left > 0 && <More words={words} n={Math.min(PAGE, left)} onMore={() => setTo(to + PAGE)} />}
    </section>
  )
}

function More({ words, n, onMore }: { words: PageWords; n: number; onMore: () => void }) {
  return (
    <button type="button" class="second more" onClick={onMore}>
      {words.showMore(n)}
    </button>
  )
}

interface Summary {
  clock: string
  who: string
  text: string
  look: "ai" | "person" | "customer" | "internal"
}

function Row({
  seq,
  mark,
  why,
  words,
  clock,
  who,
  text,
  look,
}: Summary & { seq: number; mark: Mark; why: string; words: PageWords }) {
  return (
    <li class={`${mark} ${look}`} data-seq={seq} data-mark={mark}>
      <MarkIcon mark={mark} label={words.entry[mark]} />
      <span class="seq">#{seq}</span>
      <div class="said">
        {who && (
          <span class="who">
            <bdi>{who}</bdi>
          </span>
        )}
        <bdi class="text">{text}</bdi>
        {why && <p class="why">{why}</p>}
      </div>
      <time>{clock}</time>
    </li>
  )
}

const ICONS: Record<Mark, string> = {
  ok: "M7.500 12.500l3 3 6-7",
  broken: "M8.500 8.500l7 7M15.500 8.500l-7 7",
  unchecked: "M9 12h6",
}

function MarkIcon({ mark, label }: { mark: Mark; label: string }) {
  return (
    <svg class={`mark ${mark}`} viewBox="0 0 24 24" width="24" height="24" role="img" aria-label={label}>
      <circle cx="12" cy="12" r="10" />
      <path d={ICONS[mark]} />
    </svg>
  )
}

/** What a row says. A broken entry may hold anything: it is shown as far as it can be read. */
function summaryOf(
  event: ViewedEvent,
  page: ReturnType<typeof pageOf>,
  words: PageWords,
  lang: PackLocale,
): Summary {
  const w = TRANSCRIPT_WORDS[lang]
  if (!isViewedEvent(event)) return { clock: "", who: "", text: w.unreadable, look: "internal" }
  const { clock } = localTime(event.at, page.log.about.utcOffset)
  if (isSealed(event)) return { clock, who: "", text: words.sealed, look: "internal" }
  if (isRedacted(event))
    return { clock, who: w.actor[event.actor.kind], text: words.deleted, look: "internal" }
  try {
    const text = saidOf(event, page).filter(Boolean).join(" · ")
    const spoken = event.type === "message.posted" || event.type === "note.added"
    const name = (event.data as { name?: string }).name
    const who = spoken ? (name ?? w.actor[event.actor.kind]) : ""
    return { clock, who: visibleText(who), text: shortened(text), look: spoken ? lookOf(event) : "internal" }
  } catch {
    return { clock, who: "", text: w.unreadable, look: "internal" }
  }
}

function lookOf(event: ViewedEvent): Summary["look"] {
  if (event.type === "note.added") return "internal"
  const { kind } = event.actor
  return kind === "assistant" ? "ai" : kind === "agent" ? "person" : "customer"
}

function shortened(text: string): string {
  const characters = Array.from(visibleText(text))
  return characters.length > PREVIEW_CHARS
    ? `${characters.slice(0, PREVIEW_CHARS).join("")}…`
    : characters.join("")
}
