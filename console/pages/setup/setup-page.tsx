/** A fresh installation: whoever reads the terminal makes the first workspace, and is its administrator. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Button, Input } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { codeOf } from "../../api/problem.ts"
import { makeFirst } from "../../api/setup.ts"
import { Brand } from "../../parts/brand.tsx"
import { Field } from "../../parts/field.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../sign-in.css"
import "./setup.css"
import { setupWords } from "./words.ts"

const EMPTY = { code: "", shop: "", shopEn: "", key: "main", name: "", email: "", password: "" }
type Key = keyof typeof EMPTY

export function SetupPage() {
  const { words, prefs, set } = useSettings()
  const w = usePageWords(setupWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(EMPTY)
  const [fault, setFault] = useState<string | null>(null)
  const making = useMutation({
    mutationFn: () => {
      const { code, shop, shopEn, key, name, email, password } = typed
      const named = shop.trim() || shopEn.trim()
      return makeFirst({
        code,
        key,
        name: { "zh-CN": named, en: shopEn.trim() || named },
        locale: prefs.locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        admin: { name, email: email.trim(), password },
      })
    },
    onSuccess: (session) => {
      // The place first: with the session the pages come, and the front one would lead on to the inbox.
      void navigate("/start", { replace: true })
      queries.setQueryData(["session"], session)
    },
  })
  const faultOf = (): string | null => {
    const { code, shop, shopEn, key, name, email, password } = typed
    const needed = [code, shop || shopEn, key, name, email]
    if (needed.some((text) => text.trim() === "")) return w.missing
    if (!/^[\w.-]{1,64}$/.test(key)) return w.badKey
    return password.length < LIMITS.passwordLeast ? w.short(LIMITS.passwordLeast) : null
  }
  const box = (key: Key, more: { hint?: string; autoComplete?: string; type?: string } = {}) => (
    <Field label={w[key]} hint={more.hint}>
      {(id) => {
        const Box = more.type === "password" ? Input.Password : Input
        return (
          <Box
            id={id}
            size="large"
            maxLength={LIMITS.placeChars}
            autoComplete={more.autoComplete ?? "off"}
            type={more.type === "password" ? undefined : more.type}
            value={typed[key]}
            onChange={(e) => setTyped({ ...typed, [key]: e.target.value })}
          />
        )
      }}
    </Field>
  )
  const wrong = fault ?? (making.isError ? words.problems[codeOf(making.error)] : null)
  return (
    <main className="sign-in setup">
      <div className="card">
        <div className="head">
          <Brand size={44} />
          <div>
            <h1>{w.title}</h1>
            <p className="quiet small">{w.intro}</p>
          </div>
        </div>
        <form
          noValidate
          aria-label={w.title}
          onSubmit={(event) => {
            event.preventDefault()
            const found = faultOf()
            setFault(found)
            if (!found) making.mutate()
          }}
        >
          {box("code", { hint: w.codeHint })}
          <div className="two">
            {box("shop")}
            {box("shopEn", { hint: w.shopEnHint })}
          </div>
          {box("key", { hint: w.keyHint })}
          <div className="two">
            {box("name", { hint: w.nameHint, autoComplete: "name" })}
            {box("email", { hint: w.emailHint, autoComplete: "username", type: "email" })}
          </div>
          {box("password", {
            hint: w.passwordHint(LIMITS.passwordLeast),
            autoComplete: "new-password",
            type: "password",
          })}
          {wrong && (
            <p className="wrong" role="alert">
              {wrong}
            </p>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={making.isPending} block>
            {w.submit}
          </Button>
        </form>
        <div className="foot small quiet">
          <span>{w.language}</span>
          <button
            type="button"
            className="link"
            lang={prefs.locale === "en" ? "zh-CN" : "en"}
            onClick={() => set({ locale: prefs.locale === "en" ? "zh-CN" : "en" })}
          >
            {w.other}
          </button>
        </div>
      </div>
    </main>
  )
}
