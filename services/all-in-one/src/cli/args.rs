//! The shape of the command line. The first line of each help text is Chinese, the second English.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::Role;

const EXIT_CODES: &str = "\
退出码 / exit codes:
  0  完成 / done
  1  被拒绝，没有做完 / refused; not everything was done
  2  命令行或配置有误（含数据库地址、日历文件）/ the command line or the configuration is wrong (database URL, calendar file …)
  3  核对发现差异 / verify found differences
  4  数据库不存在或打不开 / the database is not there or cannot be opened
  5  数据库不是邻里的，版本不符，或密钥不符 / the database is of another product, another version or other keys

示例 / examples:
  linli serve --demo                         演示区，打开即用 / a demonstration, ready to look around
  linli serve --data /srv/linli              正式运行 / the real thing
  linli verify --data /srv/linli             核对账目 / check the books
每个子命令都有说明：linli <COMMAND> --help / each command explains itself";

/// 邻里：社区积分平台
/// Linli: a platform for community point schemes
#[derive(Parser, Debug)]
#[command(name = "linli", version, about = "邻里：社区积分平台\nLinli: a platform for community point schemes", long_about = None)]
#[command(after_help = EXIT_CODES, arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// 启动服务
    /// Start the server
    #[command(verbatim_doc_comment, after_help = SERVE_EXAMPLES)]
    Serve(ServeArgs),
    /// 生成演示区：两个街道、八个社区、约三千人、一年的往来
    /// Make a demonstration: two streets, eight communities, about 3,000 people, a year of history
    #[command(verbatim_doc_comment, after_help = DEMO_EXAMPLES)]
    Demo(DemoArgs),
    /// 从表格（xlsx 或 csv）导入社区或人员
    /// Import communities or people from a spreadsheet (xlsx or csv)
    #[command(verbatim_doc_comment)]
    Import(ImportArgs),
    /// 导出一个社区的人员、积分流水或公示
    /// Export a community's members, ledger or publicity lists
    #[command(verbatim_doc_comment, after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// 把数据库升级到本版本
    /// Bring the database up to this version
    #[command(verbatim_doc_comment, after_help = MIGRATE_EXAMPLES)]
    Migrate(Place),
    /// 用流水重新核对积分、封存与公示摘要
    /// Recompute balances, ranks, seals and digests from the ledger and name every difference
    #[command(verbatim_doc_comment, after_help = VERIFY_EXAMPLES)]
    Verify(Place),
    /// 备份数据库和证据文件，服务可照常运行
    /// Back up the database and the evidence; the server may go on
    #[command(verbatim_doc_comment, after_help = BACKUP_EXAMPLES)]
    Backup(BackupArgs),
    /// 把备份恢复到空的地方，并核对
    /// Restore a backup into an empty place, and check it
    #[command(verbatim_doc_comment, after_help = RESTORE_EXAMPLES)]
    Restore(RestoreArgs),
    /// 检查、换格式、比较、试算积分方案；不需要数据库
    /// Check, convert, compare and try out schemes; needs no database
    #[command(verbatim_doc_comment)]
    Scheme(SchemeArgs),
    /// 管理平台运营账号
    /// Manage the accounts of platform operators
    #[command(verbatim_doc_comment)]
    Operator(OperatorArgs),
    /// 各社区在哪个分区（PostgreSQL），以及把社区迁到另一个分区
    /// In which cell (PostgreSQL) each community lives, and moving one to another
    #[command(verbatim_doc_comment)]
    Tenant(TenantArgs),
    /// 列出被拒收、等待重试的事件
    /// List events that a service refused and that wait to be tried again
    #[command(verbatim_doc_comment)]
    Events(EventsArgs),
    /// 打印 GraphQL 接口定义（SDL）
    /// Print the GraphQL schema (SDL)
    #[command(verbatim_doc_comment)]
    Schema,
    /// 打印全部配置项、含义与默认值
    /// Print every setting with its meaning and default
    #[command(verbatim_doc_comment)]
    Config,
}

