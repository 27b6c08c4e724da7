/**
 * What can be said with certainty of a Chinese clause that names a person to speak to. Patterns, not sentences: a verb of
 * fetching before a person, a refusal of the machine, and the words that turn either round. What no pattern is
 * certain of is left to the classifier.
 */
import { BOSS, BOT, DESK, LIVE } from "./chinese-words.ts"
import type { Reading } from "./reading.ts"

/** Between a verb and the person it fetches: 转到你们的人工, 给我找一位真人. */
const REACH =
  "(?:[一1]?[个個位名下]|你们?|您们?|的|到|至|给|为|成|接|通|入|进|回|去|我|来|上|咱|俺|这边|那边|别|其他|另外|另|人|一点|\\d{1,4}号|在线|专业|客服|真正|正常|好|后台|售[前后]|官方|平台|投诉|贵宾|vip|总部|技术)"
const reach = (limit: number) => `${REACH}{0,${limit}}`
const FETCH =
  "(?:转|接|找|换|叫|喊|揾|召唤|呼叫|呼|切|联系|连|派|安排|请|求|给|来|需要|想要|要|调|退|摇|弄|整|进|用)"

const REFUSAL =
  "不用|不需要?|不必|无需|无须|不要|不想|不愿意?|别|甭|没必要|用不着|不打算|暂不|先不|唔使|唔要|唔好|唔想|不是要|不是想|没要|没说|没让|没有要|没想|没有让|不准|取消|谁要|谁说|拒绝|毋需|毋须|不[找叫]|不联系|不打扰|不麻烦|我不|不再|未要求|没要求"
const BETWEEN =
  "[再给帮我你您们把去麻烦要来又急着先那么需跟和找联系接转到至个位一下让叫请现在的任何什么连想求通话说切换成]"
const REFUSED = new RegExp(`(?:${REFUSAL})(${BETWEEN}{0,8})(?:${LIVE}|${DESK}|${BOSS})`)
const WANTS_AFTER_ALL = /我[要想找]|快|赶紧|必须/
const RHETORICAL =
  /怎么不|为[什啥]么?不|为[何啥]不|干嘛不|凭什么不|是不是不[想要让]|能不能别?|可不可以|要不要?|敢不敢|不让/
const DECLINED = new RegExp(
  `${LIVE}(?:客服|服务)?(?:就|也|先|暂时|都)?(?:不用|不需要|不必|算|免|不要)了?(?:$|谢|吧|哈|啊)`,
)
/** Somebody else's words, an earlier day, thanks: a person is mentioned, and may or may not be asked for. */
const TOLD =
  /刚[才刚]?|上次|昨[天晚]|之前|前[天几]|那天|已经?|每次|曾|说[过了好让]|告诉|建议|提示|答应|感谢|谢谢|多谢|辛苦|态度|点个?赞|表扬|叫什么|姓什么|工号|评[价分]|打分|锦旗|好评|满意|解决了|处理好|多少人|几[个名]人|系统|开发/
const MADE_BY_HAND = /(?<![有要转找])人工的(?:吗|么|还是|吧|$)/
const REPORTED = new RegExp(
  `(?:${LIVE}|${DESK}|${BOSS}).{0,6}(?:说|告诉|回复|处理|查|解决|答复|登记|答应|改|申请|反馈|核实|联系|打)(?:过|了|好了|完)(?!.*[转接找])`,
)
const WORK = /应聘|招聘|求职|[做当]客服|客服(?:工资|岗|招|培训|主管岗)|招[^呼]{0,3}客服/
/** Whom the house sends or passes on to, but who does not sit at its desk. */
const OUTSIDER =
  /(?:送货|快递|配送|师傅|骑手|司机|安装|物流|外卖|小哥|派送|邮递|站点)(?!.*(?:人工|真人|客服)).{0,10}(?:打|回|联系|致电|电话)/
