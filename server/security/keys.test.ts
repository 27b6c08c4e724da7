import { execFile } from "node:child_process"
import { createPublicKey, verify } from "node:crypto"
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterEach, beforeEach, expect, test } from "vitest"
import { KeysFault, loadKeys } from "./keys.ts"

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "jieying-keys-"))
})
afterEach(() => rm(dataDir, { recursive: true }))

const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

test("the first start makes keys only their owner can read, the next start finds them", async () => {
  const first = await loadKeys(dataDir)
  const again = await loadKeys(dataDir)
  expect(again.signer.keyId).toBe(first.signer.keyId)
  expect(again.signer.publicKey).toBe(first.signer.publicKey)
  expect(again.secret).toEqual(first.secret)
  expect(first.secret).toHaveLength(32)
  expect(await mode(join(dataDir, "keys"))).toBe("700")
  expect((await readdir(join(dataDir, "keys"))).sort()).toEqual(["server-secret", "signing-key.pem"])
  for (const name of ["server-secret", "signing-key.pem"])
    expect(await mode(join(dataDir, "keys", name))).toBe("600")
})

test("signatures verify with the published key", async () => {
  const { signer } = await loadKeys(dataDir)
  const message = Buffer.from("head")
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: signer.publicKey }, format: "jwk" })
  expect(verify(null, message, key, Buffer.from(signer.sign(message), "base64url"))).toBe(true)
  expect(Buffer.from(signer.publicKey, "base64url")).toHaveLength(32)
  expect(signer.keyId).toMatch(/^[0-9a-f]{16}$/)
})

async function fault(): Promise<KeysFault> {
  return loadKeys(dataDir).then(
    () => expect.unreachable(),
    (error) => {
      expect(error).toBeInstanceOf(KeysFault)
      return error
    },
  )
}

test.each(["server-secret", "signing-key.pem"])(
  "%s readable by others is refused, with the command that helps",
  async (name) => {
    await loadKeys(dataDir)
    const path = join(dataDir, "keys", name)
    await chmod(path, 0o640)
    const { code, hint } = await fault()
    expect(code).toBe("keys_exposed")
    expect(hint).toContain(`chmod 600 ${path}`)
  },
)

test("a keys folder open to others is refused", async () => {
  await loadKeys(dataDir)
  await chmod(join(dataDir, "keys"), 0o755)
  expect((await fault()).code).toBe("keys_exposed")
})

test.each(["server-secret", "signing-key.pem"])(
  "a broken %s is refused, never replaced by itself",
  async (name) => {
    await loadKeys(dataDir)
    const path = join(dataDir, "keys", name)
    const whole = await readFile(path, "utf8")
    for (const text of ["", "garbage", whole.slice(0, whole.length / 2)]) {
      await writeFile(path, text)
      expect((await fault()).code).toBe("keys_broken")
      expect(await readFile(path, "utf8")).toBe(text)
    }
  },
)

test("no fault says what a key holds", async () => {
  await loadKeys(dataDir)
  const path = join(dataDir, "keys", "server-secret")
  await writeFile(path, "c2VjcmV0LXRoYXQtaXMtdG9vLXNob3J0")
  const { message, hint } = await fault()
  expect(message + hint).not.toContain("c2VjcmV0")
})

test("processes that start at once agree on one key", async () => {
  const script = `import { loadKeys } from ${JSON.stringify(join(import.meta.dirname, "keys.ts"))}
    const { signer, secret } = await loadKeys(${JSON.stringify(dataDir)})
    console.log(signer.keyId, secret.toString("hex"))`
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "-e", script])
  const answers = await Promise.all([run(), run(), run(), run()])
  expect(new Set(answers.map((a) => a.stdout)).size).toBe(1)
  expect(await readdir(join(dataDir, "keys"))).toHaveLength(2)
})
