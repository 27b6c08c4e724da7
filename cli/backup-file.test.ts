import { createHash } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterEach, beforeEach, expect, test } from "vitest"
import { checkBackupFile } from "./backup-file.ts"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jieying-backup-"))
})
afterEach(() => rm(folder, { recursive: true }))

const HEADER =
  '{"format":"jieying-backup","version":1,"schema":3,"createdAt":"2026-11-22T00:00:00.000Z","tables":[]}'
const BODY = [HEADER, '{"table":"event"}', '["a\u2028b",null]', '["c","d"]', '{"table":"job"}']

function trailer(lines: string[], rows: object = { event: 2, job: 0 }): string {
  const sha256 = createHash("sha256")
    .update(lines.map((line) => `${line}\n`).join(""))
    .digest("hex")
  return JSON.stringify({ end: true, rows, sha256 })
}

async function check(lines: string[], cut = 0) {
  const path = join(folder, "backup")
  const bytes = gzipSync(lines.map((line) => `${line}\n`).join(""))
  await writeFile(path, bytes.subarray(0, bytes.length - cut))
  return checkBackupFile(path)
}

test("a whole backup is described", async () => {
  expect(await check([...BODY, trailer(BODY)])).toEqual({
    createdAt: "2026-11-22T00:00:00.000Z",
    schema: 3,
    rows: { event: 2, job: 0 },
  })
})

test.each<[string, string[], number?]>([
  ["cut", [...BODY, trailer(BODY)], 30],
  ["without its end", BODY],
  ["altered", [...BODY.with(3, '["c","D"]'), trailer(BODY)]],
  ["with a row less", [...BODY.toSpliced(3, 1), trailer(BODY.toSpliced(3, 1))]],
  ["with something after its end", [...BODY, trailer(BODY), "[]"]],
  ["of another program", ["{}", trailer(["{}"], {})]],
  ["that is no JSON", ["hello"]],
])("a file %s is refused", async (_what, lines, cut) => {
  await expect(check(lines, cut)).rejects.toThrow("not a whole backup")
})
