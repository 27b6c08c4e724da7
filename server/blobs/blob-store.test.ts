/** The same promises of both places where files are kept. */
import { createHash } from "node:crypto"
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type FakeS3, startFakeS3 } from "@jieying/testkit/s3.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { BlobStore } from "./blob-store.ts"
import { FolderBlobs } from "./folder.ts"
import { S3Blobs, S3Fault } from "./s3.ts"

const bytes = Buffer.from("a picture of a cake")
const sha256 = createHash("sha256").update(bytes).digest("hex")
const key = { tenant: "shop", sha256 }
const KEYS = { accessKey: "AKIATEST", secretKey: "s3cr3t/with+signs", region: "cn-north-1" }

let folder: string
let s3: FakeS3
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jy-blobs-"))
  s3 = await startFakeS3(KEYS)
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const bucket = (secretAccessKey = KEYS.secretKey) =>
  new S3Blobs({
    endpoint: `${s3.url}/`,
    bucket: "files",
    region: KEYS.region,
    accessKeyId: KEYS.accessKey,
    secretAccessKey,
  })
const STORES: [string, () => BlobStore][] = [
  ["a folder", () => new FolderBlobs(join(folder, "blobs"))],
  ["a bucket", () => bucket()],
]

describe.each(STORES)("%s", (_name, open) => {
  test("gives back what was put, to the workspace that put it, until it is removed", async () => {
    const store = open()
    expect(await store.get(key)).toBeNull()
    await store.put(key, bytes)
    await store.put(key, bytes)
    expect(await store.get(key)).toEqual(bytes)
    for (const tenant of ["other", ".."]) expect(await store.get({ tenant, sha256 })).toBeNull()
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeNull()
  })

  test("many of the same at once are one", async () => {
    const store = open()
    await Promise.all(Array.from({ length: 8 }, () => store.put(key, bytes)))
    expect(await store.get(key)).toEqual(bytes)
  })
})

describe("the folder", () => {
  const files = async () =>
    (await readdir(join(folder, "blobs"), { recursive: true, withFileTypes: true })).filter((e) => e.isFile())

  test("holds whole files only, that nobody else can read", async () => {
    await new FolderBlobs(join(folder, "blobs")).put(key, bytes)
    const [file, ...others] = await files()
    expect(others).toEqual([])
    expect(file?.name).toBe(sha256)
    expect((await stat(join(file?.parentPath ?? "", sha256))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, "blobs"))).mode & 0o077).toBe(0)
  })

  test("a disk that takes nothing is a fault, not a file", async () => {
    const closed = join(folder, "closed")
    await writeFile(closed, "not a folder")
    await chmod(closed, 0o400)
    await expect(new FolderBlobs(closed).put(key, bytes)).rejects.toThrow()
  })
})

describe("the bucket", () => {
  test("is asked with signatures that hold", async () => {
    await bucket().put(key, bytes)
    expect([...s3.objects.keys()]).toEqual([`/files/w-shop/${sha256}`])
    expect(s3.refused).toEqual([])
  })

  test("bytes that are not those of the name are refused by the store", async () => {
    await expect(bucket().put({ tenant: "shop", sha256: "0".repeat(64) }, bytes)).rejects.toThrow(S3Fault)
    expect(s3.refused.splice(0)).toEqual(["content"])
  })

  test("a wrong key, and a store that is down, are faults that tell no secret", async () => {
    const wrong = "another-secret"
    for (const ask of [() => bucket(wrong).put(key, bytes), () => bucket(wrong).get(key)]) {
      const fault = await ask().catch((error: Error) => error)
      expect(fault).toBeInstanceOf(S3Fault)
      expect(String(fault)).not.toContain(wrong)
    }
    expect(new Set(s3.refused.splice(0))).toEqual(new Set(["signature"]))
    s3.down = true
    await expect(bucket().get(key)).rejects.toMatchObject({ code: "blob_store_unavailable" })
    await expect(bucket().remove(key)).rejects.toMatchObject({ code: "blob_store_unavailable" })
    s3.down = false
  })
})
