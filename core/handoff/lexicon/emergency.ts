/** Danger to a person or to property, now. Rather once too often than missed; but things sold are no danger. */
import { finderOf } from "./phrases.ts"

const FIRE = [
  "[着著]火(?!锅)|起火|失火|走水了|火灾|大火(?![锅腿车])|烧起来|烧着了|冒(?:黑|浓|白)?烟|冒火|火警|自燃|爆燃",
  "爆炸|炸了|炸开|要炸|快炸",
  "(?:煤|燃|天然|液化|沼)气[^ ]{0,5}(?:泄漏|泄露|漏|味)|漏(?:煤|燃|天然|液化)?气|一氧化碳|[气味]味(?:特别|很|好)?(?:刺鼻|呛)",
  "漏电|触电|电到(?:人|我|孩子|老人)|被电(?:了|到|着|伤)|高压线[^ ]{0,4}(?:断|掉|垂)|电线[^ ]{0,6}(?:火花|断了?掉|掉下|裸露)",
]
const HEALTH = [
  "晕倒|晕过去|昏迷|昏倒|昏过去|昏死|不省人事|没有?意识|没有?呼吸|叫不醒|喊不醒|口吐白沫|抽搐",
  "大出血|流血|出血|血流不止|好多血|全是血|一直吐血|吐血|咳血",
  "胸口?(?:很|好|特别|突然|一阵)?(?:痛|疼|闷痛)|心口(?:痛|疼)|心梗|心肌梗|心脏病(?:发|犯)|心脏骤停|脑梗|脑出血|中风|嘴歪|(?:突然)[^ ]{0,4}(?:说不出话|不会说话|动不了|看不见|没知觉)|羊水破|破水了|大动脉|心脏(?:不舒服|难受|疼|痛|骤)|(?:老人|孩子|奶奶|爷爷|爸|妈|宝宝|小孩)[^ ]{0,6}(?:摔倒|摔伤|跌倒|摔下|坠落|烧到|高烧)|(?:手|脚|腿|头|手指|胳膊)[^ ]{0,3}被[^ ]{0,6}(?:夹|卡|绞|压)(?:住|断|伤|到)|吞(?:了|下)[^ ]{0,4}(?:电池|硬币|磁|钉|针|异物|珠)",
  "呼吸(?:很|特别|非常)?困难|喘不(?:上|过)来?气|窒息|噎住|卡住(?:喉咙|气管|嗓子)|溺水|落水|掉(?:进|到)(?:河|水|井|湖)",
  "中毒|误(?:食|服|吞)|喝了?(?:农药|洁厕灵|消毒液|百草枯)|严重过敏|过敏性?休克|休克|烫伤|烧伤|骨折|摔断|被砸(?:到|伤|中)",
  "救命(?!的?钱)|出人命|人命关天|要死人|快死了|快不行了|人不行了|有生命危险|生命垂危|急救|救护车|快叫(?:120|110|119)|死人了|有人死",
]
const VIOLENCE = [
  "被打(?:了|伤|死|得|的|晕|断|骨折|到住院)|被(?:人|他|她|老公|丈夫|老婆|男友|男朋友|保安|邻居|城管|同学|老师|司机|一群人)[^ ]{0,4}打|挨打|殴打|打人了|动手打|打死|打起来|有人[^ ]{0,4}打架|家暴",
  "进(?:贼|小偷|了贼|了小偷)|小偷[^ ]{0,3}(?:进|闯)|撬(?:门|锁)|砸门|闯进|持刀|拿(?:着)?刀|砍(?:人|我|伤)|捅(?:人|我|了)|绑架|劫持|抢劫|被抢|入室|强奸|性侵|猥亵|跟踪我|尾随|非法拘禁|被(?:关|锁)(?:在|起来)",
  "有人[^ ]{0,6}(?:跳楼|跳河|轻生|坠楼|跳江|跳桥)|坠楼|坠落|车祸|撞(?:人|死|伤|到人)了?",
  "(?:孩子|小孩|宝宝|老人|女儿|儿子|父亲|母亲|爸|妈|爷爷|奶奶)[^ ]{0,6}(?:走丢|走失|失踪|不见了|丢了)|失踪|走丢|被拐",
]
const PROPERTY = [
  "(?:困|关|卡)在(?:了)?[^ ]{0,6}(?:电梯|车里|屋里|房间|里面|火)|(?:反)?锁在(?:了)?[^ ]{0,3}(?:车里|屋里|家里|里面)|被困|电梯[^ ]{0,5}(?:坠|急坠|掉下|困)",
  "坍塌|塌了|塌方|要塌|滑坡|泥石流|决堤|水漫金山|短路[^ ]{0,4}(?:冒|火|烧)|闹事|被淹|淹了|淹水|进水没过|爆管|水管[^ ]{0,3}(?:爆|炸)|掉下来砸",
]
const SAYS = [...FIRE, ...HEALTH, ...VIOLENCE, ...PROPERTY]

