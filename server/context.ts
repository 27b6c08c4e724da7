/** The composition root: every part of the server is made here, once, and handed down. */
import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { headBytes } from "@jieying/core/evidence/hash.ts"
import type { SignedHead } from "@jieying/core/evidence/verify.ts"
import pino, { type Logger } from "pino"
import { Attachments } from "./attachments/attachments.ts"
import { Interests } from "./automation/interests.ts"
import { FolderBlobs } from "./blobs/folder.ts"
import { S3Blobs } from "./blobs/s3.ts"
import { ContextReader } from "./commands/context-reader.ts"
import { Executor, sha256 } from "./commands/executor.ts"
import { newSalt } from "./commands/salts.ts"
import type { Config } from "./config/config.ts"
import type { Embedder } from "./embeddings/embedder.ts"
import { openEmbedder } from "./embeddings/open.ts"
import { QuestionVectors } from "./embeddings/question-vectors.ts"
import { Bus } from "./fanout/bus.ts"
import { startCluster } from "./fanout/cluster.ts"
import { Watchdog } from "./jobs/watchdog.ts"
import { JobWorker } from "./jobs/worker.ts"
import { Labels } from "./knowledge/labels.ts"
import { Libraries } from "./knowledge/libraries.ts"
import { Learner } from "./learning/learner.ts"
import { Duty } from "./live/duty.ts"
import { Lines } from "./live/lines.ts"
import { MarkKeeper } from "./live/marks.ts"
import { Sightings } from "./live/sightings.ts"
import { StaffHubs } from "./live/staff-hub.ts"
import { ModelCalls } from "./models/calls.ts"
import { CoPilot } from "./models/copilot.ts"
import { Models } from "./models/models.ts"
import { AnswerWriter } from "./models/writer.ts"
import { toolSecret } from "./security/inbox-secrets.ts"
import { type Keys, loadKeys } from "./security/keys.ts"
import { createLinkTokens, type LinkTokens } from "./security/link-token.ts"
import { writeOperatorToken } from "./security/operator.ts"
import { Outgoing } from "./security/outgoing.ts"
import { createPasswords, type Passwords } from "./security/passwords.ts"
import { LOG_SAFETY } from "./security/redact-log.ts"
import { createSealer, type Sealer } from "./security/sealed-text.ts"
import { createVisitorTokens, type VisitorTokens } from "./security/visitor-token.ts"
import { AccountStore } from "./store/accounts.ts"
import { OldDrafts } from "./store/agent-drafts.ts"
import { Appender } from "./store/append.ts"
import { UnusedFiles } from "./store/attachments.ts"
import { restoreSeed } from "./store/embedded/seed.ts"
import { Inboxes } from "./store/inboxes.ts"
import { JobStore } from "./store/jobs.ts"
import { KeyStore } from "./store/keys.ts"
import { lockDataDir } from "./store/lock.ts"
import { migrate } from "./store/migrate.ts"
import { someModel } from "./store/models.ts"
import { PasswordLinks } from "./store/password-links.ts"
import { type Db, openPool } from "./store/pool.ts"
import { RefreshHashes } from "./store/refresh-hashes.ts"
import { SecondFactorStore } from "./store/second-factors.ts"
import { type StoresOf, tenantStores } from "./store/tenant-stores.ts"
import { WatchStore } from "./store/watch.ts"
import { ToolCaller } from "./tools/caller.ts"

const MIGRATIONS = fileURLToPath(new URL("./store/migrations", import.meta.url))

export interface AppContext {
  config: Config
  log: Logger
  db: Db
  keys: Keys
  passwords: Passwords
  visitorTokens: VisitorTokens
  linkTokens: LinkTokens
  accounts: AccountStore
  passwordLinks: PasswordLinks
  secondFactors: SecondFactorStore
  sightings: Sightings
  /** UTC ms of the newest backup since the start; null: none was taken. */
  backupAt: number | null
  /** Whether other servers are heard on this database. */
  neighbours: () => boolean
  inboxes: Inboxes
  keyStore: KeyStore
  refreshHashes: RefreshHashes
  marks: MarkKeeper
  duty: Duty
  hubs: StaffHubs
  /** True once the server has begun to stop. */
  closing: boolean
  jobs: JobStore
  bus: Bus
  executor: Executor
  /** Which events the rules of each workspace listen to. */
  interests: Interests
  worker: JobWorker
  libraries: Libraries
  questionVectors: QuestionVectors
  labels: Labels
  learner: Learner
  models: Models
  modelCalls: ModelCalls
  writer: AnswerWriter
  copilot: CoPilot
  outgoing: Outgoing
  sealer: Sealer
  toolCaller: ToolCaller
  attachments: Attachments
  tenant: StoresOf
  now: () => number
  close: () => Promise<void>
}

