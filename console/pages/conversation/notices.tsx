/** What is under way in this conversation and not in its words: staff are called, the customer is being asked. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { Button } from "antd"
import { acknowledge, unsnooze } from "../../api/conversations.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useClock, useNow } from "../../parts/time.tsx"
import { useSettings, useWords } from "../../prefs/provider.tsx"
import { ago, span, when } from "../../words/time.ts"
import { useRun } from "./use-actions.ts"

export function Notices({ row }: { row: ConversationSummary }) {
  return (
    <div className="notices" aria-live="polite">
      {row.alert && <AlertNotice row={row} alert={row.alert} />}
      {row.snoozed && <SnoozeNotice row={row} until={row.snoozed.until} />}
      {row.consent && <ConsentNotice row={row} consent={row.consent} />}
    </div>
  )
}

function SnoozeNotice({ row, until }: { row: ConversationSummary; until: number }) {
  const words = useWords()
  const me = useMe()
  const clock = useClock()
  const { run, busy } = useRun()
  const mine = row.owner.kind === "agent" && row.owner.agent === me.agent
  return (
    <div className="notice snoozed">
      <Icon name="snooze" size={18} />
      <span>{words.snooze.until(when(until, clock))}</span>
      {mine && (
        <Button
          size="small"
          loading={busy !== null}
          onClick={() => void run({ name: "unsnooze", act: () => unsnooze(row.id) })}
        >
          {words.snooze.back}
        </Button>
      )}
    </div>
  )
}

function AlertNotice({
  row,
  alert,
}: {
  row: ConversationSummary
  alert: NonNullable<ConversationSummary["alert"]>
}) {
  const words = useWords()
  const clock = useClock()
  const { run, busy } = useRun()
  const seen = alert.acknowledgedAt
  return (
    <div className={`notice alert${seen === null ? "" : " seen"}`}>
      <Icon name="bell" size={18} />
      <span>
        {words.alert.why[alert.why]}
        <span className="small quiet">
          {" · "}
          {seen === null ? words.alert.level(alert.level) : words.alert.seen(ago(seen, clock))}
        </span>
      </span>
      {seen === null && (
        <Button
          size="small"
          loading={busy !== null}
          onClick={() =>
            void run({ name: "seen", act: () => acknowledge(row.id), said: words.alert.acknowledged })
          }
        >
          {words.actions.acknowledge}
        </Button>
      )}
    </div>
  )
}

function ConsentNotice({
  row,
  consent,
}: {
  row: ConversationSummary
  consent: NonNullable<ConversationSummary["consent"]>
}) {
  const { words } = useSettings()
  const me = useMe()
  const left = span(consent.deadline - useNow(), words.time)
  const { owner } = row
  const other = owner.kind === "agent" && owner.agent !== me.agent ? owner.name : null
  return (
    <div className="notice consent">
      <Icon name="clock" size={18} />
      <span>
        {words.consent.title}
        <span className="small quiet figures">
          {" · "}
          {other ? words.consent.bodyOther(other, left) : words.consent.body(left)}
        </span>
      </span>
    </div>
  )
}
