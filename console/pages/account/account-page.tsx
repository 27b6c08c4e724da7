/** What everybody changes for themselves. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Input } from "antd"
import { useState } from "react"
import { changeName, changePassword, endOwnSession, readOwnSessions } from "../../api/account.ts"
import { codeOf } from "../../api/problem.ts"
import { readSession } from "../../api/session.ts"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { SecondFactorPanel } from "../second-factor/own-panel.tsx"
import "./account.css"
import { deviceName } from "./device.ts"
import { accountWords } from "./words.ts"

export function AccountPage() {
  const words = useWords()
  const w = usePageWords(accountWords)
  return (
    <Page title={words.nav.account} intro={w.intro} className="account">
      <OwnName />
      <OwnPassword />
      <SecondFactorPanel />
      <Sessions />
    </Page>
  )
}

const SESSIONS = ["live", "own-sessions"]

function useSaying() {
  const words = useWords()
  const { message } = App.useApp()
  return {
    good: (text: string) => void message.success(text),
    bad: (error: unknown) => void message.warning(words.problems[codeOf(error)]),
  }
}

function OwnName() {
  const w = usePageWords(accountWords).name
  const me = useMe()
  const queries = useQueryClient()
  const say = useSaying()
  const [name, setName] = useState(me.name)
  const fault = name.trim() === "" ? w.empty : name.trim() === me.name ? w.same : null
  const saving = useMutation({
    mutationFn: () => changeName(name),
    onSuccess: async () => {
      say.good(w.saved)
      queries.setQueryData(["session"], await readSession())
    },
    onError: say.bad,
  })
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
      </header>
      <form
        className="pad account-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!fault) saving.mutate()
        }}
      >
        <Field label={w.label} hint={w.hint}>
          {(id) => (
            <Input
              id={id}
              maxLength={LIMITS.personChars}
              autoComplete="name"
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
        <div>
          <ActionButton type="primary" htmlType="submit" why={fault} loading={saving.isPending}>
            {w.save}
          </ActionButton>
        </div>
      </form>
    </section>
  )
}

const EMPTY = { old: "", password: "", again: "" }

function OwnPassword() {
  const w = usePageWords(accountWords).password
  const me = useMe()
  const queries = useQueryClient()
  const say = useSaying()
  const [typed, setTyped] = useState(EMPTY)
  const { old, password, again } = typed
  const least = LIMITS.passwordLeast
  const fault =
    old === ""
      ? w.fault.old
      : password.length < least
        ? w.fault.short(least)
        : password !== again
          ? w.fault.differ
          : null
  const saving = useMutation({
    mutationFn: () => changePassword({ old, password }),
    onSuccess: async () => {
      say.good(w.saved)
      setTyped(EMPTY)
      await queries.invalidateQueries({ queryKey: SESSIONS })
    },
    onError: say.bad,
  })
  const box = (key: keyof typeof EMPTY, of: { label: string; hint?: string; autoComplete: string }) => (
    <Field label={of.label} hint={of.hint}>
      {(id) => (
        <Input.Password
          id={id}
          autoComplete={of.autoComplete}
          maxLength={200}
          value={typed[key]}
          onChange={(e) => setTyped({ ...typed, [key]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
      </header>
      <form
        className="pad account-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!fault) saving.mutate()
        }}
      >
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        {box("old", { label: w.old, autoComplete: "current-password" })}
        {box("password", { label: w.next, hint: w.nextHint(least), autoComplete: "new-password" })}
        {box("again", { label: w.again, autoComplete: "new-password" })}
        <div>
          <ActionButton type="primary" htmlType="submit" why={fault} loading={saving.isPending}>
            {w.save}
          </ActionButton>
        </div>
      </form>
    </section>
  )
}

function Sessions() {
  const w = usePageWords(accountWords).sessions
  const clock = useClock(60)
  const queries = useQueryClient()
  const say = useSaying()
  const query = useQuery({ queryKey: SESSIONS, queryFn: ({ signal }) => readOwnSessions(signal) })
  const ending = useMutation({
    mutationFn: endOwnSession,
    onSuccess: () => say.good(w.ended),
    onError: say.bad,
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  })
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.hint}</span>
      </header>
      <Loaded query={query} bones={<ListBones />}>
        {({ sessions }) => (
          <ul className="own-sessions">
            {sessions.map(({ id, device, createdAt, current }) => {
              const name = deviceName(device) ?? (device.slice(0, 60) || w.unknown)
              return (
                <li key={id}>
                  <div>
                    <div>{name}</div>
                    <div className="small quiet">{w.since(when(createdAt, clock))}</div>
                  </div>
                  {current ? (
                    <span className="badge">{w.here}</span>
                  ) : (
                    <ActionButton
                      why={null}
                      aria-label={w.endLabel(name)}
                      loading={ending.isPending && ending.variables === id}
                      onClick={() => ending.mutate(id)}
                    >
                      {w.end}
                    </ActionButton>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