const AFTER_VERB = /转了|找了|转过|找过|联系了|联系过|问[过了]|叫了/

const FETCHED_LIVE = new RegExp(`${FETCH}${reach(4)}${LIVE}`)
const TALK = "(?:说|讲|聊|谈|沟通|对话|交流|通话|倾|反[映馈]|咨询|对接|交谈|联系|解决)"
const TALK_WITH = new RegExp(
  `[跟和同与揾]${reach(3)}(?:${LIVE}|${DESK}|${BOSS})(?:客服|服务)?(?:直接|来|好好|当面|电话)?${TALK}(?![过好了])`,
)
const TALK_WITH_ANYONE = new RegExp(
  `(?<![别他她家个客本])[跟和同与](?:一?个|真正的?|真的?|正常){0,3}人(?:来)?${TALK}(?![过好了])`,
)

const FILLER =
  "听不懂|在不在|麻烦|谢谢|唔该|拜托|你好|您好|hello|hi|请问|在线|在吗|在么|没有|赶紧|赶快|马上|立刻|立即|现在|我说|不对|算了|直接|快点|是的|" +
  "\\d{1,2}|[ 请喂嗨啊呀呢吧吗嘛么哦噢哈咯啦喽哎唉嗯哼的了快急有我那就好行在对是亲只谢]"
const SERVICE =
  "客服|服务|专员|窗口|热线|电话|通道|咨询|接入|介入|接通|转接|应答|解决|回答|回复|帮助|接待|办理|接听|处理|解答|台"
const BARE_LIVE = new RegExp(`(${LIVE}|专人)|${SERVICE}|${FILLER}`, "y")
const BARE_DESK =
  /((?:在线|真人|联系|呼叫|联络|电话)?客服(?:人员|小姐姐|小姐|专员|人呢|服务|在线)?)|[啊呀呢吧吗嘛]/y
/** 说不清楚了人工: no verb, but the last word is for a person. */
const AT_LAST = new RegExp(`[了吧啊呀]${LIVE}(?:客服|服务)?$`)
const ADDRESS = /^客服(?:人员|小姐姐?|专员)?[啊呀吧嘛]?$/
const WHERE = new RegExp(
  `(?:怎么样?|如何|怎样|咋样?|哪里|哪儿|哪边|在哪|点样|边度)(?:才)?(?:能|可以|会|去)?(?:${FETCH}|联络|有|是)${reach(3)}(?:${LIVE}|${DESK})(?![说没不也都的])|(?:${LIVE}|${DESK})(?:人员|服务|客服)?(?:在哪里?|在哪儿|怎么(?:联系|找|转|接|打)|如何联系|去哪|喺边|咋[找转联])|有(?:没有|冇)${LIVE}|有${LIVE}(?:客服|服务)?(?:吗|么|没|不|嘛|的吗|可以|能)|没有?${LIVE}(?:客服|服务|了|吗|么|的吗|$)|(?:转不了|接不通|打不通|找不到|联系不[到上])${reach(2)}(?:${LIVE}|客服(?!中心))`,
)

const FETCHED_DESK = new RegExp(
  `(?:转|转接|接通|接入|转给|找|换|叫|喊|揾|呼叫|呼|要求?|连线|召唤|call)${reach(4)}${DESK}(?!(?:说|讲|回复|也|都|没|不|才|就|电话|态度|的|跟我说|告诉|系统|号|工作|岗|问[过了]|退|申请|补|改|取消|登记|审))`,
)
const SENT_TO_DESK =
  /(?:让我|叫我|要我|说|告诉|提示|建议|显示|自己|[已刚才先去过再没]|他们|商家|卖家|快递|师傅|朋友|需不需|说是)[^我]{0,4}$/
