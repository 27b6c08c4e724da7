/** Who is serving, always in the same place, and what can be done about it. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import { App, Button } from "antd"
import { Link } from "react-router"
import { giveBack, release, saveEvidence } from "../../api/conversations.ts"
import { codeOf } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { useNames, usePlaces } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { type Command, useCommands } from "../../parts/commands.ts"
import { Icon } from "../../parts/icon.tsx"
import { ElderMark, OwnerMark } from "../../parts/mark.tsx"
import { Menu, MenuItem } from "../../parts/menu.tsx"
import { Popup } from "../../parts/popup.tsx"
import { TagChips } from "../../parts/tag.tsx"
import { useClock, useSince } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { when } from "../../words/time.ts"
import { customerName } from "../inbox/customer.ts"
import type { Dialog } from "./pane.tsx"
import { whyNotNow } from "./permitted.ts"
import { useOfferActions, useRun, useStepIn } from "./use-actions.ts"
import { AlsoHere } from "./viewers.tsx"

interface HeaderProps {
  row: ConversationSummary
  back: string
  onDialog: (dialog: Dialog) => void
}

export function Header({ row, back, onDialog }: HeaderProps) {
  const words = useWords()
  const places = usePlaces()
  return (
    <header>
      <Link to={back} className="back" aria-label={words.common.back}>
        <Icon name="back" size={24} />
      </Link>
      <div className="who">
        <div className="name">
          <h1 className="one-line">{customerName(row, words)}</h1>
          <button
            type="button"
            className="plain link about small"
            aria-haspopup="dialog"
            onClick={() => onDialog("customer")}
          >
            {words.actions.profile}
          </button>
          {row.elder && <ElderMark />}
          <AlsoHere conversation={row.id} />
        </div>
        <div className="server">
          <OwnerMark small owner={row.owner} place={places.get(row.id)} />
          <Serving row={row} place={places.get(row.id)} />
        </div>
        <TagChips ids={row.tags} />
      </div>
      <Actions row={row} onDialog={onDialog} />
    </header>
  )
}

function Serving({ row, place }: { row: ConversationSummary; place: number | undefined }) {
  const words = useWords()
  const me = useMe()
  const clock = useClock()
  const { owner } = row
  if (owner.kind === "queue") return <Queued row={row} since={owner.since} place={place} />
  const text = {
    assistant: () => words.owner.assistant,
    agent: () =>
      owner.kind === "agent" && owner.agent === me.agent
        ? words.owner.me
        : words.owner.agent(owner.kind === "agent" ? owner.name : ""),
    callback: () => words.owner.callback(owner.kind === "callback" ? when(owner.due, clock) : ""),
    closed: () => `${words.owner.closed} · ${owner.kind === "closed" ? words.outcomes[owner.outcome] : ""}`,
  }[owner.kind]()
  return (
    <div className={`serving small one-line${owner.kind === "agent" ? " person" : ""}`} role="status">
      {text}
    </div>
  )
}

function Queued({
  row,
  since,
  place,
}: {
  row: ConversationSummary
  since: number
  place: number | undefined
}) {
  const words = useWords()
  const names = useNames()
  const { text } = useSince(since)
  const { owner } = row
  if (owner.kind !== "queue") return null
  const parts = [
    place === undefined ? words.owner.waiting : words.owner.placeOf(place),
    words.list.waited(text),
    words.reasons[owner.reason],
    owner.offer ? words.lines.offered(names.agent(owner.offer.agent)) : names.team(owner.team),
  ]
  return <div className="serving small one-line figures">{parts.filter(Boolean).join(" · ")}</div>
}

function Actions({ row, onDialog }: Omit<HeaderProps, "back">) {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  const offer = useOfferActions(row)
  const why = (action: Parameters<typeof whyNotNow>[0]) =>
    whyNotNow(action, { row, me, words, nameOf: names.agent })
  const { owner } = row
  const mine = owner.kind === "agent" && owner.agent === me.agent
  const step = useStepIn(row)
  const offered = owner.kind === "queue" && owner.offer?.agent === me.agent
  const giving = useRun()
  const giveItBack = () => void giving.run({ name: "return", act: () => giveBack(row.id) })
  useCommands([
    step.offered
      ? command("takeOver", {
          label: words.actions.takeOver,
          icon: "step",
          why: why("takeOver"),
          run: step.takeOver,
        })
      : command("accept", {
          label: words.actions.accept,
          icon: "check",
          hotkey: "A",
          why: why("accept"),
          run: offer.accept,
        }),
    command("transfer", {
      label: words.actions.transfer,
      icon: "transfer",
      why: why("transfer"),
      run: () => onDialog("transfer"),
    }),
    command("close", {
      label: words.actions.close,
      icon: "check",
      why: why("close"),
      run: () => onDialog("close"),
    }),
    command("return", { label: words.actions.return, icon: "swap", why: why("return"), run: giveItBack }),
  ])
  return (
    <div className="actions">
      {!mine && step.offered && (
        <ActionButton
          type="primary"
          why={why("takeOver")}
          hint={words.actions.takeOverHint}
          icon={<Icon name="step" size={16} />}
          loading={step.busy}
          onClick={step.takeOver}
        >
          {words.actions.takeOver}
        </ActionButton>
      )}
      {!mine && !step.offered && owner.kind !== "closed" && (
        <ActionButton
          type="primary"
          why={why("accept")}
          hint={words.actions.acceptHint}
          loading={offer.busy === "accept"}
          onClick={offer.accept}
        >
          {words.actions.accept}
        </ActionButton>
      )}
      {offered && (
        <Button loading={offer.busy === "decline"} onClick={offer.decline} className="desk-only">
          {words.offer.decline}
        </Button>
      )}
      {owner.kind === "agent" && (
        <ActionButton
          className="desk-only"
          why={why("return")}
          hint={words.actions.returnHint}
          loading={giving.busy !== null}
          onClick={giveItBack}
        >
          {words.actions.return}
        </ActionButton>
      )}
      <ActionButton
        className="desk-only"
        why={why("transfer")}
        icon={<Icon name="transfer" size={16} />}
        onClick={() => onDialog("transfer")}
      >
        {words.actions.transfer}
      </ActionButton>
      <ActionButton
        className="desk-only"
        why={why("close")}
        icon={<Icon name="check" size={16} />}
        onClick={() => onDialog("close")}
      >
        {words.actions.close}
      </ActionButton>
      <More row={row} why={why} giveItBack={giveItBack} onDialog={onDialog} />
    </div>
  )
}

/** What the palette says of it as well. */
function command(id: string, of: Omit<Command, "id" | "group">): Command {
  return { id, group: "conversation", ...of }
}

