/**
 * What the customer is asked about an order, in front of whoever serves: the choice, until when, what came of it. Who has
 * the customer on the phone writes down what they say; the record names who wrote it. Actions that wait for a person too.
 */

import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { type Matter, mattersOf } from "@jieying/core/consent/matter.ts"
import { CONSENT_WORDS, optionWords, yuan } from "@jieying/core/consent/words.ts"
import { Popconfirm } from "antd"
import { useMemo } from "react"
import { answerFor } from "../../api/conversations.ts"
import { useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useClock, useNow } from "../../parts/time.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span, when } from "../../words/time.ts"
import { matterWords } from "./matter-words.ts"
import "./matters.css"
import { ActionCard, Decide } from "./action-cards.tsx"
import { actionsOf, type TrackedAction } from "./open-actions.ts"
import { whyNotNow } from "./permitted.ts"
import { useRun } from "./use-actions.ts"

/** More are further down in the log, each in its place. */
const SHOWN = 3

interface MattersProps {
  row: ConversationSummary
  events: readonly WireEvent[]
  /** Tools whose work another undoes. */
  undoable: readonly string[]
}

export function Matters({ row, events, undoable }: MattersProps) {
  const w = usePageWords(matterWords)
  const matters = useMemo(() => mattersOf(events).filter((m) => m.about === "order"), [events])
  const actions = useMemo(() => actionsOf(events), [events])
  const ofMatters = new Set(matters.map((matter) => matter.action?.id))
  const others = actions.filter((action) => !ofMatters.has(action.id))
  if (matters.length + others.length === 0) return null
  return (
    <section className="matters" aria-label={w.title} aria-live="polite">
      {matters.slice(-SHOWN).map((matter) => (
        <MatterCard
          key={matter.consentId}
          row={row}
          matter={matter}
          carriedOut={actions.find((action) => action.id === matter.action?.id) ?? null}
        />
      ))}
      {shown(others).map((action) => (
        <ActionCard key={action.id} row={row} action={action} undoable={undoable} />
      ))}
    </section>
  )
}

/** Whatever a person has to decide, and the latest of the others. */
function shown(actions: readonly TrackedAction[]): readonly TrackedAction[] {
  const latest = actions.slice(-SHOWN)
  return actions.filter((action) => action.live !== null || latest.includes(action))
}

interface MatterCardProps {
  row: ConversationSummary
  matter: Matter
  /** The action that carries out what was chosen. */
  carriedOut: TrackedAction | null
}

function MatterCard({ row, matter, carriedOut }: MatterCardProps) {
  const w = usePageWords(matterWords)
  const { words } = useSettings()
  const clock = useClock(60)
  const c = CONSENT_WORDS[words.locale]
  const { subject, answer, action } = matter
  const item = subject.item
  const state = stateOf(matter)
  return (
    <article className={`matter ${state}`} data-matter={matter.consentId} data-state={state}>
      <Icon name={state === "done" ? "check" : "clock"} size={18} />
      <div>
        <strong>{c.out(subject)}</strong>{" "}
        <span className="small quiet figures">
          {[subject.title ?? subject.orderId, item && yuan(item.priceFen * item.quantity)]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <p>
          {answer ? (
            <>
              {w.by[answer.by](answer.name ?? "")}
              <b>{optionWords(c, answer.choice, subject).label}</b>
              <span className="small quiet"> {when(answer.at, clock)}</span>
            </>
          ) : (
            <Waiting matter={matter} />
          )}
        </p>
        {answer && (
          <p className="small">{w.state[state](action?.receipt?.text ?? "", action?.receipt?.id ?? "")}</p>
        )}
        {carriedOut && <Decide row={row} action={carriedOut} />}
        {!answer && <WriteDown row={row} matter={matter} />}
      </div>
    </article>
  )
}

type State = keyof (typeof matterWords)["zh-CN"]["state"]

function stateOf({ answer, action }: Matter): State {
  if (!answer) return "waiting"
  if (answer.choice === "call_me") return "call"
  return action?.state ?? "recorded"
}

function Waiting({ matter }: { matter: Matter }) {
  const w = usePageWords(matterWords)
  const { words } = useSettings()
  const c = CONSENT_WORDS[words.locale]
  const left = span(Math.max(0, (matter.deadline ?? 0) - useNow()), words.time)
  const otherwise = optionWords(c, matter.default ?? "", matter.subject).label
  return <>{w.waiting(left, otherwise)}</>
}

/** Each choice is confirmed: it is the customer's word that is written down, and it is carried out at once. */
function WriteDown({ row, matter }: { row: ConversationSummary; matter: Matter }) {
  const w = usePageWords(matterWords)
  const { words } = useSettings()
  const me = useMe()
  const names = useNames()
  const { run, busy } = useRun()
  const c = CONSENT_WORDS[words.locale]
  const why = whyNotNow("answerFor", { row, me, words, nameOf: names.agent })
  return (
    <fieldset className="said" aria-label={w.onPhone}>
      <legend className="small quiet">{w.onPhone}</legend>
      {matter.options.map((option) => {
        const { label, then } = optionWords(c, option, matter.subject)
        return (
          <Popconfirm
            key={option}
            disabled={why !== null}
            title={w.confirm(label)}
            description={then}
            okText={w.yes}
            cancelText={w.no}
            onConfirm={() =>
              run({
                name: option,
                act: () => answerFor(row.id, { consentId: matter.consentId, answer: option }),
                said: w.written,
              })
            }
          >
            <ActionButton size="small" why={why} loading={busy === option} data-choice={option}>
              {label}
            </ActionButton>
          </Popconfirm>
        )
      })}
    </fieldset>
  )
}