const WISH_DESK = new RegExp(
  `(?:我要|我想|想|帮我|请|能不能|可以|能否|麻烦|给我|替我|需要|快|马上)(?:你|帮我|给我|我)?(?:联系|联络|连接|接|(?<!请)问|见|咨询|安排|派)${reach(3)}(?:${DESK}|${BOSS})(?![说没不也都的才就])`,
)
const CALLED = new RegExp(
  `(?:让|叫|请|喊|麻烦|要|派|安排|使|换|找|给我|等|揾)${reach(4)}(?:${LIVE}|${DESK}|${BOSS})(?:人员|小姐姐?)?(?:马上|立刻|赶紧|尽快|快点?|直接|亲自|过)?(?:来|出来|给我|跟我|和我|同我|与我|打|致电|回[电复我]|联系我|接[听电手管待]?$|接电话|听电话|过来|处理|解决|介入|帮我|出面|对接|说话|理我|回我|搞定)(?!的|过|了)`,
)
const FETCHED_BOSS = new RegExp(
  `(?:我要|我想|找|叫|喊|让|见|换|转|转接|请|揾|把|联系)(?:你们?的?|您们?的?|一?个|一?位|见|找|到|的|这里|这边|那边|店|家|公司|上面|客服|接){1,4}${BOSS}(?![^来出接听说跟和给]{0,2}(?:签|审批|同意|批准|请客|让|说|名字|姓|的))|(?:我要|要|去|想)(?:找|见)${BOSS}(?:投诉|说|谈|理论|反映|$)|${BOSS}(?:出来|滚出来|来说话|来处理|接电话|来接)`,
)
/** Passed on by the house to one of the house: 把我转给负责退款的同事. */
const HAND_ON = new RegExp(
  `(?:把我|给我|帮我|替我|请)(?:直接)?[转接](?:给|到|至|去|接|交)*\\S{0,8}(?:${DESK}|${BOSS}|负责的|的人|部门)(?![说没不也都])`,
)
const CALL_ME =
  /(?:让|叫|请|麻烦|要|安排|派|找)(?:你们?的?|一?个|一?位)?人(?:工)?(?:给我|跟我|和我)?(?:打个?电话|回个?电话?|致电|来电|联系我)|(?:^|我要|请|能不能|能否|可以|麻烦你?们?|你们?)(?:能)?(?:给我)(?:回|打)个?电话(?:吗|吧|好吗|行吗)?$/

const SOMEBODY =
  /(?:找|来|换|叫|喊|揾|整|弄|派|给我|给|让|安排|摇|接|转)(?:你们)?(?:一?[个位]|几个)(?:大)?(?:活|真|懂事?|能说话|能做主|能说人话|会说话|会说人话|说人话|正常|管事|明白|负责|能管事|能解决问题?|能处理|有脑子|真正|[^个位的]{1,8}的)?[的儿]?(?:活|真)?人(?=$|[来嚟](?!修|装|安|取|送|搬|拿|量|看|拆|收|接)|跟我|和我|同我|接(?:一下|电话|听)?|说话?|回[我复]|听[我电]|处理|解决|帮(?:我|忙)?(?:处理|看看|解决|查)?|管管?|理|吧|啊|呀|行|不行|好[不吗]|可以|出来|过来|谈|聊|讲|沟通|倾|撒|噻|嘛)/
const PEOPLE_TO_DO_IT =
  /(?<!没|没有|家里)[让叫派要喊]人(?:来|嚟)?(?:处理|解决|回[复答应]|接[听待手]|说话|跟我|和我|同我|理我|管管?|说清楚|解释|看看我的)/
const SOMEBODY_TO_WORK = /个人.{0,6}(?:修|装|取|送|搬|拿|量|拆|收|接我|扫|清洁|打扫|代|陪|参加|旅|买|发票|验)/
const ANYBODY =
  /(?:有没有|有冇|有无|有没|能不能|可不可以|可以)(?:个|来个|有)?(?:真|活|大活)?人(?:在|啊|呀|吗|么|呢|嘛|来|能|可以|出来){0,4}(?:$|管|理|回(?:复?我|答我)|接(?:待|电话|听)|处理|值班|上班|服务|帮(?:我|忙)|跟我|和我|同我|解决|负责|解释|接管)/
