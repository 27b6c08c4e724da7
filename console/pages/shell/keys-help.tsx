import { Modal } from "antd"
import { Fragment } from "react"
import { chordName } from "../../parts/keys.ts"
import { useWords } from "../../prefs/provider.tsx"

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords()
  const w = words.keys
  const rows: [string[], string][] = [
    [["j"], w.next],
    [["k"], w.previous],
    [["a"], w.accept],
    [["r"], w.reply],
    [["n"], w.note],
    [["t"], w.tags],
    [["u"], w.customer],
    [["s"], w.snooze],
    [["m"], w.macro],
    [["x"], w.choose],
    [[chordName("a")], w.chooseAll],
    [["/"], w.search],
    [[chordName("k")], w.palette],
    [["Enter"], w.send],
    [["Shift", "Enter"], w.newline],
    [[chordName("z")], w.undo],
    [["Esc"], w.escape],
    [["?"], w.help],
  ]
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={w.title} width={440} destroyOnHidden>
      <div className="keys-table">
        {rows.map(([keys, meaning]) => (
          <Fragment key={meaning}>
            <span>
              {keys.map((key) => (
                <kbd key={key} style={{ marginRight: 4 }}>
                  {key}
                </kbd>
              ))}
            </span>
            <span>{meaning}</span>
          </Fragment>
        ))}
      </div>
    </Modal>
  )
}
