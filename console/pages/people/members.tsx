/** For administrators: everybody who works here, and who no longer does. */
import type { Member } from "@jieying/contract/people.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { useMe } from "../../live/live.tsx"
import { usePeople } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { PersonMark } from "../../parts/mark.tsx"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { FactorPanel } from "./factor-panel.tsx"
import { MemberDesk } from "./member-desk.tsx"
import { MemberForm } from "./member-form.tsx"
import { useMembers } from "./use-members.ts"
import { peopleWords } from "./words.ts"

/** A new one has no id yet. */
const NEW = ""

export function MembersPanel() {
  const w = usePageWords(peopleWords)
  const query = useMembers()
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const member = query.data?.members.find((each) => each.agent === open)
  return (
    <>
      <div>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
          {w.add}
        </Button>
      </div>
      <Loaded query={query} bones={<ListBones />}>
        {({ members, secondFactorRequired }) => (
          <>
            <Group title={w.title} members={members.filter((m) => m.retiredAt === null)} onOpen={setOpen} />
            <FactorPanel members={members} required={secondFactorRequired} />
            <Group title={w.gone} members={members.filter((m) => m.retiredAt !== null)} onOpen={setOpen} />
          </>
        )}
      </Loaded>
      <Drawer
        open={open !== null}
        onClose={close}
        title={member?.name ?? w.add}
        size="min(520px, 100vw)"
        destroyOnHidden
      >
        {open === NEW && <MemberForm />}
        {member && <MemberDesk key={`${member.agent}/${member.version}`} member={member} />}
      </Drawer>
    </>
  )
}

interface GroupProps {
  title: string
  members: readonly Member[]
  onOpen: (agent: string) => void
}

function Group({ title, members, onOpen }: GroupProps) {
  const w = usePageWords(peopleWords)
  if (members.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="small quiet figures">{w.count(members.length)}</span>
      </header>
      <ul className="member-rows">
        {members.map((member) => (
          <li key={member.agent} data-member={member.email}>
            <Row member={member} onOpen={() => onOpen(member.agent)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ member, onOpen }: { member: Member; onOpen: () => void }) {
  const w = usePageWords(peopleWords)
  const words = useWords()
  const me = useMe()
  const clock = useClock(60)
  const teamName = useTeamNames()
  const { name, email, role, teams, retiredAt, hasPassword, linkUntil } = member
  const note =
    retiredAt !== null
      ? w.since(when(retiredAt, clock))
      : hasPassword
        ? null
        : linkUntil === null
          ? w.linkOver
          : w.linkUntil(when(linkUntil, clock))
  return (
    <button type="button" className={`plain${retiredAt === null ? "" : " gone"}`} onClick={onOpen}>
      <span className="who">
        <PersonMark name={name} small />
        <span className="named">
          <b className="one-line">
            {name} {member.agent === me.agent && <span className="small quiet">{w.you}</span>}
          </b>
          <span className="small quiet one-line">
            {email}
            {member.secondFactor && ` · ${w.factor.on}`}
          </span>
        </span>
      </span>
      <span>{words.roles[role]}</span>
      <span className="small teams">
        {teams.map(teamName).join(w.comma) || <span className="quiet">{w.teamsNone}</span>}
      </span>
      <span className={`small ${hasPassword ? "quiet" : "warm"}`}>
        {retiredAt === null && !hasPassword ? `${w.noPassword} · ${note}` : note}
      </span>
    </button>
  )
}

export function useTeamNames(): (key: string) => string {
  const { people } = usePeople()
  const { locale } = useWords()
  const names = new Map(people?.teams.map((t) => [t.key, t.name[locale]]))
  return (key) => names.get(key) ?? key
}
