//! The table itself: one row a code.

use serde::{Deserialize, Serialize};

use super::{ErrorKind, ErrorRow};

macro_rules! error_codes {
    ($($code:ident $name:literal $status:literal $kind:ident $zh:literal $zh_mend:literal $en:literal $en_mend:literal;)*) => {
        /// Every way in which a call may fail, closed.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum ErrorCode {
            $(#[doc = $en] #[serde(rename = $name)] $code,)*
        }

        impl ErrorCode {
            /// All codes, in the order of the table.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$code),*];

            /// The code's row.
            pub const fn row(self) -> ErrorRow {
                match self {
                    $(ErrorCode::$code => ErrorRow {
                        name: $name, status: $status, kind: ErrorKind::$kind,
                        zh: $zh, zh_mend: $zh_mend, en: $en, en_mend: $en_mend,
                    },)*
                }
            }
        }
    };
}

error_codes! {
    Unauthenticated "UNAUTHENTICATED" 401 Fault
        "尚未登录，或登录已过期" "请重新登录"
        "You are not signed in, or the sign-in has expired" "Sign in again";
    Forbidden "FORBIDDEN" 403 Fault
        "您的角色不能做这项操作" "如确有需要，请联系社区管理员"
        "Your role does not allow this operation" "Ask the community admin if you need it";
    NotFound "NOT_FOUND" 404 Fault
        "没有找到" "请返回列表后重试"
        "Not found" "Go back to the list and try again";
    Internal "INTERNAL" 500 Fault
        "系统出现意外，操作没有完成" "请稍后再试；如仍失败，请把请求编号告诉运营人员"
        "Something unexpected happened; the operation was not completed" "Try again later; if it fails again, give the operator the request id";
    Overloaded "OVERLOADED" 503 Fault
        "系统繁忙" "请稍候几秒再试"
        "The system is busy" "Try again in a few seconds";
    Deadline "DEADLINE" 504 Fault
        "处理超时" "请缩小范围后重试"
        "The operation took too long" "Narrow the request and try again";
    RateLimited "RATE_LIMITED" 429 Fault
        "操作过于频繁" "请在 {seconds} 秒后再试"
        "Too many attempts" "Try again in {seconds} seconds";
    TooManyStreams "TOO_MANY_STREAMS" 429 Fault
        "同一地址或账号打开的实时连接过多" "请先关闭其他页面，再重试"
        "Too many live connections from one address or account" "Close other pages and try again";
    BadRequest "BAD_REQUEST" 400 Fault
        "请求的格式不正确：{reason}" "请按接口说明修改请求"
        "The request is malformed: {reason}" "Correct the request as the API documentation says";
    BadId "BAD_ID" 400 Outcome
        "编号格式不正确" "应为 {expected} 形式的编号"
        "Malformed id" "Give an id of the form {expected}";
    BadPage "BAD_PAGE" 400 Outcome
        "每页条数超出范围" "请取 1 到 {max} 之间的数"
        "The page size is out of range" "Ask for 1 to {max} rows";
    BadCursor "BAD_CURSOR" 400 Outcome
        "翻页标记无效，或属于另一个列表" "请从第一页重新开始"
        "The cursor is broken or belongs to another list" "Start again from the first page";
    BadPoints "BAD_POINTS" 400 Outcome
        "分值“{value}”不正确" "请填写最多两位小数的数字，绝对值不超过一千万"
        "“{value}” is not an amount of points" "Give a plain number with at most two decimals, up to ten million";
    BadRatio "BAD_RATIO" 400 Outcome
        "系数或比例“{value}”不正确" "请填写最多四位小数的数字（如 0.7），或百分数（如 15%）"
        "“{value}” is not a factor, weight or share" "Give a number with at most four decimals (0.7), or a percentage (15%)";
    BadQuantity "BAD_QUANTITY" 400 Outcome
        "数量“{value}”不正确" "请填写大于 0、最多三位小数且不超过 {max} 的数字"
        "“{value}” is not a usable quantity" "Give a number above 0 with at most three decimals, up to {max}";
    BadMonth "BAD_MONTH" 400 Outcome
        "月份“{value}”不正确" "请按 2026-03 的形式填写公历月份"
        "“{value}” is not a month" "Write a Gregorian month such as 2026-03";
    BadDate "BAD_DATE" 400 Outcome
        "日期“{value}”不存在" "请按 2026-03-01 的形式填写公历日期"
        "“{value}” is not a date" "Write a Gregorian date such as 2026-03-01";
    BadText "BAD_TEXT" 400 Outcome
        "文字不合要求：{reason}" "请修改后重新填写"
        "The text is not acceptable: {reason}" "Correct it and enter it again";
    Required "REQUIRED" 400 Outcome
        "此项必填" "请填写此项"
        "This field is required" "Fill in this field";
    TooLong "TOO_LONG" 400 Outcome
        "内容过长" "请控制在 {max} 个字以内"
        "The text is too long" "Keep it within {max} characters";
    TooMany "TOO_MANY" 400 Outcome
        "一次提交的数量过多" "请控制在 {max} 条以内，分批提交"
        "Too many at once" "Send at most {max} at a time";
    TooLarge "TOO_LARGE" 413 Outcome
        "文件过大" "请控制在 {max} 以内"
        "The file is too large" "Keep it within {max}";
    BadName "BAD_NAME" 400 Outcome
        "姓名或名称“{value}”不合要求" "请使用 1 到 {max} 个字，不含控制符、方向符和表情"
        "The name “{value}” is not acceptable" "Use 1 to {max} characters without control, direction or emoji characters";
    BadPhone "BAD_PHONE" 400 Outcome
        "手机号不正确" "请填写 11 位大陆手机号"
        "The mobile number is not valid" "Give an 11-digit mainland mobile number";
    BadIdNumber "BAD_ID_NUMBER" 400 Outcome
        "身份证号不正确" "请核对 18 位号码及其校验位"
        "The ID number is not valid" "Check the 18 digits and the check digit";
    BadDivisionCode "BAD_DIVISION_CODE" 400 Outcome
        "区划代码“{value}”不正确" "请填写 12 位统计用区划代码"
        "“{value}” is not a division code" "Give the 12-digit statistical division code";
    BadClass "BAD_CLASS" 400 Outcome
        "人员类别“{value}”不认识" "可用类别：{known}"
        "The member class “{value}” is unknown" "Use one of: {known}";
    BadFlag "BAD_FLAG" 400 Outcome
        "“{value}”不是“是”或“否”" "请填写“是”或“否”"
        "“{value}” is neither yes nor no" "Write 是 or 否 (yes or no)";
    BadRole "BAD_ROLE" 400 Outcome
        "角色“{value}”不能授予" "请选择该层级可用的角色"
        "The role “{value}” cannot be granted here" "Choose a role that exists on this level";
    BadPassword "BAD_PASSWORD" 400 Outcome
        "密码不够安全：{reason}" "请使用 8 到 128 个字符、不易猜到的密码"
        "The password is too weak: {reason}" "Use 8 to 128 characters that are hard to guess";
    SignInFailed "SIGN_IN_FAILED" 401 Outcome
        "手机号或密码不正确" "请核对后重试；忘记密码请联系管理员"
        "The phone number or the password is wrong" "Check both and try again; ask an admin if you forgot the password";
    SignInLocked "SIGN_IN_LOCKED" 429 Outcome
        "尝试次数过多，请稍后再登录" "请在 {seconds} 秒后再试，账号并未停用"
        "Too many attempts from here" "Try again in {seconds} seconds; the account itself is not locked";
    SessionReused "SESSION_REUSED" 401 Outcome
        "登录凭证被重复使用，为安全起见已全部退出" "请重新登录并检查登录设备"
        "The refresh token was used twice, so the sign-in was ended for safety" "Sign in again and check your devices";
    EqualRole "EQUAL_ROLE" 403 Outcome
        "对方与您是同一角色" "请由上一级收回，或请本人自行卸任"
        "They hold the same role as you" "Ask the level above to take it back, or the person to lay it down";
    LastHolder "LAST_HOLDER" 409 Outcome
        "您是这里最后一位负责人" "请先让别人接受该角色，再卸任"
        "You are the last one in charge here" "Have somebody else accept the role first, then lay it down";
    PresentPassword "PRESENT_PASSWORD" 409 Outcome
        "该手机号已有账号，需用现有密码接受邀请" "请输入该账号现在使用的密码；忘记密码请联系街道或平台运营重设"
        "This phone number already has an account" "Accept the invitation with that account's present password; if you forgot it, ask the street or the platform operator to reset it";
    InvitationInvalid "INVITATION_INVALID" 410 Outcome
        "邀请链接无效、已使用或已过期" "请联系管理员重新发送邀请"
        "The invitation is invalid, used or expired" "Ask the admin for a new invitation";
    Duplicate "DUPLICATE" 409 Outcome
        "“{value}”重复" "与 {other} 重复，请保留一条"
        "“{value}” is a duplicate" "It repeats {other}; keep one of them";
    NameTaken "NAME_TAKEN" 409 Outcome
        "同一街道内已有名为“{value}”的社区" "请核对名称或区划代码"
        "The street already has a community named “{value}”" "Check the name or the division code";
    UnknownTemplate "UNKNOWN_TEMPLATE" 400 Outcome
        "没有名为“{value}”的方案模板" "可用模板：{known}"
        "There is no scheme template “{value}”" "Use one of: {known}";
    UnknownPlace "UNKNOWN_PLACE" 400 Outcome
        "没有找到“{value}”" "请先导入该网格、楼栋或户，或更正名称"
        "“{value}” was not found" "Import the grid, building or household first, or correct the name";
    FileUnreadable "FILE_UNREADABLE" 422 Outcome
        "文件无法读取：{reason}" "请在表格软件中重新另存为 xlsx 或 UTF-8 的 csv 后再上传"
        "The file cannot be read: {reason}" "Save it again as xlsx or UTF-8 csv and upload it anew";
    FileType "FILE_TYPE" 415 Outcome
        "文件类型不支持：{value}" "支持的类型：{known}"
        "The file type is not supported: {value}" "Supported types: {known}";
    ColumnMissing "COLUMN_MISSING" 422 Outcome
        "缺少列“{value}”" "请使用模板的表头：{known}"
        "The column “{value}” is missing" "Use the header of the template: {known}";
    ColumnUnknown "COLUMN_UNKNOWN" 422 Outcome
        "不认识的列“{value}”" "您是否想写“{nearest}”？请改正或删除该列"
        "The column “{value}” is unknown" "Did you mean “{nearest}”? Correct or delete the column";
    FormulaInCell "FORMULA_IN_CELL" 422 Outcome
        "单元格含公式" "请把公式粘贴为数值后再上传"
        "The cell holds a formula" "Paste it as a value and upload again";
    SheetEmpty "SHEET_EMPTY" 422 Outcome
        "表格里没有数据行" "请至少填写一行数据"
        "The sheet has no data rows" "Fill in at least one row";
    ImportBlocked "IMPORT_BLOCKED" 422 Outcome
        "有 {count} 行有误，没有导入任何内容" "请改正后重新上传，或选择“只导入正确的行”"
        "{count} rows have errors; nothing was imported" "Correct them and upload again, or choose to import the good rows only";
    ImportBusy "IMPORT_BUSY" 409 Outcome
        "本社区正在进行另一次导入" "请等待其完成后再试"
        "Another import of this community is running" "Wait until it is done";
    IdempotencyConflict "IDEMPOTENCY_CONFLICT" 409 Outcome
        "同一个幂等键用于不同的内容" "请为新的请求换一个幂等键"
        "The idempotency key was used with other input" "Use a new key for a new request";
    VersionConflict "VERSION_CONFLICT" 409 Outcome
        "内容已被他人修改" "请刷新后再操作"
        "Somebody else has changed this" "Reload and try again";
    AlreadyReviewed "ALREADY_REVIEWED" 409 Outcome
        "该申报已被他人审核" "请刷新队列查看结果"
        "Somebody else has already reviewed this application" "Reload the queue to see the result";
    ReviewedByYou "REVIEWED_BY_YOU" 409 Outcome
        "您已审核过这份申报" "每一步、每一票由不同的人办理，请由其他有权审核的人办理"
        "You have agreed to this application already" "Every step and every vote is another person's: let somebody else decide";
    WrongStatus "WRONG_STATUS" 409 Outcome
        "当前状态“{status}”不能做此操作" "请刷新查看最新状态"
        "This is not possible in status “{status}”" "Reload to see the present status";
    MonthClosed "MONTH_CLOSED" 409 Outcome
        "{month} 所在的周期已经结算，不能再申报" "请在未结算的月份申报"
        "The period of {month} is closed" "Use a month of an open period";
    MonthTooLate "MONTH_TOO_LATE" 409 Outcome
        "{month} 的申报已于 {until} 截止" "请按时申报；确需补录的，请由工作人员登记"
        "{month} could be declared until {until}" "Declare in time; what must still count, staff can enter";
    MonthInFuture "MONTH_IN_FUTURE" 409 Outcome
        "{month} 还没有到" "请等到该月再申报"
        "{month} has not begun" "Wait until that month";
    DayOutsideMonth "DAY_OUTSIDE_MONTH" 400 Outcome
        "日期 {value} 不在申报月份 {month} 内" "请改正日期或换一个月份的申报单"
        "The day {value} is outside the month {month}" "Correct the day or use another month's application";
    MonthTaken "MONTH_TAKEN" 409 Outcome
        "{month} 已有一份申报" "请修改已有的申报单"
        "There is already an application for {month}" "Change the existing application";
    NoScheme "NO_SCHEME" 409 Outcome
        "本社区在该日期没有生效的积分方案" "请先采用并发布积分方案"
        "No scheme is in force on that date" "Adopt and publish a scheme first";
    StepForwards "STEP_FORWARDS" 409 Outcome
        "这一审核环节只负责转交，不能改动分值" "请同意、退回或驳回；分值由最后一个环节决定"
        "This step of the review only forwards, it changes no points" "Agree, return or reject; the last step decides points";
    SchemeAmbiguous "SCHEME_AMBIGUOUS" 400 Outcome
        "本社区有多个积分方案：{known}" "请指明是哪一个方案"
        "The community has several schemes: {known}" "Say which one is meant";
    UnknownItem "UNKNOWN_ITEM" 400 Outcome
        "方案第 {version} 版没有积分项目“{value}”" "请从当前方案的项目中选择"
        "Version {version} of the scheme has no item “{value}”" "Choose an item of the version in force";
    ItemClosed "ITEM_CLOSED" 409 Outcome
        "项目“{value}”在该日期不开放" "请核对项目的起止日期"
        "The item “{value}” is not open on that date" "Check the item's dates";
    ItemNotForClass "ITEM_NOT_FOR_CLASS" 403 Outcome
        "项目“{value}”不适用于该类人员" "请选择适用的项目"
        "The item “{value}” is not for this class of member" "Choose an item of this class";
    ItemTwice "ITEM_TWICE" 400 Outcome
        "项目“{value}”每月只能申报一次" "请合并为一行"
        "The item “{value}” may stand once in a month's application" "Merge the lines";
    EvidenceRequired "EVIDENCE_REQUIRED" 400 Outcome
        "项目“{value}”需要证明材料" "请上传照片或文件"
        "The item “{value}” needs evidence" "Attach a photo or file";
    ReasonRequired "REASON_REQUIRED" 400 Outcome
        "请说明理由" "请填写理由（不超过 500 字）"
        "A reason is required" "Give a reason (at most 500 characters)";
    PointsOutOfRange "POINTS_OUT_OF_RANGE" 400 Outcome
        "分值须在 {min} 到 {max} 之间" "请在项目允许的范围内调整"
        "The points must lie between {min} and {max}" "Adjust within what the item allows";
    BadMark "BAD_MARK" 400 Outcome
        "“{value}”不是可以给出的评分" "请选择：{known}"
        "“{value}” is not a mark that may be given" "Choose from: {known}";
    SchemeExample "SCHEME_EXAMPLE" 422 Outcome
        "算例得出 {value}，与应得的 {expected} 不符" "请修改规则，或更正算例应得的结果"
        "The example comes to {value}, not to {expected}" "Mend the rule, or correct what the example expects";
    SchemeInvalid "SCHEME_INVALID" 422 Outcome
        "方案没有通过检查，共 {count} 处" "请按提示逐处修改后再发布"
        "The scheme did not pass its checks: {count} findings" "Mend each finding and publish again";
    SchemeCode "SCHEME_CODE" 422 Outcome
        "代码“{value}”不合要求" "请使用 1 到 40 个英文字母、数字、“-”或“_”，且不要用“scheme”"
        "The code “{value}” is not well-formed" "Use 1 to 40 letters, digits, “-” or “_”, and not “scheme”";
    SchemeNumber "SCHEME_NUMBER" 422 Outcome
        "{value} 超出范围" "请填写 {min} 到 {max} 之间的数"
        "{value} is out of range" "Give a number from {min} to {max}";
    SchemeValue "SCHEME_VALUE" 422 Outcome
        "分值 {value} 的方向不对或为零" "扣分项目填负分，其他项目填正分，绝对值不超过 {max}"
        "The value {value} points the wrong way or is nothing" "Deductions are below zero, everything else above, up to {max}";
    SchemeOrder "SCHEME_ORDER" 422 Outcome
        "{value} 与 {other} 的先后大小不对" "请按从小到大、从早到晚的顺序填写"
        "{value} and {other} are in the wrong order" "Write the smaller or earlier one first";
    SchemeCap "SCHEME_CAP" 422 Outcome
        "上限 {value} 会使任何人都得不到分" "请填写大于 0 的上限，或停用该项目"
        "A cap of {value} lets nobody earn anything" "Give a cap above 0, or remove the item";
    SchemeCapConflict "SCHEME_CAP_CONFLICT" 422 Outcome
        "上限 {value} 与 {other} 相互矛盾，其中一个不起作用" "请调整其中一个，使时间越长、范围越大的上限越高"
        "The cap of {value} and {other} contradict each other, so that one has no effect" "Let the longer window and the wider scope have the higher cap";
    SchemeReference "SCHEME_REFERENCE" 422 Outcome
        "没有代码为“{value}”的{kind}" "请先添加，或改为已有的代码：{known}"
        "There is no {kind} “{value}”" "Add it first, or use one of: {known}";
    SchemeBands "SCHEME_BANDS" 422 Outcome
        "{problem}" "{mend}"
        "{problem}" "{mend}";
    SchemeLevel "SCHEME_LEVEL" 422 Outcome
        "{problem}" "{mend}"
        "{problem}" "{mend}";
    SchemeRule "SCHEME_RULE" 422 Outcome
        "{problem}" "{mend}"
        "{problem}" "{mend}";
    SimulationRunning "SIMULATION_RUNNING" 409 Outcome
        "还有一次模拟没有做完" "请等它完成，或先取消它"
        "A simulation is still running" "Wait until it is done, or cancel it first";
    SimulationSubject "SIMULATION_SUBJECT" 422 Outcome
        "方案的计分对象（subject）与这段时间的实际不同，无法用以往记录模拟" "请保持计分对象不变再模拟；更换计分对象请另立方案试行"
        "The scheme counts for other holders (subject) than it did in these days, so the past cannot be replayed" "Keep the subject to simulate; to change it, try it out as a scheme of its own";
    SchemeUnreadable "SCHEME_UNREADABLE" 422 Outcome
        "方案内容无法读取：{reason}" "请检查该处的写法，或从已导出的方案改起"
        "The scheme cannot be read: {reason}" "Check how this place is written, or begin with an exported scheme";
    SchemeField "SCHEME_FIELD" 422 Outcome
        "不认识的字段“{value}”" "您是否想写“{nearest}”？此处可用：{known}"
        "The field “{value}” is unknown" "Did you mean “{nearest}”? Known here: {known}";
    SchemeChoice "SCHEME_CHOICE" 422 Outcome
        "“{value}”不是可选的内容" "您是否想写“{nearest}”？可选：{known}"
        "“{value}” is not one of the choices" "Did you mean “{nearest}”? Choices: {known}";
    SchemeShape "SCHEME_SHAPE" 422 Outcome
        "此处的“{value}”不合要求" "应为{expected}"
        "“{value}” is not what belongs here" "Give {expected}";
    SchemeDeduction "SCHEME_DEDUCTION" 422 Outcome
        "扣分项目的此处不完整" "扣分须写明依据和截止日期，设分值上限或所在分组的最低分，并由工作人员登记"
        "This part of the deduction is missing" "A deduction states its basis and last day, has a cap in points or a group with a floor, and is entered by staff";
    SchemeTheme "SCHEME_THEME" 422 Outcome
        "“{value}”涉及{theme}，不得与积分挂钩" "请删除该项目；如属帮扶服务，请改写为服务他人的行为"
        "“{value}” touches {theme_en}, which must not be scored" "Remove the item; if it is help for others, say so in its words";
    SchemeItem "SCHEME_ITEM" 422 Outcome
        "方案中没有积分项目“{value}”" "请从方案的项目中选择，或改正代码"
        "The scheme has no item “{value}”" "Choose an item of the scheme, or correct the code";
    BadInput "BAD_INPUT" 400 Outcome
        "“{name}”填写的“{value}”不正确" "请填写：{expected}"
        "“{value}” does not fit “{name}”" "Give one of: {expected}";
    UnknownInput "UNKNOWN_INPUT" 400 Outcome
        "该项目不需要填写“{value}”" "请删除；需要填写的有：{known}"
        "The item does not ask for “{value}”" "Remove it; the item asks for: {known}";
    OneEntry "ONE_ENTRY" 400 Outcome
        "须且只能选择一项" "请从中选一项，填“1”：{known}"
        "Exactly one entry must be chosen" "Give one of these the value 1: {known}";
    FewJudges "FEW_JUDGES" 400 Outcome
        "只有 {value} 位评委打分，人数不足" "请补齐至少 {min} 位评委的分数"
        "{value} judges are too few" "Give the marks of at least {min} judges";
    DoerUnclear "DOER_UNCLEAR" 400 Outcome
        "“{value}”对应到 {count} 个对象，应当只有一个" "请核对编号，或写全姓名、楼栋和门牌；组织按名册上的名称填写"
        "“{value}” is {count} people, households or organisations instead of one" "Check the number, or give name, building and door in full; an organisation by its name on the roster";
    FormulaInvalid "FORMULA_INVALID" 422 Outcome
        "公式不可用：{reason}" "请只用列出的输入、数字、+ - * /、比较、&&、||、!、?: 以及 min、max、round、floor、ceil、abs"
        "The formula is not acceptable: {reason}" "Use the listed inputs, numbers, + - * /, comparisons, &&, ||, !, ?: and min, max, round, floor, ceil, abs alone";
    ItemStaffOnly "ITEM_STAFF_ONLY" 403 Outcome
        "按方案规定，项目“{value}”不能由您登记" "请删除该行，由方案规定的人登记"
        "The scheme does not let you enter the item “{value}”" "Remove the line; whom the scheme names may enter it";
    EffectiveInPast "EFFECTIVE_IN_PAST" 400 Outcome
        "生效日期不能早于 {value}" "请选择今天或以后的日期"
        "The effective date may not be before {value}" "Choose today or later";
    NothingToPublish "NOTHING_TO_PUBLISH" 409 Outcome
        "{month} 没有可公示的积分" "请先审核该月申报"
        "There is nothing to publish for {month}" "Review the month's applications first";
    PublicityTooShort "PUBLICITY_TOO_SHORT" 400 Outcome
        "公示期不得少于 {min} 天" "请把公示期设为 {min} 天或更长"
        "The publicity period must be at least {min} days" "Set {min} days or more";
    ReviewsPending "REVIEWS_PENDING" 409 Outcome
        "{month} 还有 {count} 份申报未审核" "请先审核完毕，或确认只公示已审核的部分"
        "{count} applications of {month} are not reviewed yet" "Review them first, or confirm to publish only what is reviewed";
    WindowClosed "WINDOW_CLOSED" 409 Outcome
        "公示期已于 {value} 结束" "公示期内才能提出异议；之后请联系社区"
        "The publicity period ended on {value}" "Objections are possible only inside it; contact the community";
    AlreadyObjected "ALREADY_OBJECTED" 409 Outcome
        "您已对这一行提出异议" "请等待答复"
        "You have already objected to this line" "Wait for the answer";
    InsufficientPoints "INSUFFICIENT_POINTS" 409 Outcome
        "可用积分不足：需要 {needed}，现有 {balance}" "请选择其他商品，或等待待公示积分转为可用"
        "Not enough points: {needed} needed, {balance} available" "Choose something else, or wait for pending points";
    OutOfStock "OUT_OF_STOCK" 409 Outcome
        "库存不足，剩余 {left}" "请减少数量或稍后再来"
        "Out of stock, {left} left" "Reduce the quantity or come back later";
    ProductClosed "PRODUCT_CLOSED" 409 Outcome
        "该商品目前不可兑换" "请选择其他商品"
        "This product cannot be redeemed now" "Choose another product";
    RedeemLimit "REDEEM_LIMIT" 409 Outcome
        "每人限兑 {max} 件" "请减少数量"
        "The limit is {max} per person" "Reduce the quantity";
    RedeemClosed "REDEEM_CLOSED" 409 Outcome
        "现在不是兑换时间" "请在兑换时间再来：{open}"
        "Redeeming is not open now" "Come back when it is: {open}";
    RedeemTooOften "REDEEM_TOO_OFTEN" 409 Outcome
        "每{every}最多兑换 {max} 次" "请在下一个{every}再来"
        "Redeeming is allowed {max} times a {every}" "Come back in the next {every}";
    RedeemTooMuch "REDEEM_TOO_MUCH" 409 Outcome
        "每{every}最多兑换 {max} 分，本{every}还可兑换 {left} 分" "请少兑换一些，或在下一个{every}再来"
        "At most {max} points may be redeemed a {every}; {left} are left" "Redeem less, or come back in the next {every}";
    NotTransferable "NOT_TRANSFERABLE" 403 Outcome
        "积分仅限本人使用" "请由本人兑换"
        "Points may be used by their holder only" "Let the holder redeem";
    NotAcross "NOT_ACROSS" 403 Outcome
        "这里不能使用您社区的积分" "两个社区须属同一街道，并都开放全街道通用；请向社区了解"
        "Points of your community cannot be spent here" "Both communities must be of one street and open their points to it; ask your community";
    RedeemBarred "REDEEM_BARRED" 409 Outcome
        "因“{value}”，{until} 以前（含当日）不能使用积分" "请在此日期以后再来；如有异议，请向社区提出"
        "Because of “{value}” points cannot be used until {until}" "Come back after that day; object at the community if this is wrong";
    HouseholdOnly "HOUSEHOLD_ONLY" 403 Outcome
        "积分只能在同一户的成员之间使用" "请赠给同一户的成员"
        "Points may be used within the household only" "Give them to a member of the same household";
    SameAccount "SAME_ACCOUNT" 409 Outcome
        "双方的积分本来就在同一个账户里" "无需赠送，可直接使用"
        "Both have their points in the same account" "There is nothing to give: either may use them";
    UnknownExchange "UNKNOWN_EXCHANGE" 400 Outcome
        "方案中没有可用于此处的兑换“{value}”" "请选择：{known}"
        "The scheme has no exchange “{value}” that can be used here" "Choose from: {known}";
    UnknownPurse "UNKNOWN_PURSE" 400 Outcome
        "方案中没有可以使用的积分“{value}”" "请选择：{known}"
        "The scheme has no points “{value}” that can be spent" "Choose from: {known}";
    NothingToDivide "NOTHING_TO_DIVIDE" 409 Outcome
        "该周期没有人有可据以分配的积分" "请选择已有正式积分的周期"
        "Nobody has points to divide by" "Choose a period with final points";
    TaskOwn "TASK_OWN" 409 Outcome
        "任务不能派给提出需求的人" "请派给其他成员"
        "Whoever asks for a task cannot do it" "Dispatch it to somebody else";
    ReceiptWrong "RECEIPT_WRONG" 404 Outcome
        "没有查到这个回执码对应的异议" "请核对提出异议时得到的 12 位回执码，并确认是同一社区"
        "No objection has this receipt" "Check the 12 characters told when the objection was filed, and the community";
    CodeWrong "CODE_WRONG" 404 Outcome
        "兑换码不正确或不属于本兑换点" "请核对 8 位兑换码"
        "The code is wrong or belongs elsewhere" "Check the 8-character code";
    CodeUsed "CODE_USED" 409 Outcome
        "兑换码已于 {value} 核销" "请核对是否已领取"
        "The code was used on {value}" "Check whether it was already handed out";
    PeriodOpenWork "PERIOD_OPEN_WORK" 409 Outcome
        "周期内还有未完成的工作：{reason}" "请先处理完毕再结算"
        "The period still has unfinished work: {reason}" "Finish it before closing";
    PeriodClosed "PERIOD_CLOSED" 409 Outcome
        "该周期已经结算" "请在当前周期操作"
        "The period is already closed" "Work in the open period";
    PeriodFixed "PERIOD_FIXED" 409 Outcome
        "该周期不能重新打开：{reason}" "请在当前周期更正"
        "The period cannot be opened again: {reason}" "Put it right in the open period";
    PeriodNotEnded "PERIOD_NOT_ENDED" 409 Outcome
        "周期到 {value} 才结束" "请在周期结束后再结算"
        "The period ends on {value}" "Close it after its end";
    CalendarUnknown "CALENDAR_UNKNOWN" 409 Outcome
        "{year} 年的放假安排尚未公布，无法推算工作日" "请在国务院公布后更新节假日数据"
        "The holidays of {year} are not announced, so working days cannot be counted" "Update the calendar once they are";
    BadCalendar "BAD_CALENDAR" 422 Outcome
        "节假日数据不正确：{reason}" "请对照国务院公布的放假安排改正后重新载入"
        "The calendar file is not acceptable: {reason}" "Correct it by the State Council's notice and load it again";
    ConsentMissing "CONSENT_MISSING" 409 Outcome
        "缺少本人或监护人同意" "请先登记同意"
        "The consent of the person or guardian is missing" "Record the consent first";
}
