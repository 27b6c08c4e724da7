/** @jsxImportSource preact */
import type { Level } from "@jieying/core/evidence/verify.ts"
import type { PageWords } from "./words.ts"

/** Three things a record can be known to be; each stands on what it was compared with. */
export function Ladder({ words, level }: { words: PageWords; level: Level }) {
  const reached = {
    sealed: true,
    key: level === "pinned_key" || level === "pinned_key_and_head",
    head: level === "pinned_head" || level === "pinned_key_and_head",
  }
  return (
    <section>
      <h3>{words.ladder}</h3>
      <ol class="ladder">
        {(["sealed", "key", "head"] as const).map((step) => {
          const { name, yes, no } = words.steps[step]
          return (
            <li key={step} class={reached[step] ? "yes" : "no"} data-step={step}>
              <Tick on={reached[step]} />
              <div>
                <strong>{name}</strong> <span class="soft">{reached[step] ? words.done : words.open}</span>
                <p class="soft">{reached[step] ? yes : no}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Filled with a check, or a hollow ring: told apart without colour. */
export function Tick({ on }: { on: boolean }) {
  return (
    <svg class={`tick ${on ? "on" : ""}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      {on && <path d="M7.500 12.500l3 3 6-7" />}
    </svg>
  )
}
