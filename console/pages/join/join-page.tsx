/** Where a link leads that sets a password. What stands behind # is read here and sent to the server alone. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Button, Input } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { lookAtLink, setPassword } from "../../api/account.ts"
import { codeOf } from "../../api/problem.ts"
import { signIn } from "../../api/session.ts"
import { Brand } from "../../parts/brand.tsx"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Splash } from "../splash.tsx"
import "../sign-in.css"
import { joinWords } from "./words.ts"

export function JoinPage() {
  const words = useWords()
  const w = usePageWords(joinWords)
  const navigate = useNavigate()
  const [token] = useState(() => location.hash.slice(1))
  const link = useQuery({
    queryKey: ["join", token],
    queryFn: ({ signal }) => lookAtLink(token || "none", signal),
    retry: false,
  })
  if (link.isPending) return <Splash />
  return (
    <main className="sign-in">
      <div className="card">
        <div className="head">
          <Brand size={44} />
          <div>
            <h1>{link.data ? w.title(link.data.name, link.data.workspace[words.locale]) : w.gone}</h1>
            <p className="quiet small">
              {link.data ? w.intro(link.data.email) : words.problems[codeOf(link.error)]}
            </p>
          </div>
        </div>
        {link.data ? (
          <Setting token={token} email={link.data.email} />
        ) : (
          <Button size="large" block onClick={() => void navigate("/", { replace: true })}>
            {w.signIn}
          </Button>
        )}
      </div>
    </main>
  )
}

function Setting({ token, email }: { token: string; email: string }) {
  const words = useWords()
  const w = usePageWords(joinWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState({ password: "", again: "" })
  const [fault, setFault] = useState<string | null>(null)
  const { password, again } = typed
  const setting = useMutation({
    mutationFn: async () => {
      await setPassword({ token, password })
      return signIn({ email, password }).catch((error) => {
        // The password is set; the code is asked for where one signs in.
        if (codeOf(error) === "code_required") return null
        throw error
      })
    },
    onSuccess: (session) => {
      queries.removeQueries({ queryKey: ["live"] })
      void navigate("/", { replace: true })
      queries.setQueryData(["session"], session)
    },
  })
  const least = LIMITS.passwordLeast
  const wrong = fault ?? (setting.isError ? words.problems[codeOf(setting.error)] : null)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = password.length < least ? w.short(least) : password !== again ? w.differ : null
        setFault(found)
        if (!found) setting.mutate()
      }}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {(["password", "again"] as const).map((key) => (
        <Field key={key} label={w[key]} hint={key === "password" ? w.passwordHint(least) : undefined}>
          {(id) => (
            <Input.Password
              id={id}
              size="large"
              autoComplete="new-password"
              maxLength={200}
              value={typed[key]}
              onChange={(e) => setTyped({ ...typed, [key]: e.target.value })}
            />
          )}
        </Field>
      ))}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={setting.isPending} block>
        {w.submit}
      </Button>
    </form>
  )
}
