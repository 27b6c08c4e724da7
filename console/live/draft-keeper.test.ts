import type { DraftContent, OwnDraft } from "@jieying/contract/drafts.ts"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { DraftKeeper, PAUSE_MS } from "./draft-keeper.ts"

/** The server's side for one place of one conversation, with two devices that hear of each other. */
const AT = { conversation: "c_1", kind: "reply" } as const
const words = (text: string, replies: string[] = []): DraftContent => ({ text, replies })

class House {
  stored: OwnDraft | null = null
  up = true
  saves = 0
  #version = 100
  readonly devices: Device[] = []

  save(draft: DraftContent & { version: number }): "newer" | number {
    this.saves += 1
    if (this.stored && this.stored.version !== draft.version) return "newer"
    const was = this.stored?.version ?? 0
    this.#version += 1
    const empty = draft.text === "" && draft.replies.length === 0
    this.stored = empty ? null : { ...draft, kind: "reply", version: this.#version }
    const news = empty ? { version: was, gone: true } : { version: this.#version, gone: false }
    for (const device of this.devices)
      if (device.hears) device.keeper.told({ conversation: AT.conversation, of: "reply", ...news })
    return empty ? 0 : this.#version
  }
}

class Device {
  here = words("")
  hears = true
  known: string | null = null
  /** The next answer does not arrive. */
  loses = false
  keeper: DraftKeeper
  readonly #house: House

  constructor(house: House, kept: string | null = null) {
    this.#house = house
    house.devices.push(this)
    this.keeper = new DraftKeeper({
      here: ({ kind }) => (kind === "reply" ? this.here : words("")),
      put: ({ kind }, content) => {
        if (kind === "reply") this.here = content
      },
      save: async (_at, { version, content }) => {
        if (!house.up) return { kind: "later" }
        const done = house.save({ ...content, version })
        if (this.loses) {
          this.loses = false
          return { kind: "later" }
        }
        return done === "newer" ? { kind: "newer" } : { kind: "saved", version: done }
      },
      read: async () => this.#readable(house.stored ? [house.stored] : []),
      marks: async () =>
        this.#readable(
          house.stored ? [{ conversation: AT.conversation, of: "reply", version: house.stored.version }] : [],
        ),
      kept,
      keep: (known) => {
        this.known = known
      },
    })
    this.keeper.opened(AT.conversation)
  }

  type(text: string, replies: string[] = this.here.replies): void {
    this.here = words(text, replies)
    this.keeper.edited(AT)
  }

  #readable<T>(value: T): T {
    if (!this.#house.up) throw new Error("offline")
    return value
  }
}

const passes = (ms = PAUSE_MS) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("the keeper of drafts", () => {
  test("saves once after a pause, and the other device shows it", async () => {
    const house = new House()
    const [phone, desk] = [new Device(house), new Device(house)]
    for (const text of ["您", "您好", "您好，"]) phone.type(text)
    await passes(PAUSE_MS - 1)
    expect(house.saves).toBe(0)
    await passes(1)
    expect(house.saves).toBe(1)
    expect(desk.here).toEqual(words("您好，"))
    desk.type("您好，我在查", ["退款", "换货"])
    await passes()
    expect(phone.here).toEqual(words("您好，我在查", ["退款", "换货"]))
    expect(phone.keeper.offer(AT)).toBeNull()
  })

  test("who types without a pause is saved now and then", async () => {
    const house = new House()
    const phone = new Device(house)
    for (let n = 1; n <= 40; n++) {
      phone.type("长".repeat(n))
      await passes(400)
    }
    expect(house.saves).toBeGreaterThan(0)
    expect(house.saves).toBeLessThan(4)
  })

  test("sent on one device it goes on the other, and what is begun there stays", async () => {
    const house = new House()
    const [phone, desk] = [new Device(house), new Device(house)]
    phone.type("您好")
    await passes()
    phone.type("")
    await passes()
    expect(house.stored).toBeNull()
    expect(desk.here.text).toBe("")
    expect(desk.keeper.marked(AT.conversation)).toBe(false)

    phone.type("在的")
    await passes()
    desk.type("在的，请稍等")
    phone.type("")
    phone.keeper.leave()
    await passes(0)
    expect(desk.here.text).toBe("在的，请稍等")
    await passes()
    expect(house.stored?.text).toBe("在的，请稍等")
  })

  test("where both have written, each can be chosen and nothing is lost before", async () => {
    const house = new House()
    const [phone, desk] = [new Device(house), new Device(house)]
    const clash = async () => {
      phone.hears = desk.hears = false
      phone.type("手机上的")
      await passes()
      desk.type("电脑上的")
      await passes()
      phone.hears = desk.hears = true
    }
    await clash()
    expect(desk.here.text).toBe("电脑上的")
    expect(desk.keeper.offer(AT)?.content.text).toBe("手机上的")
    // Writing on does not choose.
    desk.type("电脑上的，接着写")
    await passes(5 * PAUSE_MS)
    expect(house.stored?.text).toBe("手机上的")
    desk.keeper.keepMine(AT)
    await passes()
    expect(house.stored?.text).toBe("电脑上的，接着写")
    expect(desk.keeper.offer(AT)).toBeNull()
    expect(phone.here.text).toBe("电脑上的，接着写")

    await clash()
    expect(desk.keeper.offer(AT)?.content.text).toBe("手机上的")
    desk.keeper.takeOther(AT)
    await passes(5 * PAUSE_MS)
    expect(desk.here.text).toBe("手机上的")
    expect(house.stored?.text).toBe("手机上的")
  })

  test("without a line it stays here, also over a reload, and is saved when the line is back", async () => {
    const house = new House()
    const phone = new Device(house)
    phone.type("第一版", ["好的"])
    await passes()
    house.up = false
    phone.type("第二版")
    await passes(20 * PAUSE_MS)
    expect(house.stored?.text).toBe("第一版")
    // The words are kept by the page, quick replies by what is known of the server.
    const again = new Device(house, phone.known)
    phone.hears = false
    again.here = words("第二版")
    again.keeper.start([AT])
    expect(again.here).toEqual(words("第二版", ["好的"]))
    house.up = true
    await again.keeper.online()
    await passes()
    expect(house.stored).toMatchObject({ text: "第二版", replies: ["好的"] })
    expect(again.keeper.offer(AT)).toBeNull()
  })

  test("an answer that was lost is no other device", async () => {
    const house = new House()
    const phone = new Device(house)
    phone.hears = false
    phone.type("您")
    phone.loses = true
    await passes()
    house.up = false
    phone.type("您好")
    await passes()
    house.up = true
    phone.type("您好，请问")
    await passes(20 * PAUSE_MS)
    expect(phone.keeper.offer(AT)).toBeNull()
    expect(house.stored?.text).toBe("您好，请问")
  })

  test("news that come late take nothing away, and what went while the line was away goes", async () => {
    const house = new House()
    const phone = new Device(house)
    phone.type("旧的")
    await passes()
    const old = house.stored?.version ?? 0
    phone.type("新的")
    await passes()
    phone.keeper.told({ conversation: AT.conversation, of: "reply", version: old, gone: true })
    expect(phone.here.text).toBe("新的")
    house.stored = null
    await phone.keeper.online()
    expect(phone.here.text).toBe("")
  })

  test("longer than a message may be it stays here until it is shorter", async () => {
    const house = new House()
    const phone = new Device(house)
    phone.type("长".repeat(4001))
    await passes(5 * PAUSE_MS)
    expect(house.saves).toBe(0)
    phone.type("长".repeat(4000))
    await passes()
    expect(house.stored?.text).toHaveLength(4000)
  })

  test("leaving the conversation saves at once", async () => {
    const house = new House()
    const phone = new Device(house)
    phone.type("写到一半")
    phone.keeper.opened(null)
    await passes(0)
    expect(house.stored?.text).toBe("写到一半")
  })
})
