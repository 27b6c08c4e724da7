/** An action in front of whoever serves: what, for how much, who proposed it; and a person's decision about it. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { yuan } from "@jieying/core/consent/words.ts"
import type { ActionDeed } from "@jieying/core/conversation/permissions.ts"
import { Popconfirm } from "antd"
import { approveAction, declineAction, settleAction, undoAction } from "../../api/conversations.ts"
import { useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { matterWords } from "./matter-words.ts"
import type { TrackedAction } from "./open-actions.ts"
import { whyNotDecideNow, whyNotNow } from "./permitted.ts"
import { type Deed, useRun } from "./use-actions.ts"

interface ActionProps {
  row: ConversationSummary
  action: TrackedAction
}

/** `undoable`: tools whose work another undoes. */
export function ActionCard({ row, action, undoable }: ActionProps & { undoable: readonly string[] }) {
  const w = usePageWords(matterWords)
  const names = useNames()
  const { state, receipt, amountFen } = action
  const who = action.proposer === null ? "" : names.agent(action.proposer)
  const facts = [
    amountFen !== null && w.amount(yuan(amountFen)),
    action.orderId !== null && w.order(action.orderId),
    w.proposedBy[action.proposedBy](who),
  ]
  const waits = action.live?.needs[0]
  return (
    <article className={`matter ${state}`} data-action={action.id} data-state={state}>
      <Icon name={state === "done" || state === "found_done" ? "check" : "clock"} size={18} />
      <div>
        <strong>{action.title}</strong>{" "}
        <span className="small quiet figures">{facts.filter(Boolean).join(" · ")}</span>
        <p>
          {state === "asked" && waits
            ? w.needs[waits]
            : w.state[state](receipt?.text ?? "", receipt?.id ?? "")}
        </p>
        <Decide row={row} action={action} />
        {undoable.includes(action.tool) && <Undo row={row} action={action} />}
      </div>
    </article>
  )
}

/** Of what was done and stands: confirmed, for it moves things once more. */
function Undo({ row, action }: ActionProps) {
  const w = usePageWords(matterWords)
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const { run, busy } = useRun()
  if (!action.stands) return null
  const why = whyNotNow("propose", { row, me, words, nameOf: names.agent })
  return (
    <Popconfirm
      disabled={why !== null}
      title={w.undo}
      description={w.undoThen(action.title)}
      okText={w.sure}
      cancelText={words.common.cancel}
      onConfirm={() => run({ name: "undo", act: () => undoAction(row.id, action.id), said: w.undoing })}
    >
      <ActionButton size="small" why={why} loading={busy !== null} data-deed="undo">
        {w.undo}
      </ActionButton>
    </Popconfirm>
  )
}

interface Choice {
  deed: ActionDeed
  name: string
  primary?: true
  label: string
  then: string
  act: Deed["act"]
  said: string
}

/** Nothing here for what nobody has to decide. Each decision is confirmed: it moves money, or closes a matter. */
export function Decide({ row, action }: ActionProps) {
  const w = usePageWords(matterWords)
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const { run, busy } = useRun()
  const { live } = action
  if (!live || live.status === "approved") return null
  const choices = live.status === "unknown" ? settling(row.id, action, w) : deciding(row.id, action, w)
  return (
    <fieldset className="said" aria-label={action.title}>
      {choices.map(({ deed, name, primary, label, then, act, said }) => {
        const why = whyNotDecideNow(deed, live, { row, me, words, nameOf: names.agent })
        return (
          <Popconfirm
            key={name}
            disabled={why !== null}
            title={label}
            description={then}
            okText={w.sure}
            cancelText={words.common.cancel}
            onConfirm={() => run({ name, act, said })}
          >
            <ActionButton
              size="small"
              type={primary && !why ? "primary" : "default"}
              why={why}
              loading={busy === name}
              data-deed={name}
            >
              {label}
            </ActionButton>
          </Popconfirm>
        )
      })}
    </fieldset>
  )
}

type W = (typeof matterWords)["zh-CN"]

function deciding(conversation: string, { id, title, amountFen }: TrackedAction, w: W): Choice[] {
  const what = amountFen === null ? title : `${title} · ${yuan(amountFen)}`
  return [
    {
      deed: "approve",
      name: "approve",
      primary: true,
      label: w.approve,
      then: w.approveThen(what),
      act: () => approveAction(conversation, id),
      said: w.approved,
    },
    {
      deed: "decline",
      name: "decline",
      label: w.decline,
      then: w.declineThen(what),
      act: () => declineAction(conversation, id),
      said: w.declined,
    },
  ]
}

function settling(conversation: string, { id }: TrackedAction, w: W): Choice[] {
  return (["done", "not_done"] as const).map((outcome) => ({
    deed: "settle",
    name: outcome,
    label: w.settle[outcome],
    then: w.settleThen[outcome],
    act: () => settleAction(conversation, { actionId: id, outcome }),
    said: w.settled,
  }))
}
