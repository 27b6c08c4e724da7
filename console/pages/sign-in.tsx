import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Button, Input } from "antd"
import { type FormEvent, useState } from "react"
import { codeOf } from "../api/problem.ts"
import { signIn } from "../api/session.ts"
import { Brand } from "../parts/brand.tsx"
import { Field } from "../parts/field.tsx"
import { useSettings } from "../prefs/provider.tsx"
import "./sign-in.css"

export function SignInPage() {
  const { words, prefs, set } = useSettings()
  const queries = useQueryClient()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const [incomplete, setIncomplete] = useState(false)
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      queries.removeQueries({ queryKey: ["live"] })
      queries.setQueryData(["session"], session)
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const complete = email.trim() !== "" && password !== ""
    setIncomplete(!complete)
    if (complete) entering.mutate({ email: email.trim(), password })
  }

  const wrong = incomplete
    ? words.signIn.needBoth
    : entering.isError
      ? words.problems[codeOf(entering.error)]
      : null

  return (
    <main className="sign-in">
      <div className="card">
        <div className="head">
          <Brand size={44} />
          <div>
            <h1>
              {words.app.name} · {words.app.console}
            </h1>
            <p className="quiet small">{words.app.tagline}</p>
          </div>
        </div>
        <form onSubmit={submit} noValidate aria-label={words.signIn.title}>
          <Field label={words.signIn.email}>
            {(id) => (
              <Input
                id={id}
                size="large"
                type="email"
                name="email"
                autoComplete="username"
                autoFocus
                value={email}
                onChange={(e) => setEmail(e.target.value)}
              />
            )}
          </Field>
          <Field label={words.signIn.password}>
            {(id) => (
              <Input
                id={id}
                size="large"
                type="password"
                name="password"
                autoComplete="current-password"
                value={password}
                onChange={(e) => setPassword(e.target.value)}
              />
            )}
          </Field>
          {wrong && (
            <p className="wrong" role="alert">
              {wrong}
            </p>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={entering.isPending} block>
            {entering.isPending ? words.signIn.working : words.signIn.submit}
          </Button>
        </form>
        <div className="foot small quiet">
          <span>{words.signIn.demo}</span>
          <button
            type="button"
            className="link"
            lang={prefs.locale === "en" ? "zh-CN" : "en"}
            onClick={() => set({ locale: prefs.locale === "en" ? "zh-CN" : "en" })}
          >
            {prefs.locale === "en" ? "中文" : "English"}
          </button>
        </div>
      </div>
    </main>
  )
}