interface MoreProps {
  row: ConversationSummary
  giveItBack: () => void
  why: (action: Parameters<typeof whyNotNow>[0]) => string | null
  onDialog: (dialog: Dialog) => void
}

function More({ row, why, giveItBack, onDialog }: MoreProps) {
  const words = useWords()
  const { message } = App.useApp()
  const { run } = useRun()
  const evidence = () => {
    saveEvidence(row.id).then(
      () => void message.success(words.actions.evidenceSaved),
      (error) => void message.warning(words.problems[codeOf(error)]),
    )
  }
  const putBack = () =>
    void run({ name: "release", act: () => release(row.id), said: words.actions.released })
  useCommands([
    command("release", { label: words.actions.release, icon: "reply", why: why("release"), run: putBack }),
    command("evidence", { label: words.actions.evidence, icon: "download", run: evidence }),
  ])
  const items = (close: () => void) => {
    const then = (act: () => void) => () => {
      close()
      act()
    }
    return (
      <Menu label={words.actions.more}>
        <MenuItem phoneOnly icon="transfer" why={why("transfer")} onClick={then(() => onDialog("transfer"))}>
          {words.actions.transfer}
        </MenuItem>
        <MenuItem phoneOnly icon="check" why={why("close")} onClick={then(() => onDialog("close"))}>
          {words.actions.close}
        </MenuItem>
        <MenuItem
          phoneOnly
          icon="swap"
          why={why("return")}
          hint={words.actions.returnHint}
          onClick={then(giveItBack)}
        >
          {words.actions.return}
        </MenuItem>
        <MenuItem icon="reply" why={why("release")} hint={words.actions.releaseHint} onClick={then(putBack)}>
          {words.actions.release}
        </MenuItem>
        <MenuItem icon="snooze" why={why("snooze")} onClick={then(() => onDialog("snooze"))}>
          {words.snooze.title}
        </MenuItem>
        <MenuItem icon="tag" onClick={then(() => onDialog("tags"))}>
          {words.tags.title}
        </MenuItem>
        <MenuItem icon="step" onClick={then(() => onDialog("macro"))}>
          {words.keys.macro}
        </MenuItem>
        <MenuItem icon="download" hint={words.actions.evidenceHint} onClick={then(evidence)}>
          {words.actions.evidence}
        </MenuItem>
      </Menu>
    )
  }
  return (
    <Popup placement="bottomRight" content={items}>
      <Button aria-label={words.actions.more} icon={<Icon name="more" size={20} />} />
    </Popup>
  )
}
