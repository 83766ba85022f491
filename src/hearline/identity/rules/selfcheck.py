"""What a self-check finds: accounts, tokens, configuration, disk, backups, packages. Facts in, findings out."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from hearline.identity.model.selfcheck import Account, Finding, Gravity, Machine, Policy, TokenState
from hearline.identity.rules.versions import is_named, plain_name

NEVER_USED, UNUSED, OLD_PASSWORD = timedelta(days=30), timedelta(days=90), timedelta(days=365)
MADE_PASSWORD = timedelta(days=7)  # one that somebody else made, and that was never changed
LONG_TOKEN, IDLE_TOKEN = timedelta(days=366), timedelta(days=90)
BACKUP_AGE, ADVISORY_AGE = timedelta(days=2), timedelta(days=30)
LEAST_FREE_MB, LEAST_FREE_PERCENT = 500, 10
SHORTEST_PASSWORD, MOST_TRIES = 8, 10
# code → level, what it is (zh, en), what to do (zh, en); placeholders are facts.
WORDS: dict[str, tuple[Gravity, str, str, str, str]] = {
    "account.super_without_factor": (
        Gravity.HIGH, "超级管理员 {subject} 没有绑定动态口令。", "The super user {subject} has no second factor.",
        "请本人登录后在“我的账号”中绑定动态口令。", "Let them log in and enrol one in “My account”."),
    "account.admin_without_factor": (
        Gravity.MEDIUM, "管理账号 {subject} 没有绑定动态口令。", "The administrator {subject} has no second factor.",
        "请本人绑定，或在角色上勾选“必须使用动态口令”。", "Let them enrol one, or let their role demand it."),
    "account.never_used": (
        Gravity.MEDIUM, "账号 {subject} 建立 {days} 天以来从未登录。", "{subject} has never logged in, {days} days after it was made.",
        "确认本人是否仍需要；不需要则停用。", "Ask whether it is needed; if not, deactivate it."),
    "account.unused": (
        Gravity.MEDIUM, "账号 {subject} 已 {days} 天未登录。", "{subject} has not logged in for {days} days.",
        "确认是否离岗；离岗账号应停用。", "If its owner has left, deactivate it."),
    "account.made_password": (
        Gravity.HIGH, "账号 {subject} 仍在使用他人设置的初始密码，已 {days} 天。",
        "{subject} still has the password that somebody else made, for {days} days.",
        "通知本人登录改密，或停用账号。", "Have its owner change it, or deactivate the account."),
    "account.old_password": (
        Gravity.LOW, "账号 {subject} 的密码已 {days} 天未更换。", "The password of {subject} is {days} days old.",
        "请本人更换，或在安全策略中设置密码有效期。", "Have it changed, or set an age in the security policy."),
    "token.long": (
        Gravity.MEDIUM, "接口令牌 {subject} 的有效期长达 {days} 天。", "The token {subject} is good for {days} days.",
        "换发有效期不超过一年的令牌。", "Replace it by one that ends within a year."),
    "token.idle": (
        Gravity.LOW, "接口令牌 {subject} 已 {days} 天未使用。", "The token {subject} was not used for {days} days.",
        "吊销不再使用的令牌。", "Revoke it if nobody needs it."),
    "token.unfenced": (
        Gravity.LOW, "接口令牌 {subject} 未限定来源地址。", "The token {subject} may be used from anywhere.",
        "在“地址名单”中为令牌登记来源网段。", "Enter its networks in “Admitted networks”."),
    "policy.factor": (
        Gravity.HIGH, "安全策略没有要求任何人使用动态口令。", "The policy asks nobody for a second factor.",
        "在“安全策略”中至少对管理角色提出要求。", "Ask it of administrators at least, in the security policy."),
    "policy.networks": (
        Gravity.MEDIUM, "没有登记任何准入网段，任何地址都可访问登录页。", "No network is admitted by name: all addresses may log in.",
        "在“地址名单”中登记办公网段。", "Enter the networks of the offices in “Admitted networks”."),
    "policy.password": (
        Gravity.MEDIUM, "密码最短长度只有 {length} 位。", "Passwords may be as short as {length}.",
        "在“安全策略”中提高到 10 位以上。", "Raise it to 10 or more in the security policy."),
    "config.cookies": (
        Gravity.HIGH, "会话 Cookie 未限定 HTTPS。", "Cookies of sessions may travel without TLS.",
        "在 TLS 代理之后设置 HEARLINE_SECURE_COOKIES=true。", "Behind TLS, set HEARLINE_SECURE_COOKIES=true."),
    "config.demo": (
        Gravity.HIGH, "演示登录开启：无需密码即可进入。", "One-click logins are on: nobody is asked for a password.",
        "去掉 HEARLINE_DEMO，并更换演示数据库。", "Unset HEARLINE_DEMO, and leave the demo's database."),
    "config.face": (
        Gravity.LOW, "内部系统与群众页面由同一进程提供。", "One process shows both the house and the citizens' pages.",
        "分别运行 HEARLINE_FACE=inside 与 citizens，内网与互联网隔离。", "Run one with HEARLINE_FACE=inside and one with citizens."),
    "config.proxies": (
        Gravity.HIGH, "任何来源的 X-Forwarded-For 都被相信。", "X-Forwarded-For is believed from anywhere.",
        "HEARLINE_TRUSTED_PROXIES 只写代理的地址。", "Name the proxies' addresses in HEARLINE_TRUSTED_PROXIES."),
    "config.scanner": (
        Gravity.MEDIUM, "上传的文件没有经过病毒扫描。", "Files that come in are not scanned for viruses.",
        "安装扫描程序并设置 HEARLINE_SCANNER。", "Install a scanner and set HEARLINE_SCANNER."),
    "config.mail": (
        Gravity.MEDIUM, "邮件以明文送往邮件服务器。", "E-mails go to their server unencrypted.",
        "HEARLINE_SMTP_SECURITY 设为 starttls 或 tls。", "Set HEARLINE_SMTP_SECURITY to starttls or tls."),
    "config.lock": (
        Gravity.LOW, "连续输错 {count} 次密码才锁定。", "An account locks only after {count} wrong passwords.",
        "HEARLINE_LOCK_AFTER 设为 5 左右。", "Set HEARLINE_LOCK_AFTER to 5 or so."),
    "files.open": (
        Gravity.HIGH, "{subject} 可被同机其他用户读取。", "Others on this machine can read {subject}.",
        "执行 chmod go= {subject}。", "Run chmod go= {subject}."),
    "disk.low": (
        Gravity.HIGH, "磁盘只剩 {free_mb} MB（{free_percent}%）。", "Only {free_mb} MB of the disk are free ({free_percent} %).",
        "清理或扩容。", "Clear up, or add space."),
    "backup.unknown": (
        Gravity.MEDIUM, "不知道最近一次备份是什么时候。", "Nobody has told when the last backup was made.",
        "备份脚本成功后执行 touch 数据目录/backup-done。", "Let the backup's script touch backup-done in the data folder."),
    "backup.old": (
        Gravity.HIGH, "最近一次备份在 {days} 天前。", "The last backup is {days} days old.",
        "检查备份任务。", "See to the backup's job."),
    "package.faulty": (
        Gravity.HIGH, "{subject} {version} 有已知漏洞 {advisory}：{summary}",
        "{subject} {version} has a known fault, {advisory}: {summary}",
        "升级到已修复的版本。", "Upgrade to a version in which it is mended."),
    "package.differs": (
        Gravity.MEDIUM, "{subject} 安装的是 {version}，锁定的是 {locked}。", "{subject} is {version}, and the lock says {locked}.",
        "按锁文件重新安装。", "Install again from the lock."),
    "package.unlocked": (
        Gravity.LOW, "{subject} {version} 不在锁文件中。", "{subject} {version} is not in the lock.",
        "确认来源；不需要则卸载。", "Find out where it came from; remove it if nobody needs it."),
    "package.no_lock": (
        Gravity.LOW, "找不到锁文件，无法核对已安装的软件包。", "There is no lock to compare the packages with.",
        "把 requirements.lock 放到数据目录。", "Put requirements.lock into the data folder."),
    "advisories.none": (
        Gravity.LOW, "没有漏洞公告文件，无法判断软件包是否有已知漏洞。", "There are no advisories: known faults cannot be told.",
        "把 OSV 格式的公告放到数据目录的 advisories/。", "Put advisories in the form of OSV into advisories/ of the data folder."),
    "advisories.old": (
        Gravity.LOW, "漏洞公告已 {days} 天未更新。", "The advisories are {days} days old.",
        "更新 advisories/ 中的文件。", "Bring the files in advisories/ up to date."),
    "advisories.bad": (
        Gravity.MEDIUM, "公告文件 {subject} 读不懂。", "The advisory file {subject} cannot be read.",
        "换成 OSV 格式的 JSON。", "Replace it by JSON in the form of OSV."),
}  # fmt: skip


def find_all(
    accounts: Sequence[Account], tokens: Sequence[TokenState], policy: Policy, machine: Machine, now: datetime
) -> list[Finding]:
    """Everything, the gravest first."""
    found = [
        *(finding for account in accounts for finding in _of_account(account, now)),
        *(finding for token in tokens for finding in _of_token(token, now)),
        *_of_policy(policy),
        *_of_machine(machine, now),
        *_of_packages(machine, now),
    ]
    ranks = list(Gravity)
    return sorted(found, key=lambda finding: (ranks.index(finding.level), finding.code, finding.subject))


def _said(code: str, subject: str = "", **facts: Any) -> Finding:
    level, zh, en, advice_zh, advice_en = WORDS[code]
    told = {"subject": subject, **facts}
    said = [text.format(**told) for text in (zh, en, advice_zh, advice_en)]
    return Finding(code, subject, level, said[0], said[1], said[2], said[3], facts)


def _of_account(account: Account, now: datetime) -> Iterator[Finding]:
    who, seen = account.job_number, account.last_login_at
    if account.is_super and not account.has_factor:
        yield _said("account.super_without_factor", who)
    elif account.administers and not account.has_factor:
        yield _said("account.admin_without_factor", who)
    if not account.has_password:
        return
    if seen is None and now - account.created_at > NEVER_USED:
        yield _said("account.never_used", who, days=(now - account.created_at).days)
    if seen is not None and now - seen > UNUSED:
        yield _said("account.unused", who, days=(now - seen).days)
    age = now - (account.password_set_at or account.created_at)
    if account.must_change and age > MADE_PASSWORD:
        yield _said("account.made_password", who, days=age.days)
    elif age > OLD_PASSWORD:
        yield _said("account.old_password", who, days=age.days)


def _of_token(token: TokenState, now: datetime) -> Iterator[Finding]:
    name = f"{token.owner} · {token.name}"
    if token.expires_at - token.created_at > LONG_TOKEN:
        yield _said("token.long", name, days=(token.expires_at - token.created_at).days)
    idle = now - (token.used_at or token.created_at)
    if idle > IDLE_TOKEN:
        yield _said("token.idle", name, days=idle.days)
    if not token.fenced:
        yield _said("token.unfenced", name)


def _of_policy(policy: Policy) -> Iterator[Finding]:
    if policy.factor == "nobody":
        yield _said("policy.factor")
    if not policy.networks:
        yield _said("policy.networks")
    if policy.password_length <= SHORTEST_PASSWORD:
        yield _said("policy.password", length=policy.password_length)


def _of_machine(machine: Machine, now: datetime) -> Iterator[Finding]:
    wrong = {
        "config.cookies": not machine.secure_cookies,
        "config.demo": machine.demo,
        "config.face": machine.face == "both",
        "config.proxies": "*" in machine.trusted_proxies or "/0" in machine.trusted_proxies,
        "config.scanner": not machine.scanner,
        "config.mail": machine.mail_in_the_open,
    }
    yield from (_said(code) for code, is_so in wrong.items() if is_so)
    if machine.lock_after > MOST_TRIES:
        yield _said("config.lock", count=machine.lock_after)
    yield from (_said("files.open", path) for path in machine.open_paths)
    if machine.free_mb < LEAST_FREE_MB or machine.free_percent < LEAST_FREE_PERCENT:
        yield _said("disk.low", free_mb=machine.free_mb, free_percent=machine.free_percent)
    if machine.backed_up_at is None:
        yield _said("backup.unknown")
    elif now - machine.backed_up_at > BACKUP_AGE:
        yield _said("backup.old", days=(now - machine.backed_up_at).days)


def _of_packages(machine: Machine, now: datetime) -> Iterator[Finding]:
    if not machine.lock_known:
        yield _said("package.no_lock")
    for package in machine.packages:
        if machine.lock_known and package.locked is None:
            yield _said("package.unlocked", package.name, version=package.version)
        elif package.locked is not None and package.locked != package.version:
            yield _said("package.differs", package.name, version=package.version, locked=package.locked)
        for advisory in machine.advisories:
            if advisory.package == plain_name(package.name) and is_named(advisory, package.version):
                yield _said(
                    "package.faulty",
                    package.name,
                    version=package.version,
                    advisory=advisory.id,
                    summary=advisory.summary,
                )
    if not machine.advisories and not machine.bad_files:
        yield _said("advisories.none")
    elif machine.advisories_at is not None and now - machine.advisories_at > ADVISORY_AGE:
        yield _said("advisories.old", days=(now - machine.advisories_at).days)
    yield from (_said("advisories.bad", name) for name in machine.bad_files)