const NOBODY_ANSWERS = /(?:没|没有|冇)人(?:来|会)?(?:管|理|搭理|回[复答我]|应答|处理|解决|接待|服务|负责)/
const IS_ANYBODY_THERE =
  /^(?:你好|您好|请问|喂|在吗|在么|在不在|hello|hi|那|客服|这里|现在){0,3}(?:(?:还)?有人(?:在|工?在线|回|理|管)?(?:吗|么|嘛|没|不|啊)|人[呢那哪](?:$|在)|人在哪里?|人在吗|人去哪了|客服(?:在吗|在么|在不|在不在|有人吗))(?:在吗|啊|呀)?$/
const IS_IT_A_PERSON = new RegExp(
  `(?:是|(?<![联关])系|属于)(?:不是|唔系)?(?:一个|个)?(?:在)?(?:${LIVE}|${BOT})?(?:还是|或者)?(?:${LIVE}|人类)`,
)
const PHONE =
  /^(?:你好|您好|请问|你们|的|有|官方|商家|售后|人工|告诉我|给我|我要|发我|给个|求|一下){0,4}客服(?:的)?(?:热线|电话)(?:号码?|热线)?(?:是|是多少|多少|有|发|发我|给我|告诉我|打|能打|号|呢|吗|啊|一下|在哪){0,3}$/
const HOURS = new RegExp(
  `${LIVE}(?:客服|服务)?.{0,4}(?:几点|上班|下班|工作时间|营业时间|什么时候在|什么时间)`,
)

const AWAY_WITH_BOT = new RegExp(
  `(?:不要|不想|不愿意?|别|不跟|不和|不与|拒绝|讨厌|烦|受够|受不了|够了|唔好|唔要|唔想|甭|关掉|关闭|退出|停止|结束|取消|不需要|不用|少|滚|懒得|没空|不喜欢)(?:再|让|给我|叫|用|拿|跟|和|同|与|使|来|你|你们|这|这个|些|种|个|什么|的|了|破|死|我|听|看|要|被|总是|一直|老|派|搞|同我|个啲|的|整|对着|糊弄|敷衍|智能|ai|当){0,5}${BOT}(?!(?:的)?(?:配件|电池|玩具|颜色|型号|款))|${BOT}(?:给我)?(?:走开|滚|闭嘴|退下|下线|一边去|收声|躺开|让开|滚开)|别(?:再)?自动回复|[跟和同对](?:你们?这?个?|着|这个?)?${BOT}.{0,4}(?:[说讲聊谈]不|没法|无法|浪费|没什么好|没话|没得)`,
)
/** Of no use, but whether a person is wanted is not said. */
const BOT_FAILS = new RegExp(
  `${BOT}(?:根本|完全|真|太|也|都|就是|是|真是|的?回复)?(?:听不懂|不懂|没用|蠢|笨|傻|智障|弱智|垃圾|废物|解决不了|答非所问|不行|不好用)`,
)
const BUYING = /买|购|退货|下单|收到|价/

const NAMES_BOT = new RegExp(BOT)
const NAMES_LIVE = new RegExp(LIVE)
const NAMES_HOUSE = new RegExp(`${LIVE}|${DESK}|${BOSS}`)
/** Who or what speaks here; "有人" and "个人" alone are of the whole wide world. */
const OF_THE_HOUSE = new RegExp(`${LIVE}|${DESK}|${BOSS}|值班|真正的人|说人话|[打回]个?电话`)

const NEEDED_FOR_A_JOB = new RegExp(
  `(?:要|用|是)${LIVE}(?!$|客服|服务|坐席|座席|帮|来?(?:处理|接|回|跟|和|解)|介入|协助|咨询|沟通|说|聊|对话|支持|电话|窗口|在线|${LIVE}|[啊呀吧了谢呢，])`,
)