const SERVE_EXAMPLES: &str = "\
示例 / examples:
  linli serve                                              数据在 ./data，监听 127.0.0.1:8080
  linli serve --demo --listen 127.0.0.1:0                  演示区，任选空闲端口 / a free port
  linli serve --data /srv/linli --listen 0.0.0.0:8080
  linli serve --database postgres://linli@db/linli --config /etc/linli.toml
  linli serve --role scoring --listen 10.0.0.7:7002 --config /etc/linli.toml       各服务分开运行 / services apart
Ctrl-C 停止：进行中的请求会答复完 / stops it; requests in flight are answered";

const DEMO_EXAMPLES: &str = "\
同样的种子和日期得到同样的历史 / the same seed and day give the same history.
示例 / examples:
  linli demo --data ./data
  linli demo --data ./data --seed 7 --today 2026-06-15
  linli demo --data ./data --months 3                      只要最近三个月，快一些 / the last three months only, quicker
  linli demo --data ./data --database postgres://linli@db/linli";

const EXPORT_EXAMPLES: &str = "\
姓名按公示同意显示或隐去，手机号和身份证号一律隐去 / names by consent, phone and ID numbers always masked.
示例 / examples:
  linli export --data ./data --community 420802001001 --what ledger --format xlsx 流水.xlsx
  linli export --data ./data --community 420802001001 --what members --format csv -     （- 为标准输出 / standard output）";

const MIGRATE_EXAMPLES: &str = "\
serve 启动时会自动做；多实例升级时可先单独运行 / serve does it by itself; run it first when several instances are upgraded.
示例 / example:
  linli migrate --database postgres://owner@db/linli";

const VERIFY_EXAMPLES: &str = "\
只读；可在服务运行时使用；发现差异时退出码为 3；不升级数据库，版本不符时退出码为 5
reads only; may run beside the server; exits with 3 on any difference; never migrates, exits with 5 on another version.
示例 / example:
  linli verify --data /srv/linli";

const BACKUP_EXAMPLES: &str = "\
备份是一个目录，取自同一时刻；其中有姓名，请妥善保管。主密钥（数据目录里的 keys）不在其中，请另行保存
a backup is a folder, all of one moment; it holds names, so guard it. The master key (keys in the data folder) is not in it; keep it elsewhere
PostgreSQL 需要 pg_dump，以及不受行级安全限制的账号 / PostgreSQL needs pg_dump, and an account that row-level security does not bind.
示例 / examples:
  linli backup --data /srv/linli /backup/2026-03-02
  linli backup --data /srv/linli --database postgres://linli_backup@db/linli /backup/2026-03-02";

const RESTORE_EXAMPLES: &str = "\
先把主密钥放到新的数据目录 / put the master key into the new data folder first.
示例 / examples:
  install -D -m 600 keys /srv/new/keys
  linli restore --data /srv/new /backup/2026-03-02
  linli restore --data /srv/new --database postgres://linli_owner@db/empty /backup/2026-03-02";

const IMPORT_COMMUNITIES_EXAMPLES: &str = "\
列 / columns: 社区名称、区划代码、方案模板、管理员姓名、管理员手机
示例 / examples:
  linli import communities 社区.xlsx --street 420802001000 --dry-run      只检查 / check only
  linli import communities 社区.xlsx --street 420802001000                有错则全部不导入 / all rows or none
  linli import communities 社区.xlsx --street 420802001000 --good-rows    只导入无误的行 / the good rows";

const IMPORT_MEMBERS_EXAMPLES: &str = "\
列 / columns: 编号、姓名、类别、网格、楼栋、门牌、手机、身份证号、同意公示、监护人同意（可缺 / may be missing）
再次导入只更新有变化的行 / importing again changes only what differs.
示例 / examples:
  linli import members 人员.csv --community 420802001001 --dry-run
  linli import members 人员.csv --community 420802001001";

