/** What a record proves and what it does not, in plain words. The same lines stand in the page, the manifest and README. */
import type { PackLocale } from "./log-file.ts"

export interface ProofWords {
  proves: readonly string[]
  provesNot: readonly string[]
}

export const PROOF_WORDS: Record<PackLocale, ProofWords> = {
  "zh-CN": {
    proves: [
      "每一条都用指纹和上一条连在一起，末尾有服务方的签名。签名之后，改动、删去、调换或插入任何一条都查得出来。",
      "内部条目和依规定删除的内容只留指纹，它们的位置、时间照样在链上，去掉也查得出来。",
      "用另外得到的服务方公钥核对，能证明签名出自服务方。",
      "用自己保存的凭据核对，能证明服务方没有在那之后删去末尾或重写。",
    ],
    provesNot: [
      "不能证明对话里说的事情属实，也不能证明顾客的真实身份。",
      "时间取自服务方的时钟；服务方名称和网址是它自己填写的。",
      "没有另外得到的公钥和凭据时，不能排除服务方签过另一份不同的记录。",
    ],
  },
  en: {
    proves: [
      "Every entry is tied to the one before by a fingerprint, and the last one is signed by the service. After signing, any entry that is changed, removed, moved or added is found.",
      "Internal entries and text deleted as required leave their fingerprint: their place and time stay in the chain, and taking them out is found too.",
      "Checked with the service's public key from elsewhere, it proves that the signature is the service's.",
      "Checked with proof you kept yourself, it proves that the service has not cut the end or rewritten the record since.",
    ],
    provesNot: [
      "It does not prove that what was said is true, nor who the customer really is.",
      "Times come from the service's clock; its name and address are as it states them.",
      "Without a key and proof from elsewhere it cannot rule out that the service signed another, different record.",
    ],
  },
}
