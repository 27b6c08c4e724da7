/** What is typed, and what was wrong with it. */
import { Input } from "antd"
import { codeOf } from "../../api/problem.ts"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { secondFactorWords } from "./words.ts"

interface Typed {
  value: string
  onChange: (value: string) => void
}

export function PasswordField({ value, onChange }: Typed) {
  const w = usePageWords(secondFactorWords)
  return (
    <Field label={w.password}>
      {(id) => (
        <Input.Password
          id={id}
          autoComplete="current-password"
          maxLength={200}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
}

/** Browsers and phones offer the code they know. */
export function CodeField({ label, hint, value, onChange }: Typed & { label: string; hint?: string }) {
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Input
          id={id}
          className="figures"
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={40}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
}

export function Wrong({ error }: { error: unknown }) {
  const words = useWords()
  if (!error) return null
  return (
    <p className="wrong small" role="alert">
      {words.problems[codeOf(error)]}
    </p>
  )
}