const SCHEME_EXAMPLES: &str = "\
方案写成 JSON、YAML 或 Excel 文件，也可直接用随产品提供的模板的代码
a scheme is a JSON, YAML or Excel file, or the key of a template that ships with the product.
示例 / examples:
  linli scheme templates                                   有哪些模板 / which templates there are
  linli scheme convert s1-building-leaders 我的方案.yaml   从模板开始写 / begin with a template
  linli scheme check 我的方案.yaml                         有错误时退出码为 1 / exits with 1 on errors
  linli scheme try 我的方案.yaml 试算.yaml                 每一分怎么来的 / how each point comes about
  linli scheme diff s1-building-leaders 我的方案.yaml      与模板有何不同 / what differs from the template
  linli scheme schema > scheme.schema.json                 供编辑器使用 / for an editor";

const INVITE_EXAMPLES: &str = "\
链接只显示一次，请当面或用可靠方式交给本人 / the link is shown once; hand it over in person or by a safe channel.
示例 / example:
  linli operator invite --name 王芳 --phone 13812345678";

const DISMISS_EXAMPLES: &str = "\
运营之间不能互相收回角色，只能在本机收回 / operators cannot dismiss each other; this machine can.
示例 / example:
  linli operator dismiss --phone 13812345678";

const MOVE_EXAMPLES: &str = "\
服务照常运行；社区约有一秒只读、随后片刻等待。可随时中断，再次运行即从断处继续；目录改写之前可用 --abort 撤回
the server goes on; the community is read-only for about a second and waits a moment. The command may be killed at any time:
run again it goes on where it was; until the directory is changed --abort takes the move back.
两个 PostgreSQL 都需 15 或以上、用超级用户账号，来源须 wal_level = logical（docs/cells.zh-CN.md）
both PostgreSQLs need version 15 and a superuser's account, the source wal_level = logical (docs/cells.md).
示例 / examples:
  linli tenant list --config /etc/linli-owner.toml
  linli tenant move 420802001001 --to north --config /etc/linli-owner.toml
  linli tenant move 420802001001 --to home --config /etc/linli-owner.toml       迁回 / back
  linli tenant move 420802001001 --abort --config /etc/linli-owner.toml         撤回未完成的迁移 / take back an unfinished move";

/// Where the data are.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Place {
    /// 数据目录 / data directory [默认 default: ./data]
    #[arg(long, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// 数据库地址，如 postgres://…；不写则用数据目录里的 SQLite / database URL; SQLite in the data directory without it
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
    /// 配置文件 / configuration file (see: linli config)
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Args, Clone, Debug, Default)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) place: Place,
    /// 监听的地址和端口；端口 0 任选 / address and port to listen on; port 0 picks one [默认 default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub(super) listen: Option<String>,
    /// 若还没有任何区县，先生成演示区；每次启动都打印演示账号 / make a demonstration first if there is none; print its accounts at every start
    #[arg(long)]
    pub(super) demo: bool,
    /// 只运行其中一个服务，与别的进程一起组成系统（需要 PostgreSQL 和 Redis；见 linli config 的 [neighbours]）
    /// / run one of the services alone, beside the others (needs PostgreSQL and Redis; see [neighbours] of linli config)
    #[arg(long, value_name = "ROLE", conflicts_with = "demo")]
    pub(super) role: Option<Role>,
}

#[derive(Args, Clone, Debug)]
pub(super) struct BackupArgs {
    /// 写到哪个目录；须不存在或为空 / the folder to write; it must not be there yet, or be empty
    #[arg(value_name = "FOLDER")]
    pub(super) target: PathBuf,
    #[command(flatten)]
    pub(super) place: Place,
}

#[derive(Args, Clone, Debug)]
pub(super) struct RestoreArgs {
    /// 备份所在的目录 / the folder of the backup
    #[arg(value_name = "FOLDER")]
    pub(super) source: PathBuf,
    #[command(flatten)]
    pub(super) place: Place,
}