export async function openContext(config: Config): Promise<AppContext> {
  const log = pino({ level: config.logLevel, ...LOG_SAFETY })
  const embedder: Embedder | null = await openEmbedder(config.embeddings)
  const keys = await loadKeys(config.dataDir)
  await writeOperatorToken(config.dataDir, keys.secret)
  const { db, release } = await openStore(config, log)
  const origin = randomUUID()
  const tenant = tenantStores(db, origin, { sha256, newSalt })
  const now = () => Date.now()
  const bus = new Bus()
  const inboxes = new Inboxes(db)
  const jobs = new JobStore(db)
  // Nobody else can be at work on the embedded store: jobs that were in hand at a crash need not wait for their lock.
  if (db.kind === "embedded") await jobs.unlock()
  const keyStore = new KeyStore(db)
  await keyStore.add(keys.signer, now())
  const marks = new MarkKeeper({ tenant, bus, log })
  const signHead = (head: Omit<SignedHead, "keyId" | "signature">): SignedHead => ({
    ...head,
    keyId: keys.signer.keyId,
    signature: keys.signer.sign(headBytes(head)),
  })
  const interests = new Interests(tenant)
  const executor = new Executor({
    interests,
    appender: new Appender(db, origin),
    bus,
    reader: new ContextReader({
      inboxes,
      conversations: (id) => tenant(id).conversations,
      tools: (id) => tenant(id).tools,
      lines: new Lines(tenant),
      timing: config.timing,
    }),
    signHead,
    wakeJobs: () => worker.wake(),
    now,
  })
  const libraries = new Libraries(tenant, embedder && { embedder, log })
  const questionVectors = new QuestionVectors(embedder, { now, log })
  const labels = new Labels({ tenant, libraries, now })
  const { timing, pace } = config
  const outgoing = new Outgoing(config.outgoingAllow)
  const sealer = createSealer(keys.secret)
  const secretOf = (id: string) => toolSecret(keys.secret, id)
  const toolCaller = new ToolCaller({ outgoing, sealer, secretOf, now })
  const { server, budget } = config.model
  const models = new Models({ tenant, server, outgoing, sealer, now, pace, inUse: await someModel(db) })
  const modelCalls = new ModelCalls(budget, { now, log })
  const writer = new AnswerWriter(modelCalls, log)
  const { s3, mostBytes } = config.blobs
  const blobs = s3 ? new S3Blobs(s3) : new FolderBlobs(join(config.dataDir, "blobs"))
  const attachments = new Attachments({ tenant, blobs, unused: new UnusedFiles(db), mostBytes, log })
  const copilot = new CoPilot(modelCalls)
  const parts = {
    attachments,
    oldDrafts: new OldDrafts(db),
    toolCaller,
    jobs,
    executor,
    inboxes,
    libraries,
    embedder,
    questionVectors,
    models,
    writer,
    bus,
    tenant,
    now,
    timing,
    pace,
    log,
  }
  const worker = new JobWorker(parts, new Watchdog(parts, new WatchStore(db)))
  const learner = new Learner({ tenant, inboxes, libraries, now, pace, log })
  const cluster = await startCluster({
    db,
    origin,
    bus,
    executor,
    libraries,
    tenant,
    wakeJobs: () => worker.wake(),
    log,
  })
  return {
    config,
    log,
    db,
    keys,
    passwords: createPasswords(),
    visitorTokens: createVisitorTokens(keys.secret),
    linkTokens: createLinkTokens(keys.secret),
    accounts: new AccountStore(db),
    passwordLinks: new PasswordLinks(db),
    secondFactors: new SecondFactorStore(db),
    sightings: new Sightings({ tenant, now, log }),
    backupAt: null,
    neighbours: cluster.neighbours,
    inboxes,
    keyStore,
    refreshHashes: new RefreshHashes(db),
    marks,
    duty: new Duty(tenant),
    hubs: new StaffHubs(),
    closing: false,
    jobs,
    bus,
    executor,
    interests,
    worker,
    libraries,
    questionVectors,
    labels,
    learner,
    models,
    modelCalls,
    writer,
    copilot,
    outgoing,
    sealer,
    toolCaller,
    attachments,
    tenant,
    now,
    close: async () => {
      modelCalls.close()
      await learner.stop()
      // What waits for a vector fails now instead of holding the stop up.
      await embedder?.close()
      await worker.stop()
      await marks.flush()
      await cluster.stop()
      await db.close()
      await release()
    },
  }
}

/** PostgreSQL when an address is given; else the embedded store, under a lock of our own. */
async function openStore(config: Config, log: Logger): Promise<{ db: Db; release: () => Promise<void> }> {
  const onFault = (err: Error & { code?: string }) => {
    log.error({ err }, "store fault")
    if (err.code !== "store_failed") return
    // The embedded database is gone for good; the next start recovers everything that was acknowledged.
    console.error(`${err.message}\nThe server stops. Start it again: what was acknowledged is safe.`)
    process.exit(1)
  }
  if (config.databaseUrl) {
    const db = await openPool({ databaseUrl: config.databaseUrl, onFault })
    await migrate(db.pool, MIGRATIONS)
    return { db, release: async () => {} }
  }
  const lock = await lockDataDir(config.dataDir)
  try {
    await restoreSeed(config.dataDir, { migrationsDir: MIGRATIONS })
    const db = await openPool({ dataDir: config.dataDir, onFault })
    await migrate(db.pool, MIGRATIONS)
    return { db, release: () => lock.release() }
  } catch (error) {
    await lock.release()
    throw error
  }
}