/** Reads a clause as `plain` leaves it. Null when no pattern is certain. `alone`: the message holds no other clause. */
export function readChinese(clause: string, alone: boolean): Reading | null {
  if (NAMES_BOT.test(clause) && AWAY_WITH_BOT.test(clause) && !BUYING.test(clause)) return "asks"
  const house = NAMES_HOUSE.test(clause)
  if (OUTSIDER.test(clause)) return "does not"
  if (house) {
    const reading = refusedOrAskedFor(clause, alone)
    if (reading !== null) return reading
  }
  if (IS_ANYBODY_THERE.test(clause)) return "unclear"
  if (TOLD.test(clause) || AFTER_VERB.test(clause)) {
    return REPORTED.test(clause) ? "does not" : unlessOfTheWorld(clause)
  }
  if (house) {
    if (NAMES_LIVE.test(clause)) {
      if (HOURS.test(clause) || (IS_IT_A_PERSON.test(clause) && !/[转接找]/.test(clause))) return "unclear"
    }
    if (asksForTheHouse(clause)) return "asks"
  }
  if (asksForAnybody(clause)) return "asks"
  return NOBODY_ANSWERS.test(clause) || BOT_FAILS.test(clause) ? "unclear" : unlessOfTheWorld(clause)
}

function refusedOrAskedFor(clause: string, alone: boolean): Reading | null {
  const refused = REFUSED.exec(clause)
  if (refused) {
    if (RHETORICAL.test(clause)) return "asks"
    const after = clause.slice(refused.index + refused[0].length)
    if (!WANTS_AFTER_ALL.test(refused[1] as string) && !FETCHED_LIVE.test(after)) return "does not"
  }
  if (DECLINED.test(clause) || WORK.test(clause) || MADE_BY_HAND.test(clause)) return "does not"
  // "客服，我的快递到哪了" is a way to address somebody; 客服 and nothing else calls for them.
  if (!alone && ADDRESS.test(clause)) return "does not"
  if (consistsOf(clause, BARE_LIVE) || consistsOf(clause, BARE_DESK)) {
    return IS_IT_A_PERSON.test(clause) && !FETCHED_LIVE.test(clause) ? "unclear" : "asks"
  }
  return PHONE.test(clause) ? "unclear" : null
}

function asksForTheHouse(clause: string): boolean {
  if (AT_LAST.test(clause)) return true
  if (FETCHED_LIVE.test(clause)) return !NEEDED_FOR_A_JOB.test(clause)
  for (const pattern of [FETCHED_DESK, CALLED]) {
    const found = pattern.exec(clause)
    if (found && !SENT_TO_DESK.test(clause.slice(0, found.index))) return true
  }
  return [TALK_WITH, WHERE, FETCHED_BOSS, WISH_DESK].some((pattern) => pattern.test(clause))
}

function asksForAnybody(clause: string): boolean {
  if (
    [TALK_WITH_ANYONE, CALL_ME, ANYBODY, PEOPLE_TO_DO_IT, HAND_ON].some((pattern) => pattern.test(clause))
  ) {
    return true
  }
  return SOMEBODY.test(clause) && !SOMEBODY_TO_WORK.test(clause)
}

function unlessOfTheWorld(clause: string): Reading | null {
  return OF_THE_HOUSE.test(clause) ? null : "does not"
}

/**
 * Whether a clause is made of nothing but what the sticky pattern matches, its group at least once. Takes the first
 * alternative that fits and never goes back, so a long clause costs no more than its length.
 */
function consistsOf(clause: string, part: RegExp): boolean {
  let named = false
  part.lastIndex = 0
  while (part.lastIndex < clause.length) {
    const found = part.exec(clause)
    if (!found) return false
    named ||= found[1] !== undefined
  }
  return named
}
