/** A calm card: one customer, their last words, the time left, yes or not this one. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { useEffect, useEffectEvent, useRef } from "react"
import { useMatch, useNavigate } from "react-router"
import { chime, notify } from "../../live/attention.ts"
import { useMe } from "../../live/live.tsx"
import { usePlaces, useView } from "../../live/use-inbox.ts"
import { offersTo } from "../../live/views.ts"
import { useKeys } from "../../parts/keys.ts"
import { ElderMark, QueueMark } from "../../parts/mark.tsx"
import { useNow, useSince } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { useOfferActions } from "../conversation/use-actions.ts"
import { useQuestion } from "../conversation/use-conversation.ts"
import { customerName } from "../inbox/customer.ts"
import "./offers.css"

export function Offers() {
  const me = useMe()
  const { rows } = useView("waiting")
  const offers = offersTo(me, rows, useNow())
  useAttention(offers)
  // An offer that is open is answered where it is read.
  const reading = useMatch("/inbox/:view/:id")?.params.id
  const [first, ...others] = offers.filter((o) => o.id !== reading)
  // Always there, so that a screen reader hears what comes into it.
  return (
    <section className="offers" aria-live="assertive">
      {first && <OfferCard key={first.id} row={first} others={others.length} />}
    </section>
  )
}

function OfferCard({ row, others }: { row: ConversationSummary; others: number }) {
  const words = useWords()
  const places = usePlaces()
  const { accept, decline, busy } = useOfferActions(row)
  const owner = row.owner.kind === "queue" ? row.owner : null
  const until = owner?.offer?.until ?? 0
  const left = Math.max(0, Math.ceil((until - useNow()) / 1000))
  const whole = useRef(Math.max(left, 1))
  const waited = useSince(owner?.since ?? 0)
  const question = useQuestion(row.id, lastWords(row) === null)
  const said = lastWords(row) ?? question
  // Another waiting customer may be open: then the key means the one that is being read.
  const reading = useMatch("/inbox/:view/:id")?.params.id
  const { rows } = useView("waiting")
  const other = reading !== undefined && reading !== row.id && rows.some((r) => r.id === reading)
  useKeys({ a: busy || other ? undefined : accept })
  return (
    <div className="offer">
      <div className="time-left" aria-hidden="true">
        <i style={{ width: `${Math.min(100, (left / whole.current) * 100)}%` }} />
      </div>
      <div className="inner">
        <header>
          <QueueMark place={places.get(row.id)} />
          <div>
            <h2>{words.offer.title}</h2>
            <div className="small quiet one-line">
              {customerName(row, words)} · {row.inboxName[words.locale]}
            </div>
          </div>
          {row.elder && <ElderMark />}
        </header>
        <blockquote>{said ?? words.offer.noWords}</blockquote>
        <div className="facts small figures">
          <span>{words.list.waited(waited.text)}</span>
          <span>{owner ? words.reasons[owner.reason] : null}</span>
          <span style={{ marginLeft: "auto" }}>{words.offer.left(left)}</span>
        </div>
        <div className="choice">
          <Button type="primary" size="large" loading={busy === "accept"} onClick={accept}>
            {words.offer.accept}
          </Button>
          <Button size="large" loading={busy === "decline"} onClick={decline}>
            {words.offer.decline}
          </Button>
        </div>
        {others > 0 && <p className="small quiet">{words.offer.more(others)}</p>}
      </div>
    </div>
  )
}

/** The customer's own last words, when they are the last of all. */
function lastWords(row: ConversationSummary): string | null {
  return row.lastMessage?.by === "customer" && row.lastMessage.preview !== "" ? row.lastMessage.preview : null
}

/** Sound and notification once per offer. */
function useAttention(offers: readonly ConversationSummary[]): void {
  const { words, prefs } = useSettings()
  const navigate = useNavigate()
  const told = useRef(new Set<string>())
  const keys = offers.map((o) => `${o.id}/${o.epoch}`).join(" ")

  const tell = useEffectEvent(() => {
    const fresh = offers.filter((o) => !told.current.has(`${o.id}/${o.epoch}`))
    told.current = new Set(keys.split(" "))
    const first = fresh[0]
    if (!first) return
    if (prefs.sound) chime()
    notify({
      title: words.offer.notifyTitle,
      body: lastWords(first) ?? words.owner.waiting,
      tag: first.id,
      onClick: () => void navigate(`/inbox/waiting/${first.id}`),
    })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list with the same offers is not news
  useEffect(() => tell(), [keys])
}
