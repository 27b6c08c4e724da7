/** @jsxImportSource preact */
import { useRef } from "preact/hooks"
import { type Checked, type Given, type Proof, pinsOf } from "./check.ts"
import type { PageWords } from "./words.ts"

interface Props {
  words: PageWords
  given: Given
  /** As the last check took it; null before there is one. */
  proof: Proof | null
  onChange: (given: Given) => void
}

/** What makes a check stronger, pasted or chosen. */
export function Pins({ words, given, proof, onChange }: Props) {
  const read = pinsOf(given)
  return (
    <section>
      <h3>{words.more}</h3>
      <div class="pins">
        <Field
          id="proof"
          label={words.proof}
          note={words.proofNote}
          words={words}
          value={given.proof}
          said={proofSaid(proof?.state === "foreign" ? proof : read.proof, words)}
          onValue={(text) => onChange({ ...given, proof: text })}
        />
        <Field
          id="key"
          label={words.key}
          note={words.keyNote}
          words={words}
          value={given.key}
          said={keySaid(read.key, words)}
          onValue={(text) => onChange({ ...given, key: text })}
        />
      </div>
    </section>
  )
}

interface Said {
  text: string
  bad: boolean
}

function proofSaid(proof: Proof, words: PageWords): Said | null {
  switch (proof.state) {
    case "none":
      return null
    case "bad":
      return { text: words.proofBad, bad: true }
    case "foreign":
      return { text: words.proofForeign(proof.conversation), bad: true }
    case "ok":
      return { text: words.proofOk(proof.heads.length), bad: false }
  }
}

function keySaid(key: Checked["key"], words: PageWords): Said | null {
  if (key === "none") return null
  return key === "ok" ? { text: words.keyOk, bad: false } : { text: words.keyBad, bad: true }
}

interface FieldProps {
  id: string
  label: string
  note: string
  words: PageWords
  value: string
  said: Said | null
  onValue: (text: string) => void
}

/** Long proof files stay out of the text box: it shows that they were read. */
const SHOWN_CHARS = 400
const MAX_BYTES = 32 * 1024 * 1024

function Field({ id, label, note, words, value, said, onValue }: FieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const long = value.length > SHOWN_CHARS
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="soft" id={`${id}-note`}>
        {note}
      </p>
      {!long && (
        <textarea
          id={id}
          rows={2}
          spellcheck={false}
          autocomplete="off"
          placeholder={words.paste}
          aria-describedby={`${id}-note`}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
      {said && (
        <p class={said.bad ? "said bad" : "said"} role="status">
          {said.text}
        </p>
      )}
      <div class="row">
        <button type="button" class="second" onClick={() => input.current?.click()}>
          {words.fromFile}
        </button>
        {value !== "" && (
          <button type="button" class="plain" onClick={() => onValue("")}>
            {words.clear}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        onChange={async (event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ""
          if (file) onValue(await file.slice(0, MAX_BYTES).text())
        }}
      />
    </div>
  )
}
