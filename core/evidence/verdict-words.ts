/** What a check found, in plain words, for the command line and the check page alike. */
import type { FileFault, Report } from "./check.ts"
import type { PackLocale } from "./log-file.ts"
import type { Break, Level } from "./verify.ts"

type Unreadable = Extract<Report, { kind: "unreadable" }>["why"]

export interface VerdictWords {
  intact: string
  intactNote: (events: number) => string
  broken: (seq: number) => string
  /** Every event holds, but a file beside the log is not what the log makes. */
  filesChanged: string
  unreadable: string
  level: Record<Level, string>
  /** The verdict and how strong it is, in one line. */
  intactLevel: (level: string) => string
  levelProves: Record<Level, string>
  levelLacks: Record<Level, string>
  break: Record<Break, string>
  signedTwice: string
  file: Record<FileFault["why"], (name: string) => string>
  whyUnreadable: Record<Unreadable, string>
}

const zh: VerdictWords = {
  intact: "记录完好",
  intactNote: (events) => `${events} 条全部核对无误，没有改动、缺失或插入。`,
  broken: (seq) => `记录从第 ${seq} 条起对不上`,
  filesChanged: "原始记录完好，但包里的其他文件被动过",
  unreadable: "无法核对这个文件",
  level: {
    unpinned: "未对照外部凭据（unpinned）",
    pinned_key: "已对照您提供的公钥（pinned key）",
    pinned_head: "已对照您保存的凭据（pinned head）",
    pinned_key_and_head: "已对照您提供的公钥和凭据（pinned key and head）",
  },
  intactLevel: (level) => `记录完好，${level}`,
  levelProves: {
    unpinned: "从签名那一刻起，文件里的记录没有被改过。",
    pinned_key: "这份记录由您信任的那把密钥签名，签名之后没有被改过。",
    pinned_head: "您保存凭据时的记录原样都在，没有被删去末尾或重写，签名之后也没有被改过。",
    pinned_key_and_head: "这份记录由您信任的那把密钥签名；您保存凭据时的记录原样都在，没有被删去末尾或重写。",
  },
  levelLacks: {
    unpinned:
      "公钥取自文件本身，所以还不能证明签名出自服务方，也不能排除服务方另签过一份。请尽量提供自己保存的凭据，或从别处得到的公钥。",
    pinned_key: "还不能排除服务方在签名之前删去末尾或重写。您若保存过凭据，请一并提供。",
    pinned_head: "公钥取自文件本身，所以还不能证明签名出自服务方。凭据之后的条目，只有签名为证。",
    pinned_key_and_head: "凭据之后的条目，只有签名为证。",
  },
  break: {
    malformed: "这一条的格式不对，有字段缺失、多出或类型不符。",
    sequence: "编号接不上：有条目缺失、重复，或次序被调换。",
    previous_hash: "和前一条接不上：这一条或前一条被换过，或者整份记录属于另一个对话。",
    payload_mismatch: "显示的内容和当时记下指纹的内容不一样。",
    hash_mismatch: "这一条的内容和它的指纹对不上，内容被改过。",
    hidden: "这一条本该给您看，却被封存了。",
    undeclared_deletion: "这一条的内容被删，记录里却没有说明由谁、为何删除。",
    unsupported_version: "签名用了这个工具不认识的版本。",
    head_mismatch: "签名指向的末条和文件里的末条不是同一条。",
    beyond_head: "从这一条起没有签名覆盖，是后来加上的。",
    bad_signature: "签名无效：签名或它所签的内容被改过。",
    unknown_key: "签名用的不是您信任的公钥，或文件里没有对应的公钥。",
    truncated: "末尾被删去：已有的签名或您的凭据表明，后面还有条目。",
    rewritten: "和您保存的凭据不同：这一条或更早的内容被重写过。",
  },
  signedTwice: "您的凭据带有同一把密钥的有效签名：签名方自己签过两份互相矛盾的记录。",
  file: {
    missing: (name) => `${name} 不见了`,
    changed: (name) => `${name} 和由原始记录生成的不一致，请不要采信它`,
    unexpected: (name) => `${name} 不属于这份证据包`,
  },
  whyUnreadable: {
    not_zip: "这不是完好的 ZIP 文件，也不是 log.json。请选择下载到的原始文件。",
    doubled_name: "这个 ZIP 里有重名的文件，不同软件会读到不同内容，不能采信。",
    no_log: "这个 ZIP 里没有 log.json，不是对话记录的证据包。",
    not_utf8: "log.json 不是完好的 UTF-8 文本。",
    not_json: "文件内容不是完好的 JSON，可能已经损坏。",
    not_evidence: "这个文件不是对话记录，或缺少必要的部分。",
    unsupported_version: "这份记录的格式版本，这个工具还不认识。请换用服务方的核对页或新版工具。",
    too_large: "文件超出了一份证据包的上限。",
  },
}

