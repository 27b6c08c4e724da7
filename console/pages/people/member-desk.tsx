/** One person as an administrator changes them: duties, a new password by link, and whether they still work here. */
import type { Member, PasswordLink } from "@jieying/contract/people.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Popconfirm } from "antd"
import { useState } from "react"
import { changeMember, deactivateMember, makePasswordLink, reactivateMember } from "../../api/members.ts"
import { codeOf } from "../../api/problem.ts"
import { resetSecondFactor } from "../../api/second-factor.ts"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { LinkBox } from "./link-box.tsx"
import { type Duties, MemberFields } from "./member-fields.tsx"
import { useMembersChanged } from "./use-members.ts"
import { peopleWords } from "./words.ts"

export function MemberDesk({ member }: { member: Member }) {
  return member.retiredAt === null ? <Working member={member} /> : <Gone member={member} />
}

function useDeed<T>(work: () => Promise<T>, after: (done: T) => void) {
  const w = usePageWords(peopleWords)
  const words = useWords()
  const { message } = App.useApp()
  const changed = useMembersChanged()
  return useMutation({
    mutationFn: work,
    onSuccess: after,
    onError: (error) => {
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? w.conflict : words.problems[code])
    },
    onSettled: changed,
  })
}

function Working({ member }: { member: Member }) {
  const w = usePageWords(peopleWords)
  const me = useMe()
  const { message } = App.useApp()
  const { agent, name, version, role, teams, capacity, alsoServes } = member
  const [duties, setDuties] = useState<Duties>({ role, teams, capacity, alsoServes })
  const [link, setLink] = useState<PasswordLink | null>(null)
  const same = JSON.stringify(duties) === JSON.stringify({ role, teams, capacity, alsoServes })
  const saving = useDeed(
    () => changeMember(agent, { ...duties, version }),
    () => void message.success(w.saved),
  )
  const linking = useDeed(() => makePasswordLink(agent), setLink)
  const resetting = useDeed(
    () => resetSecondFactor(agent),
    () => void message.success(w.factor.resetDone(name)),
  )
  const leaving = useDeed(
    () => deactivateMember(agent),
    ({ released }) => void message.success(w.deactivated(name, released)),
  )
  return (
    <div className="drawer-form">
      <p className="small quiet">{member.email}</p>
      <MemberFields value={duties} onChange={(change) => setDuties({ ...duties, ...change })} />
      <div>
        <ActionButton
          type="primary"
          why={same ? w.fault.same : null}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {w.save}
        </ActionButton>
      </div>
      <div className="member-acts">
        {link ? (
          <LinkBox link={link} />
        ) : (
          <>
            <ActionButton
              why={member.mayReset ? null : w.link.shared}
              loading={linking.isPending}
              onClick={() => linking.mutate()}
            >
              {w.link.make}
            </ActionButton>
            <p className="small quiet">{w.link.makeHint}</p>
          </>
        )}
        {member.secondFactor && member.mayReset ? (
          <Popconfirm
            title={w.factor.resetTitle(name)}
            description={<div style={{ maxWidth: 320 }}>{w.factor.resetHint}</div>}
            okText={w.factor.reset}
            onConfirm={() => resetting.mutate()}
          >
            <ActionButton why={null} loading={resetting.isPending}>
              {w.factor.reset}
            </ActionButton>
          </Popconfirm>
        ) : (
          <ActionButton why={member.secondFactor ? w.link.shared : w.factor.none}>
            {w.factor.reset}
          </ActionButton>
        )}
        {agent === me.agent ? (
          <ActionButton danger why={w.yourself}>
            {w.deactivate}
          </ActionButton>
        ) : (
          <Popconfirm
            title={w.deactivateTitle(name)}
            description={<div style={{ maxWidth: 320 }}>{w.deactivateNext}</div>}
            okText={w.deactivate}
            okButtonProps={{ danger: true }}
            onConfirm={() => leaving.mutate()}
          >
            <ActionButton danger why={null} loading={leaving.isPending}>
              {w.deactivate}
            </ActionButton>
          </Popconfirm>
        )}
      </div>
    </div>
  )
}

function Gone({ member }: { member: Member }) {
  const w = usePageWords(peopleWords)
  const { message } = App.useApp()
  const returning = useDeed(
    () => reactivateMember(member.agent),
    () => void message.success(w.reactivated(member.name)),
  )
  return (
    <div className="drawer-form">
      <p className="small quiet">{member.email}</p>
      <div>
        <ActionButton
          type="primary"
          why={null}
          loading={returning.isPending}
          onClick={() => returning.mutate()}
        >
          {w.reactivate}
        </ActionButton>
      </div>
    </div>
  )
}