const SAYS_IN_ENGLISH = [
  "on fire|(?:a|the|there s) fire(?: (?:in|at|broke))|there (?:is|was) a fire|caught fire|catching fire|(?:is|started|starting) (?:burning|smoking|sparking)|smoke (?:is )?(?:coming|everywhere)|exploded|explosion|about to explode",
  "gas (?:is )?leak(?:ing|s)?|smell(?:s|ing)?(?: of)?(?: strong)? gas|carbon monoxide",
  "bleeding|chest pains?|heart attack|having a stroke|seizure|(?:can t|cannot|cant) breathe|choking|unconscious|passed out|fainted|collapsed|not breathing|overdosed?|poisoned|anaphyla\\w+|severe allergic",
  "electrocuted|electric shock|got shocked|got burned|badly burned|drowning",
  "call (?:an ambulance|911|999|112|the police)|ambulance|someone is (?:hurt|dying|injured)|(?:is|he s|she s|i m) (?:dying|badly hurt|seriously injured)|life threatening|medical emergency|(?:this is|it s|it is) an emergency",
  "being attacked|was attacked|attacked me|stabbed|being beaten|beat me|hit me|assaulted|raped|kidnapped|robbed|(?:has|with) a (?:knife|gun)",
  "swallowed (?:a|the|some) (?:battery|coin|magnet|button|pill)s?|smoke in (?:my|the|our)|broke into (?:my|our|the) (?:house|home|flat|apartment)|trapped in|stuck in (?:the|an?) (?:elevator|lift)|child is missing|missing child|flooding|flooded|roof collapsed",
]