#[derive(Args, Clone, Debug)]
pub(super) struct EventsArgs {
    #[command(flatten)]
    pub(super) place: Place,
    /// 立即重试全部 / have all of them tried at once
    #[arg(long)]
    pub(super) retry: bool,
}

/// A year.
pub(super) const MONTHS: u32 = 12;

#[derive(Args, Clone, Debug, Default)]
pub(super) struct DemoArgs {
    #[command(flatten)]
    pub(super) place: Place,
    /// 随机种子 / the seed
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// 历史结束于哪一天；默认今天（北京时间）/ the day the history ends; today in Beijing by default
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<NaiveDate>,
    /// 完整的月份数，1–12 / full months of history, 1–12
    #[arg(long, value_name = "N", default_value_t = MONTHS, value_parser = clap::value_parser!(u32).range(1..=12))]
    pub(super) months: u32,
}

#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub(super) struct ImportArgs {
    #[command(subcommand)]
    pub(super) what: ImportWhat,
}

#[derive(Subcommand, Debug)]
pub(super) enum ImportWhat {
    /// 为一个街道批量开通社区，打印各管理员的一次性邀请
    /// Onboard the communities of a street; prints the admins' one-time invitations
    #[command(verbatim_doc_comment, after_help = IMPORT_COMMUNITIES_EXAMPLES)]
    Communities {
        /// 表格文件 / the spreadsheet
        file: PathBuf,
        /// 街道的 12 位区划代码 / the street's 12-digit division code
        #[arg(long, value_name = "CODE")]
        street: String,
        #[command(flatten)]
        how: ImportHow,
    },
    /// 导入一个社区的网格、楼栋、户和人员
    /// Import a community's grids, buildings, households and members
    #[command(verbatim_doc_comment, after_help = IMPORT_MEMBERS_EXAMPLES)]
    Members {
        /// 表格文件 / the spreadsheet
        file: PathBuf,
        /// 社区的 12 位区划代码 / the community's 12-digit division code
        #[arg(long, value_name = "CODE")]
        community: String,
        #[command(flatten)]
        how: ImportHow,
    },
}

#[derive(Args, Clone, Debug, Default)]
pub(super) struct ImportHow {
    /// 只检查，不写入 / check and count only
    #[arg(long, conflicts_with = "good_rows")]
    pub(super) dry_run: bool,
    /// 跳过有错的行，导入其余的 / leave out bad rows and write the others
    #[arg(long)]
    pub(super) good_rows: bool,
    #[command(flatten)]
    pub(super) place: Place,
}

/// What to export.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ExportWhat {
    /// 人员 / people
    Members,
    /// 积分流水 / the ledger
    Ledger,
    /// 公示 / the publicity lists
    Publicity,
}

/// As what kind of file.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ExportFormat {
    /// Excel 工作簿 / an Excel workbook
    Xlsx,
    /// UTF-8 文本 / UTF-8 text
    Csv,
}

#[derive(Args, Clone, Debug)]
pub(super) struct ExportArgs {
    /// 写到哪个文件；- 为标准输出 / the file to write; - for standard output
    #[arg(value_name = "OUT")]
    pub(super) target: PathBuf,
    /// 社区的 12 位区划代码 / the community's 12-digit division code
    #[arg(long, value_name = "CODE")]
    pub(super) community: String,
    /// 导出什么 / what to export
    #[arg(long, value_enum)]
    pub(super) what: ExportWhat,
    /// 文件格式 / file format
    #[arg(long, value_enum, default_value = "xlsx")]
    pub(super) format: ExportFormat,
    #[command(flatten)]
    pub(super) place: Place,
}

#[derive(Args, Debug)]
#[command(arg_required_else_help = true, after_help = SCHEME_EXAMPLES)]
pub(super) struct SchemeArgs {
    #[command(subcommand)]
    pub(super) what: SchemeWhat,
}

