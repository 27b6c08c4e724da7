/** Bytes are deleted only when nothing refers to them, whoever uploads the same ones meanwhile. On both stores. */
import type { Attachment } from "@jieying/core/attachment/attachment.ts"
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { AttachmentStore, UnusedFiles } from "./attachments.ts"
import type { Db } from "./pool.ts"

const MOST = { files: 3, bytes: 100 }
const HOUR = 3_600_000

describe.each(await storesUnderTest())("files on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>
  let store: AttachmentStore
  let unused: UnusedFiles

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    await db.pool.query(`insert into tenant values ('shop', '{}', 1), ('bank', '{}', 1)`)
    store = new AttachmentStore(db, "shop")
    unused = new UnusedFiles(db)
  })
  afterAll(() => cleanUp())

  const file = (id: string, sha256: string, bytes = 10): Attachment => ({
    id,
    name: "x.pdf",
    type: "application/pdf",
    bytes,
    sha256,
  })

  test("only what is uploaded whole can be named, in its own conversation and workspace", async () => {
    const photo: Attachment = { ...file("f1", "aa"), type: "image/png", width: 4, height: 3 }
    expect(await store.add("c1", photo, MOST)).toBe("added")
    expect(await store.named("c1", ["f1"])).toEqual([])
    await store.ready("f1")
    expect(await store.named("c1", ["f1", "f9"])).toEqual([photo])
    expect(await store.named("c2", ["f1"])).toEqual([])
    expect(await new AttachmentStore(db, "bank").named("c1", ["f1"])).toEqual([])
  })

  test("a conversation is full by number and by bytes", async () => {
    expect(await store.add("c3", file("g1", "bb", 60), MOST)).toBe("added")
    expect(await store.add("c3", file("g2", "bc", 41), MOST)).toBe("full")
    expect(await store.add("c3", file("g3", "bd", 20), MOST)).toBe("added")
    expect(await store.add("c3", file("g4", "be", 20), MOST)).toBe("added")
    expect(await store.add("c3", file("g5", "bf", 0), MOST)).toBe("full")
  })

  test("what no message names is forgotten in time, and its bytes go when the last of them does", async () => {
    await store.add("c4", file("h1", "cc"), MOST)
    await store.add("c4", file("h2", "cc"), MOST)
    await unused.forget(HOUR)
    expect(await unused.take()).toEqual([])
    await db.pool.query("update attachment set seq = 5 where id = 'h1'")
    await unused.forget(0)
    expect((await unused.take()).map((b) => b.sha256)).not.toContain("cc")
    await db.pool.query("update attachment set seq = null where id = 'h1'")
    await unused.forget(0)
    const taken = await unused.take()
    expect(taken).toEqual([{ tenant: "shop", sha256: "cc" }])
    // In the hands of one process alone, and nobody refers to it anew until it is gone.
    expect(await unused.take()).toEqual([])
    expect(await store.add("c4", file("h3", "cc"), MOST)).toBe("dying")
    await unused.deleted(taken[0] ?? { tenant: "", sha256: "" })
    expect(await store.add("c4", file("h3", "cc"), MOST)).toBe("added")
  })
})
