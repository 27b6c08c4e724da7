/** What a person has to know before the first word, so that the customer says nothing twice. */
import type { ContextPack, ConversationDetail, ConversationSummary } from "@jieying/contract/staff.ts"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { Link } from "react-router"
import { readConversationCost } from "../../api/costs.ts"
import { Icon } from "../../parts/icon.tsx"
import { AiMark } from "../../parts/mark.tsx"
import { Bone } from "../../parts/states.tsx"
import { Ago, useSince } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { span } from "../../words/time.ts"
import { yuanOf } from "../costs/money.ts"
import "./context.css"
import { tellingRule } from "./line.ts"
import { MoodSign } from "./mood-sign.tsx"
import { OwnFields } from "./own-fields.tsx"
import { problemOf } from "./use-conversation.ts"

const isNarrow = () => matchMedia("(max-width: 720px)").matches

interface ContextCardProps {
  row: ConversationSummary
  detail: ConversationDetail | null
  /** The facts could not be read. */
  failed: boolean
}

export function ContextCard({ row, detail, failed }: ContextCardProps) {
  const { words, prefs, set } = useSettings()
  const [folded, setFolded] = useState(prefs.context === "folded" || isNarrow())
  const w = words.context
  const context = detail?.context ?? null
  const toggle = () => {
    setFolded(!folded)
    // On a phone folding is for now; at a desk it is how somebody likes it.
    if (!isNarrow()) set({ context: folded ? "open" : "folded" })
  }
  return (
    <section className="context scroll" aria-label={w.title}>
      <button type="button" className="plain fold" aria-expanded={!folded} onClick={toggle}>
        <strong>{w.title}</strong>
        {context && <Signs row={row} context={context} />}
        {folded && <span className="one-line">{context ? problemOf(context) : ""}</span>}
        <span className="toggle small">
          {folded ? w.unfold : w.fold}
          <Icon name={folded ? "down" : "up"} size={16} />
        </span>
      </button>
      {row.elder && <p className="elder-line">{w.elder}</p>}
      {!folded && (
        <>
          {context?.repeated && <p className="elder-line">{w.repeatedHint}</p>}
          {context ? <Words context={context} /> : failed ? null : <Bone w="60%" h={40} />}
          <Facts row={row} context={context} />
          <OwnFields row={row} />
          {context && context.earlier.length > 0 && <Earlier earlier={context.earlier} />}
        </>
      )}
    </section>
  )
}

/** Mood, urgency and what the customer complained of, in words beside the sign. */
function Signs({ row, context }: { row: ConversationSummary; context: ContextPack }) {
  const words = useWords()
  return (
    <span className="signs">
      {row.urgent && <span className="badge danger">{words.context.urgent}</span>}
      <MoodSign mood={context.mood} />
      {context.repeated && <span className="badge warm">{words.context.repeated}</span>}
    </span>
  )
}

function Words({ context }: { context: ContextPack }) {
  const words = useWords()
  const w = words.context
  return (
    <div className="asked">
      <div>
        <h3>{w.question}</h3>
        {context.problem.length === 0 && <p className="quiet">{w.noQuestion}</p>}
        {context.problem.map((said) => (
          <Said key={said.seq} text={said.text} />
        ))}
        {context.corrections.map((said) => (
          <div key={said.seq} className="correction">
            <span className="badge warm">{w.corrections}</span>
            <Said text={said.text} />
          </div>
        ))}
      </div>
      <Tried tried={context.tried} />
    </div>
  )
}

function Said({ text }: { text: string | null }) {
  const words = useWords()
  return text === null ? <p className="quiet">{words.context.gone}</p> : <p className="question">{text}</p>
}

