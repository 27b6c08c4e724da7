import type { Sha256 } from "@jieying/core/evidence/hash.ts"
import { AgentDraftStore } from "./agent-drafts.ts"
import { ArticleStore } from "./articles.ts"
import { AttachmentStore } from "./attachments.ts"
import { AutomationStore } from "./automation.ts"
import { CalibrationStore } from "./calibrations.ts"
import { CannedStore } from "./canned.ts"
import { ConversationStore } from "./conversations.ts"
import { CustomerStore } from "./customers.ts"
import { DeskStore } from "./desks.ts"
import { DraftStore } from "./drafts.ts"
import { FieldStore } from "./fields.ts"
import { FormStore } from "./forms.ts"
import { GapStore, SuggestionStore } from "./gaps.ts"
import { HelpFeedbackStore } from "./help-feedback.ts"
import { LabelStore } from "./labels.ts"
import { LedgerStore } from "./ledger.ts"
import { MacroStore } from "./macros.ts"
import { MemberStore } from "./members.ts"
import { MentionStore } from "./mentions.ts"
import { ModelStore } from "./models.ts"
import { PlaceStore } from "./places.ts"
import type { Db } from "./pool.ts"
import { SaidStore } from "./said.ts"
import { SetupStore } from "./setup.ts"
import { StaffLogStore } from "./staff-log.ts"
import { SynonymStore } from "./synonyms.ts"
import { TagStore } from "./tags.ts"
import { ToolStore } from "./tools.ts"
import { VectorStore } from "./vectors.ts"
import { ViewStore } from "./views.ts"
import { WaitStore } from "./waits.ts"
import { WatermarkStore } from "./watermarks.ts"

/** What belongs to one tenant, and reaches nothing of another. */
export interface TenantStores {
  conversations: ConversationStore
  desks: DeskStore
  watermarks: WatermarkStore
  articles: ArticleStore
  synonyms: SynonymStore
  vectors: VectorStore
  waits: WaitStore
  tools: ToolStore
  models: ModelStore
  labels: LabelStore
  ledger: LedgerStore
  gaps: GapStore
  suggestions: SuggestionStore
  drafts: DraftStore
  agentDrafts: AgentDraftStore
  calibrations: CalibrationStore
  said: SaidStore
  canned: CannedStore
  macros: MacroStore
  automation: AutomationStore
  helpFeedback: HelpFeedbackStore
  attachments: AttachmentStore
  tags: TagStore
  views: ViewStore
  mentions: MentionStore
  members: MemberStore
  places: PlaceStore
  staffLog: StaffLogStore
  customers: CustomerStore
  fields: FieldStore
  forms: FormStore
  setup: SetupStore
}

/** What logs are hashed with. */
export interface Chain {
  sha256: Sha256
  newSalt: () => string
}

export type StoresOf = (tenant: string) => TenantStores

/** Each tenant's stores are made once. `origin` names this process in the outbox. */
export function tenantStores(db: Db, origin: string, chain: Chain): StoresOf {
  const { sha256, newSalt } = chain
  const made = new Map<string, TenantStores>()
  return (tenant) => {
    const known = made.get(tenant)
    if (known) return known
    const staffLog = new StaffLogStore(db, tenant, { sha256, newSalt })
    const stores = {
      conversations: new ConversationStore(db, sha256, tenant),
      desks: new DeskStore(db, tenant),
      watermarks: new WatermarkStore(db, tenant),
      articles: new ArticleStore(db, origin, tenant),
      synonyms: new SynonymStore(db, origin, tenant),
      vectors: new VectorStore(db, origin, tenant),
      waits: new WaitStore(db, tenant),
      tools: new ToolStore(db, tenant),
      models: new ModelStore(db, tenant),
      drafts: new DraftStore(db, tenant),
      agentDrafts: new AgentDraftStore(db, tenant),
      labels: new LabelStore(db, tenant),
      ledger: new LedgerStore(db, tenant),
      gaps: new GapStore(db, tenant),
      suggestions: new SuggestionStore(db, tenant),
      calibrations: new CalibrationStore(db, origin, tenant),
      said: new SaidStore(db, tenant),
      canned: new CannedStore(db, tenant),
      macros: new MacroStore(db, tenant, staffLog),
      automation: new AutomationStore(db, tenant, staffLog),
      helpFeedback: new HelpFeedbackStore(db, tenant),
      attachments: new AttachmentStore(db, tenant),
      tags: new TagStore(db, tenant),
      views: new ViewStore(db, tenant),
      mentions: new MentionStore(db, tenant),
      members: new MemberStore(db, tenant),
      places: new PlaceStore(db, tenant),
      staffLog,
      customers: new CustomerStore(db, tenant, staffLog),
      fields: new FieldStore(db, tenant, staffLog),
      forms: new FormStore(db, tenant, staffLog),
      setup: new SetupStore(db, tenant),
    }
    made.set(tenant, stores)
    return stores
  }
}