const en: VerdictWords = {
  intact: "The record is intact",
  intactNote: (events) => `All ${events} entries hold: nothing was changed, removed or added.`,
  broken: (seq) => `The record does not hold from entry ${seq}`,
  filesChanged: "The record itself is intact, but other files in the pack were touched",
  unreadable: "This file cannot be checked",
  level: {
    unpinned: "unpinned: not compared with anything from outside",
    pinned_key: "pinned key: compared with the public key you gave",
    pinned_head: "pinned head: compared with the proof you kept",
    pinned_key_and_head: "pinned key and head: compared with your key and the proof you kept",
  },
  intactLevel: (level) => `intact, ${level}`,
  levelProves: {
    unpinned: "The record in this file has not been changed since it was signed.",
    pinned_key: "The record was signed with the key you trust, and has not been changed since.",
    pinned_head:
      "All that was there when you kept your proof is there unchanged: no cut end, no rewriting. Nothing was changed since signing.",
    pinned_key_and_head:
      "The record was signed with the key you trust. All that was there when you kept your proof is there unchanged: no cut end, no rewriting.",
  },
  levelLacks: {
    unpinned:
      "The key comes from the file itself. So this does not yet prove that the signature is the service's, nor rule out that it signed another record. If you can, add proof you kept or a key from elsewhere.",
    pinned_key:
      "It does not yet rule out that the service cut the end or rewrote the record before signing. If you kept proof, add it.",
    pinned_head:
      "The key comes from the file itself, so this does not yet prove that the signature is the service's. Entries after your proof rest on the signature alone.",
    pinned_key_and_head: "Entries after your proof rest on the signature alone.",
  },
  break: {
    malformed: "This entry is not in the right form: a field is missing, unknown or of the wrong kind.",
    sequence: "The numbers do not follow: an entry is missing, doubled or moved.",
    previous_hash:
      "It does not follow the entry before: one of the two was replaced, or the record belongs to another conversation.",
    payload_mismatch: "What is shown is not what the fingerprint was taken of.",
    hash_mismatch: "The content does not match its fingerprint: it was changed.",
    hidden: "This entry was meant for you to see, but was sealed.",
    undeclared_deletion: "The content is gone, and the record does not say who deleted it and why.",
    unsupported_version: "It was signed in a version that this tool does not know.",
    head_mismatch: "The signature is for another last entry than the one in this file.",
    beyond_head: "From this entry on nothing is signed: it was added later.",
    bad_signature: "The signature is not valid: it, or what it signs, was changed.",
    unknown_key: "It was not signed with the key you trust, or the file lacks the key it was signed with.",
    truncated: "The end was cut off: a signature, or your proof, shows that there were more entries.",
    rewritten: "It differs from the proof you kept: this entry or an earlier one was rewritten.",
  },
  signedTwice:
    "Your proof bears a valid signature of the same key: the signer has signed two records that contradict each other.",
  file: {
    missing: (name) => `${name} is missing`,
    changed: (name) => `${name} is not what the record makes; do not rely on it`,
    unexpected: (name) => `${name} does not belong to this pack`,
  },
  whyUnreadable: {
    not_zip: "It is neither a sound ZIP file nor a log.json. Choose the original file as downloaded.",
    doubled_name:
      "Two files in this ZIP share a name, so different programs read different things. Do not rely on it.",
    no_log: "This ZIP holds no log.json: it is not an evidence pack.",
    not_utf8: "log.json is not sound UTF-8 text.",
    not_json: "The content is not sound JSON; the file may be damaged.",
    not_evidence: "This file is not a conversation record, or a part of it is missing.",
    unsupported_version:
      "This record is in a format version that this tool does not know. Use the service's check page or a newer tool.",
    too_large: "The file is larger than a pack may be.",
  },
}

export const VERDICT_WORDS: Record<PackLocale, VerdictWords> = { "zh-CN": zh, en }