function Tried({ tried }: Pick<ContextPack, "tried">) {
  const words = useWords()
  const w = words.context
  const kinds: Record<string, string> = w.answerKinds
  return (
    <div>
      <h3>
        <AiMark small /> {w.tried}
      </h3>
      {tried.length === 0 && <p className="quiet">{w.notTried}</p>}
      <ul className="tried">
        {tried.map((t) => (
          <li key={t.seq}>
            <div className="small quiet">
              {t.question} — {kinds[t.kind] ?? t.kind}
            </div>
            <div className="answer">{t.answer}</div>
            {t.sources.length > 0 && (
              <div className="small quiet one-line">{w.from(t.sources.join(" · "))}</div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Facts({ row, context }: { row: ConversationSummary; context: ContextPack | null }) {
  const { words } = useSettings()
  const w = words.context
  const { owner } = row
  const reason = owner.kind === "queue" || owner.kind === "callback" ? owner.reason : context?.reason
  const rule = tellingRule(context?.rule, reason)
  const waited = owner.kind === "queue" ? null : (context?.waitedMs ?? null)
  const contact = context?.contact ?? row.contact
  return (
    <dl className="facts">
      {reason && (
        <Fact name={w.reason}>
          {words.reasons[reason]}
          {rule && <span className="quiet"> · {w.rule(rule)}</span>}
        </Fact>
      )}
      {owner.kind === "queue" && (
        <Fact name={w.waiting}>
          <Since at={owner.since} />
        </Fact>
      )}
      {waited !== null && <Fact name={w.waited}>{span(waited, words.time)}</Fact>}
      {row.requests > 0 && <Fact name={w.requests}>{w.requestsN(row.requests)}</Fact>}
      {row.visit > 1 && (
        <Fact name={w.visits}>
          <b>{w.visitsN(row.visit)}</b>
        </Fact>
      )}
      {row.episode > 1 && <Fact name={w.episode}>{w.episodeN(row.episode)}</Fact>}
      {context && context.orders.length > 0 && (
        <Fact name={w.orders}>
          <b className="orders">{context.orders.join("  ")}</b>
        </Fact>
      )}
      <Fact name={w.contact}>{contact ?? w.noContact}</Fact>
      {context && <FilledIn answers={context.answers} />}
      <Cost id={row.id} />
      <Fact name={w.inbox}>{row.inboxName[words.locale]}</Fact>
      <Fact name={w.language}>{w.locales[row.locale] ?? row.locale}</Fact>
    </dl>
  )
}

/** What the customer filled into forms, each field as it was last said. */
function FilledIn({ answers }: Pick<ContextPack, "answers">) {
  const newest = new Map(answers.flatMap((form) => form.answers.map((a) => [a.label, a.value])))
  return [...newest].map(([label, value]) => (
    <Fact key={label} name={label}>
      <span className="one-line" title={String(value)}>
        {value}
      </span>
    </Fact>
  ))
}

/** What the conversation has cost so far; nothing where nothing is reckoned yet. */
function Cost({ id }: { id: string }) {
  const { cost: w } = useWords().context
  const { data } = useQuery({
    queryKey: ["live", "conversation-cost", id],
    queryFn: ({ signal }) => readConversationCost(id, signal),
    staleTime: 0,
  })
  if (!data || data.consultations.length === 0) return null
  const sum = (of: "microYuan" | "personMicroYuan" | "personMs") =>
    data.consultations.reduce((all, c) => all + c[of], 0)
  const minutes = (sum("personMs") / 60_000).toFixed(1)
  return (
    <Fact name={w.name}>
      {w.said({ ai: yuanOf(sum("microYuan")), people: yuanOf(sum("personMicroYuan")), minutes })}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  )
}

function Since({ at }: { at: number }) {
  return useSince(at).text
}

/** The newest few: a customer's history is a link away, not a page of its own. */
const EARLIER = 4

function Earlier({ earlier }: Pick<ContextPack, "earlier">) {
  const words = useWords()
  return (
    <div className="earlier">
      <h3>{words.context.earlier}</h3>
      <ul>
        {earlier.slice(0, EARLIER).map((e) => (
          <li key={e.id}>
            <Link to={`/inbox/${e.outcome === null ? "open" : "closed"}/${e.id}`}>
              <span className="quiet">
                <Ago at={e.updatedAt} />
              </span>
              <span className="one-line">{e.preview || words.list.none}</span>
              {e.outcome && <span className="quiet end">{words.outcomes[e.outcome]}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
