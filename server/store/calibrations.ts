/** What the labels of one tenant said, and which calibration is in force there. */
import type { Measurement } from "@jieying/core/answer/calibration/measure.ts"
import type { Calibration } from "@jieying/core/answer/confidence.ts"
import type { PoolClient } from "pg"
import { askOnce } from "./ask-once.ts"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"

/** A labelled question whose best hit is not the right article. */
export interface Mistake {
  question: string
  /** The article that answers it; null: none does. */
  expectedId: string | null
  foundId: string
  probability: number
}

export type Figures = Omit<Measurement, "probabilities"> & { mistakes: readonly Mistake[] }

/** How much there was to judge by. */
export interface Basis {
  labels: number
  articles: number
}

export interface KeptMeasurement extends Basis {
  measuredAt: number
  /** Null: there were too few labels to say anything. */
  figures: Figures | null
}

export interface KeptCalibration extends Basis {
  figures: Calibration
  madeAt: number
  /** The name of who chose it; null: a job carried the choice on to new labels. */
  madeBy: string | null
  active: boolean
}

/** Versions kept for the record, the active one beside them. */
const MOST_VERSIONS = 200
const COLUMNS = `figures, labels, articles, made_at as "madeAt", made_by as "madeBy", active`
const KIND = "calibrate"

export class CalibrationStore {
  readonly #db: Db
  readonly #origin: string
  readonly tenant: string

  constructor(db: Db, origin: string, tenant: string) {
    this.#db = db
    this.#origin = origin
    this.tenant = tenant
  }

  async measurement(): Promise<KeptMeasurement | null> {
    const result = await this.#db.pool.query({
      name: "measurement-get",
      text: `select measured_at as "measuredAt", labels, articles, figures from measurement where tenant = $1`,
      values: [this.tenant],
    })
    return (result.rows[0] as KeptMeasurement | undefined) ?? null
  }

  /** An older measurement never replaces a newer one. */
  async keep(measured: KeptMeasurement): Promise<void> {
    await this.#db.pool.query({
      name: "measurement-keep",
      text: `insert into measurement as m (tenant, measured_at, labels, articles, figures) values ($1, $2, $3, $4, $5)
        on conflict (tenant) do update set measured_at = excluded.measured_at, labels = excluded.labels,
          articles = excluded.articles, figures = excluded.figures where m.measured_at <= excluded.measured_at`,
      values: [
        this.tenant,
        measured.measuredAt,
        measured.labels,
        measured.articles,
        measured.figures && JSON.stringify(measured.figures),
      ],
    })
  }

  /** Null: the shipped one is in force. */
  async active(): Promise<KeptCalibration | null> {
    const result = await this.#db.pool.query({
      name: "calibration-active",
      text: `select ${COLUMNS} from calibration where tenant = $1 and active`,
      values: [this.tenant],
    })
    return (result.rows[0] as KeptCalibration | undefined) ?? null
  }

  /** The newest first. */
  async versions(limit: number): Promise<KeptCalibration[]> {
    const result = await this.#db.pool.query({
      name: "calibration-versions",
      text: `select ${COLUMNS} from calibration where tenant = $1 order by made_at desc, version limit $2`,
      values: [this.tenant, limit],
    })
    return result.rows as KeptCalibration[]
  }

  /**
   * Puts a calibration in force, null the shipped one, if `over` (a version, null the shipped one) still is. Other
   * processes hear of it. Returns whether it was done.
   */
  async activate(
    next: Omit<KeptCalibration, "active"> | null,
    { over, now }: { over: string | null; now: number },
  ): Promise<boolean> {
    return inTransaction(this.#db, async (client) => {
      await client.query("select 1 from tenant where id = $1 for update", [this.tenant])
      const before = await client.query("select version from calibration where tenant = $1 and active", [
        this.tenant,
      ])
      if (((before.rows[0]?.version as string | undefined) ?? null) !== over) return false
      await client.query("update calibration set active = false where tenant = $1 and active", [this.tenant])
      if (next) await this.#insertActive(client, next)
      await client.query(
        `delete from calibration where tenant = $1 and not active and version in
          (select version from calibration where tenant = $1 order by made_at desc offset $2)`,
        [this.tenant, MOST_VERSIONS],
      )
      await client.query(
        `insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at)
        values ($1, 'calibration', $2, '', 0, 0, $3)`,
        [this.#origin, this.tenant, now],
      )
      return true
    })
  }

  async #insertActive(client: PoolClient, next: Omit<KeptCalibration, "active">): Promise<void> {
    const { figures, labels, articles, madeAt, madeBy } = next
    await client.query(
      `insert into calibration (tenant, version, figures, labels, articles, made_at, made_by, active)
      values ($1, $2, $3, $4, $5, $6, $7, true) on conflict (tenant, version) do update set active = true,
        labels = excluded.labels, articles = excluded.articles, made_at = excluded.made_at, made_by = excluded.made_by`,
      [this.tenant, figures.version, JSON.stringify(figures), labels, articles, madeAt, madeBy],
    )
  }

  /** Asks for a measurement in `inMs` at the latest; one that waits already is brought forward. */
  async ask(inMs: number): Promise<void> {
    await askOnce(this.#db, { tenant: this.tenant, kind: KIND, inMs })
  }

  /** The same, where a calibration of the tenant's own has to follow its labels and articles. */
  async askIfOwn(inMs: number): Promise<void> {
    const own = "exists (select 1 from calibration where tenant = $1 and active)"
    await askOnce(this.#db, { tenant: this.tenant, kind: KIND, inMs }, own)
  }

  /** A measurement is waiting or under way. */
  async isAsked(): Promise<boolean> {
    const result = await this.#db.pool.query(
      `select exists (select 1 from job where tenant = $1 and kind = '${KIND}' and failed_at is null) as asked`,
      [this.tenant],
    )
    return result.rows[0].asked
  }

  /** Articles there are, and those changed since a time. */
  async articles(since: number): Promise<{ total: number; newer: number }> {
    const result = await this.#db.pool.query({
      name: "calibration-articles",
      text: "select count(*) as total, count(*) filter (where updated_at > $2) as newer from article where tenant = $1",
      values: [this.tenant, since],
    })
    return result.rows[0] as { total: number; newer: number }
  }
}
