/** One field for everything: what can be done, where one can go, and what was said in any conversation. */
import type { Found } from "@jieying/contract/search.ts"
import { useQuery } from "@tanstack/react-query"
import { App, Modal } from "antd"
import { useRef, useState } from "react"
import { useNavigate } from "react-router"
import { findSaid } from "../../api/search.ts"
import { type Command, commandsNow, fitting } from "../../parts/commands.ts"
import { Icon } from "../../parts/icon.tsx"
import { Options, useListbox } from "../../parts/listbox.tsx"
import { useDelayed } from "../../parts/use-delayed.ts"
import { useWords } from "../../prefs/provider.tsx"
import { customerName } from "../inbox/customer.ts"
import { hitSearch } from "../inbox/search-params.ts"
import "./palette.css"

const HITS = 5
const PAUSE_MS = 200
const NONE: readonly Found[] = []

type Choice = { kind: "command"; command: Command } | { kind: "hit"; hit: Found } | { kind: "search" }

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords()
  const chosen = useRef<(() => void) | null>(null)
  const act = () => {
    const run = chosen.current
    chosen.current = null
    run?.()
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      // Not before: the dialog gives the focus back when it goes, and would take it from what was opened.
      afterClose={act}
      footer={null}
      closable={false}
      width={620}
      className="palette"
      aria-label={words.palette.title}
      destroyOnHidden
    >
      <Inside
        onChosen={(run) => {
          chosen.current = run
          onClose()
        }}
      />
    </Modal>
  )
}

function Inside({ onChosen }: { onChosen: (run: () => void) => void }) {
  const words = useWords()
  const w = words.palette
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [text, setText] = useState("")
  const [commands] = useState(commandsNow)
  const sought = text.trim()
  const hits = useHits(sought)
  const choices: Choice[] = [
    ...fitting(commands, sought).map((command): Choice => ({ kind: "command", command })),
    ...hits.map((hit): Choice => ({ kind: "hit", hit })),
    ...(sought === "" ? [] : [{ kind: "search" } as const]),
  ]
  const take = (choice: Choice) => {
    if (choice.kind === "command" && choice.command.why) return void message.info(choice.command.why)
    if (choice.kind === "command") onChosen(choice.command.run)
    else if (choice.kind === "search")
      onChosen(() => void navigate(`/inbox/open?${new URLSearchParams({ q: sought })}`))
    else {
      const { conversation, seq } = choice.hit
      onChosen(() => void navigate(`/inbox/open/${conversation.id}${hitSearch(sought, seq)}`))
    }
  }
  const list = useListbox({ options: choices, keyOf, take })
  const groupOf = (choice: Choice) =>
    choice.kind === "command" ? w.groups[choice.command.group] : words.found.title
  return (
    <>
      <div className="ask">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-label={w.title}
          placeholder={w.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => {
            if (!e.nativeEvent.isComposing) list.onKey(e)
          }}
          {...list.fieldProps}
        />
      </div>
      {choices.length === 0 ? (
        <p className="small quiet none">{w.none}</p>
      ) : (
        <Options list={list} label={w.title} groupOf={groupOf}>
          {(choice) =>
            choice.kind === "command" ? (
              <CommandLine command={choice.command} />
            ) : choice.kind === "hit" ? (
              <HitLine hit={choice.hit} />
            ) : (
              <span className="line">
                <Icon name="search" />
                <span className="one-line">{w.searchAll(sought)}</span>
              </span>
            )
          }
        </Options>
      )}
    </>
  )
}

function keyOf(choice: Choice): string {
  if (choice.kind === "search") return "search"
  return choice.kind === "command" ? choice.command.id : `${choice.hit.conversation.id}-${choice.hit.seq}`
}

/** Nothing of it stands in the way: while it is on its way, or fails, the commands are there. */
function useHits(sought: string): readonly Found[] {
  const q = useDelayed(sought, PAUSE_MS)
  const query = useQuery({
    queryKey: ["live", "found", "palette", q],
    queryFn: ({ signal }) => findSaid({ q, limit: HITS }, signal),
    enabled: q !== "" && q === sought,
    retry: false,
  })
  return (q === sought && query.data?.found) || NONE
}

function CommandLine({ command }: { command: Command }) {
  return (
    <span className={`line${command.why ? " cannot" : ""}`}>
      <Icon name={command.icon} />
      <span className="one-line">{command.label}</span>
      {command.why && <span className="small quiet one-line">{command.why}</span>}
      {command.hotkey && !command.why && <kbd>{command.hotkey}</kbd>}
    </span>
  )
}

function HitLine({ hit }: { hit: Found }) {
  const words = useWords()
  return (
    <span className="line">
      <Icon name={hit.note ? "lock" : "inbox"} />
      <b className="one-line">{customerName(hit.conversation, words)}</b>
      <span className="one-line quiet">{hit.text}</span>
    </span>
  )
}