const UNLESS = [
  // Things, papers and services with the same words.
  "(?:防|灭|消)(?:漏电|触电|自燃|起火|着火|火灾|爆炸|火|爆|电|烟)|(?:着火|起火|自燃|火灾|爆炸|漏电|触电)(?:险|保险|保护|报警|预警|探测|开关|断路|器|点|证|隐患(?:排查)?|演练|知识|原理|等级|测试|检测|标准|应急预案)",
  "(?:煤|燃|天然|液化)气(?:泄漏|漏气)?(?:报警|探测|检测|保险|险|费|表|卡|公司|灶|热水器|开户|缴费)|漏气(?:检测|测试)|漏电(?:保护|断路)[^ ]{0,3}",
  "(?:轮胎|气球|气垫|游泳圈|气密|充气床|床垫|打气筒|瓶子?|包装|轮子)[^ ]{0,6}漏气",
  "急救(?:包|箱|证|培训|课|知识|药|用品|手册|员)[^ ]{0,2}|救护车(?:模型|玩具|收费|费用)|火警(?:器|铃|电话是)|误食(?:险|保险)|中毒(?:险|保险)",
  "救命(?:稻草|恩人|之恩|药|钱|神器)|救命[啊呀]?[ ]?(?:这|也|真的?)?(?:太|好|笑|也太)(?:好看|可爱|好吃|美|香|搞笑|笑|好笑)?",
  "(?:电脑|手机|系统|病毒|文件|硬盘|服务器)[^ ]{0,3}中毒|中毒(?:的)?(?:电脑|手机)|令人窒息|窒息(?:操作|的操作|感)|颜值[^ ]{0,3}爆炸|爆炸(?:头|好吃|好看|性|式)|爆炸贴|信息爆炸|(?:心态|肺|脑子?|头|气|要气|快气|评论区?|群里?|油|糖|薯|鸡|虾|油里|锅里)(?:都|要|快)?(?:被)?(?:气)?炸了|炸了锅|炸(?:鸡|串|薯|酱)[^ ]{0,3}|热得?(?:要|快)?爆炸",
  "被打(?:折|扰|款|包|回|开|印|湿|湿了|错|上|入|败|脸|动|掉|断了?通话|断了?思路|乱)|打死(?:也|我都|都|不)|(?:活|暴|毒)打折|拿刀(?:架|片)|刀(?:片|具|架)",
  "走失(?:险|手环|定位)|防走失[^ ]{0,3}|防(?:溺水|触电|中毒|窒息|噎|性侵|家暴|抢|被抢)[^ ]{0,4}|(?:被抢)(?:光|完|购|空|走了?名额|单|先)|(?:包裹|快递|文件|订单|积分|东西|钱包|手机|数据|优惠券|身份证|猫|狗|宠物|信号)[^ ]{0,4}(?:失踪|走丢|走失)",
  "(?:清仓|吐血|跳楼|骨折|大)(?:大)?(?:出血|吐血)?(?:价|甩卖|推荐|整理|折扣)|大出血(?:价|甩|促|清仓)|吐血推荐|骨折价|出血(?:价|甩卖)|(?:玩具|车|相机|电脑|键盘|手机|板|门|表|杯子?|盒子?|箱)[^ ]{0,3}骨折",
  "(?<!短路)冒火三丈|气得?冒(?:火|烟)|嗓子(?:都)?冒烟|火冒三丈|眉毛着火|(?:急|心|火)得?着火",
  "(?:密室|游戏|剧本|小说|电影|电视剧|模型|玩具|演习|演练|保险|理赔条款|培训|课程)[^ ]{0,8}(?:抢劫|绑架|爆炸|火灾|车祸|失踪|持刀|救护车|中毒)|(?:爆炸|火灾|车祸|失踪|急救|救护车|绑架)[^ ]{0,6}(?:新闻|电影|电视剧|游戏|小说|模型|玩具|演习|课程|培训|讲座)",
  // Worry about what might happen, asked before buying.
  "(?:会不会|会|容易|怕|担心|万一|避免|防止|预防|以防|不怕|不易|如何避免|怎么防)[^ ]{0,4}(?:着火|起火|自燃|爆炸|炸了|漏电|触电|漏气|中毒|窒息|冒烟|过敏|烫伤|被淹|被抢|走丢|走失|流血|出血|骨折|误食)",
  "(?:被困)(?:扰|惑)|困在(?:这|第|登录|支付|验证)[^ ]{0,4}(?:页|步|界面|环节)|卡在(?:了)?[^ ]{0,6}(?:页面|界面|审核)[^ ]{0,4}里面",
  "淹了[^ ]{0,2}(?:评论|消息)|消息被淹|被淹没|车祸现场的?(?:歌|唱|ps)|(?:手机|电脑|屏幕|系统|软件|游戏|网|直播间|账号|服务器|机器人|app)(?:都|也|真)?快不行了|快死了(?:机)|(?:笑|累|饿|困|热|冷|急|气|烦|等|渴|忙|馋|痒|吵|尴尬|无聊|羡慕|难吃|丑)得?(?:都|我)?快死了|快(?:笑|累|饿|困|热|冷|急|气|烦|等|渴|忙)死了|牙龈出血[^ ]{0,3}(?:牙膏|漱口)|(?:眼底|牙龈)出血",
  "拐(?:杯|杖|弯)|被拐(?:弯)|入室(?:保洁|安装|维修|服务|检查|门槛)|吓死人了|气死人了|急死人了|热死人了|烦死人了|累死人了",
  // English
  "fire (?:alarm|extinguisher|door|drill|stick|sale|pit|safety|tv|insurance|rating)s?\\b|\\bbleeding edge\\b|\\bstroke order\\b|\\b(?:gas|water) leak(?:age)? (?:detector|sensor|alarm|insurance)s?\\b|\\bcarbon monoxide (?:detector|alarm|sensor)s?\\b|\\bcollapsed (?:section|menu|panel)\\b|\\bflooded with (?:emails|messages|spam|ads)\\b|\\bambulance (?:toy|cover|insurance)\\b|\\b(?:selling|sales|sell|deal|deals|look|looks|is|are) (?:\\w+ )?on fire sale\\b|\\bexplosion proof\\b|\\b(?:hit me up|beat me to it|hit me with)\\b|\\bdying (?:to|for|of laughter|laughing)\\b|\\btrapped in (?:a|the|this) (?:loop|menu|contract|subscription)\\b|\\bemergency (?:contact|kit|light|exit|fund|loan|number)s?\\b",
]

const NOW =
  /正在|现在|刚刚|刚才|赶紧|赶快|快来|快救|快叫|快派|救命|马上来|怎么办|还在(?:烧|冒|流|漏)|越来越|来不及|\b(?:now|help|hurry|quick(?:ly)?|asap|just)\b/

/** Of a folded text. */
export const isEmergency = finderOf({ says: SAYS, saysInEnglish: SAYS_IN_ENGLISH, unless: UNLESS, now: NOW })
