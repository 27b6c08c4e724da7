/** Words that decide whether a model may have said a sentence. */

/** Said of itself by the assistant: acts it cannot do, promises it cannot give. The server alone says that it transfers. */
export const CLAIMS_AN_ACT: readonly RegExp[] = [
  /我(?!们|的)(?:已|已经|会|将|来|去|可以|马上|立即|现在|正在|这就|帮|给|替|为)/u,
  /(?:已|已经|正在|正|马上|立即|这就|现在就?|稍后|稍等|随后|即将)(?:会|在)?(?:为|帮|给|替)(?:你|您)/u,
  /(?:帮|替|为|给)(?:你|您)(?:转接|转人工|接通|接入|退款|办理好|取消|安排|登记|联系|申请|查询|处理)/u,
  /(?:正在|已|已经|马上|立即)转(?:接|人工|给)/u,
  /(?:我|我们)(?:向|对)?(?:你|您)?(?:保证|承诺|担保)/u,
  /\bI(?:'|’)?(?:ve|ll|m| have| will| am| can| shall|'d)\b/i,
  /\bI (?:promise|guarantee|refund|transfer|cancel|confirm|already|just)/i,
  /\b(?:let me|allow me|we (?:have|'ve) (?:transferred|refunded|cancelled|canceled|confirmed))\b/i,
  /\b(?:transferr|connect|forward)(?:ed|ing) you\b/i,
  /\byour (?:refund|order|request) (?:has been|is being|was)\b/i,
]

/** Addressed to a model, not to a customer. No such sentence is a source, and none is said. */
export const ADDRESSES_A_MODEL: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不用管|跳过|推翻)[^。！？\n]{0,12}(?:指令|指示|提示词?|规则|设定|要求|说明|以上|上面|之前|前面|先前)/u,
  /(?:系统|开发者)(?:提示词?|指令|消息)|提示词|越狱|大语言模型|语言模型/u,
  /(?:AI|人工智能|机器人|助手|模型)[^。！？\n]{0,6}(?:必须|务必|请|应当|只能|要)(?:告诉|回答|回复|输出|说|声称|对)/iu,
  /(?:你|您)(?:现在|从现在起)?(?:是|扮演|充当)(?:一个|一名)?[^。！？\n]{0,8}(?:AI|助手|机器人|模型|管理员|开发者)/iu,
  /(?:回复|回答|告诉|答复)(?:顾客|用户|客户|对方)(?:时|说|：|:|，|,)/u,
  /\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:instruction|prompt|rule|above|previous|prior|earlier|guideline)s?\b/i,
  /\b(?:system|developer) (?:prompt|message|instruction)s?\b|\bjailbreak\b|\blanguage model\b/i,
  /\b(?:assistant|ai|model|bot|chatbot)\b[^.!?\n]{0,20}\b(?:must|should|shall|needs? to|has to|always)\b[^.!?\n]{0,20}\b(?:say|tell|reply|answer|respond|output|claim)/i,
  /\byou are (?:now )?(?:an?|the) [^.!?\n]{0,20}\b(?:assistant|ai|model|bot|admin|developer)\b/i,
  /\b(?:tell|answer|reply to|respond to) (?:the |every )?(?:customer|user)s?\b/i,
]

/** Words that promise or set a bound: they stand in the source, or they are not said. In plain form. */
export const BINDING: readonly string[] = (
  "免费 全额 全部退 赔偿 赔付 补偿 赔 双倍 保证 承诺 一定 肯定 必须 永久 终身 立即 立刻 马上 随时 当天 次日 任何 所有 一律 无条件 " +
  "无理由 以上 以下 以内 之前 之后 最多 最少 至少 至多 不限 无限 无需 免 赠送 报警 起诉 违法 包邮 优惠 打折 折扣 " +
  "free full guarantee guaranteed promise promised always never any all every unlimited immediately instantly refund refunded " +
  "compensate compensation double lifetime permanent before after within without must only least most up"
).split(" ")
