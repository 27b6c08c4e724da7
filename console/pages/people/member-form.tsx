/** Adding a person: the link with which they set their password is shown once. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { PasswordLink } from "@jieying/contract/people.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Input } from "antd"
import { useState } from "react"
import { addMember } from "../../api/members.ts"
import { codeOf } from "../../api/problem.ts"
import { usePeople } from "../../live/use-inbox.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { LinkBox } from "./link-box.tsx"
import { type Duties, MemberFields } from "./member-fields.tsx"
import { useMembersChanged } from "./use-members.ts"
import { peopleWords } from "./words.ts"

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function MemberForm() {
  const w = usePageWords(peopleWords)
  const words = useWords()
  const { message } = App.useApp()
  const changed = useMembersChanged()
  const { people } = usePeople()
  const [who, setWho] = useState({ name: "", email: "" })
  const [duties, setDuties] = useState<Duties | null>(null)
  const [link, setLink] = useState<PasswordLink | null>(null)
  const value = duties ?? {
    role: "agent",
    teams: people?.teams.slice(0, 1).map((t) => t.key) ?? [],
    capacity: 6,
    alsoServes: false,
  }
  const fault = who.name.trim() === "" ? w.fault.name : EMAIL.test(who.email.trim()) ? null : w.fault.email
  const adding = useMutation({
    mutationFn: () => addMember({ name: who.name, email: who.email.trim(), ...value }),
    onSuccess: ({ member, link }) => {
      void message.success(link ? w.added(member.name) : w.joined(member.name))
      setLink(link)
      setWho({ name: "", email: "" })
    },
    onError: (error) => {
      const code = codeOf(error)
      void message.warning(code === "already_exists" ? w.taken : words.problems[code])
    },
    onSettled: changed,
  })
  return (
    <form
      className="drawer-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!fault && !adding.isPending) adding.mutate()
      }}
    >
      {link && <LinkBox link={link} />}
      <Field label={w.name} hint={w.nameHint}>
        {(id) => (
          <Input
            id={id}
            maxLength={LIMITS.personChars}
            value={who.name}
            onChange={(e) => setWho({ ...who, name: e.target.value })}
          />
        )}
      </Field>
      <Field label={w.email} hint={w.emailHint}>
        {(id) => (
          <Input
            id={id}
            type="email"
            maxLength={200}
            value={who.email}
            onChange={(e) => setWho({ ...who, email: e.target.value })}
          />
        )}
      </Field>
      <MemberFields value={value} onChange={(change) => setDuties({ ...value, ...change })} />
      <div>
        <ActionButton type="primary" htmlType="submit" why={fault} loading={adding.isPending}>
          {w.add}
        </ActionButton>
      </div>
    </form>
  )
}
