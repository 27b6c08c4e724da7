/** To whom: a team's queue, or one colleague who is there and has room. */
import type { ConversationSummary, People } from "@jieying/contract/staff.ts"
import { Modal } from "antd"
import { useState } from "react"
import { transfer } from "../../api/conversations.ts"
import { useMe } from "../../live/live.tsx"
import { usePeople } from "../../live/use-inbox.ts"
import { useWords } from "../../prefs/provider.tsx"
import type { Words } from "../../words/zh.ts"
import { PresenceMark } from "../shell/colleagues.tsx"
import { useRun } from "./use-actions.ts"

interface DialogProps {
  row: ConversationSummary
  open: boolean
  onClose: () => void
}

export type Target = { agent: string } | { team: string }

export function TransferDialog({ row, open, onClose }: DialogProps) {
  const words = useWords()
  const w = words.transfer
  const { people } = usePeople()
  const { run, busy } = useRun()
  const [target, setTarget] = useState<Target | null>(null)
  const leave = () => {
    setTarget(null)
    onClose()
  }
  const submit = async () => {
    if (!target || !people) return
    const said = words.actions.transferred(targetName(target, people, words.locale))
    if (await run({ name: "transfer", act: () => transfer(row.id, target), said })) leave()
  }
  return (
    <Modal
      open={open}
      title={w.title}
      okText={w.submit}
      cancelText={words.common.cancel}
      okButtonProps={{
        disabled: target === null,
        loading: busy !== null,
        title: target ? undefined : w.pick,
      }}
      onOk={() => void submit()}
      onCancel={leave}
      destroyOnHidden
      width={480}
    >
      {people && <Targets row={row} people={people} target={target} onPick={setTarget} />}
    </Modal>
  )
}

export function targetName(target: Target, people: People, locale: Words["locale"]): string {
  if ("team" in target) return people.teams.find((t) => t.key === target.team)?.name[locale] ?? target.team
  return people.agents.find((a) => a.agent === target.agent)?.name ?? target.agent
}

interface TargetsProps {
  /** Null: several at once. */
  row: ConversationSummary | null
  people: People
  target: Target | null
  onPick: (target: Target) => void
}

export function Targets({ row, people, target, onPick }: TargetsProps) {
  const words = useWords()
  const me = useMe()
  const w = words.transfer
  const others = people.agents.filter((a) => a.agent !== me.agent)
  return (
    <div className="pick scroll">
      <h3>{w.teams}</h3>
      {people.teams.map((team) => (
        <label key={team.key}>
          <input
            type="radio"
            name="target"
            checked={target !== null && "team" in target && target.team === team.key}
            onChange={() => onPick({ team: team.key })}
          />
          {team.name[words.locale]}
          <span className="end figures">{words.presence.teamLine(team.waiting, team.online)}</span>
        </label>
      ))}
      <h3>{w.people}</h3>
      {others.length === 0 && <p className="quiet">{w.none}</p>}
      {others.map((person) => {
        const why = cannotTake(person, row, words)
        return (
          <label key={person.agent}>
            <input
              type="radio"
              name="target"
              disabled={why !== null}
              checked={target !== null && "agent" in target && target.agent === person.agent}
              onChange={() => onPick({ agent: person.agent })}
            />
            <PresenceMark name={person.name} status={person.status} />
            <span>
              {person.name} <span className="small quiet">{words.roles[person.role]}</span>
            </span>
            <span className="end figures">
              {why ??
                `${words.presence[person.status]} · ${words.presence.load(person.load, person.capacity)}`}
            </span>
          </label>
        )
      })}
    </div>
  )
}

function cannotTake(
  person: People["agents"][number],
  row: ConversationSummary | null,
  words: Words,
): string | null {
  if (row?.owner.kind === "agent" && row.owner.agent === person.agent) return words.transfer.current
  if (person.status !== "online") return words.presence[person.status]
  return person.load >= person.capacity ? words.transfer.full : null
}