#[derive(Subcommand, Debug)]
pub(super) enum SchemeWhat {
    /// 列出随产品提供的模板
    /// List the templates that ship with the product
    #[command(verbatim_doc_comment)]
    Templates,
    /// 打印方案文件的 JSON Schema
    /// Print the JSON Schema of a scheme's file
    #[command(verbatim_doc_comment)]
    Schema,
    /// 检查方案：错误须改正，提醒可斟酌
    /// Check a scheme: errors must be mended, warnings considered
    #[command(verbatim_doc_comment)]
    Check {
        /// 方案文件或模板代码 / a scheme's file or a template's key
        scheme: String,
    },
    /// 换成另一种格式（按扩展名 .json、.yaml、.xlsx）
    /// Write it in another form, by the extension (.json, .yaml, .xlsx)
    #[command(verbatim_doc_comment)]
    Convert {
        /// 方案文件或模板代码 / a scheme's file or a template's key
        scheme: String,
        /// 写到哪个文件 / the file to write
        target: PathBuf,
    },
    /// 用文字说明两个方案有何不同
    /// Say in words what differs between two schemes
    #[command(verbatim_doc_comment)]
    Diff {
        /// 旧方案 / the older one
        from: String,
        /// 新方案 / the newer one
        to: String,
    },
    /// 试算：按方案计算一组设想的行为，逐步说明
    /// Try out: judge imagined deeds under a scheme, step by step
    #[command(verbatim_doc_comment)]
    Try {
        /// 方案文件或模板代码 / a scheme's file or a template's key
        scheme: String,
        /// 试算文件，写法同方案中的 examples；不写则计算方案自带的示例 / a file written like one of a scheme's examples; the scheme's own without it
        trial: Option<PathBuf>,
    },
}

#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub(super) struct TenantArgs {
    #[command(subcommand)]
    pub(super) what: TenantWhat,
}

#[derive(Subcommand, Debug)]
pub(super) enum TenantWhat {
    /// 列出各社区所在的分区和未完成的迁移
    /// List the communities with their cells, and moves that are under way
    #[command(verbatim_doc_comment)]
    List {
        #[command(flatten)]
        place: Place,
    },
    /// 在服务运行时把一个社区迁到另一个分区
    /// Move a community to another cell while the server runs
    #[command(verbatim_doc_comment, after_help = MOVE_EXAMPLES)]
    Move {
        /// 社区的 12 位区划代码或编号 / the community's 12-digit division code, or its id
        community: String,
        /// 迁到哪个分区；home 为主库 / to which cell; home is the one of database.url
        #[arg(long, value_name = "CELL", required_unless_present = "abort", conflicts_with = "abort")]
        to: Option<String>,
        /// 撤回未完成的迁移 / take back a move that is unfinished
        #[arg(long)]
        abort: bool,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub(super) struct OperatorArgs {
    #[command(subcommand)]
    pub(super) what: OperatorWhat,
}

#[derive(Subcommand, Debug)]
pub(super) enum OperatorWhat {
    /// 邀请一位平台运营，打印一次性链接
    /// Invite a platform operator; prints a one-time link
    #[command(verbatim_doc_comment, after_help = INVITE_EXAMPLES)]
    Invite {
        /// 姓名 / the person's name
        #[arg(long)]
        name: String,
        /// 11 位手机号 / 11-digit mobile number
        #[arg(long)]
        phone: String,
        #[command(flatten)]
        place: Place,
    },
    /// 收回一位平台运营的角色
    /// Take a platform operator's role back
    #[command(verbatim_doc_comment, after_help = DISMISS_EXAMPLES)]
    Dismiss {
        /// 11 位手机号 / 11-digit mobile number
        #[arg(long)]
        phone: String,
        #[command(flatten)]
        place: Place,
    },
}

#[cfg(test)]
#[path = "args_tests.rs"]
mod tests;
