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
  const [code, setCode] = useState("")
  // Once asked for, the code stays on the screen, whatever is said of it.
  const [asked, setAsked] = useState(false)
  const [incomplete, setIncomplete] = useState(false)
  const entering = useMutation({
    mutationFn: signIn,
    onError: (error) => {
      if (asked || codeOf(error) !== "code_required") return
      setAsked(true)
      entering.reset()
    },
    onSuccess: (session) => {
      queries.removeQueries({ queryKey: ["live"] })
      queries.setQueryData(["session"], session)
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const complete = email.trim() !== "" && password !== ""
    setIncomplete(!complete)
    const typed = code.trim()
    if (complete)
      entering.mutate({ email: email.trim(), password, ...(asked && typed ? { code: typed } : {}) })
  }

  const again = () => {
    setAsked(false)
    setCode("")
    setPassword("")
    entering.reset()
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
          {asked && (
            <Field label={words.signIn.code} hint={words.signIn.codeHint}>
              {(id) => (
                <Input
                  id={id}
                  size="large"
                  className="figures"
                  autoComplete="one-time-code"
                  autoCapitalize="off"
                  spellCheck={false}
                  autoFocus
                  maxLength={40}
                  value={code}
                  onChange={(e) => setCode(e.target.value)}
                />
              )}
            </Field>
          )}
          {!asked && (
            <>
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
            </>
          )}
          {wrong && (
            <p className="wrong" role="alert">
              {wrong}
            </p>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={entering.isPending} block>
            {entering.isPending ? words.signIn.working : words.signIn.submit}
          </Button>
          {asked && (
            <button type="button" className="link small" onClick={again}>
              {words.signIn.back}
            </button>
          )}
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
